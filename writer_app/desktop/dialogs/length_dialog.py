"""About how many words an offer shall have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.dialogs.dialog_look import look_like_ours
from writer_app.desktop.dialogs.settings_blocks import name_control

LEAST_WORDS: Final = 10
MOST_WORDS: Final = 5_000
USUAL_WORDS: Final = 120
_STEP: Final = 10


class LengthDialog(QDialog):
    """One number. Not modal: it closes with Enter or Esc and is gone then."""

    def __init__(self, words: int, choose: Callable[[int], object], parent: QWidget) -> None:
        """`words` stands there at first, for 0 the usual number; `choose` gets what is wanted."""
        super().__init__(parent)
        self.number = QSpinBox()
        self.number.setRange(LEAST_WORDS, MOST_WORDS)
        self.number.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        self.number.setSingleStep(_STEP)
        self.number.setGroupSeparatorShown(True)
        self.number.setValue(words or USUAL_WORDS)
        self.setWindowTitle(self.tr("Length of an offer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._lay_out()
        self.number.selectAll()
        self.accepted.connect(lambda: choose(self.number.value()))
        look_like_ours(self)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("About so many &words:"))
        label.setBuddy(self.number)
        name_control(self.number, label.text())
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.number, 1)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(buttons)
