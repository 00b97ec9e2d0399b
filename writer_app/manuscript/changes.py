"""What an editor has to do to its document so that it shows the manuscript again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from writer_app.manuscript.utf16 import join_pairs, length_u16


class Change(NamedTuple):
    """At `pos_u16`, take `removed_u16` units away and put `inserted` there."""

    pos_u16: int
    removed_u16: int
    inserted: str


def place_after(changes: Iterable[Change], pos_u16: int) -> int | None:
    """Return where `pos_u16` is after `changes`, in their order.

    None: it was strictly within what one of them takes away.
    """
    for change in changes:
        end_u16 = change.pos_u16 + change.removed_u16
        if change.pos_u16 < pos_u16 < end_u16:
            return None
        if end_u16 <= pos_u16:
            pos_u16 += length_u16(change.inserted) - change.removed_u16
    return pos_u16


class ChangeList:
    """Collects changes from the start of a document to its end; those that touch become one.

    Each position counts as the document stands when the changes before it have been made.
    """

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._pos_u16 = 0
        self._end_u16 = 0
        self._removed_u16 = 0
        self._inserted: list[str] = []

    def remove(self, pos_u16: int, count_u16: int) -> None:
        """Take `count_u16` units away at `pos_u16`."""
        self._go_to(pos_u16)
        self._removed_u16 += count_u16

    def insert(self, pos_u16: int, text: str) -> None:
        """Put `text` at `pos_u16`."""
        self._go_to(pos_u16)
        self._inserted.append(text)
        self._end_u16 += length_u16(text)

    def finish(self) -> tuple[Change, ...]:
        """Return the changes, in the order in which they have to be made."""
        self._flush()
        return tuple(self._changes)

    def _go_to(self, pos_u16: int) -> None:
        if pos_u16 != self._end_u16:
            self._flush()
            self._pos_u16 = self._end_u16 = pos_u16

    def _flush(self) -> None:
        if self._removed_u16 or self._inserted:
            inserted = join_pairs("".join(self._inserted))
            self._changes.append(Change(self._pos_u16, self._removed_u16, inserted))
        self._pos_u16 = self._end_u16
        self._removed_u16 = 0
        self._inserted = []
