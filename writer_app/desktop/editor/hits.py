"""Where something is found in a text, as an editor counts places, and what replacing it changes.

Pure, and slow for a long text: for a worker thread.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from writer_app.continuation.notices import Notice
from writer_app.manuscript.changes import Change
from writer_app.manuscript.utf16 import index_at_u16, length_u16

if TYPE_CHECKING:
    from writer_app.manuscript.search import Found, Pattern

MOST_HITS: Final = 200_000
"""So many places of one text are remembered; after them, nothing is found."""

_TIME_LIMIT_S: Final = 1.0


class Hit(NamedTuple):
    """What was found, from `start_u16` up to `end_u16`."""

    start_u16: int
    end_u16: int


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, and how."""

    text: str
    is_regex: bool = False
    whole_word: bool = False
    match_case: bool = False

    def pattern(self) -> Pattern:
        """Return the pattern for it. Raises `SearchError`."""
        # Slow to import, and only for those who search.
        from writer_app.manuscript.search import Pattern

        return Pattern.compile(
            self.text,
            regex=self.is_regex,
            whole_word=self.whole_word,
            match_case=self.match_case,
            time_limit_s=_TIME_LIMIT_S,
        )


@dataclass(frozen=True, slots=True)
class Hits:
    """All places of one text, in order and without overlap. `is_cut`: there are more."""

    starts_u16: array[int] = field(default_factory=lambda: array("q"), repr=False)
    ends_u16: array[int] = field(default_factory=lambda: array("q"), repr=False)
    is_cut: bool = False

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.starts_u16)

    def __getitem__(self, index: int) -> Hit:
        """Return hit number `index`, from 0 on."""
        return Hit(self.starts_u16[index], self.ends_u16[index])

    def from_place(self, pos_u16: int) -> int | None:
        """Return the number of the first hit that begins at `pos_u16` or later, else the first."""
        index = bisect_left(self.starts_u16, pos_u16)
        return (index if index < len(self) else 0) if len(self) else None

    def before_place(self, pos_u16: int) -> int | None:
        """Return the number of the last hit that ends at `pos_u16` or earlier, else the last."""
        index = bisect_right(self.ends_u16, pos_u16) - 1
        return index % len(self) if len(self) else None

    def number_of(self, start_u16: int, end_u16: int) -> int | None:
        """Return the number of the hit that is exactly there."""
        index = bisect_left(self.starts_u16, start_u16)
        is_there = index < len(self) and self[index] == (start_u16, end_u16)
        return index if is_there else None

    def between(self, start_u16: int, end_u16: int, most: int) -> tuple[Hit, ...]:
        """Return the first `most` hits with something from `start_u16` up to `end_u16`."""
        first = bisect_right(self.ends_u16, start_u16)
        last = bisect_left(self.starts_u16, end_u16)
        return tuple(self[index] for index in range(first, min(last, first + most)))


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search has come to.

    `current` counts from 1; 0: the selection is no hit. `is_cut`: there are more than `count`.
    `replaced`: how many places have just been changed; None: that is not what was done last.
    """

    count: int = 0
    current: int = 0
    is_cut: bool = False
    is_searching: bool = False
    problem: Notice | None = None
    replaced: int | None = None


def find_all(text: str, query: Query, most: int = MOST_HITS) -> Hits:
    """Return where `query` is found; places where it finds no character do not count.

    Raises `SearchError`.
    """
    hits = Hits()
    units = _Units(text)
    found = _found(query.pattern(), text)
    for each in islice(found, most):
        hits.starts_u16.append(units.at(each.start))
        hits.ends_u16.append(units.at(each.end))
    is_cut = next(found, None) is not None
    return Hits(hits.starts_u16, hits.ends_u16, is_cut)


def replace_all(text: str, query: Query, template: str) -> tuple[Change, ...]:
    """Return what replacing every hit by `template` changes, in order. Raises `SearchError`.

    Each place counts as `text` stands, before any of the changes.
    """
    pattern = query.pattern()
    units = _Units(text)
    changes: list[Change] = []
    for each in _found(pattern, text):
        start_u16, end_u16 = units.at(each.start), units.at(each.end)
        new = pattern.replacement(each, template)
        if new != text[each.start : each.end]:
            changes.append(Change(start_u16, end_u16 - start_u16, new))
    return tuple(changes)


def replace_one(text: str, query: Query, template: str, hit: Hit) -> Change | None:
    """Return what replacing `hit` by `template` changes. Raises `SearchError`.

    None: the hit is not there.
    """
    pattern = query.pattern()
    start = index_at_u16(text, hit.start_u16)
    found = pattern.find(text, start)
    if found is None or found.start != start:
        return None
    removed_u16 = length_u16(text[found.start : found.end])
    return Change(hit.start_u16, removed_u16, pattern.replacement(found, template))


def moved(hit: Hit, edits: Iterable[Change]) -> Hit | None:
    """Return where `hit` is after `edits`, or None if one of them changed it."""
    start_u16, end_u16 = hit
    for edit in edits:
        if end_u16 <= edit.pos_u16:
            continue
        if start_u16 < edit.pos_u16 + edit.removed_u16:
            return None
        start_u16 += _grown_u16(edit)
        end_u16 += _grown_u16(edit)
    return Hit(start_u16, end_u16)


def moved_back(pos_u16: int, edits: Sequence[Change]) -> int:
    """Return where the place was before `edits`; what they inserted was at its beginning."""
    for edit in reversed(edits):
        if pos_u16 > edit.pos_u16:
            pos_u16 = max(edit.pos_u16, pos_u16 - _grown_u16(edit))
    return pos_u16


def after_edits(changes: Iterable[Change], edits: Sequence[Change]) -> tuple[Change, ...]:
    """Return those of `changes` that `edits` have left possible, as they have to be made now.

    In order, each counting as the text stands when the changes before it have been made.
    """
    grown_u16 = 0
    possible: list[Change] = []
    for change in changes:
        where = moved(Hit(change.pos_u16, change.pos_u16 + change.removed_u16), edits)
        if where is not None:
            pos_u16 = where.start_u16 + grown_u16
            possible.append(Change(pos_u16, change.removed_u16, change.inserted))
            grown_u16 += _grown_u16(change)
    return tuple(possible)


def _grown_u16(change: Change) -> int:
    return length_u16(change.inserted) - change.removed_u16


def _found(pattern: Pattern, text: str) -> Iterator[Found]:
    return (found for found in pattern.finditer(text) if found.end > found.start)


class _Units:
    """Turns the indices of one text into UTF-16 units; each has to be at or after the last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_plain = not text or max(text) <= "\uffff"
        self._index = 0
        self._units = 0

    def at(self, index: int) -> int:
        """Return how many units the first `index` characters take."""
        if self._is_plain:
            return index
        self._units += length_u16(self._text[self._index : index])
        self._index = index
        return self._units
