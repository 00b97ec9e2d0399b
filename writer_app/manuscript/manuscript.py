"""A manuscript: the log of its edits together with its takes, and a record of every change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import UNDO_LIMIT, Switch
from writer_app.manuscript.notes import Notes
from writer_app.manuscript.spans import UNKNOWN, Author, Origin
from writer_app.manuscript.spans import model as model_author
from writer_app.manuscript.take_log import TakeLog
from writer_app.manuscript.takes import Take, TakeEnding

if TYPE_CHECKING:
    from writer_app.manuscript.records import Record
    from writer_app.manuscript.snapshots import Snapshot


class Manuscript(TakeLog):
    """A log of edits and takes that tells of each change.

    `on_record` gets one record for every change, after it was made; an `Opened` at once. What
    changed nothing is not told. From its records a manuscript can be made again: see `replay`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        undo_limit: int = UNDO_LIMIT,
        on_record: Callable[[Record], object] | None = None,
    ) -> None:
        super().__init__(text, undo_limit=undo_limit)
        self._notes = Notes()
        self._on_record: Callable[[Record], object] | None = None
        if on_record:
            self.record_to(on_record)
            on_record(self._records.Opened(text, undo_limit))

    @classmethod
    def restored(cls, snapshot: Snapshot) -> Manuscript:
        """Return the manuscript of which `snapshot` was taken."""
        manuscript = cls(undo_limit=snapshot.undo_limit)
        manuscript._restore(snapshot)
        return manuscript

    def _restore(self, snapshot: Snapshot) -> None:
        super()._restore(snapshot)
        self._takes = {take.number: take for take in snapshot.takes}
        self._number_of = {take.group: take.number for take in snapshot.takes}
        self._newest_take = snapshot.newest_take
        self._notes = snapshot.notes

    def snapshot(self) -> Snapshot:
        """Return all of this manuscript as it is now, what can be undone included."""
        from writer_app.manuscript.snapshots import Snapshot, kept_groups, kept_pieces

        finals: list[Author] = []
        pieces = tuple(kept_pieces((piece for _, piece in self._pieces.all_pieces()), finals))
        return Snapshot(
            undo_limit=self._undo_limit,
            newest_group=self._newest,
            newest_take=self._newest_take,
            finals=tuple(finals),
            groups=kept_groups(self._groups.values()),
            pieces=pieces,
            redo=tuple(group.number for group in self._redo),
            written=tuple(group.number for group in self._written),
            is_changed=self._unsaved.is_for_good,
            takes=tuple(self._takes.values()),
            notes=self._notes,
        )

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

    def replace(
        self,
        pos_u16: int,
        removed_u16: int,
        text: str,
        group: int,
        *,
        origins: Sequence[Origin] = (),
    ) -> Change | None:
        """Replace `removed_u16` units at `pos_u16` by `text`, as part of `group`; see `EditLog`."""
        change = super().replace(pos_u16, removed_u16, text, group, origins=origins)
        if change and self._on_record:
            kept = tuple(origins)
            self._on_record(self._records.Replaced(group, pos_u16, removed_u16, text, kept))
        return change

    def append_hidden(self, group: int, text: str) -> bool:
        """Put `text` behind what `group`, which is off, has put somewhere last; see `EditLog`."""
        came = super().append_hidden(group, text)
        if came and self._on_record:
            self._on_record(self._records.Appended(group, text))
        return came

    def set_private(self, start_u16: int, end_u16: int, *, private: bool) -> None:
        """Let the text from `start_u16` up to `end_u16` never be sent, or again."""
        super().set_private(start_u16, end_u16, private=private)
        if self._on_record:
            self._on_record(self._records.MarkedPrivate(start_u16, end_u16, private))

    def adopt(self, changes: Iterable[Change]) -> None:
        """Make `changes`, in their order, that another program made to the saved text.

        Nobody knows who wrote what they bring. They are final, and the text counts as saved. A take
        that is hidden within what they take away, or of which they take the last, is lost.
        """
        made = tuple(changes)
        seen = self._seen()
        lost = self._out_of_place(made) - seen
        self._make_final(made, UNKNOWN)
        for number in lost | (seen - self._seen()):
            self._takes[number] = self._takes[number]._replace(is_lost=True)
        super().mark_saved()
        if self._on_record:
            self._on_record(self._records.Adopted(made))

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
        take = self.take_of(group)
        if take and take.is_lost and on and not was_on:
            message = f"the place of take {take.number} is gone"
            raise ValueError(message)
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

    def begin_take(
        self,
        pos_u16: int,
        *,
        instruction: str,
        profile: str,
        model: str,
        asked_at: float,
        place: int | None = None,
        shown: bool = True,
        length: str = "",
        rewrites: bool = False,
    ) -> Take:
        """Return a new take at `pos_u16` with a group of its own, whose place in time is now.

        `place` is that of an earlier take, or its number; None: a place of its own. What comes of
        one that is not `shown` goes in with `append_hidden`.
        """
        number = self._newest_take + 1
        if place in self._takes:
            place = self._takes[place].place
        elif place is not None and not 0 < place < number:
            raise KeyError(place)
        behind = self._last_group_at(place)
        group = self.begin_at(pos_u16, model_author(number), behind=behind, on=shown)
        self._newest_take = number
        self._number_of[group] = number
        take = Take(
            number,
            group,
            place or number,
            instruction,
            profile,
            model,
            asked_at,
            length=length,
            rewrites=rewrites,
        )
        self._takes[number] = take
        if self._on_record:
            self._on_record(self._records.TakeAsked(take, pos_u16, shown))
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

    def forget_take(self, number: int) -> None:
        """Delete take `number` for good: its text, but for what is in the manuscript now."""
        take = self._takes.pop(number)
        del self._number_of[take.group]
        self._forget(take.group)
        if self._on_record:
            self._on_record(self._records.TakeForgotten(number))

    def bound_takes(self, most: int) -> None:
        """Forget the oldest takes beyond `most`, first those of which nothing is in the text.

        A take whose request has not ended is not forgotten.
        """
        for number in self._may_go(most):
            self.forget_take(number)

    # Beside the text

    @property
    def notes(self) -> Notes:
        """What the model is told about this manuscript."""
        return self._notes

    def set_notes(self, notes: Notes) -> None:
        """Let the model be told something else."""
        if notes != self._notes:
            self._notes = notes
            if self._on_record:
                self._on_record(self._records.Noted(notes))
