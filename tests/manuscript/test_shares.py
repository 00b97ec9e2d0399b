"""How much of a text is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript import shares
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.shares import KINDS, Kind, Share, percents, shares_of
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Author, model
from writer_app.manuscript.word_count import count_words

_Result = TypeVar("_Result")

texts = st.text(st.sampled_from("ab' \n\t\u00a0你🌱e\u0301\u2028"), max_size=12)
authors = st.sampled_from([WRITER, PASTED, UNKNOWN, model(1), model(2)])


def written(parts: list[tuple[str, Author]]) -> Manuscript:
    manuscript = Manuscript()
    for text, author in parts:
        manuscript.insert(len(manuscript), text, manuscript.begin(author))
    return manuscript


def result(steps: Generator[None, None, _Result]) -> _Result:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def shares_in(manuscript: Manuscript) -> Mapping[Author, Share]:
    return shares_of(manuscript.text(), manuscript.spans())


def test_blanks_count_for_nobody_and_a_word_is_of_who_began_it() -> None:
    manuscript = written([("Late in the eve", WRITER), ("ning, he  \n", model(1)), ("ran", WRITER)])
    assert shares_in(manuscript) == {WRITER: Share(15, 5), model(1): Share(7, 1)}


def test_nothing_is_nobody_s() -> None:
    assert shares_of("", ()) == {}
    assert result(shares.counting_characters(Manuscript())) == {}
    assert percents({}) == {}
    assert percents({"writer": 0}) == {}


def test_half_a_character_of_two_authors_counts_once() -> None:
    manuscript = written([("\ud83c", WRITER), ("\udf31", PASTED)])
    assert shares_in(manuscript)[PASTED].characters == 1
    assert result(shares.counting_characters(manuscript)).get("pasted") == 1


@given(st.lists(st.tuples(texts, authors)))
def test_all_shares_together_are_the_text(parts: list[tuple[str, Author]]) -> None:
    manuscript = written(parts)
    text, found = manuscript.text(), shares_in(manuscript)
    assert sum(share.words for share in found.values()) == count_words(text)
    assert sum(share.characters for share in found.values()) == sum(
        not character.isspace() for character in text
    )


@given(st.lists(st.tuples(texts, authors)), st.integers(1, 9))
def test_counted_in_parts_it_is_the_same(parts: list[tuple[str, Author]], length: int) -> None:
    manuscript = written(parts)
    expected: Counter[Kind] = Counter()
    for author, share in shares_in(manuscript).items():
        expected[author.kind] += share.characters
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "_PART_U16", length)
        assert +Counter(result(shares.counting_characters(manuscript))) == +expected


@given(st.dictionaries(st.sampled_from(KINDS), st.integers(0, 10**7)))
def test_percents_add_up_and_are_near(amounts: dict[Kind, int]) -> None:
    found, total = percents(amounts), sum(amounts.values())
    assert set(found) == {kind for kind, amount in amounts.items() if amount}
    if total:
        assert sum(found.values()) == 100
        assert min(found.values()) >= 1
        # One percent for each other kind that has almost nothing.
        assert all(abs(amounts[kind] * 100 / total - share) <= 3 for kind, share in found.items())


def test_a_little_of_a_model_is_not_kept_quiet() -> None:
    assert percents({"writer": 99_999, "model": 1}) == {"writer": 99, "model": 1}
    assert percents({"writer": 71, "model": 24, "pasted": 5}) == {
        "writer": 71,
        "model": 24,
        "pasted": 5,
    }
