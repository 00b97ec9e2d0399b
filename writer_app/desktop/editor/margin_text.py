"""Small words in the page's margins: how many fit beside the column, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from writer_app.manuscript.utf16 import split_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView
    from writer_app.desktop.editor.prose_layout import Grid

_SMALLER: Final = 0.9
_AIR: Final = 1.15
"""How far apart lines stand, in heights of the font: other scripts' letters may be higher."""
_LEAST_LETTERS: Final = 11
"""In a margin with room for fewer average characters, words would be torn."""
_GAP: Final = 0.9
"""How far from the text they stand, in heights of its letters."""
_REMEMBERED: Final = 100
"""Of so many texts it is remembered how they fit."""


class Margins(NamedTuple):
    """The places beside the column, from the top of the viewport, and the font of what is there.

    `gap_px` keeps off the text. `is_wide`: there is room for words, whose lines are `line_px`
    apart.
    """

    left: QRectF
    right: QRectF
    gap_px: float
    is_wide: bool
    font: QFont
    metrics: QFontMetricsF
    line_px: float


class MarginText:
    """The margins of one page as it is laid out now, and how words fit into them.

    Both are asked for whenever something is painted: they are remembered while the page looks the
    same.
    """

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._look: tuple[QFont, QFont, Grid, int] | None = None
        self._margins: Margins | None = None
        self._lines: dict[tuple[str, int], tuple[str, ...]] = {}

    @property
    def margins(self) -> Margins:
        """The margins, of which both are equally wide."""
        view = self._view
        look = QApplication.font(), view.font(), view.grid, view.viewport().height()
        if self._margins is None or look != self._look:
            self._look, self._margins = look, _margins_of(view)
            self._lines.clear()
        return self._margins

    def lines(self, text: str, most: int) -> tuple[str, ...]:
        """Return `text` in lines that fit, at most so many; the last may be shortened."""
        margins, key = self.margins, (text, most)
        if key not in self._lines:
            if len(self._lines) >= _REMEMBERED:
                self._lines.clear()
            self._lines[key] = broken(text, margins.font, margins.left.width(), most)
        return self._lines[key]


def _margins_of(view: PageView) -> Margins:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * _SMALLER)
    metrics = QFontMetricsF(font)
    grid, gap = view.grid, QFontMetricsF(view.font()).height() * _GAP
    air = metrics.averageCharWidth()
    width, height = max(0.0, grid.left_px - gap - air), view.viewport().height()
    return Margins(
        left=QRectF(air, 0, width, height),
        right=QRectF(grid.page_px - grid.left_px + gap, 0, width, height),
        gap_px=gap,
        is_wide=width >= air * _LEAST_LETTERS,
        font=font,
        metrics=metrics,
        line_px=metrics.height() * _AIR,
    )


def broken(text: str, font: QFont, width_px: float, most: int) -> tuple[str, ...]:
    """Return `text` in lines of at most this width, at most so many; the last may be shortened."""
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    rest = text
    layout.beginLayout()
    while rest and len(lines) < most:
        line = layout.createLine()
        line.setLineWidth(width_px)
        here, behind = split_u16(rest, max(1, line.textLength()))
        if behind and len(lines) == most - 1:
            here, behind = _shortened(rest, font, width_px), ""
        lines.append(here.rstrip())
        rest = behind
    layout.endLayout()
    return tuple(lines)


def _shortened(text: str, font: QFont, width_px: float) -> str:
    elide = Qt.TextElideMode.ElideRight
    return QFontMetricsF(font).elidedText(text, elide, width_px)
