"""Beside the page: what the model is told about this manuscript each time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from writer_app.desktop.dialogs.settings_blocks import HintLabel
from writer_app.desktop.panels.plain_field import PlainField
from writer_app.manuscript.notes import Notes

_PAUSE_MS: Final = 500
"""What is typed is told after a pause of this length."""


class MemoryPanel(QWidget):
    """A text and two switches. What is typed is told when typing pauses, or the keyboard goes."""

    changed = Signal(object)
    """The `Notes` as they are here now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = PlainField()
        self.memory_on = QCheckBox(self.tr("&Send it with each request"))
        self.following_on = QCheckBox(self.tr("Mind what &follows the cursor"))
        self._length = QLabel()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self.show_notes(Notes())
        self._pause.timeout.connect(self.tell)
        self.text.textChanged.connect(self._typed)
        self.text.installEventFilter(self)
        self.memory_on.clicked.connect(self.tell)
        self.following_on.clicked.connect(self.tell)

    def show_notes(self, notes: Notes) -> None:
        """Show the notes of the manuscript."""
        self._told = notes
        if notes.memory != self.text.toPlainText():
            self.text.setPlainText(notes.memory)
        self._pause.stop()
        self.memory_on.setChecked(notes.memory_on)
        self.following_on.setChecked(notes.following_on)
        self._show_length()

    def tell(self) -> None:
        """Tell what is written and chosen here, if it is anything new."""
        self._pause.stop()
        notes = Notes(
            self.text.toPlainText(), self.memory_on.isChecked(), self.following_on.isChecked()
        )
        self._show_length()
        if notes != self._told:
            self._told = notes
            self.changed.emit(notes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what was written when the keyboard goes."""
        if event.type() == QEvent.Type.FocusOut:
            self.tell()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._pause.start()
        self._show_length()

    def _show_length(self) -> None:
        count = len(self.text.toPlainText().strip())
        number = self.locale().toString(count)
        if not count:
            text = self.tr("Nothing to send yet")
        elif self.memory_on.isChecked():
            text = self.tr("%n character(s), sent with each request", "", count)
        else:
            text = self.tr("%n character(s), not sent", "", count)
        self._length.setText(text.replace(str(count), number))

    def _arrange(self) -> None:
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Memory of this manuscript"))
        self.text.setPlaceholderText(
            self.tr(
                "For example:\nAda tells it, in the present tense.\nHer brother is called Ivo.\n"
                "Dry and calm.\nNobody may learn yet who wrote the letter."
            )
        )
        self._length.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._length.setWordWrap(True)
        hint = self.tr(
            "What the model shall know of this manuscript: names, the tone, what must not happen."
        )
        follows = self.tr(
            "The first words after the cursor are quoted, for the continuation to lead into."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(HintLabel(hint, self))
        column.addWidget(self.text, 1)
        for part in (self._length, self.memory_on, self.following_on, HintLabel(follows, self)):
            column.addWidget(part)
        self.setFocusProxy(self.text)
