"""What a manuscript knows of its takes: their text, where they are, and that they are gone."""

from __future__ import annotations

import pytest

from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import Record
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import WRITER, model
from writer_app.manuscript.takes import Take, TakeEnding

COMPLETE = TakeEnding("complete")


def ask(
    manuscript: Manuscript,
    pos_u16: int,
    text: str = "",
    *,
    place: int | None = None,
    shown: bool = True,
) -> Take:
    """Return a take at `pos_u16` that has ended, or without text one that is still awaited."""
    take = manuscript.begin_take(
        pos_u16,
        instruction="Go on.",
        profile="p",
        model="m",
        asked_at=1.0,
        place=place,
        shown=shown,
    )
    if not text:
        return take
    if shown:
        manuscript.insert(pos_u16, text, take.group)
    else:
        assert manuscript.append_hidden(take.group, text)
    return manuscript.end_take(take.number, COMPLETE)


def test_takes_side_by_side_come_in_the_order_of_their_asking() -> None:
    manuscript = Manuscript("It rained. ")
    first = ask(manuscript, 11)
    others = [ask(manuscript, 11, place=first.place, shown=False) for _ in range(2)]
    for words in (["One ", "Two ", "Three "], ["1", "2", "3"]):
        manuscript.insert(len(manuscript), words[0], first.group)
        for take, text in zip(others, words[1:], strict=True):
            assert manuscript.append_hidden(take.group, text)
    assert manuscript.text() == "It rained. One 1"
    assert [manuscript.take_text(take.number) for take in others] == ["Two 2", "Three 3"]
    for take in others:
        manuscript.switch(take.group, on=True)
    assert manuscript.text() == "It rained. One 1Two 2Three 3"


def test_a_take_that_is_switched_off_while_it_streams_goes_on_unseen_and_then_seen() -> None:
    manuscript = Manuscript("ab")
    take = ask(manuscript, 1)
    manuscript.insert(1, "one ", take.group)
    manuscript.switch(take.group, on=False)
    assert manuscript.append_hidden(take.group, "two ")
    with pytest.raises(KeyError):
        manuscript.append_hidden(99, "x")
    manuscript.switch(take.group, on=True)
    with pytest.raises(ValueError, match="is on"):
        manuscript.append_hidden(take.group, "x")
    manuscript.insert(9, "three", take.group)
    assert manuscript.text() == "aone two threeb"
    assert manuscript.take_length_u16(take.number) == 13
    manuscript.switch(take.group, on=False)
    manuscript.end_take(take.number, COMPLETE)
    assert not manuscript.append_hidden(take.group, "late")


def test_the_text_of_a_take_is_what_came_whatever_became_of_it() -> None:
    manuscript = Manuscript("ab")
    take = ask(manuscript, 1, "one two")
    manuscript.delete(2, 3, manuscript.begin(WRITER))
    manuscript.insert(3, "X", manuscript.begin(WRITER))
    assert manuscript.text() == "aotXwob"
    assert manuscript.take_text(take.number) == "one two"
    manuscript.undo(take.group)
    assert manuscript.take_text(take.number) == "one two"
    assert not manuscript.is_take_shown(take.number)


def test_places_follow_what_is_written_before_them() -> None:
    manuscript = Manuscript("abc")
    first, second = ask(manuscript, 1, "one"), ask(manuscript, 6)
    manuscript.undo(first.group)
    manuscript.insert(0, "xx", manuscript.begin(WRITER))
    assert manuscript.take_places() == {first.number: 3, second.number: 5}
    assert manuscript.take_place_u16(first.number) == 3


def test_a_rewritten_passage_is_one_switch_away() -> None:
    manuscript = Manuscript("The old words stay.")
    take = ask(manuscript, 4)
    manuscript.replace(4, 9, "new", take.group)
    manuscript.insert(7, " prose", take.group)
    manuscript.insert(0, "1. ", manuscript.begin(WRITER))
    assert manuscript.text() == "1. The new prose stay."
    manuscript.switch(take.group, on=False)
    assert manuscript.text() == "1. The old words stay."
    assert manuscript.take_place_u16(take.number) is not None
    manuscript.switch(take.group, on=True)
    manuscript.undo()
    manuscript.undo()
    assert manuscript.text() == "The old words stay."
    manuscript.redo()
    assert manuscript.text() == "The new prose stay."
    manuscript.undo(take.group)
    manuscript.discard_take(take.number)
    assert manuscript.text() == "The old words stay."


def test_a_copy_of_a_take_stays_when_the_take_is_lifted_out() -> None:
    manuscript = Manuscript("ab")
    take = ask(manuscript, 1, "one")
    origins = manuscript.origins(1, 4)
    manuscript.replace(5, 0, "one", manuscript.begin(WRITER), origins=origins)
    manuscript.switch(take.group, on=False)
    assert manuscript.text() == "abone"
    assert manuscript.spans()[-1].author == model(take.number)
    assert manuscript.take_spans(take.number) == ()


def test_what_is_forgotten_is_gone_but_for_what_the_text_has_of_it() -> None:
    manuscript = Manuscript("ab")
    hidden, shown = ask(manuscript, 1, "secret"), ask(manuscript, 1, "seen")
    manuscript.undo(hidden.group)
    before = manuscript.spans()
    manuscript.forget_take(hidden.number)
    manuscript.forget_take(shown.number)
    assert manuscript.takes == ()
    assert manuscript.spans() == before
    assert not manuscript.can_undo
    assert not manuscript.can_redo
    assert b"secret" not in encode(manuscript.snapshot())
    assert ask(manuscript, 0).number == 3
    with pytest.raises(KeyError):
        manuscript.take(hidden.number)


def test_what_a_forgotten_rewriting_replaced_is_gone_too() -> None:
    manuscript = Manuscript("The old words stay.")
    take = ask(manuscript, 4)
    manuscript.replace(4, 9, "new", take.group)
    manuscript.forget_take(take.number)
    assert manuscript.text() == "The new stay."
    assert b"old" not in encode(manuscript.snapshot())


def test_a_place_outlives_the_take_that_it_is_named_after() -> None:
    records: list[Record] = []
    manuscript = Manuscript("ab", on_record=records.append)
    first = ask(manuscript, 1, "one")
    manuscript.undo(first.group)
    second = ask(manuscript, 1, "two", place=first.place)
    manuscript.forget_take(first.number)
    third = ask(manuscript, 1, place=second.place)
    assert third.place == second.place == first.number
    manuscript.forget_take(second.number)
    manuscript.forget_take(third.number)
    assert ask(manuscript, 1, place=third.place).place == first.number
    again = replay(decode(encode(record)) for record in records)
    assert again.takes == manuscript.takes


def test_the_oldest_takes_go_first_but_those_in_the_text_last() -> None:
    manuscript = Manuscript("ab")
    kept = [ask(manuscript, 1, "x") for _ in range(2)]
    hidden = [ask(manuscript, 1, "y", shown=False) for _ in range(2)]
    awaited = ask(manuscript, 1)
    text = manuscript.text()

    def bounded(most: int) -> list[Take]:
        manuscript.bound_takes(most)
        return list(manuscript.takes)

    assert bounded(5) == [*kept, *hidden, awaited]
    assert bounded(4) == [*kept, hidden[1], awaited]
    assert bounded(2) == [kept[1], awaited]
    assert bounded(0) == [awaited]
    assert manuscript.text() == text


def test_an_edit_by_another_program_takes_no_step_from_the_writer() -> None:
    manuscript = Manuscript("ab cd", undo_limit=1)
    manuscript.insert(0, "x", manuscript.begin(WRITER))
    adopt(manuscript, "xab, cd.")
    assert not manuscript.is_modified
    assert manuscript.undo()
    assert manuscript.text() == "ab, cd."


def test_a_shown_take_whose_text_another_program_took_away_is_lost() -> None:
    manuscript = Manuscript("ab\ncd\n")
    take = ask(manuscript, 3, "one\n")
    adopt(manuscript, "ab\ncd\n")
    assert manuscript.take_place_u16(take.number) is None
    manuscript.switch(take.group, on=False)
    with pytest.raises(ValueError, match="is gone"):
        manuscript.switch(take.group, on=True)
    assert manuscript.take_text(take.number) == "one\n"


def test_who_wrote_it_leads_to_the_take_until_that_is_forgotten() -> None:
    manuscript = Manuscript("It rained. ")
    take = ask(manuscript, 11, "All day.")
    author = manuscript.spans()[-1].author
    assert manuscript.take_by(author) == take
    assert manuscript.take_by(WRITER) is None
    manuscript.forget_take(take.number)
    assert manuscript.spans()[-1].author == author
    assert manuscript.take_by(author) is None


def test_of_a_take_of_which_no_text_is_left_nothing_is_remembered() -> None:
    manuscript = Manuscript("ab")
    for number in range(30):
        take = ask(manuscript, 1, "x")
        if number % 2:
            manuscript.switch(take.group, on=False)
        manuscript.forget_take(take.number)
    assert len(manuscript._finals) == 1 + 15
