from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.dialogs import compare_parts
from writer_app.desktop.dialogs.compare_parts import Part, parts_between

TEXTS = st.lists(
    st.sampled_from(["one", "two", "the long night", " ", "\n", "🌱", "你好", "e\u0301"])
).map("".join)


@pytest.mark.parametrize("most_words", [20_000, 3, 0])
@given(before=TEXTS, after=TEXTS)
def test_each_text_is_whole_in_the_parts(most_words: int, before: str, after: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compare_parts, "_MOST_WORDS", most_words)
        parts = parts_between(before, after)
    assert "".join(part.text for part in parts if part.kind != "added") == before
    assert "".join(part.text for part in parts if part.kind != "removed") == after
    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert all(one != other for one, other in pairwise(kinds))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert parts_between(text, text) == ((Part("same", text),) if text else ())


def test_words_stay_whole() -> None:
    assert parts_between("She walked home slowly.", "She walks home slowly.") == (
        Part("same", "She "),
        Part("removed", "walked"),
        Part("added", "walks"),
        Part("same", " home slowly."),
    )


def test_chinese_is_compared_by_characters() -> None:
    assert parts_between("她走下码头去看那条船。", "她跑下码头去看那条船。") == (
        Part("same", "她"),
        Part("removed", "走"),
        Part("added", "跑"),
        Part("same", "下码头去看那条船。"),
    )


def test_what_is_alike_by_chance_is_no_end_of_a_difference() -> None:
    assert parts_between("a big red boat", "a small blue boat") == (
        Part("same", "a "),
        Part("removed", "big red"),
        Part("added", "small blue"),
        Part("same", " boat"),
    )


def test_long_texts_are_compared_within_their_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_parts, "_MOST_WORDS", 20)
    before = "\n".join(f"In the year {year} it rained." for year in range(40))
    parts = parts_between(before, before.replace("year 7 it", "year 8 it"))
    assert [part for part in parts if part.kind != "same"] == [
        Part("removed", "7"),
        Part("added", "8"),
    ]
