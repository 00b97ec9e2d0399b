"""Small words in the page's margins: how many fit beside the column, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from writer_app.manuscript.utf16 import split_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView

_SMALLER: Final = 0.9
_AIR: Final = 1.15
"""How far apart lines stand, in heights of the font: other scripts' letters may be higher."""
_LEAST_LETTERS: Final = 11
"""In a margin with room for fewer average characters, words would be torn."""


class Margins(NamedTuple):
    """The places beside the column, from the top of the viewport; `gap_px` keeps off the text."""

    left: QRectF
    right: QRectF
    gap_px: float

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words."""
        return self.left.width() >= QFontMetricsF(margin_font()).averageCharWidth() * _LEAST_LETTERS


def margins_of(view: PageView) -> Margins:
    """Return the margins as the page is laid out now; both are equally wide."""
    grid, gap = view.grid, QFontMetricsF(view.font()).height() * 0.9
    air = QFontMetricsF(margin_font()).averageCharWidth()
    width = max(0.0, grid.left_px - gap - air)
    right = grid.page_px - grid.left_px + gap
    height = view.viewport().height()
    return Margins(QRectF(air, 0, width, height), QRectF(right, 0, width, height), gap)


def margin_font() -> QFont:
    """Return the font of what stands in the margins: of the controls, and smaller."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * _SMALLER)
    return font


def line_px() -> float:
    """Return how far apart the lines stand."""
    return QFontMetricsF(margin_font()).height() * _AIR


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
