"""A field of several lines for words alone, which says what it is for while it is empty."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class PlainField(QPlainTextEdit):
    """Its placeholder is hidden while an input method composes: Qt paints one over the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._hidden_placeholder = ""

    @property
    def composing(self) -> bool:
        """Whether an input method composes in it."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method composes."""
        super().inputMethodEvent(event)
        composing = bool(event.preeditString())
        if composing != self._composing:
            self._composing = composing
            hidden, self._hidden_placeholder = self._hidden_placeholder, self.placeholderText()
            self.setPlaceholderText(hidden)
