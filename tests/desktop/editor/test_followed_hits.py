"""Hits are where they were found, wherever that has come to by editing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.editor.followed_hits import FollowedHits
from writer_app.desktop.editor.hits import Hit, Query, find_all
from writer_app.manuscript.changes import Change

TEXT = "the rain on the roof of the house"
THE = Query("the")


def _found(text: str = TEXT) -> FollowedHits:
    followed = FollowedHits()
    followed.begin()
    followed.take(find_all(text, THE))
    return followed


@given(place=st.integers(0, len(TEXT)), typed=st.text("ab ", min_size=1, max_size=5))
def test_steps_are_those_of_the_text_as_it_is(place: int, typed: str) -> None:
    followed = _found()
    followed.follow(Change(place, 0, typed))
    text = TEXT[:place] + typed + TEXT[place:]
    for number in range(3):
        hit = followed.at(number)
        if hit is not None:
            assert text[hit.start_u16 : hit.end_u16] == "the"
            assert followed.number_of(hit) == number
            assert followed.from_place(hit.start_u16) == number
            assert followed.before_place(hit.end_u16) == number
    assert sum(followed.at(number) is not None for number in range(3)) == text.count("the")


def test_what_was_edited_during_a_search_moves_what_it_found() -> None:
    followed = _found()
    followed.begin()
    followed.follow(Change(0, 0, "In "))
    followed.take(find_all(TEXT, THE))
    assert followed.at(0) == Hit(3, 6)
    assert followed.possible((Change(12, 3, "a"),)) == (Change(15, 3, "a"),)


def test_an_empty_place_is_no_hit() -> None:
    assert _found().number_of(Hit(0, 0)) is None


def test_after_too_many_edits_nothing_is_known() -> None:
    followed = _found()
    for _ in range(200):
        followed.follow(Change(0, 0, "x"))
    assert followed.at(0) == Hit(200, 203)
    followed.follow(Change(0, 0, "x"))
    assert len(followed.hits) == 0
    assert followed.from_place(0) is None
