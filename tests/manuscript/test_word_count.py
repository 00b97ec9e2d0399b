"""How many words there are, and how many more after an edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer_app.manuscript.utf16 import join_pairs
from writer_app.manuscript.word_count import changed_by, count_words, starts_of_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t… — “”", 0),
        ("It was late.", 3),
        ("don't, don’t, ‘tis", 3),
        ("well-known and—so it is", 6),
        ("3.14 and 1,000 and 3rd", 5),
        ("e.g. example.com", 2),
        ("end. Next", 2),
        ("_so_ **it** is", 3),
        ("nai\u0308ve e\u0301te\u0301", 2),
        ("co\u00adop", 1),
        ("हिन्दी भाषा", 2),
        ("한국어 단어", 2),
        ("春天来了，花开了。", 7),
        ("用Python写 2 本书", 6),
        ("カタカナー、ひらがな", 9),
        ("か\u3099 葛\U000e0100", 2),
        ("❤️ 👩\u200d👧 ok", 1),
        ("a🌱b", 2),
        ("𠀀𠀁", 2),
    ],
)
def test_words_are_what_a_reader_counts(text: str, words: int) -> None:
    assert count_words(text) == words


marks = st.text("\u0301\u200d_\u00ad", max_size=12)
texts = st.lists(st.sampled_from("aé3.,'’ \n春か한𠀀🌱-_") | marks, max_size=30).map("".join)


@settings(max_examples=500)
@given(texts, texts, texts, texts)
def test_the_difference_is_that_of_the_whole_texts(
    before: str, removed: str, inserted: str, after: str
) -> None:
    more = count_words(before + inserted + after) - count_words(before + removed + after)
    assert changed_by(before, removed, inserted, after) == more
    assert changed_by(before[-20:], removed, inserted, after[:20]) == more


def test_no_heap_of_marks_reaches_beyond_what_is_looked_at() -> None:
    before = "a" + "\u0301" * 30
    assert changed_by(before, "", "b", "") == count_words(before + "b") - count_words(before)


@given(texts, texts)
def test_lines_count_alone(first: str, second: str) -> None:
    assert count_words(f"{first}\n{second}") == count_words(first) + count_words(f"\n{second}")


def test_a_character_that_an_edit_parts_counts_once_it_is_whole() -> None:
    assert changed_by("a \ud840", "", "\udc00", " b") == 1
    assert count_words(join_pairs("\ud840\udc00")) == 1


def test_however_long_the_text_only_what_is_near_is_read() -> None:
    class Far(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            assert isinstance(key, slice)
            return str.__getitem__(self, key)

        def __add__(self, other: str) -> str:
            raise AssertionError(other)

    far = Far("word " * 10)
    assert changed_by(far, "", "x y ", far) == 2


@given(st.text(st.sampled_from("ab'’.3, _春か\u0301\u00ad"), max_size=30), st.integers(0, 30))
def test_words_are_counted_as_a_text_grows(text: str, place: int) -> None:
    starts = list(starts_of_words(text))
    assert len(starts) == count_words(text)
    grown = [*starts_of_words(text[:place]), *starts_of_words(text, min(place, len(text)))]
    assert grown == starts
