"""The ground of what is selected or marked: bands as high as rows, without gaps between lines.

Qt paints the ground of each line as high as its letters. What is painted here lies under that, in
the same colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QTextBlock, QTextCursor, QTextLine

from writer_app.desktop.editor.directions import is_rtl, may_turn
from writer_app.desktop.editor.prose_layout import Grid, caret_x
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from writer_app.desktop.editor.painted_page import PaintedPage

_What = TypeVar("_What")

Fill: TypeAlias = tuple[QRectF, QBrush]
"""A part of the viewport, and what fills it."""


class Exposed(NamedTuple):
    """What is painted anew: a part of the viewport.

    `blocks` are the paragraphs of which something is in it, each with the height of its top.
    """

    rect: QRect
    blocks: Sequence[tuple[QTextBlock, float]]


def exposed_in(view: PaintedPage, rect: QRect) -> Exposed:
    """Return what is in `rect` of the viewport."""
    return Exposed(rect, tuple(visible_blocks(view, rect)))


def band_fills(
    view: PaintedPage, marked: Sequence[tuple[QTextCursor, QBrush]], exposed: Exposed
) -> Iterator[Fill]:
    """Yield the bands of what is `marked`, in the rows that are `exposed`."""
    grid = view.grid
    parts = [
        (cursor.selectionStart(), cursor.selectionEnd(), brush)
        for cursor, brush in marked
        if cursor.hasSelection()
    ]
    for block, top in exposed.blocks:
        start_u16 = block.position()
        end_u16 = start_u16 + block.length()
        for first_u16, last_u16, brush in parts:
            if first_u16 < end_u16 and last_u16 > start_u16:
                part = first_u16 - start_u16, last_u16 - start_u16
                rows = exposed_rows(block, top, grid, exposed.rect)
                goes_on = last_u16 >= end_u16
                break_px = view.fontMetrics().horizontalAdvance(" ") if goes_on else 0
                for band in bands(block, *part, grid, break_px, rows=rows):
                    yield band.translated(0, top), brush


def grown_parts(
    before: Sequence[QTextEdit.ExtraSelection], now: Sequence[QTextEdit.ExtraSelection]
) -> list[tuple[int, int]] | None:
    """Return what is marked only `before` or only `now`, where marks have got other ends.

    None: they are other marks.
    """
    if len(before) != len(now):
        return None
    ends: list[tuple[int, int]] = []
    for was, is_now in zip(before, now, strict=True):
        starts_alike = was.cursor.selectionStart() == is_now.cursor.selectionStart()
        if not starts_alike or was.format != is_now.format:
            return None
        ends.append((was.cursor.selectionEnd(), is_now.cursor.selectionEnd()))
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]


def visible_blocks(view: PaintedPage, exposed: QRect) -> Iterator[tuple[QTextBlock, float]]:
    """Yield each block that is `exposed`, with the height of its top in the viewport."""
    block = view.firstVisibleBlock()
    top = view.contentOffset().y()
    bottom = exposed.bottom() + 1
    while block.isValid() and top < bottom:
        height = view.height_px(block)
        if top + height > exposed.top():
            yield block, top
        top += height
        block = block.next()


def exposed_rows(
    block: QTextBlock, top: float, grid: Grid, exposed: QRect, *, from_px: float = 0
) -> range:
    """Return which lines of `block`, whose top is at `top` in the viewport, are `exposed`.

    Of each row only what is `from_px` below its top counts.
    """
    first = max(0, int((exposed.top() - top) // grid.row_px))
    last = int((exposed.bottom() - top - from_px) // grid.row_px)
    return range(first, min(last + 1, block.layout().lineCount()))


def places_in_rows(
    block: QTextBlock, rows: range, parts: Sequence[tuple[_What, int, int]]
) -> Iterator[tuple[_What, int, float, float]]:
    """Yield in which of `rows` each of `parts` is seen, and from where to where in it.

    The parts are in order, each from one character of the laid out paragraph up to another.
    """
    layout, turns, at = block.layout(), may_turn(block), 0
    for row in rows:
        line = layout.lineAt(row)
        start, end = line.textStart(), line.textStart() + line.textLength()
        while at < len(parts) and parts[at][2] <= start:
            at += 1
        for what, first, last in parts[at:]:
            if first >= end:
                break
            for left, right in _spans(line, first, last, turns=turns):
                yield what, row, left, right


def bands(
    block: QTextBlock,
    start: int,
    end: int,
    grid: Grid,
    break_px: float = 0,
    *,
    rows: range | None = None,
) -> Iterator[QRectF]:
    """Yield the rectangles, from the block's top left, of what it has from `start` up to `end`.

    Only those in `rows` (None: in all). The end of a paragraph is as wide as `break_px`.
    """
    layout, turns = block.layout(), may_turn(block)
    lines = layout.lineCount()
    rows = range(lines) if rows is None else rows
    first = layout.lineForTextPosition(max(0, start)).lineNumber()
    for row in range(max(first, rows.start), rows.stop):
        line = layout.lineAt(row)
        if line.textStart() >= end:
            return
        for left, right in _spans(line, start, end, turns=turns):
            yield QRectF(left, row * grid.row_px, right - left, grid.row_px)
    if end >= block.length() and lines - 1 in rows:
        text = layout.lineAt(lines - 1).naturalTextRect()
        left = text.left() - break_px if is_rtl(block) else text.right()
        yield QRectF(left, (lines - 1) * grid.row_px, break_px, grid.row_px)


def laid_out(block: QTextBlock, index: int) -> int:
    """Return where the layout has character `index`: what is being composed stands between."""
    layout = block.layout()
    composed = layout.preeditAreaText()
    is_behind = composed and index >= layout.preeditAreaPosition()
    return index + length_u16(composed) if is_behind else index


def _spans(line: QTextLine, start: int, end: int, *, turns: bool) -> Iterator[tuple[float, float]]:
    """Yield where the characters from `start` to `end` stand in `line`, in any order.

    `turns`: not all of it surely runs from left to right.
    """
    line_end = line.textStart() + line.textLength()
    if start <= line.textStart() and end >= line_end:
        rect = line.naturalTextRect()
        yield rect.left(), rect.right()
        return
    first, last = max(start, line.textStart()), min(end, line_end)
    if not turns:
        yield caret_x(line, first), caret_x(line, last)
        return
    for index in range(first, last):
        edges = caret_x(line, index), caret_x(line, index, QTextLine.Edge.Trailing)
        yield min(edges), max(edges)
