"""The lines under text that is not the writer's: a different shape for each kind of author.

Solid for a model's, dashed for what was pasted, staggered for what nobody knows. What is on offer
has a dotted line of its own, closer to the letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from writer_app.desktop.editor.prose_layout import Grid
    from writer_app.desktop.theme import PageColours

_THINNEST: Final = 36
"""A line is one pixel thick, and one more for each so many pixels of the letters' height."""
_DASHED: Final = [6.0, 4.0]
_STAGGERED: Final = [3.0, 3.0]
"""A dash and the gap after it, in thicknesses."""


class AuthorLine(NamedTuple):
    """Text by an author of some kind, from `left` to `right` in a row that begins at `top`."""

    kind: str
    left: float
    right: float
    top: float


class AuthorLines:
    """Draws the lines under letters of one size, in the colours of the page."""

    def __init__(self, colours: PageColours, metrics: QFontMetricsF, grid: Grid) -> None:
        self._thick = thick = 1.0 + metrics.height() // _THINNEST
        clear = grid.baseline_px + round(metrics.descent()) + thick / 2
        # Clear of the letters if there is room for it.
        self._below_px = min(clear, grid.row_px - 1.5 * thick)
        self._model = _pen(colours.model_line, thick)
        self._pasted = _pen(colours.pasted_line, thick, _DASHED)
        self._upper = _pen(colours.unknown_line, thick, _STAGGERED)
        self._lower = _pen(colours.unknown_line, thick, _STAGGERED)
        self._lower.setDashOffset(_STAGGERED[0])

    def draw(self, painter: QPainter, lines: Iterable[AuthorLine]) -> None:
        """Draw `lines`, none of which is the writer's."""
        kind_of = attrgetter("kind")
        for kind, alike in groupby(sorted(lines, key=kind_of), kind_of):
            drawn = [self._under(line) for line in alike]
            if kind == "unknown":
                painter.setPen(self._upper)
                painter.drawLines(drawn)
                lower = QPointF(0, self._thick)
                painter.setPen(self._lower)
                painter.drawLines([line.translated(lower) for line in drawn])
            else:
                painter.setPen(self._pasted if kind == "pasted" else self._model)
                painter.drawLines(drawn)

    def _under(self, line: AuthorLine) -> QLineF:
        y = line.top + self._below_px
        return QLineF(line.left, y, line.right, y)


def _pen(colour: QColor, thick: float, dashes: list[float] | None = None) -> QPen:
    pen = QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(dashes)
    return pen
