"""Who wrote what, as quiet lines under the text that is not the writer's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock

from writer_app.desktop.editor.authorship_lines import AuthorLine, AuthorLines
from writer_app.desktop.editor.band_painting import (
    Exposed,
    exposed_rows,
    laid_out,
    places_in_rows,
)
from writer_app.desktop.theme import PageColours, light
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.painted_page import Paint
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
        self._pens: AuthorLines | None = None
        self._look: tuple[PageColours, QFont, Grid] | None = None
        self._colours = light()

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self._colours = colours
        self._editor.viewport().update()

    def set_shown(self, shown: bool) -> None:
        """Show the lines, or hide them."""
        if shown != self._is_shown:
            self._is_shown = shown
            change = self._editor.add_painting if shown else self._editor.remove_painting
            change(self._painting)

    def _painting(self, exposed: Exposed) -> Paint | None:
        lines = [
            line
            for block, top in exposed.blocks
            for line in self._lines_of(block, top, exposed.rect)
        ]
        return partial(self._pens_now().draw, lines=lines) if lines else None

    def _lines_of(self, block: QTextBlock, top: float, exposed: QRect) -> Iterator[AuthorLine]:
        """Yield the lines in `block`, whose top is at `top`, where it is exposed."""
        grid = self._editor.grid
        manuscript = self._editor.manuscript_document.manuscript
        rows = exposed_rows(block, top, grid, exposed, from_px=grid.baseline_px)
        if rows:
            marked = tuple(_marked(block, rows, manuscript))
            for kind, row, left, right in places_in_rows(block, rows, marked):
                yield AuthorLine(kind, left, right, top + row * grid.row_px)

    def _pens_now(self) -> AuthorLines:
        """Return what draws the lines in the look that the page has now."""
        look = self._colours, self._editor.font(), self._editor.grid
        if self._pens is None or look != self._look:
            colours, font, grid = self._look = look
            self._pens = AuthorLines(colours, QFontMetricsF(font), grid)
        return self._pens


def _marked(
    block: QTextBlock, rows: range, manuscript: Manuscript
) -> Iterator[tuple[str, int, int]]:
    """Yield what in `rows` is not the writer's: whose, and where the layout has it."""
    layout, block_u16 = block.layout(), block.position()
    first, last = layout.lineAt(rows[0]), layout.lineAt(rows[-1])
    # What is being composed is in the layout only: what is behind it may be in an earlier row.
    composed = layout.preeditAreaText()
    start = max(0, first.textStart() - length_u16(composed))
    end_u16 = block_u16 + min(last.textStart() + last.textLength(), block.length() - 1)
    for span in manuscript.spans(block_u16 + start, min(end_u16, len(manuscript))):
        if span.author.kind != "writer":
            begins, ends = span.start_u16 - block_u16, span.end_u16 - block_u16
            if composed:
                begins, ends = laid_out(block, begins), laid_out(block, ends - 1) + 1
            yield span.author.kind, begins, ends
