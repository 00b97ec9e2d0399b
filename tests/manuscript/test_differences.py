"""What changed between two texts, word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript import differences
from writer_app.manuscript.changes import Change
from writer_app.manuscript.differences import changes_between
from writer_app.manuscript.utf16 import join_pairs, length_u16, split_u16

texts = st.lists(st.sampled_from(["one", "two", " ", "\n", "🌱", "你好", "e\u0301", "a"])).map(
    "".join
)


def applied(text: str, changes: list[Change]) -> str:
    for change in changes:
        before, rest = split_u16(text, change.pos_u16)
        text = join_pairs(before + change.inserted + split_u16(rest, change.removed_u16)[1])
    return text


@pytest.mark.parametrize("max_parts", [2_000, 3, 0])
@given(before=texts, after=texts, start=texts)
def test_the_changes_make_the_one_text_of_the_other(
    max_parts: int, before: str, after: str, start: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences, "MAX_PARTS", max_parts)
        changes = list(changes_between(before, after, length_u16(start)))
    assert applied(start + before + "rest", changes) == start + after + "rest"
    assert all(change.removed_u16 or change.inserted for change in changes)
    ends = [length_u16(start)]
    for change in changes:
        assert change.pos_u16 >= ends[-1]
        ends.append(change.pos_u16 + length_u16(change.inserted))


@given(texts)
def test_equal_texts_have_no_changes(text: str) -> None:
    assert not list(changes_between(text, text, 5))


def test_words_in_between_are_not_touched() -> None:
    changes = changes_between("a cat, a dog and a cat", "a lion, a dog and a lion", 10)
    assert list(changes) == [Change(12, 3, "lion"), Change(30, 3, "lion")]


def test_chinese_is_compared_character_by_character() -> None:
    changes = changes_between("猫看见了狗和猫。", "虎看见了狗和虎。")
    assert list(changes) == [Change(0, 1, "虎"), Change(6, 1, "虎")]


def test_a_long_text_is_compared_paragraph_by_paragraph_and_quickly() -> None:
    before = "\n".join(f"{number} the cat and the dog and the cat " * 10 for number in range(2_500))
    start_s = time.perf_counter()
    changes = list(changes_between(before, before.replace("cat", "lion")))
    assert time.perf_counter() - start_s < 10
    assert len(changes) == before.count("cat")


def test_a_text_that_is_all_different_is_one_change_or_bounded() -> None:
    before = "".join(chr(0x4E00 + number % 500) for number in range(40_000))
    after = "".join(chr(0x5E00 + number % 500) for number in range(40_000))
    assert list(changes_between(before, after)) == [Change(0, 40_000, after)]


def test_lines_that_come_again_and_again_are_compared_quickly() -> None:
    lines = [f"line {number * number % 311}\n" for number in range(60_000)]
    after = [line for at, line in enumerate(lines) for line in ("new\n" * (at % 400 == 7), line)]
    start_s = time.perf_counter()
    changes = list(changes_between("".join(lines), "".join(after)))
    assert time.perf_counter() - start_s < 10
    assert applied("".join(lines), changes) == "".join(after)


def test_paragraphs_that_are_the_same_stay_where_others_come_and_go() -> None:
    before = [f"This is paragraph {number}.\n" for number in range(3_000)]
    after = [line for line in before if "77" not in line]
    after[100:100] = ["One more.\n"] * 3
    changes = list(changes_between("".join(before), "".join(after)))
    removed_u16 = sum(change.removed_u16 for change in changes)
    assert removed_u16 == sum(len(line) for line in before if "77" in line)
    assert sum(len(change.inserted) for change in changes) == 3 * len("One more.\n")
