"""What one press of undo takes back of what was typed."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.typing_steps import LONGEST, TypedEdit, TypingSteps
from writer_app.manuscript.utf16 import length_u16


def typed(text: str) -> list[TypedEdit]:
    """Return `text` as typed character by character."""
    return [TypedEdit(length_u16(text[:at]), "", character) for at, character in enumerate(text)]


def committed(*texts: str) -> list[TypedEdit]:
    """Return `texts` as an input method commits them."""
    return [TypedEdit(length_u16("".join(texts[:at])), "", text) for at, text in enumerate(texts)]


def backspaced(text: str) -> list[TypedEdit]:
    """Return `text` as taken away from its end."""
    return [TypedEdit(length_u16(text[:at]), text[at], "") for at in reversed(range(len(text)))]


def deleted(text: str) -> list[TypedEdit]:
    """Return `text` as taken away from its start."""
    return [TypedEdit(0, character, "") for character in text]


def steps_of(edits: list[TypedEdit]) -> list[list[TypedEdit]]:
    steps, number, numbered = TypingSteps(), 0, list[tuple[int, TypedEdit]]()
    for edit in edits:
        number += not steps.joins(edit)
        numbered.append((number, edit))
    return [[edit for _, edit in step] for _, step in groupby(numbered, lambda pair: pair[0])]


def texts_of(edits: list[TypedEdit]) -> list[str]:
    return ["".join(edit.removed or edit.inserted for edit in step) for step in steps_of(edits)]


@pytest.mark.parametrize(
    "steps",
    [
        ["hello world"],
        # After Enter.
        ["one\n", "two\n", "\n", "three"],
        # A new sentence; not an abbreviation, a number or a quotation that goes on.
        ["It was late. ", "She left."],
        ["“Who?” ", "He did not say… ", "Then"],
        ["at 3.15 p.m. sharp"],
        ["“Who?” he said"],
        # About 30 characters, at the start of a word.
        ["the quick brown fox jumps over ", "the lazy dog and runs"],
        ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "b"],
        # Full-width text: at marks, or about 15 characters.
        ["春天来了，", "花开了。", "我们去看。」", "好"],
        ["春天来了花开了我们一起去看看吧", "好吗"],
        ["他说：", "“走吧。”", "我"],
        ["🌱🌱 and so on"],
    ],
)
def test_a_step_is_a_phrase(steps: list[str]) -> None:
    assert texts_of(typed("".join(steps))) == steps


def test_what_an_input_method_commits_is_never_parted() -> None:
    edits = committed("春天来了", "花开了", "我们一起去看", "看看吧朋友们", "好")
    assert texts_of(edits) == ["春天来了花开了我们一起去看看看吧朋友们", "好"]


def test_what_is_taken_away_comes_back_in_phrases_too() -> None:
    text = "the quick brown fox jumps over the lazy dog"
    assert texts_of(deleted(text)) == ["the quick brown fox jumps over ", "the lazy dog"]
    assert [step[::-1] for step in texts_of(backspaced(text))] == [
        "brown fox jumps over the lazy dog",
        "the quick ",
    ]


@pytest.mark.parametrize(
    ("first", "then", "joins"),
    [
        # In another place.
        (TypedEdit(0, "", "ab"), TypedEdit(2, "", "c"), True),
        (TypedEdit(0, "", "ab"), TypedEdit(1, "", "c"), False),
        (TypedEdit(0, "", "ab"), TypedEdit(3, "", "c"), False),
        (TypedEdit(0, "", "🌱"), TypedEdit(2, "", "c"), True),
        (TypedEdit(0, "", "🌱"), TypedEdit(1, "", "c"), False),
        # Of another kind.
        (TypedEdit(0, "", "ab"), TypedEdit(1, "b", ""), False),
        (TypedEdit(1, "b", ""), TypedEdit(1, "", "c"), False),
        (TypedEdit(5, "b", ""), TypedEdit(4, "a", ""), True),
        (TypedEdit(5, "b", ""), TypedEdit(5, "a", ""), True),
        (TypedEdit(5, "b", ""), TypedEdit(3, "a", ""), False),
        # Over a selection: a step of its own, and typing goes on in it.
        (TypedEdit(0, "", "ab"), TypedEdit(2, "cd", "e"), False),
        (TypedEdit(0, "ab", "c"), TypedEdit(1, "", "d"), True),
        # A whole passage at once.
        (TypedEdit(50, "b", ""), TypedEdit(10, "x" * 40, ""), False),
        (TypedEdit(0, "", "b"), TypedEdit(1, "", "x" * 40), False),
    ],
)
def test_a_step_is_of_one_kind_in_one_place(first: TypedEdit, then: TypedEdit, joins: bool) -> None:
    steps = TypingSteps()
    assert not steps.joins(first)
    assert steps.joins(then) == joins


def test_deleting_does_not_turn_round_within_a_step() -> None:
    steps = TypingSteps()
    edits = [TypedEdit(5, "a", ""), TypedEdit(4, "b", ""), TypedEdit(4, "c", "")]
    assert [steps.joins(edit) for edit in edits] == [False, True, False]


def test_the_end_of_a_step_can_be_said() -> None:
    steps = TypingSteps()
    first, then = typed("ab")
    steps.joins(first)
    steps.end()
    assert not steps.joins(then)


@given(st.text(st.sampled_from("ab  é.\n，春🌱"), max_size=120))
def test_no_step_parts_a_word_or_is_a_page(text: str) -> None:
    steps = texts_of(typed(text))
    assert "".join(steps) == text
    for step, after in pairwise(steps):
        assert step[-1] not in "abé" or after[0] not in "abé"
    assert all(len(step) <= LONGEST + 1 for step in steps)


def test_a_key_that_is_held_down_gives_no_endless_step() -> None:
    assert [len(step) for step in texts_of(typed("a" * 450))] == [LONGEST, LONGEST, 50]
