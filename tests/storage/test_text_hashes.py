"""Texts are told apart without being there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.text_hashes import text_hash


def test_hashes_tell_texts_apart() -> None:
    texts = ["", "a", "A", "\u00e4", "\ud83c", "\r\n", "\n"]
    assert len({text_hash(text) for text in texts}) == len(texts)


@given(st.text(st.characters()), st.text(st.characters()))
def test_two_texts_have_one_hash_if_they_are_one(one: str, other: str) -> None:
    assert (text_hash(one) == text_hash(other)) is (one == other)
