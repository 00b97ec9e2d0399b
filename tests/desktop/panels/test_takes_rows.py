from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.takes_shelves import FakeShelf
from writer_app.desktop.panels.takes_rows import Row, Standing, rows_of, text_now
from writer_app.manuscript.changes import Change
from writer_app.manuscript.takes import Take, TakeEnding, TakeResult, TakeState


def _row(
    state: TakeState, result: TakeResult | None, *, is_shown: bool = True, length_u16: int = 4
) -> Row:
    ending = None if result is None else TakeEnding(result)
    return Row(Take(1, 1, 1, "", "qwen", "plus", 0.0, ending, None, state), 0, is_shown, length_u16)


@pytest.mark.parametrize(
    ("row", "standing"),
    [
        (_row("asked", None), "coming"),
        (_row("asked", None, length_u16=0), "coming"),
        (_row("pending", "complete"), "offered"),
        (_row("pending", "complete", is_shown=False), "aside"),
        (_row("pending", "interrupted"), "cut"),
        (_row("pending", "stopped"), "stopped"),
        (_row("kept", "complete"), "kept"),
        (_row("kept", "interrupted"), "kept"),
        (_row("part_kept", "complete"), "part_kept"),
        (_row("kept", "complete", is_shown=False), "taken_out"),
        (_row("part_kept", "stopped", is_shown=False), "taken_out"),
        (_row("discarded", "complete", is_shown=False), "discarded"),
        (_row("discarded", "refused", is_shown=False, length_u16=0), "nothing"),
        (_row("pending", "stopped", length_u16=0), "nothing"),
    ],
)
def test_the_standing_says_what_the_writer_did_before_how_it_ended(
    row: Row, standing: Standing
) -> None:
    assert row.standing == standing


def test_what_a_check_stopped_is_cut_though_the_server_named_an_end() -> None:
    checked = TakeEnding("complete", finish_reason="content_filter", failure="content")
    row = Row(Take(1, 1, 1, "", "qwen", "plus", 0.0, checked, None, "pending"), 0, True, 4)
    assert row.standing == "cut"


def _shelf() -> FakeShelf:
    shelf = FakeShelf()
    shelf.write(0, "One night. The end.")
    return shelf


def test_rows_are_in_order_of_place_and_then_of_time() -> None:
    shelf = _shelf()
    late = shelf.took(10, " It rained.")
    early = shelf.took(3, " dark")
    again = shelf.ask(15, " It snowed.", place=late.place, shown=False)
    numbers = [row.number for row in rows_of(shelf.manuscript)]
    assert numbers == [early.number, late.number, again.number]


def test_alternatives_stay_together_when_another_take_goes_on_from_the_shown_one() -> None:
    shelf = _shelf()
    first = shelf.took(10, " It rained.")
    aside = shelf.ask(10, " It snowed.", place=first.place, shown=False)
    further = shelf.took(21, " All night.")
    numbers = [row.number for row in rows_of(shelf.manuscript)]
    assert numbers == [first.number, aside.number, further.number]


def test_those_whose_place_is_gone_come_last() -> None:
    shelf = _shelf()
    gone = shelf.took(3, " dark")
    there = shelf.took(15, " It rained.")
    manuscript = shelf.manuscript
    manuscript.switch(gone.group, on=False)
    manuscript.adopt([Change(1, 5, "")])
    places = [(row.number, row.place_u16) for row in rows_of(manuscript)]
    assert places == [(there.number, 5), (gone.number, None)]


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=8))
def test_every_take_has_one_row(asked: list[tuple[int, bool]]) -> None:
    shelf = _shelf()
    for at, keeps in asked:
        take = shelf.took(min(at, len(shelf.manuscript)), "word ")
        shelf.manuscript.switch(take.group, on=keeps)
    rows = rows_of(shelf.manuscript)
    assert sorted(row.number for row in rows) == list(range(1, len(asked) + 1))
    places = [row.place_u16 for row in rows]
    assert places == sorted(places, key=lambda place: place or 0)
    assert all(row.length_u16 == 5 for row in rows)


def _now(shelf: FakeShelf, take: Take) -> str:
    rows = rows_of(shelf.manuscript)
    (row,) = (row for row in rows if row.number == take.number)
    return text_now(shelf.manuscript, row, rows)


def test_the_text_now_is_the_take_with_what_was_typed_in_it() -> None:
    shelf = _shelf()
    take = shelf.took(10, " It rained.")
    shelf.write(13, " just")
    assert _now(shelf, take) == " It just rained."


def test_the_text_now_is_the_other_take_that_is_shown() -> None:
    shelf = _shelf()
    shown = shelf.took(10, " It rained and rained.")
    aside = shelf.ask(10, " It snowed.", place=shown.place, shown=False)
    assert _now(shelf, aside) == " It rained and rained."


def test_the_text_now_is_as_long_as_the_take_with_whole_words() -> None:
    shelf = _shelf()
    take = shelf.took(0, "Th")
    shelf.manuscript.switch(take.group, on=False)
    assert _now(shelf, take) == "One"
