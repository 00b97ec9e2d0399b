"""How many tokens a text is about."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.tokens import (
    MOST_MODELS,
    USUAL,
    PerScript,
    TokenRates,
    checked_rates,
    count_scripts,
)

ENGLISH = "It was late, and “nobody” came. "
RUSSIAN = "Было поздно, и никто не пришёл. "
CHINESE = "夜深了，没有人来。"
HINDI = "रात हो गई थी। "
_TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from([ENGLISH, RUSSIAN, CHINESE, HINDI, "한글 ", "かな", "🌱", "\n"]), max_size=40
).map("".join)
_MODELS = st.sampled_from(["a", "b"])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("", (0, 0, 0, 0)),
        ("Plain text.", (11, 0, 0, 0)),
        (ENGLISH, (len(ENGLISH), 0, 0, 0)),
        ("Älter, weiß", (11, 0, 0, 0)),
        (RUSSIAN, (0, len(RUSSIAN), 0, 0)),
        (CHINESE, (0, 0, len(CHINESE), 0)),
        ("かな カナ 한글", (0, 0, 8, 0)),
        (HINDI, (0, 0, 0, len(HINDI))),
        ("ok 春天 мир ok", (5, 4, 3, 0)),
        ("🌱", (0, 0, 0, 1)),
    ],
)
def test_characters_by_script(text: str, counts: tuple[int, ...]) -> None:
    assert count_scripts(text) == counts


@given(_TEXTS)
def test_every_character_is_counted_once(text: str) -> None:
    counts = count_scripts(text)
    assert sum(counts) == len(text)
    assert min(counts) >= 0


@given(_TEXTS)
def test_a_text_has_tokens_unless_it_is_empty(text: str) -> None:
    tokens = TokenRates().estimate("a", text)
    assert (tokens > 0) == bool(text)
    assert tokens <= 4 * len(text)


def test_before_anything_was_learnt_it_is_near_what_models_count() -> None:
    rates = TokenRates()
    assert 3 <= len(ENGLISH * 100) / rates.estimate("a", ENGLISH * 100) <= 5
    assert 1 <= len(CHINESE * 100) / rates.estimate("a", CHINESE * 100) <= 2


_REQUESTS = st.lists(
    st.tuples(_MODELS, st.lists(_TEXTS, max_size=3), st.integers(-10, 10**9)), max_size=30
)


@given(_REQUESTS, _TEXTS)
def test_whatever_servers_say_an_estimate_is_possible(
    requests: list[tuple[str, list[str], int]], text: str
) -> None:
    rates = TokenRates()
    for model, texts, tokens in requests:
        rates = rates.learn(model, texts, tokens)
    tokens = rates.estimate("a", text)
    assert math.ceil(len(text) / 12) <= tokens <= 4 * len(text)


@given(st.sampled_from([ENGLISH, RUSSIAN, CHINESE, HINDI, ENGLISH + CHINESE]), st.floats(0.5, 6.0))
def test_it_is_learnt_from_what_a_server_counts(sentence: str, characters: float) -> None:
    text = sentence * 50
    counted = round(len(text) / characters)
    rates = TokenRates()
    mistakes = [abs(rates.estimate("a", text) - counted)]
    for _ in range(25):
        rates = rates.learn("a", [text], counted + 5)
        mistakes.append(abs(rates.estimate("a", text) - counted))
    assert mistakes[-1] <= max(3, 0.05 * counted)
    assert all(after <= before + 1 for before, after in pairwise(mistakes))


def test_each_model_and_each_script_is_learnt_for_itself() -> None:
    rates = TokenRates().learn("a", [CHINESE * 100], 2_000)
    learnt = rates.by_model["a"]
    assert learnt.wide < USUAL.wide
    assert (learnt.latin, learnt.cyrillic, learnt.other) == (
        USUAL.latin,
        USUAL.cyrillic,
        USUAL.other,
    )
    assert rates.estimate("b", CHINESE) == TokenRates().estimate("b", CHINESE)


@pytest.mark.parametrize(("texts", "tokens"), [([], 100), (["short"], 100), ([ENGLISH * 50], 3)])
def test_what_says_too_little_changes_nothing(texts: list[str], tokens: int) -> None:
    rates = TokenRates()
    assert rates.learn("a", texts, tokens) is rates


def test_the_models_that_were_asked_last_are_remembered() -> None:
    rates = TokenRates()
    for number in range(MOST_MODELS + 5):
        rates = rates.learn(f"model {number}", [ENGLISH * 50], 500)
        rates = rates.learn("mine", [ENGLISH * 50], 500)
    assert len(rates.by_model) == MOST_MODELS
    assert "mine" in rates.by_model
    assert "model 0" not in rates.by_model


def test_the_parts_of_a_request() -> None:
    rates = TokenRates()
    parts = rates.estimate_parts("a", [("instruction", "Go on."), ("prefix", ENGLISH * 10)])
    assert [(one.part, one.characters) for one in parts] == [
        ("instruction", 6),
        ("prefix", len(ENGLISH) * 10),
    ]
    assert all(one.tokens > rates.estimate("a", "Go") for one in parts)


@given(st.lists(st.floats(), max_size=5))
def test_rates_that_were_stored_are_possible_or_none(numbers: list[float]) -> None:
    rates = checked_rates(numbers)
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        assert rates is None
    else:
        assert rates is not None
        assert all(0.25 <= rate <= 12 for rate in rates)
        assert checked_rates(rates) == rates


def test_the_usual_rates_are_possible() -> None:
    assert checked_rates(USUAL) == PerScript(*USUAL)
