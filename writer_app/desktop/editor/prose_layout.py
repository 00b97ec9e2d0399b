"""Lines at an even distance, space between paragraphs, and a column in the middle of the page.

Qt's layout for plain text can do none of it, but it reads the places of the lines from each
paragraph's own layout whenever it paints, hits or scrolls. So Qt breaks a paragraph into lines, and
we move the lines. All here runs several times per visible paragraph and key.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextDocumentLayout

from writer_app.desktop.editor.directions import is_rtl, may_turn


class Grid(NamedTuple):
    """Where lines stand, in pixels.

    A line fills a row of `row_px` with its baseline `baseline_px` below the row's top, whatever
    font its letters come from. `left_px` is where the column begins on the page of `page_px`.
    `after_px` follows each paragraph with text in it, and `end_px` the last one: an empty one is
    space enough.
    """

    row_px: float = 20.0
    baseline_px: float = 15.0
    left_px: float = 0.0
    page_px: float = 0.0
    after_px: float = 0.0
    end_px: float = 0.0


class ProseLayout(QPlainTextDocumentLayout):
    """Lays paragraphs out in a `Grid`."""

    rows_changed = Signal(object, int, int)
    """In this `QTextBlock`, the rows from the first one to the last are others than before, and
    nothing else is. Where the last is `ALL_BELOW`, all below the first may be in another place."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._grid = Grid()
        # By the block's place in Qt's own table, which stays while the block lives.
        self._rects: dict[int, QRectF] = {}
        self._starts: dict[int, list[int]] = {}
        self._blocks = document.blockCount()
        # Qt says so whenever it has thrown away how blocks were laid out.
        self.update.connect(self._forget)

    @property
    def grid(self) -> Grid:
        """Where lines stand."""
        return self._grid

    @grid.setter
    def grid(self, grid: Grid) -> None:
        """Stand lines there; the view has to lay the text out anew afterwards."""
        self._grid = grid
        self._forget()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Return the block's rectangle, from its own top left; the block is laid out then."""
        rect = self._rects.get(block.fragmentIndex())
        return self._lay_out(block) if rect is None else rect

    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:  # noqa: N803
        """Lay out again what has changed, and tell the view once the lines are in their places."""
        document = self.document()
        lines = document.lineCount()
        block = document.findBlock(from_)
        was_empty = block.length() - charsAdded + charsRemoved == _EMPTY_U16
        alone = self._is_alone(block, from_ + charsRemoved + charsAdded - 1)
        starts = self._starts_before(block, charsRemoved)
        # Qt would make the view look while the lines stand where Qt has put them.
        told = self.blockSignals(True)
        super().documentChanged(from_, charsRemoved, charsAdded)
        self.blockSignals(told)
        blocks, self._blocks = self._blocks, document.blockCount()
        if self._blocks > blocks and not charsRemoved and charsAdded < _FEW_U16:
            last = document.findBlock(from_ + charsAdded)
            self._forget_some(block, last)
            # What was in this paragraph until now may have turned a row of it.
            starts = [] if may_turn(last) else starts
        elif not alone:
            self._forget()
            self.documentSizeChanged.emit(self.documentSize())
            self.update.emit()
            return
        self._lay_out(block)
        now = self._starts[block.fragmentIndex()]
        rows = _changed_rows(starts, now, from_ - block.position(), charsAdded)
        if alone and document.lineCount() == lines and was_empty == _is_empty(block):
            self.rows_changed.emit(block, rows[0], rows[-1])
        else:
            self.documentSizeChanged.emit(self.documentSize())
            self.rows_changed.emit(block, rows[0], ALL_BELOW)

    def _starts_before(self, block: QTextBlock, removed: int) -> list[int]:
        """Return where the rows of `block` started, if that tells which of them are others now."""
        # What is composed is in no text, but in the rows.
        if removed or block.layout().preeditAreaText():
            return []
        return self._starts.get(block.fragmentIndex(), [])

    def _is_alone(self, block: QTextBlock, end_u16: int) -> bool:
        """Tell whether Qt will lay out `block` alone: its own test, for it must be the same."""
        document = self.document()
        last = document.findBlock(max(0, end_u16))
        return block == last and document.blockCount() == self._blocks

    def _lay_out(self, block: QTextBlock) -> QRectF:
        rect = super().blockBoundingRect(block)
        if not block.isValid() or not block.isVisible():
            return rect
        layout = block.layout()
        if is_rtl(block):
            _align_right(layout)
        rows = layout.lineCount()
        at = block.fragmentIndex()
        self._starts[at] = self._place_lines(layout, rows)
        height = rows * self._grid.row_px + self._space_after(block)
        rect = QRectF(0, 0, max(rect.width(), self._grid.page_px), height)
        self._rects[at] = rect
        return rect

    def _space_after(self, block: QTextBlock) -> float:
        if not block.next().isValid():
            return self._grid.end_px
        # Whether the next one is empty does not count: its line would move at its first letter.
        return 0.0 if _is_empty(block) else self._grid.after_px

    def _place_lines(self, layout: QTextLayout, rows: int) -> list[int]:
        """Put the lines in their places, and return where in the paragraph each of them starts."""
        left, row, baseline = self._grid.left_px, self._grid.row_px, self._grid.baseline_px
        lines = [layout.lineAt(index) for index in range(rows)]
        last = lines[-1]
        below = last.y() + last.ascent() - (baseline + (rows - 1) * row)
        # Else they are as they were left here before.
        if last.x() != left or abs(below) >= _NEAR_PX:
            for line in lines:
                line.setPosition(QPointF(left, baseline - line.ascent()))
                baseline += row
        return [line.textStart() for line in lines]

    def _forget_some(self, block: QTextBlock, last: QTextBlock) -> None:
        """Have the blocks from one to another laid out anew.

        One that is new may have the number of one that was there, and is gone in the same edit.
        """
        while block.isValid():
            self._rects.pop(block.fragmentIndex(), None)
            self._starts.pop(block.fragmentIndex(), None)
            if block == last:
                return
            block = block.next()

    def _forget(self) -> None:
        self._rects.clear()
        self._starts.clear()


def _changed_rows(before: list[int], now: list[int], at: int, added: int) -> range:
    """Return which rows are others since `added` units were put at `at`, by where each starts.

    All of them, where nothing is known of how it was `before`.
    """
    first, end = 0, len(now)
    # A row is as it was if the next one starts where it did, and not behind what came.
    for was_u16, is_u16 in zip(before[1:], now[1:], strict=False):
        if was_u16 != is_u16 or is_u16 > at:
            break
        first += 1
    if len(before) == end:
        while end - 1 > first and at + added <= now[end - 1] == before[end - 1] + added:
            end -= 1
    return range(first, end)


def _is_empty(block: QTextBlock) -> bool:
    return block.length() == _EMPTY_U16


def caret_x(line: QTextLine, pos_u16: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Return where a caret before the character at `pos_u16` of the paragraph stands."""
    x = cast("float | tuple[float, int]", line.cursorToX(pos_u16, edge))
    return x[0] if isinstance(x, tuple) else x  # Some versions return the position too.


def missed_px(block: QTextBlock, row: int) -> float:
    """Return how far to the left of a letter Qt looks for it in this line.

    From right to left, Qt lets the space at a line's end hang out, but not when it looks.
    """
    if not is_rtl(block):
        return 0
    line = block.layout().lineAt(row)
    end = caret_x(line, line.textStart() + line.textLength())
    return max(0.0, line.naturalTextRect().left() - end)


def _align_right(layout: QTextLayout) -> None:
    # Qt knows the direction, but leaves such a paragraph at the left edge of plain text.
    option = layout.textOption()
    option.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)


ALL_BELOW = -1

_FEW_U16 = 1_000
"""Of a text as short as this it is worth the while to lay out only what it touches."""

_EMPTY_U16 = 1
"""Qt counts the end of a paragraph."""

_NEAR_PX = 0.1
"""Qt keeps places in sixty-fourths of a pixel."""
