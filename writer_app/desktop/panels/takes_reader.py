"""One take as a whole: its text, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from writer_app.desktop.panels.takes_prose import ReadProse

_SMALL: Final = 0.92
_LEAST_LINES, _LINES = 2, 7
"""So many can be read where there is little room, and are asked for."""
_LINE_END: Final = "\u2028"
"""Ends a line and no paragraph, so that facts stand closer."""


class TakesReader(ReadProse):
    """Shows a take in the font that `prose` returns, and below it in small what is known of it."""

    def __init__(self, prose: Callable[[], QFont], parent: QWidget) -> None:
        super().__init__(parent)
        self._prose = prose
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self.setMinimumHeight(self._lines_px(_LEAST_LINES))

    def sizeHint(self) -> QSize:
        """Ask for a few lines."""
        return QSize(super().sizeHint().width(), self._lines_px(_LINES))

    def _lines_px(self, lines: int) -> int:
        margins = self.fontMetrics().height()
        return round(lines * QFontMetricsF(self._prose()).height() * 1.3) + margins

    def show_take(self, text: str, facts: tuple[str, ...]) -> None:
        """Show a take; where it only grew, what is read stays in its place."""
        if (text, facts) == self._shown:
            return
        goes_on = bool(self._shown[0]) and text.startswith(self._shown[0])
        self._shown = (text, facts)
        self._fill(goes_on=goes_on)

    def changeEvent(self, event: QEvent) -> None:
        """Follow new colours and another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fill(goes_on=True)

    def _fill(self, *, goes_on: bool) -> None:
        bar = self.verticalScrollBar()
        was_at = bar.value() if goes_on else 0
        text, facts = self._shown
        font, small = self.font(), QTextCharFormat()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        small.setFont(font)
        small.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        self.clear()
        self.set_prose_font(self._prose())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.insertText(text)
        if facts:
            cursor.insertText("\n\n" if text else "")
            cursor.insertText(_LINE_END.join(facts), small)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(was_at)
