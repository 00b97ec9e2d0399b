"""A manuscript: the log of its edits together with its takes, and a record of every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import UNDO_LIMIT, EditLog, Switch
from writer_app.manuscript.spans import Author
from writer_app.manuscript.spans import model as model_author
from writer_app.manuscript.takes import Take, TakeEnding

if TYPE_CHECKING:
    from writer_app.manuscript.records import Record


class Manuscript(EditLog):
    """An edit log that knows its takes and tells of each change.

    `on_record` gets one record for every change, after it was made; an `Opened` at once. What
    changed nothing is not told. From its records a manuscript can be made again: see `replay`.

    A take is known by its number, from 1 on; one that is not known raises `KeyError`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        undo_limit: int = UNDO_LIMIT,
        on_record: Callable[[Record], object] | None = None,
    ) -> None:
        super().__init__(text, undo_limit=undo_limit)
        self._takes: dict[int, Take] = {}
        self._number_of: dict[int, int] = {}
        self._on_record: Callable[[Record], object] | None = None
        if on_record:
            self.record_to(on_record)
            on_record(self._records.Opened(text, undo_limit))

    def record_to(self, on_record: Callable[[Record], object]) -> None:
        """Let `on_record` get a record of every change from now on."""
        # Who records nothing does not pay for their import, which is in the way of the start.
        from writer_app.manuscript import records

        self._records = records
        self._on_record = on_record

    # Edits

    def begin(self, author: Author) -> int:
        """Return the number of a new group by `author`; its place in time is now."""
        group = super().begin(author)
        if self._on_record:
            self._on_record(self._records.Begun(group, author))
        return group

    def close(self, group: int) -> None:
        """Let `group` take no more text: what still arrives for a stopped take is dropped."""
        super().close(group)
        if self._on_record:
            self._on_record(self._records.Closed(group))

    def replace(self, pos_u16: int, removed_u16: int, text: str, group: int) -> Change | None:
        """Replace `removed_u16` units at `pos_u16` by `text`, as part of `group`; see `EditLog`."""
        change = super().replace(pos_u16, removed_u16, text, group)
        if change and self._on_record:
            self._on_record(self._records.Replaced(group, pos_u16, removed_u16, text))
        return change

    def mark_saved(self) -> None:
        """Say that the text as it is now is saved."""
        super().mark_saved()
        if self._on_record:
            self._on_record(self._records.Saved())

    # Undo, redo, switching

    def undo(self, group: int | None = None) -> Switch | None:
        """Switch the newest group that is on off, or `group` alone; `redo` brings it back."""
        return self._switched(super().undo(group), "undo")

    def redo(self) -> Switch | None:
        """Switch the group that was undone last on again. None: there is nothing to redo."""
        return self._switched(super().redo(), "redo")

    def switch(self, group: int, *, on: bool) -> Switch:
        """Switch `group` alone on or off, whatever happened since; what can be redone stays.

        A discarded take whose text is shown again is open once more.
        """
        was_on = self.is_on(group)
        switched = super().switch(group, on=on)
        if was_on != on:
            self._switched(switched, "switch")
        return switched

    def _switched(
        self, switched: Switch | None, how: Literal["undo", "redo", "switch"]
    ) -> Switch | None:
        if switched is None:
            return None
        take = self.take_of(switched.group)
        if take and switched.on:
            self._takes[take.number] = take.brought_back()
        if self._on_record:
            self._on_record(self._records.Switched(switched.group, switched.on, how))
        return switched

    # Takes

    @property
    def takes(self) -> Sequence[Take]:
        """All takes, in the order in which they were asked for."""
        return tuple(self._takes.values())

    def take(self, number: int) -> Take:
        """Return take `number` as it is now."""
        return self._takes[number]

    def take_of(self, group: int) -> Take | None:
        """Return the take whose text `group` is, or None if it is no take's."""
        number = self._number_of.get(group)
        return None if number is None else self._takes[number]

    def begin_take(
        self,
        pos_u16: int,
        *,
        instruction: str,
        profile: str,
        model: str,
        asked_at: float,
        place: int | None = None,
    ) -> Take:
        """Return a new take at `pos_u16` with a group of its own, whose place in time is now.

        `place` is the number of the first take at the same place; None: this is the first one.
        """
        before = None if place is None else self._last_at(place)
        number = len(self._takes) + 1
        behind = before.group if before else None
        group = self.begin_at(pos_u16, model_author(number), behind=behind)
        self._number_of[group] = number
        take = Take(number, group, place or number, instruction, profile, model, asked_at)
        self._takes[number] = take
        if self._on_record:
            self._on_record(
                self._records.TakeAsked(
                    number, group, take.place, pos_u16, instruction, profile, model, asked_at
                )
            )
        return take

    def end_take(self, number: int, ending: TakeEnding) -> Take:
        """Say how the request of take `number` ended; its group takes no more text."""
        take = self._takes[number]
        super().close(take.group)
        self._takes[number] = take.ended(ending)
        if self._on_record:
            self._on_record(self._records.TakeEnded(number, ending))
        return self._takes[number]

    def keep_take(self, number: int, kept_u16: int | None) -> Take:
        """Say that the writer keeps all of take `number` (None), or its first `kept_u16` units.

        The text stays as it is.
        """
        self._takes[number] = self._takes[number].kept(kept_u16)
        if self._on_record:
            self._on_record(self._records.TakeKept(number, kept_u16))
        return self._takes[number]

    def discard_take(self, number: int) -> Take:
        """Say that the writer wants nothing more of take `number`; what was kept stays kept.

        The text stays as it is: to switch the group off, or to delete the rest within it, is a
        call of its own.
        """
        self._takes[number] = self._takes[number].discarded()
        if self._on_record:
            self._on_record(self._records.TakeDiscarded(number))
        return self._takes[number]

    def _last_at(self, place: int) -> Take:
        """Return the take that was asked for last where take number `place` was."""
        place = self.take(place).place
        return [take for take in self._takes.values() if take.place == place][-1]
