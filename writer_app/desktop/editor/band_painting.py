"""The ground of what is selected or marked: bands as high as rows, without gaps between lines.

Qt paints the ground of each line as high as its letters. What is painted here lies under that, in
the same colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextLine

from writer_app.desktop.editor.prose_layout import Grid, caret_x

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView


def paint_bands(painter: QPainter, view: PageView, grid: Grid) -> None:
    """Paint the bands of all that is marked in `view`, and of the writer's selection above them."""
    extra = view.extraSelections()  # Owns the cursors.
    marks = [(mark.cursor, mark.format.background()) for mark in extra]
    marks.append((view.textCursor(), view.palette().highlight()))
    break_px = view.fontMetrics().horizontalAdvance(" ")
    for block, top in _visible_blocks(view):
        for cursor, brush in marks:
            if cursor.hasSelection() and brush.style() != Qt.BrushStyle.NoBrush:
                for band in _bands(block, cursor, grid, break_px):
                    painter.fillRect(band.translated(0, top), brush)


def _visible_blocks(view: PageView) -> Iterator[tuple[QTextBlock, float]]:
    """Yield each visible block with the height of its top in the viewport."""
    block = view.firstVisibleBlock()
    top = view.contentOffset().y()
    bottom = view.viewport().height()
    while block.isValid() and top < bottom:
        height = view.blockBoundingRect(block).height()
        yield block, top
        top += height
        block = block.next()


def _bands(block: QTextBlock, cursor: QTextCursor, grid: Grid, break_px: float) -> Iterator[QRectF]:
    """Yield the rectangles, from the block's top left, of what `cursor` has selected of the block.

    The end of a paragraph is as wide as `break_px`.
    """
    start = cursor.selectionStart() - block.position()
    end = cursor.selectionEnd() - block.position()
    if end <= 0 or start >= block.length():
        return
    layout = block.layout()
    lines = layout.lineCount()
    for row in range(layout.lineForTextPosition(max(0, start)).lineNumber(), lines):
        line = layout.lineAt(row)
        if line.textStart() >= end:
            return
        for left, right in _spans(line, start, end):
            yield QRectF(left, row * grid.row_px, right - left, grid.row_px)
    if end >= block.length():
        text = layout.lineAt(lines - 1).naturalTextRect()
        is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
        left = text.left() - break_px if is_rtl else text.right()
        yield QRectF(left, (lines - 1) * grid.row_px, break_px, grid.row_px)


def _spans(line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Yield where the characters from `start` to `end` stand in `line`, in any order."""
    line_end = line.textStart() + line.textLength()
    if start <= line.textStart() and end >= line_end:
        rect = line.naturalTextRect()
        yield rect.left(), rect.right()
        return
    for index in range(max(start, line.textStart()), min(end, line_end)):
        edges = caret_x(line, index), caret_x(line, index, QTextLine.Edge.Trailing)
        yield min(edges), max(edges)
