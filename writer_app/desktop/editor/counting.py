"""How many words the manuscript has, and the selection: counted by paragraphs, when idle.

No word goes over the end of a paragraph, so the paragraphs' counts add up. An edit only marks the
paragraphs that it touched; they are counted as all are at first, a little at a time.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.sliced_work import SlicedWork
from writer_app.manuscript.word_count import changed_by

REST_MS: Final = 100
"""Counting starts this long after the last change: what is being typed changes again at once."""

LONGEST_REST_MS: Final = 450
"""While changes follow each other more quickly, as in text that comes, it starts this late."""

_PART: Final = 2_000
"""A long text is counted in parts of this many characters."""

_BEFORE: Final = 64
"""So many characters tell whether a word starts behind them, or goes on."""

_UNCOUNTED: Final = -1


class WordCounter(QObject):
    """Counts the words of what `editor` shows, whichever manuscript that is."""

    counts_changed = Signal(int, object)
    """How many words there are, and how many of them are selected (None: nothing is)."""

    def __init__(self, editor: ProseEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document()
        self._counts = [_UNCOUNTED] * self._document.blockCount()
        self._told: tuple[int, int | None] | None = None
        self._waits_since_s: float | None = None
        self._slices = SlicedWork(self)
        self._document.contentsChange.connect(self._on_contents_change)
        editor.selectionChanged.connect(self._begin_again)
        self._begin_again()

    def _on_contents_change(self, pos_u16: int, removed_u16: int, added_u16: int) -> None:
        """Forget the counts of the paragraphs that may be others now."""
        del removed_u16
        block = self._block_at(pos_u16)
        first = last = block.blockNumber()
        if pos_u16 + added_u16 >= block.position() + block.length():
            last = self._number_at(pos_u16 + added_u16)
        now = last - first + 1
        more = self._document.blockCount() - len(self._counts)
        self._counts[first : first + now - more] = [_UNCOUNTED] * now
        self._begin_again()

    def _number_at(self, pos_u16: int) -> int:
        return self._block_at(pos_u16).blockNumber()

    def _block_at(self, pos_u16: int) -> QTextBlock:
        last_u16 = self._document.characterCount() - 1
        return self._document.findBlock(min(pos_u16, last_u16))

    def _begin_again(self) -> None:
        now_s = time.perf_counter()
        if self._waits_since_s is None:
            self._waits_since_s = now_s
        waited_ms = round((now_s - self._waits_since_s) * 1000)
        rest_ms = max(0, min(REST_MS, LONGEST_REST_MS - waited_ms))
        self._slices.start(self._count(), self._tell, rest_ms)

    def _count(self) -> Generator[None, None, tuple[int, int | None]]:
        """Count what is not counted yet, and the selection; yields in between."""
        for number, count in enumerate(self._counts):
            if count == _UNCOUNTED:
                text = self._document.findBlockByNumber(number).text()
                self._counts[number] = yield from words_in(text)
                yield
        selected = yield from self._count_selection()
        return sum(self._counts), selected

    def _count_selection(self) -> Generator[None, None, int | None]:
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            return None
        start_u16, end_u16 = cursor.selectionStart(), cursor.selectionEnd()
        manuscript = self._editor.manuscript_document.manuscript
        first, last = self._number_at(start_u16), self._number_at(end_u16)
        if first == last:
            return (yield from words_in(manuscript.slice(start_u16, end_u16)))
        second_u16 = self._document.findBlockByNumber(first + 1).position()
        last_u16 = self._document.findBlockByNumber(last).position()
        head = yield from words_in(manuscript.slice(start_u16, second_u16))
        tail = yield from words_in(manuscript.slice(last_u16, end_u16))
        return head + sum(self._counts[first + 1 : last]) + tail

    def _tell(self, counted: tuple[int, int | None]) -> None:
        self._waits_since_s = None
        if counted != self._told:
            self._told = counted
            self.counts_changed.emit(*counted)


def words_in(text: str) -> Generator[None, None, int]:
    """Return how many words `text` has; yields between its parts."""
    count = 0
    for start in range(0, len(text), _PART):
        if start:
            yield
        before = text[max(0, start - _BEFORE) : start]
        count += changed_by(before, "", text[start : start + _PART], "")
    return count
