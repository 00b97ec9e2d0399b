"""The hits of a text as it was searched, followed to where they are while it is edited. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from writer_app.desktop.editor.hits import Hit, Hits, after_edits, moved, moved_back
from writer_app.manuscript.changes import Change

_MOST_EDITS: Final = 200
"""After more edits than this, old hits are not followed to where they are now."""


class FollowedHits:
    """Hits, and what was edited since; places that are asked for are those of the text as it is."""

    def __init__(self) -> None:
        self.hits = Hits()
        """As they were when the text was searched."""
        self._edits: list[Change] = []
        self._edits_of_work: list[Change] = []

    @property
    def edits(self) -> Sequence[Change]:
        """What was edited since the text was searched."""
        return self._edits

    def begin(self) -> None:
        """Take note that the text as it is now is worked on."""
        self._edits_of_work = []

    def take(self, hits: Hits) -> None:
        """Follow `hits` from now on, which are those of the text when the work was begun."""
        self.hits, self._edits = hits, list(self._edits_of_work)

    def possible(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Return those changes to the text of the work that are still possible, as they are now."""
        return after_edits(changes, self._edits_of_work)

    def follow(self, edit: Change) -> None:
        """Take note of an edit."""
        self._edits_of_work.append(edit)
        self._edits.append(edit)
        if len(self._edits) > _MOST_EDITS:
            self.forget()

    def forget(self) -> None:
        """Know of no hit any more."""
        self.hits, self._edits = Hits(), []

    def at(self, number: int) -> Hit | None:
        """Return where hit `number` is now; None: it was changed."""
        return moved(self.hits[number], self._edits)

    def from_place(self, pos_u16: int) -> int | None:
        """Return the number of the first hit that begins at `pos_u16` or later, else the first."""
        return self.hits.from_place(moved_back(pos_u16, self._edits))

    def before_place(self, pos_u16: int) -> int | None:
        """Return the number of the last hit that ends at `pos_u16` or earlier, else the last."""
        return self.hits.before_place(moved_back(pos_u16, self._edits))

    def number_of(self, place: Hit) -> int | None:
        """Return the number of the hit that is exactly there; an empty place is none."""
        if place.start_u16 == place.end_u16:
            return None
        return self.hits.number_of(*(moved_back(pos_u16, self._edits) for pos_u16 in place))
