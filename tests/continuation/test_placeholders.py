"""What stands in braces in an instruction, and what it becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.notices import Notice
from writer_app.continuation.offer_length import A_SENTENCE, UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.placeholders import Values, fill, words_wanted

ALL = Values(selection="the grey boat", title="The Ferry", words=120)
NAMES = ("selection", "title", "words")


def test_each_is_filled_wherever_it_stands() -> None:
    filled = fill("{title}: say “{selection}” anew in {words} words. {title}", ALL)
    assert filled == "The Ferry: say “the grey boat” anew in 120 words. The Ferry"


@given(st.text())
def test_without_a_place_nothing_changes(text: str) -> None:
    if not any(f"{{{name}}}" in text for name in NAMES):
        assert fill(text, Values()) == text


@pytest.mark.parametrize("text", ["{name}", "{}", "{ title }", "{Title}", "{title", "f(x) = {x}"])
def test_other_braces_stay(text: str) -> None:
    assert fill(text, ALL) == text


def test_in_more_braces_only_the_inner_ones_go() -> None:
    assert fill("{{title}}", ALL) == "{The Ferry}"


@given(st.lists(st.sampled_from(NAMES)))
def test_what_is_filled_in_is_not_filled_again(names: list[str]) -> None:
    values = Values(selection="{title}", title="{words} and {selection}", words=3)
    wanted = {"selection": "{title}", "title": "{words} and {selection}", "words": "3"}
    text = "|".join(f"{{{name}}}" for name in names)
    assert fill(text, values) == "|".join(wanted[name] for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_there_is_said_and_not_sent(name: str) -> None:
    said = fill(f"About {{{name}}} only", Values())
    assert isinstance(said, Notice)
    assert str(said).count(f"{{{name}}}") == 2


def test_blanks_are_no_value() -> None:
    assert isinstance(fill("{selection}", Values(selection=" \n")), Notice)


def test_the_first_that_is_missing_is_said() -> None:
    assert fill("{words} {selection}", Values()) == fill("{words}", Values())


def test_the_number_wanted_comes_from_the_length_and_else_from_the_selection() -> None:
    assert words_wanted(OfferLength("words", 80), "one two") == 80
    assert words_wanted(A_SENTENCE, "one two three") == 3
    assert words_wanted(UNTIL_IT_ENDS, "") is None
