"""The edit log: a manuscript's text together with who put each character there and took it away.

Undo, redo, discarding a take and who-wrote-what marks are all views of it. Every edit belongs to a
group; undoing switches a group off, which hides what it inserted and shows what it deleted, and
touches nothing else. All positions and lengths are UTF-16 units, as an editor counts them, and a
position may be between the halves of a pair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakValueDictionary

from writer_app.manuscript.changes import Change, ChangeList
from writer_app.manuscript.pieces import Group
from writer_app.manuscript.spans import WRITER, Author, Origin, Span, merged
from writer_app.manuscript.unsaved import Unsaved
from writer_app.manuscript.utf16 import length_u16
from writer_app.manuscript.written_text import WrittenText

if TYPE_CHECKING:
    from writer_app.manuscript.snapshots import Snapshot

UNDO_LIMIT: Final = 1000
"""How many steps of the writer's can be undone; a take can be for ever."""


class Switch(NamedTuple):
    """Group number `group` was switched; make `changes` to the document, in their order."""

    group: int
    on: bool
    changes: tuple[Change, ...]


class EditLog(WrittenText):
    """The text of a manuscript and all that happened to it.

    `text` is what was opened; no undo goes behind it. Line ends are the caller's business: they
    have to be what the document will hold. The writer's steps beyond the last `undo_limit` become
    final as new ones are made, whether on or off; a take's never do.

    A group is known by its number; a number that is not known, or whose step has become final,
    raises `KeyError`. A position outside the text raises `IndexError`, and nothing has changed.
    """

    def __init__(self, text: str = "", *, undo_limit: int = UNDO_LIMIT) -> None:
        super().__init__()
        # Each for as long as there is a piece of its: most takes leave none.
        self._finals: WeakValueDictionary[Author, Group] = WeakValueDictionary()
        self._undo_limit = undo_limit
        self._groups: dict[int, Group] = {}
        self._newest = 0
        self._written: deque[Group] = deque()
        self._redo: list[Group] = []
        self._unsaved = Unsaved()
        if text:
            self._pieces.insert(0, text, self._permanent(WRITER))

    # Edits

    def begin(self, author: Author) -> int:
        """Return the number of a new group by `author`; its place in time is now."""
        return self._new_group(author).number

    def begin_at(
        self, pos_u16: int, author: Author, *, behind: int | None = None, on: bool = True
    ) -> int:
        """Begin a group as `begin` does, with `pos_u16` as the place of its first text.

        What is deleted around that place before the text comes does not move it. Text of the group
        `behind` that is hidden there stays before it, so what follows the one follows the other.
        One that is not `on` takes text by `append_hidden`.
        """
        before = None if behind is None else self._groups[behind]
        self._check(pos_u16, pos_u16)
        group = self._new_group(author)
        group.on = on
        self._pieces.mark(pos_u16, group, behind=before)
        return group.number

    def close(self, group: int) -> None:
        """Let `group` take no more text: what still arrives for a stopped take is dropped."""
        self._groups[group].is_closed = True

    def insert(self, pos_u16: int, text: str, group: int) -> Change | None:
        """Put `text` at `pos_u16`; see `replace`."""
        return self.replace(pos_u16, 0, text, group)

    def delete(self, pos_u16: int, removed_u16: int, group: int) -> Change | None:
        """Take `removed_u16` units away at `pos_u16`; see `replace`."""
        return self.replace(pos_u16, removed_u16, "", group)

    def replace(
        self,
        pos_u16: int,
        removed_u16: int,
        text: str,
        group: int,
        *,
        origins: Sequence[Origin] = (),
    ) -> Change | None:
        """Replace `removed_u16` units at `pos_u16` by `text`, as part of `group`.

        With `origins`, which are as long as the text, its parts stay theirs who wrote them.

        Returns what to do to a document that has not changed yet. None: nothing has happened,
        because there was nothing to do, or it came too late: a model's group is off, or is closed
        and brings text. Raises `ValueError` if another's is: the document may have changed
        already. An edit that is not a model's ends what can be redone.
        """
        by = self._groups[group]
        self._check(pos_u16, pos_u16 + removed_u16)
        if origins and sum(origin.length_u16 for origin in origins) != length_u16(text):
            message = "the origins are not as long as the text"
            raise ValueError(message)
        if not (text or removed_u16) or self._is_late(by, text):
            return None
        if removed_u16:
            self._pieces.hide(pos_u16, pos_u16 + removed_u16, by)
        if text:
            self._pieces.insert(pos_u16, text, by, origins)
        self._count_edit(by)
        return Change(pos_u16, removed_u16, text)

    def append_hidden(self, group: int, text: str) -> bool:
        """Put `text` behind what `group`, which is off, has put somewhere last.

        Nothing is seen of it until the group is on. False: it came too late. Raises `ValueError`
        for a group that is on, or has no place.
        """
        by = self._groups[group]
        if by.on:
            message = f"group {group} is on: its text has to be put somewhere"
            raise ValueError(message)
        if not text or by.is_closed:
            return False
        self._pieces.append_hidden(text, by)
        by.edits += 1
        return True

    def set_private(self, start_u16: int, end_u16: int, *, private: bool) -> None:
        """Let the text from `start_u16` up to `end_u16` never be sent, or again. No undo step."""
        self._check(start_u16, end_u16)
        self._pieces.set_private(start_u16, end_u16, private=private)

    # Undo, redo, switching

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._last_step() is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._redo)

    def undo(self, group: int | None = None) -> Switch | None:
        """Switch the newest group that is on off, or `group` alone; `redo` brings it back.

        None: there is nothing to undo.
        """
        step = self._last_step() if group is None else self._groups[group]
        if step is None or not step.on:
            return None
        if step.pieces:
            self._redo.append(step)
        return self._switch(step, on=False)

    def redo(self) -> Switch | None:
        """Switch the group that was undone last on again. None: there is nothing to redo."""
        return self._switch(self._redo[-1], on=True) if self._redo else None

    def switch(self, group: int, *, on: bool) -> Switch:
        """Switch `group` alone on or off, whatever happened since; what can be redone stays.

        A group that is as wanted already has no changes.
        """
        return self._switch(self._groups[group], on=on)

    def is_on(self, group: int) -> bool:
        """Whether `group` is switched on."""
        return self._groups[group].on

    def spans_of(self, group: int) -> tuple[Span, ...]:
        """Return where the visible text that `group` inserted is, in order."""
        by = self._groups[group]
        return merged(
            Span(pos_u16, pos_u16 + piece.length_u16, by.author)
            for pos_u16, piece in self._pieces.walk(by.pieces)
            if piece.visible and piece.inserted_by is by
        )

    # Saved or not

    @property
    def is_modified(self) -> bool:
        """Whether other edits are in effect than when the text was opened or last saved.

        Undoing back to that moment makes it unmodified again.
        """
        return bool(self._unsaved)

    def mark_saved(self) -> None:
        """Say that the text as it is now is saved."""
        self._unsaved.save()

    # What stays when the past is forgotten

    def _restore(self, snapshot: Snapshot) -> None:
        """Be as `snapshot` says; nothing must have happened yet."""
        from writer_app.manuscript.snapshots import restored_pieces

        for number, author, on, is_closed, edits, saved_edits in snapshot.groups:
            self._groups[number] = group = Group(number, author, on, is_closed)
            group.edits, group.saved_edits = edits, saved_edits
            self._unsaved.compare(group)
        self._newest = snapshot.newest_group
        self._pieces.fill(restored_pieces(snapshot, self._groups, self._permanent))
        self._redo = [self._groups[number] for number in snapshot.redo]
        self._written = deque(self._groups[number] for number in snapshot.written)
        if snapshot.is_changed:
            self._unsaved.change_for_good()

    def _new_group(self, author: Author) -> Group:
        self._newest += 1
        group = self._groups[self._newest] = Group(self._newest, author)
        return group

    def _is_late(self, group: Group, text: str) -> bool:
        if group.on and not (text and group.is_closed):
            return False
        if group.author.is_model:
            return True
        message = f"group {group.number} is off or closed: a new edit needs a new group"
        raise ValueError(message)

    def _count_edit(self, group: Group) -> None:
        self._revision += 1
        if not group.author.is_model:
            self._redo.clear()
            if not group.edits:
                self._written.append(group)
        group.edits += 1
        self._unsaved.compare(group)
        while len(self._written) > self._undo_limit:
            self._settle(self._written.popleft())

    def _make_final(self, changes: Iterable[Change], author: Author) -> None:
        """Make `changes` by `author`, in their order, such that none can be undone."""
        group = Group(0, author)
        for change in changes:
            end_u16 = change.pos_u16 + change.removed_u16
            self._check(change.pos_u16, end_u16)
            self._pieces.hide(change.pos_u16, end_u16, group)
            self._pieces.insert(change.pos_u16, change.inserted, group)
        self._redo.clear()
        self._revision += 1
        self._settle(group)

    def _forget(self, number: int) -> None:
        """Make group `number` final, and forget what of its text is hidden."""
        group = self._groups[number]
        if group in self._redo:
            self._redo.remove(group)
        self._pieces.drop(group, self._permanent)
        self._is_final(group)

    def _permanent(self, author: Author) -> Group:
        return self._finals.setdefault(author, Group(0, author, is_settled=True))

    def _settle(self, group: Group) -> None:
        self._pieces.settle(group, self._permanent)
        self._is_final(group)

    def _is_final(self, group: Group) -> None:
        """Know `group` no more, of which the pieces do not either."""
        group.is_settled = True
        self._groups.pop(group.number, None)
        self._unsaved.settle(group)

    def _last_step(self) -> Group | None:
        steps = (group for group in reversed(self._groups.values()) if group.on and group.pieces)
        return next(steps, None)

    def _switch(self, group: Group, *, on: bool) -> Switch:
        if group.on == on:
            return Switch(group.number, on, ())
        group.on = on
        self._revision += 1
        if on and group in self._redo:
            self._redo.remove(group)
        changes = ChangeList()
        for pos_u16, piece in self._pieces.refresh(group.pieces):
            if piece.visible:
                changes.insert(pos_u16, piece.text)
            else:
                changes.remove(pos_u16, piece.length_u16)
        self._unsaved.compare(group)
        return Switch(group.number, on, changes.finish())
