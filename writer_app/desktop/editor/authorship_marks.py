"""Who wrote what, as quiet lines under the text that is not the writer's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from writer_app.desktop.editor.authorship_lines import draw_line, place_of_lines
from writer_app.desktop.editor.band_painting import bands, visible_blocks
from writer_app.desktop.theme import PageColours, light
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.manuscript import Manuscript


class AuthorshipMarks(QObject):
    """Paints the lines on one page while they are shown; the document never changes.

    Only what is painted anew is looked at: of a key, the one paragraph.
    """

    def __init__(self, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_shown = False
        self.set_colours(light())
        editor.add_painter(self._paint)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._colours = {
            "model": colours.model_line,
            "pasted": colours.pasted_line,
            "unknown": colours.unknown_line,
        }
        self._editor.viewport().update()

    def set_shown(self, shown: bool) -> None:
        """Show the lines, or hide them."""
        if shown != self._is_shown:
            self._is_shown = shown
            self._editor.viewport().update()

    def _paint(self, painter: QPainter, exposed: QRect) -> None:
        if not self._is_shown:
            return
        editor, manuscript = self._editor, self._editor.manuscript_document.manuscript
        grid = editor.grid
        place = place_of_lines(QFontMetricsF(editor.font()), grid)
        for block, top in visible_blocks(editor, exposed):
            for kind, start, end in _marked(block, manuscript):
                for band in bands(block, start, end, grid):
                    line = QRectF(band.left(), top + band.top() + place.below_px, band.width(), 0)
                    draw_line(painter, kind, self._colours[kind], line, place.thick_px)


def _marked(block: QTextBlock, manuscript: Manuscript) -> Iterator[tuple[str, int, int]]:
    """Yield what of the paragraph is not the writer's: whose, and from where to where in it."""
    start_u16 = block.position()
    end_u16 = min(start_u16 + block.length() - 1, len(manuscript))
    for span in manuscript.spans(start_u16, end_u16):
        if span.author.kind != "writer":
            first, last = span.start_u16 - start_u16, span.end_u16 - start_u16
            yield span.author.kind, _laid_out(block, first), _laid_out(block, last - 1) + 1


def _laid_out(block: QTextBlock, index: int) -> int:
    """Return where the layout has character `index`: what is being composed stands between."""
    layout = block.layout()
    composed = layout.preeditAreaText()
    is_behind = composed and index >= layout.preeditAreaPosition()
    return index + length_u16(composed) if is_behind else index
