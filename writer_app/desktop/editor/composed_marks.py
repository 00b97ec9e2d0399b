"""The marks of the paragraph in which an input method composes.

What is composed is in the layout only, and Qt paints its extra selections as if it was not there:
everything behind it would be marked that much too early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextCharFormat

from writer_app.desktop.editor.band_painting import Exposed, Fill, bands, laid_out
from writer_app.manuscript.spans import Part

if TYPE_CHECKING:
    from writer_app.desktop.editor.painted_page import Paint
    from writer_app.desktop.editor.prose_editor import ProseEditor

_Marked: TypeAlias = "Callable[[], Iterable[tuple[Part, QTextCharFormat]]]"

_DOTTED = QTextCharFormat.UnderlineStyle.DotLine


class ComposedMarks:
    """Paints there what `marked` gives; extra selections must leave that paragraph out."""

    def __init__(self, editor: ProseEditor, marked: _Marked) -> None:
        self._editor = editor
        self._marked = marked
        editor.composing_changed.connect(self._show)

    def _show(self, is_composing: bool) -> None:
        """Paint while something is composed, and have no part in the page's painting else."""
        editor = self._editor
        if is_composing:
            editor.add_ground(self._fills)
            editor.add_painting(self._painting)
        else:
            editor.remove_ground(self._fills)
            editor.remove_painting(self._painting)

    def others(self, part: Part) -> Iterator[Part]:
        """Yield what of `part` is not in the paragraph in which something is composed."""
        block = self._block()
        if block is None:
            yield part
            return
        start_u16, end_u16 = block.position(), block.position() + block.length()
        for first_u16, last_u16 in (
            (part[0], min(part[1], start_u16)),
            (max(part[0], end_u16), part[1]),
        ):
            if first_u16 < last_u16:
                yield first_u16, last_u16

    def _block(self) -> QTextBlock | None:
        return self._editor.textCursor().block() if self._editor.composing else None

    def _fills(self, exposed: Exposed) -> Iterator[Fill]:
        del exposed
        for band, style in self._bands():
            yield band, style.background()

    def _painting(self, exposed: Exposed) -> Paint:
        del exposed
        return self._paint_lines

    def _paint_lines(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self._editor.font())
        below_px = self._editor.grid.baseline_px + metrics.underlinePos()
        for band, style in self._bands():
            if style.underlineStyle() == _DOTTED:
                pen = QPen(style.underlineColor(), metrics.lineWidth(), Qt.PenStyle.DotLine)
                painter.setPen(pen)
                y = band.top() + below_px
                painter.drawLine(QLineF(band.left(), y, band.right(), y))

    def _bands(self) -> Iterator[tuple[QRectF, QTextCharFormat]]:
        view, block = self._editor, self._block()
        if block is None:
            return
        top = view.blockBoundingGeometry(block).translated(view.contentOffset()).top()
        for part, style in self._marked():
            for start, end in _around_composed(block, part):
                for band in bands(block, start, end, view.grid):
                    yield band.translated(0, top), style


def _around_composed(block: QTextBlock, part: Part) -> Iterator[Part]:
    """Yield what of `part` is in `block`, before and behind what is composed, as its layout counts.

    What is composed is nobody's yet.
    """
    start, end = part[0] - block.position(), part[1] - block.position()
    start, end = max(0, start), min(end, block.length() - 1)
    at = block.layout().preeditAreaPosition()
    for first, last in ((start, min(end, at)), (max(start, at), end)):
        if first < last:
            yield laid_out(block, first), laid_out(block, last - 1) + 1
