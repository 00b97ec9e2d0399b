"""What was spent on each of the last days, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from writer_app.desktop.plain_words import plain

_LINES_HIGH: Final = 6
_GAP: Final = 0.3
"""The part of a bar's place that stays empty."""


class SpendingChart(QWidget):
    """One bar for each day, the last at the right. What it shows is told in words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sums: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, sums: Sequence[float], words: str) -> None:
        """Show `sums`, one for each day; `words` say the same."""
        self._sums = tuple(sums)
        self.setAccessibleName(words)
        self.setToolTip(plain(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Be a few lines high."""
        height = self.fontMetrics().height() * _LINES_HIGH
        return QSize(height * 4, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars on a line; a day without costs has none."""
        del event
        painter = QPainter(self)
        line = self.height() - 1
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawLine(0, line, self.width(), line)
        most = max(self._sums, default=0.0)
        if not most:
            return
        place = self.width() / len(self._sums)
        colour = self.palette().color(QPalette.ColorRole.Accent)
        for index, amount in enumerate(self._sums):
            height = amount / most * (line - 1)
            left = index * place + place * _GAP / 2
            painter.fillRect(QRectF(left, line - height, place * (1 - _GAP), height), colour)
