"""What a manuscript tells of itself, and the way back from that."""

from __future__ import annotations

import subprocess
import sys

import pytest

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import (
    Begun,
    Closed,
    Opened,
    Record,
    RecordError,
    Replaced,
    Saved,
    Switched,
    TakeAsked,
    TakeDiscarded,
    TakeEnded,
    TakeKept,
)
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import WRITER, model
from writer_app.manuscript.takes import Take, TakeEnding

ENDING = TakeEnding("complete")
ASKED = TakeAsked(Take(1, 1, 1, "Go on.", "qwen", "qwen-plus", 1.5), 1, True)


def recorded(text: str, *, undo_limit: int = 1000) -> tuple[Manuscript, list[Record]]:
    told: list[Record] = []
    return Manuscript(text, undo_limit=undo_limit, on_record=told.append), told


def ask(manuscript: Manuscript, place: int | None = None) -> int:
    take = manuscript.begin_take(
        1, instruction="Go on.", profile="qwen", model="qwen-plus", asked_at=1.5, place=place
    )
    return take.number


def test_every_change_is_told_once() -> None:
    manuscript, told = recorded("ab", undo_limit=7)
    number = ask(manuscript)
    manuscript.insert(1, "one two", 1)
    manuscript.end_take(number, ENDING)
    manuscript.keep_take(number, 3)
    manuscript.delete(4, 4, 1)
    manuscript.discard_take(number)
    typed = manuscript.begin(WRITER)
    manuscript.insert(0, "x", typed)
    manuscript.close(typed)
    manuscript.undo()
    manuscript.redo()
    manuscript.switch(1, on=False)
    manuscript.mark_saved()
    assert told == [
        Opened("ab", 7),
        ASKED,
        Replaced(1, 1, 0, "one two"),
        TakeEnded(1, ENDING),
        TakeKept(1, 3),
        Replaced(1, 4, 4, ""),
        TakeDiscarded(1),
        Begun(2, WRITER),
        Replaced(2, 0, 0, "x"),
        Closed(2),
        Switched(2, False, "undo"),
        Switched(2, True, "redo"),
        Switched(1, False, "switch"),
        Saved(),
    ]


def test_what_changed_nothing_is_not_told() -> None:
    manuscript, told = recorded("ab")
    take = manuscript.take(ask(manuscript))
    manuscript.end_take(take.number, ENDING)
    told.clear()
    assert manuscript.insert(0, "late", take.group) is None
    assert manuscript.undo() is None
    assert manuscript.redo() is None
    assert manuscript.switch(take.group, on=True).changes == ()
    with pytest.raises(IndexError):
        manuscript.insert(9, "x", take.group)
    with pytest.raises(KeyError):
        manuscript.keep_take(2, None)
    with pytest.raises(KeyError):
        ask(manuscript, place=9)
    assert told == []
    assert len(manuscript.takes) == 1


def test_takes_at_one_place_know_it() -> None:
    manuscript = Manuscript("ab")
    first, second = ask(manuscript), ask(manuscript)
    again = ask(manuscript, place=second)
    assert [take.place for take in manuscript.takes] == [first, second, second]
    take = manuscript.take(again)
    assert manuscript.take_of(take.group) is take
    assert manuscript.take_of(manuscript.begin(WRITER)) is None
    manuscript.insert(1, "t", take.group)
    assert [span.author for span in manuscript.spans()] == [WRITER, model(again), WRITER]


def test_a_take_that_ended_takes_no_more_text() -> None:
    manuscript = Manuscript("ab")
    take = manuscript.take(ask(manuscript))
    manuscript.insert(1, "one", take.group)
    manuscript.end_take(take.number, TakeEnding("stopped"))
    assert manuscript.insert(4, "late", take.group) is None
    assert manuscript.text() == "aoneb"


@pytest.mark.parametrize("way", ["undo", "switch"])
def test_a_discarded_take_is_pending_again_once_its_text_is_back(way: str) -> None:
    manuscript = Manuscript("ab")
    take = manuscript.take(ask(manuscript))
    manuscript.insert(1, "one", take.group)
    manuscript.end_take(take.number, ENDING)
    if way == "undo":
        manuscript.undo(take.group)
    else:
        manuscript.switch(take.group, on=False)
    manuscript.discard_take(take.number)
    assert manuscript.take(take.number).state == "discarded"
    if way == "undo":
        manuscript.redo()
    else:
        manuscript.switch(take.group, on=True)
    assert manuscript.take(take.number).state == "pending"


def test_one_that_was_kept_stays_kept_when_it_is_undone_and_redone() -> None:
    manuscript = Manuscript("ab")
    take = manuscript.take(ask(manuscript))
    manuscript.insert(1, "one", take.group)
    manuscript.keep_take(take.number, None)
    manuscript.undo()
    manuscript.redo()
    assert manuscript.take(take.number).state == "kept"


def test_the_limit_of_undo_is_replayed_too() -> None:
    manuscript, told = recorded("", undo_limit=2)
    for number in range(5):
        manuscript.insert(number, "x", manuscript.begin(WRITER))
    again = replay(told)
    while again.undo():
        manuscript.undo()
    assert again.text() == manuscript.text() == "xxx"


@pytest.mark.parametrize(
    "records",
    [
        [],
        [Saved()],
        [Opened("", 9), Opened("", 9)],
        [Opened("", 9), Begun(2, WRITER)],
        [Opened("", 9), Begun(1, WRITER), Replaced(1, 1, 0, "x")],
        [Opened("", 9), Begun(1, WRITER), Replaced(1, 0, 0, "")],
        [Opened("", 9), Begun(1, WRITER), Closed(1), Replaced(1, 0, 0, "x")],
        [Opened("", 9), ASKED, TakeEnded(1, ENDING), Replaced(1, 0, 0, "late")],
        [Opened("", 9), Replaced(1, 0, 0, "x")],
        [Opened("", 9), Switched(1, False, "switch")],
        [Opened("", 9), Switched(1, True, "redo")],
        [Opened("", 9), Begun(1, WRITER), Switched(1, True, "undo")],
        [Opened("", 9), Begun(1, WRITER), Switched(1, True, "switch")],
        [Opened("", 9), Begun(1, WRITER), ASKED],
        [Opened("", 9), TakeAsked(Take(1, 1, 4, "", "", "", 0), 0, True)],
        [Opened("", 9), ASKED, TakeKept(1, -1)],
        [Opened("", 9), TakeDiscarded(1)],
    ],
    ids=lambda records: "-".join(type(record).__name__ for record in records),
)
def test_records_that_do_not_follow_are_refused(records: list[Record]) -> None:
    with pytest.raises(RecordError):
        replay(records)


def test_a_replayed_manuscript_can_be_recorded_further() -> None:
    manuscript, told = recorded("ab")
    manuscript.insert(1, "x", manuscript.begin(WRITER))
    again, more = replay(told), list[Record]()
    again.record_to(more.append)
    again.undo()
    assert more == [Switched(1, False, "undo")]
    assert replay([*told, *more]).text() == "ab"


def test_without_records_their_code_is_not_loaded() -> None:
    names = "json regex writer_app.manuscript.records"
    code = f"""
import sys, writer_app.manuscript.manuscript, writer_app.manuscript.typing_steps
import writer_app.manuscript.word_count
writer_app.manuscript.manuscript.Manuscript("a").begin_take(0,
    instruction="", profile="", model="", asked_at=0.0)
sys.exit([name for name in {names.split()!r} if name in sys.modules] or 0)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
