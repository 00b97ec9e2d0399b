"""How a take looks in the list: its first words, the instruction, and what became of it.

Where there is little room, the instruction is left out: it stands below the take that is read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from writer_app.desktop.panels.takes_model import LINES_ROLE, Lines

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_State: TypeAlias = QStyle.StateFlag

_LINE: Final = 1.35
"""The height of a line, in heights of its letters: Chinese needs more than Latin."""
_AIR: Final = 0.6
"""What is free around a row, in heights of a line."""
_SMALL: Final = 0.92
_LEAST_ROWS: Final = 3
"""Where fewer than so many can be seen, each has less to say."""


class TakesDelegate(QStyledItemDelegate):
    """Paints rows of one height. `prose` is the font of the first words."""

    def __init__(self, prose: Callable[[], QFont], view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._prose = prose
        self._is_short = False

    def fit(self, height_px: int) -> bool:
        """Paint rows for a view of this height, and tell whether they are others than before."""
        was_short = self._is_short
        self._is_short = height_px < _LEAST_ROWS * self.row_px(lines=3)
        return self._is_short != was_short

    def row_px(self, *, lines: int) -> int:
        """Return the height of a row of so many lines."""
        prose, plain = self._heights(self._view.font())
        air = self._view.fontMetrics().height() * _AIR
        return round(prose + (lines - 1) * plain + 2 * air)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row, which is the same for all."""
        del option, index
        return QSize(0, self.row_px(lines=2 if self._is_short else 3))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        lines = index.data(LINES_ROLE)
        if not isinstance(lines, Lines):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, lines)
        self._paint_lines(painter, option, lines)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, lines: Lines) -> None:
        """Paint what is behind the words: the selection, the keyboard's place, the next place."""
        palette, rect = option.palette, QRectF(option.rect)
        if lines.begins_place:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            air = option.fontMetrics.height() * _AIR
            line = rect.adjusted(air, 0, -air, 0)
            painter.drawLine(line.topLeft(), line.topRight())
        is_selected = bool(option.state & _State.State_Selected)
        has_keyboard = bool(option.state & _State.State_HasFocus)
        if not (is_selected or has_keyboard):
            return
        ring = palette.color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(ring, 1.5) if has_keyboard else Qt.PenStyle.NoPen)
        ground = palette.brush(QPalette.ColorRole.Highlight)
        painter.setBrush(ground if is_selected else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)

    def _paint_lines(self, painter: QPainter, option: QStyleOptionViewItem, lines: Lines) -> None:
        """Paint the words, and the time at the end of the first line."""
        text = option.palette.color(QPalette.ColorRole.Text)
        is_selected = bool(option.state & _State.State_Selected)
        # What is quiet on the page's ground is too pale on the selection's.
        muted = text if is_selected else option.palette.color(QPalette.ColorRole.PlaceholderText)
        prose, small = self._prose(), _small(option.font)
        prose_px, small_px = self._heights(option.font)
        air = option.fontMetrics.height() * _AIR
        line = QRectF(option.rect).adjusted(air, air, -air, 0)
        line.setHeight(prose_px)
        time = line.adjusted(
            line.width() - QFontMetricsF(small).horizontalAdvance(lines.time), 0, 0, 0
        )
        _write(painter, time, lines.time, small, muted)
        words = line.adjusted(0, 0, -time.width() - air, 0)
        _write(painter, words, lines.first_words or "—", prose, muted if lines.is_quiet else text)
        for below in (lines.state,) if self._is_short else (lines.instruction, lines.state):
            line.translate(0, line.height())
            line.setHeight(small_px)
            _write(painter, line, below, small, muted)

    def _heights(self, font: QFont) -> tuple[float, float]:
        """Return the heights of the line of prose and of the two others."""
        prose = QFontMetricsF(self._prose()).height() * _LINE
        return prose, QFontMetricsF(_small(font)).height() * _LINE


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SMALL)
    return small


def _write(painter: QPainter, line: QRectF, words: str, font: QFont, colour: QColor) -> None:
    """Write `words` in the middle of `line`, as many as there is room for."""
    painter.setFont(font)
    painter.setPen(colour)
    # A part of a pixel must not cost a letter.
    room = line.width() + 1
    elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(line.adjusted(0, 0, 1, 0), flags, elided)
