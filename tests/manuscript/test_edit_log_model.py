"""The edit log against a list of single UTF-16 units, whatever is done in whatever order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from writer_app.manuscript import chunk_list, pieces
from writer_app.manuscript.changes import Change
from writer_app.manuscript.edit_log import EditLog
from writer_app.manuscript.spans import PASTED, WRITER, Author, Origin, model
from writer_app.manuscript.utf16 import join_pairs, length_u16, split_u16

OPENED = 0
words = st.text(st.sampled_from("ab \né你🌱"), min_size=1, max_size=6)


@dataclass(eq=False)
class Unit:
    """One UTF-16 unit and its past."""

    text: str
    author: Author
    group: int
    private: bool = False
    deleters: set[int] = field(default_factory=set[int])


def units_of(text: str, group: int, *origins: Origin) -> list[Unit]:
    each = [origin for origin in origins for _ in range(origin.length_u16)]
    return [
        Unit(split_u16(split_u16(text, at)[1], 1)[0], origin.author, group, origin.private)
        for at, origin in enumerate(each)
    ]


def applied(document: str, changes: tuple[Change, ...]) -> str:
    for change in changes:
        before, rest = split_u16(document, change.pos_u16)
        document = join_pairs(before + change.inserted + split_u16(rest, change.removed_u16)[1])
    return document


class LogMachine(RuleBasedStateMachine):
    """Does the same to a log, to a document that follows its changes, and to a list of units."""

    undo_limit = 10_000

    def __init__(self) -> None:
        super().__init__()
        self.units: list[Unit] = []
        self.off: set[int] = set()
        self.authors: dict[int, Author] = {}
        self.written: list[int] = []
        self.newest: dict[int, Unit] = {}
        self.saved: str | None = None

    @initialize(text=st.text(st.sampled_from("xyz \n🌱"), max_size=20))
    def open(self, text: str) -> None:
        self.opened = self.document = text
        self.log = EditLog(text, undo_limit=self.undo_limit)
        self.units = units_of(text, OPENED, Origin(length_u16(text), WRITER))

    # What is done

    @rule(author=st.sampled_from([WRITER, PASTED, model(1), model(2)]))
    def begin(self, author: Author) -> None:
        self.authors[self.log.begin(author)] = author

    @precondition(lambda self: set(self.authors) - self.off)
    @rule(data=st.data(), text=words | st.just(""))
    def edit(self, data: st.DataObject, text: str) -> None:
        group = data.draw(st.sampled_from(sorted(set(self.authors) - self.off)))
        start = data.draw(st.integers(0, len(self.visible)))
        count = data.draw(st.integers(0, min(5, len(self.visible) - start)))
        change = self.log.replace(start, count, text, group)
        assert (change is None) == (not text and not count)
        if change:
            self.document = applied(self.document, (change,))
            self._edit(start, count, text, group)

    @precondition(lambda self: set(self.authors) - self.off)
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        group = data.draw(st.sampled_from(sorted(set(self.authors) - self.off)))
        start, end = self._stretch(data)
        text, origins = self.log.slice(start, end), self.log.origins(start, end)
        at = data.draw(st.integers(0, len(self.visible)))
        change = self.log.replace(at, 0, text, group, origins=origins)
        if change:
            self.document = applied(self.document, (change,))
            self._edit(at, 0, text, group, *origins)

    @rule(data=st.data(), private=st.booleans())
    def set_private(self, data: st.DataObject, private: bool) -> None:
        start, end = self._stretch(data)
        self.log.set_private(start, end, private=private)
        if start < end:
            first = self.units.index(self.visible[start - 1]) + 1 if start else 0
            last = self.units.index(self.visible[end - 1])
            for unit in self.units[first : last + 1]:
                unit.private = private

    @precondition(lambda self: bool(self._hidden()))
    @rule(data=st.data(), text=words)
    def append_hidden(self, data: st.DataObject, text: str) -> None:
        group = data.draw(st.sampled_from(self._hidden()))
        before = self.newest[group]
        assert self.log.append_hidden(group, text)
        self._put(self.units.index(before) + 1, text, group, before.private)

    @precondition(lambda self: any(author.is_model for author in self.authors.values()))
    @rule(data=st.data(), text=words)
    def stream_at_its_end(self, data: st.DataObject, text: str) -> None:
        takes = sorted(group for group, author in self.authors.items() if author.is_model)
        group = data.draw(st.sampled_from(takes))
        spans = self.log.spans_of(group)
        at = spans[-1].end_u16 if spans else 0
        change = self.log.insert(at, text, group)
        assert (change is None) == (group in self.off)
        if change:
            self.document = applied(self.document, (change,))
            self._edit(at, 0, text, group)

    @precondition(lambda self: self.authors)
    @rule(data=st.data(), on=st.booleans())
    def switch(self, data: st.DataObject, on: bool) -> None:
        group = data.draw(st.sampled_from(sorted(self.authors)))
        self._follow(self.log.switch(group, on=on).changes)
        self._turn(group, on=on)

    @precondition(lambda self: self.authors)
    @rule(data=st.data())
    def off_and_on_is_nothing(self, data: st.DataObject) -> None:
        groups = data.draw(st.permutations(sorted(set(self.authors) - self.off)))
        before = self.document, self.log.spans(), self.log.is_modified
        for group in groups:
            self._follow(self.log.switch(group, on=False).changes)
        for group in data.draw(st.permutations(groups)):
            self._follow(self.log.switch(group, on=True).changes)
        assert (self.document, self.log.spans(), self.log.is_modified) == before

    @rule()
    def undo(self) -> None:
        steps = [group for group in self.authors if group not in self.off and self._has_done(group)]
        assert self.log.can_undo == bool(steps)
        switched = self.log.undo()
        assert (switched and switched.group) == (max(steps) if steps else None)
        if switched:
            self._follow(switched.changes)
            self._turn(switched.group, on=False)

    @precondition(lambda self: self.log.can_redo)
    @rule()
    def redo(self) -> None:
        switched = self.log.redo()
        assert switched
        self._follow(switched.changes)
        self._turn(switched.group, on=True)

    @rule()
    def undo_all_and_redo_all(self) -> None:
        before, undone = self.document, 0
        while switched := self.log.undo():
            self._follow(switched.changes)
            undone += 1
        if self.undo_limit > 1_000:
            assert self.document == self.opened
        for _ in range(undone):
            switched = self.log.redo()
            assert switched
            self._follow(switched.changes)
        assert self.document == before

    @rule()
    def save(self) -> None:
        self.log.mark_saved()
        assert not self.log.is_modified
        self.saved = self.document

    # What must hold

    @invariant()
    def log_is_document_is_model(self) -> None:
        assert self.log.text() == self.document
        assert join_pairs("".join(unit.text for unit in self.visible)) == self.document
        assert len(self.log) == length_u16(self.document)

    @invariant()
    def spans_partition_the_text(self) -> None:
        authors = [unit.author for unit in self.visible]
        spans = self.log.spans()
        assert [s.author for s in spans for _ in range(s.start_u16, s.end_u16)] == authors
        assert [s.start_u16 for s in spans] == [0, *(s.end_u16 for s in spans)][: len(spans)]
        assert all(a.author != b.author for a, b in pairwise(spans))

    @invariant()
    def origins_are_what_the_units_say(self) -> None:
        origins = self.log.origins(0, len(self.log))
        each = [(o.author, o.private) for o in origins for _ in range(o.length_u16)]
        assert each == [(unit.author, unit.private) for unit in self.visible]
        private = [at for start, end in self.log.private_spans() for at in range(start, end)]
        assert private == [at for at, unit in enumerate(self.visible) if unit.private]
        inside = [at for at in range(len(self.log) + 1) if self.log.is_private(at)]
        assert inside == [at for at in range(len(self.log) + 1) if self._is_private(at)]

    @invariant()
    def each_group_knows_its_own(self) -> None:
        for group in self.authors:
            own = [at for at, unit in enumerate(self.visible) if unit.group == group]
            spans = self.log.spans_of(group)
            assert [at for s in spans for at in range(s.start_u16, s.end_u16)] == own
            assert not (own and group in self.off)

    @invariant()
    def a_part_is_read_as_a_part(self) -> None:
        third = len(self.visible) // 3
        part = join_pairs("".join(unit.text for unit in self.visible[third : 2 * third]))
        assert self.log.slice(third, 2 * third) == part
        inner = self.log.spans(third, 2 * third)
        assert sum(s.end_u16 - s.start_u16 for s in inner) == third

    @invariant()
    def unmodified_means_saved(self) -> None:
        if not self.log.is_modified:
            assert self.document == (self.opened if self.saved is None else self.saved)

    # The list of units

    @property
    def visible(self) -> list[Unit]:
        return [unit for unit in self.units if self._shown(unit)]

    def _shown(self, unit: Unit) -> bool:
        return unit.group not in self.off and unit.deleters <= self.off

    def _hidden(self) -> list[int]:
        """Return the groups that are off and have a place; one that is final by now has none."""
        return sorted(self.off & self.newest.keys() & self.authors.keys())

    def _has_done(self, group: int) -> bool:
        return any(unit.group == group or group in unit.deleters for unit in self.units)

    def _follow(self, changes: tuple[Change, ...]) -> None:
        self.document = applied(self.document, changes)

    def _turn(self, group: int, *, on: bool) -> None:
        if on:
            self.off.discard(group)
        else:
            self.off.add(group)

    def _stretch(self, data: st.DataObject) -> tuple[int, int]:
        start = data.draw(st.integers(0, len(self.visible)))
        return start, data.draw(st.integers(start, min(start + 5, len(self.visible))))

    def _is_private(self, at: int) -> bool:
        if not at or (at == len(self.visible) and self.visible[-1].text == "\n"):
            return False
        return all(unit.private for unit in self.visible[at - 1 : at + 1])

    def _edit(self, start: int, count: int, text: str, group: int, *origins: Origin) -> None:
        visible = self.visible
        for unit in visible[start : start + count]:
            unit.deleters.add(group)
        if text:
            private = self._is_private(start)
            at = self.units.index(visible[start - 1]) + 1 if start else 0
            self._put(self._after_own_hidden(at, group), text, group, private, *origins)
        if not self.authors[group].is_model and group not in self.written:
            self.written.append(group)
            if len(self.written) > self.undo_limit:
                self._settle(self.written.pop(0))

    def _put(self, at: int, text: str, group: int, private: bool, *origins: Origin) -> None:
        units = units_of(text, group, *(origins or [Origin(length_u16(text), self.authors[group])]))
        for unit in units:
            unit.private |= private
        self.units[at:at] = units
        self.newest[group] = units[-1]

    def _after_own_hidden(self, at: int, group: int) -> int:
        for number in range(at, len(self.units)):
            if self._shown(self.units[number]):
                break
            if self.units[number] is self.newest.get(group):
                return number + 1
        return at

    def _settle(self, group: int) -> None:
        on = group not in self.off
        self.units = [
            unit
            for unit in self.units
            if not (group in unit.deleters and on) and not (unit.group == group and not on)
        ]
        for unit in self.units:
            unit.deleters.discard(group)
            unit.group = OPENED if unit.group == group else unit.group
        del self.authors[group]


class ForgetfulLogMachine(LogMachine):
    """The same where the writer's steps become final after a few."""

    undo_limit = 3


@pytest.mark.parametrize("machine", [LogMachine, ForgetfulLogMachine])
@pytest.mark.parametrize("sizes", [(4096, 256), (8, 4)])
def test_log_does_as_the_list_does(
    machine: type[LogMachine], sizes: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "MAX_PIECE_U16", sizes[0])
    monkeypatch.setattr(chunk_list, "MAX_CHUNK", sizes[1])
    run = settings(max_examples=150, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(machine, settings=run)
