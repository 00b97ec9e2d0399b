"""Whatever happens to a manuscript, its records tell it: replayed, they give the same again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.notes import Notes
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import PASTED, WRITER, Author, Origin
from writer_app.manuscript.takes import Take, TakeEnding
from writer_app.manuscript.utf16 import join_pairs, length_u16

words = st.text(st.sampled_from("ab \né你🌱"), min_size=1, max_size=6)
pieces = words | st.sampled_from(["\ud83c", "\udf31"])
ENDINGS = [
    TakeEnding("complete", "stop", "m", 1, 2, 0.5, 1),
    TakeEnding("refused"),
    TakeEnding("dropped"),
]


class ManuscriptMachine(RuleBasedStateMachine):
    """Does anything to a manuscript, and replays its records after each step."""

    undo_limit = 10_000

    @initialize(text=st.text(st.sampled_from("xyz \n🌱"), max_size=20))
    def open(self, text: str) -> None:
        self.lines: list[bytes] = []
        self.writers: list[int] = []
        self.manuscript = Manuscript(
            text,
            undo_limit=self.undo_limit,
            on_record=lambda record: self.lines.append(encode(record)),
        )

    # The writer's edits

    @rule(author=st.sampled_from([WRITER, PASTED]), data=st.data())
    def write(self, author: Author, data: st.DataObject) -> None:
        group = self.manuscript.begin(author)
        self._replace(group, data, data.draw(pieces))
        self.writers.append(group)

    @precondition(lambda self: self.writers)
    @rule(data=st.data(), text=pieces | st.just(""))
    def go_on_writing(self, data: st.DataObject, text: str) -> None:
        group = data.draw(st.sampled_from(self.writers))
        if self._is_live(group) and self.manuscript.is_on(group):
            self._replace(group, data, text)

    # Takes

    @rule(data=st.data(), shown=st.booleans())
    def ask(self, data: st.DataObject, shown: bool) -> None:
        places = [take.place for take in self.manuscript.takes]
        place = data.draw(st.none() | st.sampled_from(places)) if places else None
        self.manuscript.begin_take(
            data.draw(st.integers(0, len(self.manuscript))),
            instruction="Go\non.",
            profile="p",
            model="m",
            asked_at=1.5,
            place=place,
            shown=shown,
            length="sentence",
            rewrites=not shown,
        )

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), text=pieces)
    def stream_unseen(self, data: st.DataObject, text: str) -> None:
        take, before = self._any_take(data), self.manuscript.text()
        if self.manuscript.is_take_shown(take.number):
            return
        length_before_u16 = self.manuscript.take_length_u16(take.number)
        came = self.manuscript.append_hidden(take.group, text)
        assert self.manuscript.text() == before
        grown_u16 = self.manuscript.take_length_u16(take.number) - length_before_u16
        assert grown_u16 == (length_u16(text) if came else 0)

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), text=pieces)
    def rewrite(self, data: st.DataObject, text: str) -> None:
        take = self._any_take(data)
        if self.manuscript.is_take_shown(take.number):
            self._replace(take.group, data, text)

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        take, before = self._any_take(data), self.manuscript.spans()
        self.manuscript.forget_take(take.number)
        assert self.manuscript.spans() == before
        assert take.number not in self.manuscript.take_places()

    @rule(most=st.integers(1, 4))
    def bound(self, most: int) -> None:
        before = self.manuscript.text()
        open_before = [take for take in self.manuscript.takes if not take.ending]
        self.manuscript.bound_takes(most)
        assert self.manuscript.text() == before
        assert [take for take in self.manuscript.takes if not take.ending] == open_before
        assert len(self.manuscript.takes) <= max(most, len(open_before))

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), text=pieces)
    def stream(self, data: st.DataObject, text: str) -> None:
        take = self._any_take(data)
        spans = self.manuscript.spans_of(take.group)
        self.manuscript.insert(spans[-1].end_u16 if spans else 0, text, take.group)

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data())
    def stop(self, data: st.DataObject) -> None:
        self.manuscript.close(self._any_take(data).group)

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), ending=st.sampled_from(ENDINGS))
    def end(self, data: st.DataObject, ending: TakeEnding) -> None:
        assert self.manuscript.end_take(self._any_take(data).number, ending).ending == ending

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), kept_u16=st.none() | st.integers(0, 5))
    def keep(self, data: st.DataObject, kept_u16: int | None) -> None:
        before = self.manuscript.text()
        self.manuscript.keep_take(self._any_take(data).number, kept_u16)
        assert self.manuscript.text() == before

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data())
    def discard(self, data: st.DataObject) -> None:
        take = self._any_take(data)
        self.manuscript.undo(take.group)
        self.manuscript.discard_take(take.number)
        assert not self.manuscript.spans_of(take.group)

    @precondition(lambda self: self.manuscript.takes)
    @rule(data=st.data(), kept_u16=st.integers(0, 5))
    def discard_the_rest(self, data: st.DataObject, kept_u16: int) -> None:
        take = self._any_take(data)
        self.manuscript.keep_take(take.number, kept_u16)
        delete_after(self.manuscript, take, kept_u16)
        self.manuscript.discard_take(take.number)

    # Undo and the rest

    @rule()
    def undo(self) -> None:
        self.manuscript.undo()

    @rule()
    def redo(self) -> None:
        self.manuscript.redo()

    @precondition(lambda self: self.manuscript.takes or self.writers)
    @rule(data=st.data(), on=st.booleans())
    def switch(self, data: st.DataObject, on: bool) -> None:
        takes = [take.group for take in self.manuscript.takes]
        group = data.draw(st.sampled_from(self.writers + takes))
        take = self.manuscript.take_of(group)
        if self._is_live(group) and not (take and take.is_lost):
            self.manuscript.switch(group, on=on)

    @rule()
    def save(self) -> None:
        self.manuscript.mark_saved()

    # Beside the writer's own hand

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        start, end = self._stretch(data)
        origins = self.manuscript.origins(start, end)
        text = self.manuscript.slice(start, end)
        group = self.manuscript.begin(WRITER)
        self.manuscript.delete(start, end - start, group)
        at = data.draw(st.integers(0, len(self.manuscript)))
        self.manuscript.replace(at, 0, text, group, origins=origins)
        moved = self.manuscript.origins(at, at + end - start)
        assert authors(moved) == authors(origins)

    @rule(data=st.data(), private=st.booleans())
    def mark_private(self, data: st.DataObject, private: bool) -> None:
        start, end = self._stretch(data)
        self.manuscript.set_private(start, end, private=private)
        spans = self.manuscript.private_spans(start, end)
        assert spans == (((start, end),) if private and start < end else ())

    @rule(memory=words, following_on=st.booleans())
    def note(self, memory: str, following_on: bool) -> None:
        self.manuscript.set_notes(Notes(memory, following_on=following_on))

    @rule(data=st.data(), text=st.sampled_from(["", "z", "x y\n", "\nab 🌱"]))
    def let_another_program_edit(self, data: st.DataObject, text: str) -> None:
        before = self.manuscript.text()
        start = data.draw(st.integers(0, len(before)))
        end = data.draw(st.integers(start, len(before)))
        wanted = join_pairs(before[:start] + text + before[end:])
        assert adopt(self.manuscript, wanted) == (wanted != before)
        assert self.manuscript.text() == wanted
        assert not self.manuscript.is_modified
        assert not self.manuscript.can_redo or wanted == before

    @rule()
    def go_on_from_a_snapshot(self) -> None:
        self.lines = [encode(self.manuscript.snapshot())]

    # What must hold

    @invariant()
    def records_give_the_same_again(self) -> None:
        assert state_of(self._replayed()) == state_of(self.manuscript)

    @invariant()
    def spans_partition_the_text_and_name_takes_that_are_on(self) -> None:
        spans = self.manuscript.spans()
        edges = [0, *(span.end_u16 for span in spans)]
        assert [span.start_u16 for span in spans] == edges[:-1]
        assert edges[-1] == len(self.manuscript)
        for take in self.manuscript.takes:
            shown = self.manuscript.take_spans(take.number)
            assert self.manuscript.is_on(take.group) or not shown

    def teardown(self) -> None:
        if not hasattr(self, "manuscript"):
            return
        again = self._replayed()
        for step in (Manuscript.undo, Manuscript.redo):
            while switched := step(self.manuscript):
                assert step(again) == switched
                assert state_of(again) == state_of(self.manuscript)
            assert step(again) is None

    def _replayed(self) -> Manuscript:
        return replay(decode(line) for line in self.lines)

    def _replace(self, group: int, data: st.DataObject, text: str) -> None:
        start, end = self._stretch(data)
        self.manuscript.replace(start, end - start, text, group)

    def _stretch(self, data: st.DataObject) -> tuple[int, int]:
        length = len(self.manuscript)
        start = data.draw(st.integers(0, length))
        return start, data.draw(st.integers(start, min(start + 5, length)))

    def _any_take(self, data: st.DataObject) -> Take:
        return data.draw(st.sampled_from(self.manuscript.takes))

    def _is_live(self, group: int) -> bool:
        try:
            self.manuscript.is_on(group)
        except KeyError:
            return False
        return True


class ForgetfulManuscriptMachine(ManuscriptMachine):
    """The same where the writer's steps become final after a few."""

    undo_limit = 2


def state_of(manuscript: Manuscript) -> tuple[object, ...]:
    return (
        manuscript.text(),
        manuscript.spans(),
        manuscript.origins(0, len(manuscript)),
        manuscript.can_undo,
        manuscript.can_redo,
        manuscript.is_modified,
        manuscript.takes,
        [manuscript.is_take_shown(take.number) for take in manuscript.takes],
        [manuscript.take_text(take.number) for take in manuscript.takes],
        manuscript.take_places(),
        manuscript.notes,
    )


def authors(origins: tuple[Origin, ...]) -> list[Origin]:
    """Return `origins` with neighbours by one author as one: what surrounds them may be private."""
    found: list[Origin] = []
    for origin in origins:
        if found and found[-1].author == origin.author:
            origin = origin._replace(length_u16=found.pop().length_u16 + origin.length_u16)
        found.append(origin._replace(private=False))
    return found


def delete_after(manuscript: Manuscript, take: Take, kept_u16: int) -> None:
    """Delete what is visible of `take` but its first `kept_u16` units, within its group."""
    spans = manuscript.spans_of(take.group)
    ends = [kept_u16 - sum(s.end_u16 - s.start_u16 for s in spans[:at]) for at in range(len(spans))]
    for span, kept in reversed(list(zip(spans, ends, strict=True))):
        start_u16 = span.start_u16 + min(max(kept, 0), span.end_u16 - span.start_u16)
        manuscript.delete(start_u16, span.end_u16 - start_u16, take.group)


@pytest.mark.parametrize("machine", [ManuscriptMachine, ForgetfulManuscriptMachine])
def test_replay_of_any_prefix_is_the_manuscript_of_that_moment(
    machine: type[ManuscriptMachine],
) -> None:
    run = settings(max_examples=60, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(machine, settings=run)


@given(
    take_text=words,
    kept_u16=st.integers(0, 8),
    typed=st.lists(st.tuples(st.integers(0, 40), words), max_size=4),
    typed_after=st.lists(st.tuples(st.integers(0, 40), words), max_size=2),
)
def test_a_part_kept_take_goes_and_comes_as_one_whatever_was_typed_meanwhile(
    take_text: str,
    kept_u16: int,
    typed: list[tuple[int, str]],
    typed_after: list[tuple[int, str]],
) -> None:
    manuscript = Manuscript("Start. End.")
    take = manuscript.begin_take(7, instruction="", profile="", model="", asked_at=0)
    manuscript.insert(7, take_text, take.group)
    write(manuscript, typed)
    manuscript.end_take(take.number, TakeEnding("complete"))
    manuscript.keep_take(take.number, kept_u16)
    delete_after(manuscript, take, kept_u16)
    manuscript.discard_take(take.number)
    write(manuscript, typed_after)
    with_part = manuscript.text()
    part_u16 = sum(s.end_u16 - s.start_u16 for s in manuscript.spans_of(take.group))
    assert part_u16 == min(kept_u16, length_u16(take_text))

    manuscript.undo(take.group)
    assert manuscript.text() == without_takes(manuscript)
    assert length_u16(with_part) - len(manuscript) == part_u16
    manuscript.redo()
    assert manuscript.text() == with_part


def write(manuscript: Manuscript, typed: list[tuple[int, str]]) -> None:
    for at, text in typed:
        manuscript.insert(min(at, len(manuscript)), text, manuscript.begin(WRITER))


def without_takes(manuscript: Manuscript) -> str:
    spans = [span for span in manuscript.spans() if not span.author.is_model]
    return join_pairs("".join(manuscript.slice(s.start_u16, s.end_u16) for s in spans))
