"""Keeps what the writer reads in its place, whatever happens to the text around it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit


class ViewAnchor:
    """Holds the first visible line of a view.

    What is held is a character, not the beginning of a line: text that comes in before it pushes it
    along its line, and a line that was taken anew each time would slip away with it.
    """

    def __init__(self, view: QPlainTextEdit) -> None:
        self._view = view
        self._held: QTextCursor | None = None
        self._is_keeping = False

    @contextmanager
    def keeping(self, touched_u16: int = 0) -> Generator[None]:
        """Keep the first visible line where it is while text changes at `touched_u16` or after.

        Within another keeping, nothing is held anew: the outer one has seen the view as it was.
        """
        if self._is_keeping or touched_u16 > self._hold():
            yield
            return
        self._is_keeping = True
        try:
            yield
        finally:
            self._is_keeping = False
            self.restore()

    @property
    def is_keeping(self) -> bool:
        """Whether somebody is changing the text right now."""
        return self._is_keeping

    @property
    def top_u16(self) -> int:
        """The character that is held in the first visible line."""
        if not self._is_keeping:
            self._hold()
        return self._held.position() if self._held else 0

    def show_at_top(self, pos_u16: int) -> None:
        """Make the line of the character at `pos_u16` the first visible one."""
        self._held = self._cursor_at(pos_u16)
        self.restore()

    def _hold(self) -> int:
        """Hold the first visible line, and return where it ends."""
        view = self._view
        block = view.firstVisibleBlock()
        self._ensure_laid_out(block)
        layout = block.layout()
        row = view.verticalScrollBar().value() - block.firstLineNumber()
        line = layout.lineAt(max(0, min(row, layout.lineCount() - 1)))
        start = block.position() + line.textStart()
        end = start + line.textLength()
        if not self._is_held(start, end):
            self._held = self._cursor_at(start)
        return end

    def _cursor_at(self, pos_u16: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(pos_u16)
        # What comes in exactly here is to be seen.
        cursor.setKeepPositionOnInsert(True)
        return cursor

    def _is_held(self, start: int, end: int) -> bool:
        held = self._held
        return held is not None and start <= held.position() < end

    def restore(self) -> None:
        """Make the line that is held the first visible one."""
        held = self._held
        if held is None or held.isNull():
            return
        block = held.block()
        self._ensure_laid_out(block)
        line = block.layout().lineForTextPosition(held.positionInBlock())
        # Lines of blocks that are not laid out yet are counted as one, here and there alike.
        self._view.verticalScrollBar().setValue(block.firstLineNumber() + line.lineNumber())

    def _ensure_laid_out(self, block: QTextBlock) -> None:
        self._view.document().documentLayout().blockBoundingRect(block)
