"""How much of a continuation is wanted, in words of records and in tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.offer_length import (
    A_SENTENCE,
    MOST_WORDS,
    UNTIL_IT_ENDS,
    OfferLength,
    token_bound,
)

lengths = st.sampled_from([UNTIL_IT_ENDS, A_SENTENCE, OfferLength("paragraph")]) | st.integers(
    1, MOST_WORDS
).map(lambda words: OfferLength("words", words))


@given(lengths)
def test_what_is_written_is_read_again(length: OfferLength) -> None:
    assert OfferLength.parse(str(length)) == length


def test_the_text_form() -> None:
    assert [str(OfferLength("words", 120)), str(A_SENTENCE)] == ["words:120", "sentence"]


@pytest.mark.parametrize(
    "text",
    ["", "chapter", "words", "words:", "words:0", "words:-3", "words:a", "sentence:3", "end"],
)
def test_what_is_not_known_is_all_of_it(text: str) -> None:
    assert OfferLength.parse(text) == UNTIL_IT_ENDS


def test_no_more_words_are_wanted_than_anybody_wants() -> None:
    assert OfferLength.parse("words:999999999").words == MOST_WORDS


@given(lengths)
def test_a_bound_in_tokens_is_generous_and_within_what_models_write(length: OfferLength) -> None:
    bound = token_bound(length)
    assert bound is None or max(600, 4 * length.words) <= bound <= 4_000


def test_no_bound_for_what_has_none() -> None:
    assert token_bound(UNTIL_IT_ENDS) is None
    assert token_bound(OfferLength("words", 10_000)) is None
