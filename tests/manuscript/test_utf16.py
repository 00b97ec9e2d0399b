"""Characters and UTF-16 units, halves of pairs included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.utf16 import (
    index_at_u16,
    indices_at_u16,
    join_pairs,
    length_u16,
    offset_u16,
    split_u16,
)

texts = st.text(st.sampled_from("ab é你🌱😀\u200d\n"), max_size=12)


@given(texts, st.data())
def test_what_is_split_joins_again(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, length_u16(text)))
    before, after = split_u16(text, offset)
    assert length_u16(before) == offset
    assert length_u16(before) + length_u16(after) == len(text.encode("utf-16-le")) // 2
    assert join_pairs(before + after) == text


@given(texts, st.data())
def test_an_index_goes_to_units_and_back(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    assert index_at_u16(text, offset_u16(text, index)) == index


@given(texts)
def test_many_offsets_are_as_one_after_another(text: str) -> None:
    offsets = range(length_u16(text) + 3)
    assert indices_at_u16(text, offsets) == [index_at_u16(text, offset) for offset in offsets]


def test_between_two_halves_is_at_their_character() -> None:
    assert index_at_u16("a🌱b", 2) == 1
    assert split_u16("a🌱b", 2) == ("a\ud83c", "\udf31b")


def test_a_lone_half_stays_one() -> None:
    assert join_pairs("a\ud83cb") == "a\ud83cb"
    assert length_u16("a\ud83cb") == 3
