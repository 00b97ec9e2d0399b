"""Units: a cut shortens the last one at most, and nothing is lost in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.practice.units import (
    count_pieces,
    ends_sentence,
    split_pieces,
    split_units,
)

TEXTS = st.text(
    st.sampled_from(list("ab.,!?\"'“”— \t\n()春天。，…-x\u00a0\u3000")) | st.characters()
)


@given(TEXTS, st.data())
def test_a_cut_leaves_the_units_before_it(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    whole, short = list(split_units(text)), list(split_units(text[:cut]))
    assert short[:-1] == whole[: max(0, len(short) - 1)]
    if short:
        assert whole[len(short) - 1].start == short[-1].start


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    pieces = split_pieces(text)
    assert "".join(pieces) == text
    assert count_pieces(text) == len(pieces)
    assert "" not in pieces


def test_pieces_are_words_with_their_space_and_marks() -> None:
    assert split_pieces(' "Don\'t," she said.') == [' "', "Don't", ',"', " she", " said", "."]
    assert split_pieces("春天，来") == ["春", "天", "，", "来"]


@pytest.mark.parametrize("core", ["end.", 'end."', "end?”", "。", "？", "Oh!)", "ended।"])
def test_ends_of_sentences(core: str) -> None:
    assert ends_sentence(core)


@pytest.mark.parametrize("core", ["Mr.", "J.", "word", "word,", "...", "e.g.", "，", "3.5"])
def test_what_does_not_end_a_sentence(core: str) -> None:
    assert not ends_sentence(core)
