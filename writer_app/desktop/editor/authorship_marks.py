"""Who wrote what, as quiet lines under the text that is not the writer's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock

from writer_app.desktop.editor.authorship_lines import AuthorLines
from writer_app.desktop.editor.band_painting import bands, laid_out, visible_blocks
from writer_app.desktop.theme import PageColours, light

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.prose_layout import Grid
    from writer_app.manuscript.manuscript import Manuscript


class AuthorshipMarks(QObject):
    """Paints the lines on one page while they are shown; the document never changes.

    Only what is painted anew is looked at: of a key, the one paragraph.
    """

    def __init__(self, editor: ProseEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._is_shown = False
        self._lines: AuthorLines | None = None
        self._look: tuple[PageColours, QFont, Grid] | None = None
        self._colours = light()
        editor.add_painter(self._paint)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._colours = colours
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
        grid, lines = editor.grid, self._lines_now()
        for block, top in visible_blocks(editor, exposed):
            for kind, start, end in _marked(block, manuscript):
                for band in bands(block, start, end, grid):
                    y = top + band.top() + lines.below_px
                    lines.draw(painter, kind, band.left(), band.right(), y)

    def _lines_now(self) -> AuthorLines:
        """Return what draws the lines in the look that the page has now."""
        look = self._colours, self._editor.font(), self._editor.grid
        if self._lines is None or look != self._look:
            colours, font, grid = self._look = look
            self._lines = AuthorLines(colours, QFontMetricsF(font), grid)
        return self._lines


def _marked(block: QTextBlock, manuscript: Manuscript) -> Iterator[tuple[str, int, int]]:
    """Yield what of the paragraph is not the writer's: whose, and from where to where in it."""
    start_u16 = block.position()
    end_u16 = min(start_u16 + block.length() - 1, len(manuscript))
    for span in manuscript.spans(start_u16, end_u16):
        if span.author.kind != "writer":
            first, last = span.start_u16 - start_u16, span.end_u16 - start_u16
            yield span.author.kind, laid_out(block, first), laid_out(block, last - 1) + 1
