"""The lines under text that is not the writer's: a different shape for each kind of author.

Solid for a model's, dashed for what was pasted, waved for what nobody knows. What is on offer has a
dotted line of its own, closer to the letters.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from writer_app.desktop.editor.prose_layout import Grid

_THINNEST: Final = 18
"""A line is one pixel thick, and one more for each so many pixels of the letters' height."""
_DASH: Final = [6.0, 4.0]
"""A dash and the gap after it, in thicknesses."""
_WAVE: Final = 3.0
"""Half the length of a wave, in thicknesses."""


class LinePlace(NamedTuple):
    """Where lines run in a row: so far below its top, and so thick, in pixels."""

    below_px: float
    thick_px: float


def place_of_lines(metrics: QFontMetricsF, grid: Grid) -> LinePlace:
    """Return where lines run under letters of these `metrics`: clear of them, within their row."""
    thick = 1.0 + metrics.height() // _THINNEST // 2
    wanted = grid.baseline_px + round(metrics.descent()) + thick / 2
    return LinePlace(min(wanted, grid.row_px - 1.5 * thick), thick)


def draw_line(painter: QPainter, kind: str, colour: QColor, under: QRectF, thick: float) -> None:
    """Draw the line for text by an author of this `kind`, along the top of `under`.

    Pieces of a line that touch look like one.
    """
    pen = QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if kind == "unknown":
        _draw_wave(painter, pen, under)
        return
    if kind == "pasted":
        pen.setDashPattern(_DASH)
        pen.setDashOffset(under.left() / thick)
    painter.setPen(pen)
    painter.drawLine(QLineF(under.topLeft(), under.topRight()))


def _draw_wave(painter: QPainter, pen: QPen, under: QRectF) -> None:
    """Draw a wave whose crests stand at the same places however long it is."""
    thick = pen.widthF()
    step = _WAVE * thick
    crest = under.left() // step
    points: list[QPointF] = []
    for height in cycle((-thick, thick) if crest % 2 else (thick, -thick)):
        x = crest * step
        points.append(QPointF(x, under.top() + height))
        if x >= under.right():
            break
        crest += 1
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setClipRect(under.adjusted(0, -step, 0, step), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(points)
    painter.restore()
