"""What the list has to know of the takes' texts, each worked out when it is asked for. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from writer_app.manuscript.word_count import count_words

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_rows import Row
    from writer_app.manuscript.manuscript import Manuscript

_FIRST_WORDS: Final = 160
"""As many characters as fit into a line of any panel."""


class TakeTexts:
    """The texts of one manuscript's takes. Once a request has ended, what came of it stays."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript: Final = manuscript
        self._first_words: dict[int, str] = {}
        self._counts: dict[int, int] = {}
        self._folded: dict[int, str] = {}

    def text(self, row: Row) -> str:
        """Return all that came of a take, shown or not; nothing if it was deleted meanwhile."""
        try:
            return self.manuscript.take_text(row.number)
        except KeyError:
            return ""

    def first_words(self, row: Row) -> str:
        """Return how a take begins, on one line."""
        known = self._first_words.get(row.number)
        if known is not None:
            return known
        # As much again for the white space that goes.
        words = " ".join(self.text(row)[: 2 * _FIRST_WORDS].split())[:_FIRST_WORDS]
        if not row.is_coming:
            self._first_words[row.number] = words
        return words

    def word_count(self, row: Row) -> int:
        """Return how many words a take has."""
        known = self._counts.get(row.number)
        if known is not None:
            return known
        count = count_words(self.text(row))
        if not row.is_coming:
            self._counts[row.number] = count
        return count

    def find(self, rows: Sequence[Row], query: str) -> tuple[Row, ...]:
        """Return the rows that have every word of `query` in text, instruction or model."""
        wanted = query.casefold().split()
        if not wanted:
            self._folded.clear()  # They are as large as the texts, and only a search needs them.
            return tuple(rows)
        return tuple(row for row in rows if self._has(row, wanted))

    def _has(self, row: Row, wanted: Sequence[str]) -> bool:
        known = self._folded.get(row.number)
        if known is None:
            take = row.take
            known = "\n".join((self.text(row), take.instruction, take.model)).casefold()
            if not row.is_coming:
                self._folded[row.number] = known
        return all(word in known for word in wanted)
