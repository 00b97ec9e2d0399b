"""Shows diagnostics as they would be saved, every line, before anything is written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.dialogs.dialog_look import look_like_ours

_WIDTH: Final = 84
_HEIGHT: Final = 34
"""The size of the dialog, in average characters and lines."""


class DiagnosticsDialog(QDialog):
    """The text, and two ways on. Closing it is enough to have nothing happen."""

    save_wanted = Signal()
    """The writer wants a file of it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Diagnostics"))
        said = QLabel(
            self.tr(
                "This may help to find a fault. Your text, your instructions and your keys are not"
                " in it, and nothing is sent: look through it, then save it to pass it on."
            )
        )
        said.setWordWrap(True)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Read-only text has no caret to walk along with: the keyboard reads it all the same.
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._save)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)
        self.text.setFocus()
        look_like_ours(self)

    def _save(self) -> None:
        self.close()
        self.save_wanted.emit()
