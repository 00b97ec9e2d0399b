"""What a request costs, how that is said, and when it must not be sent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.pricing import (
    FREE,
    Tariff,
    about,
    ceiling_reached,
    dollars,
    estimate_cost,
    expected_tokens,
    price_usd,
)


@dataclass(frozen=True)
class Tier:
    up_to_tokens: int
    input: float
    output: float


TARIFF = Tariff((Tier(1_000, 0.4, 1.2), Tier(100_000, 2.0, 6.0)), "2026-06")
_LENGTHS = st.sampled_from(
    [UNTIL_IT_ENDS, OfferLength("sentence"), OfferLength("paragraph"), OfferLength("words", 120)]
)
_SUMS = st.floats(0, 1_000)


@pytest.mark.parametrize(
    ("prompt", "completion", "usd"),
    [
        (0, 0, 0.0),
        (1_000, 100, (1_000 * 0.4 + 100 * 1.2) / 1e6),
        (1_001, 100, (1_001 * 2.0 + 100 * 6.0) / 1e6),
        (200_000, 0, 0.4),
    ],
)
def test_the_tier_of_the_input_is_that_of_the_whole_request(
    prompt: int, completion: int, usd: float
) -> None:
    assert price_usd(TARIFF, prompt, completion) == pytest.approx(usd)


def test_what_is_free_and_what_is_not_known() -> None:
    assert price_usd(FREE, 9_999, 9_999) == 0
    assert price_usd(None, 9_999, 9_999) is None


@given(_LENGTHS, st.integers(1, 10_000))
def test_no_more_is_expected_than_may_come(length: OfferLength, most: int) -> None:
    assert 0 < expected_tokens(length, most) <= most
    assert expected_tokens(length, most) <= expected_tokens(length, None)


@given(st.integers(0, 200_000), _LENGTHS, st.integers(1, 10_000), st.integers(1, 5))
def test_asking_several_times_costs_as_many_times(
    prompt: int, length: OfferLength, most: int, times: int
) -> None:
    once = estimate_cost(TARIFF, prompt, length, most)
    often = estimate_cost(TARIFF, prompt, length, most, times)
    assert once.usd is not None
    assert once.most_usd is not None
    assert often.usd == pytest.approx(times * once.usd)
    assert often.most_usd == pytest.approx(times * once.most_usd)
    assert once.usd <= once.most_usd
    unknown = estimate_cost(None, prompt, length, most)
    assert (unknown.usd, unknown.most_usd) == (None, None)


@pytest.mark.parametrize(
    ("usd", "said"),
    [
        (0, "$0.00"),
        (0.00001, "less than $0.0001"),
        (0.0001, "$0.0001"),
        (0.001234, "$0.0012"),
        (0.0199, "$0.02"),
        (0.0996, "$0.1"),
        (0.5, "$0.50"),
        (12.345, "$12.35"),
        (1234.5, "$1,234.50"),
    ],
)
def test_how_a_sum_is_said(usd: float, said: str) -> None:
    assert str(dollars(usd)) == said


def test_how_an_estimate_is_said() -> None:
    assert str(about(0.001234)) == "about $0.0012"
    assert str(about(0.00001)) == "about less than $0.0001"
    assert str(about(0)) == "free of charge"
    assert str(about(None)) == "price not known"


def stopped(today: float, manuscript: float, usd: float | None, day: float, whole: float) -> str:
    notice = ceiling_reached(
        today, manuscript, usd, day_ceiling_usd=day, manuscript_ceiling_usd=whole
    )
    return str(notice) if notice else ""


def test_a_ceiling_stops_what_would_go_over_it() -> None:
    assert stopped(0.9, 5.0, 0.1, 1.0, 0) == ""
    assert stopped(0.95, 5.0, 0.1, 1.0, 0) == (
        "This would go over today's ceiling of $1.00; $0.95 is spent. Raise the ceiling,"
        " or go on tomorrow."
    )
    assert stopped(0.0, 4.95, 0.1, 1.0, 5.0) == (
        "This would go over the ceiling of $5.00 for this manuscript; $4.95 is spent. Raise the"
        " ceiling to go on."
    )


@given(_SUMS, _SUMS, st.none() | _SUMS, _SUMS, _SUMS)
def test_when_a_ceiling_stops(
    today: float, manuscript: float, usd: float | None, day: float, whole: float
) -> None:
    over_day = bool(usd) and day > 0 and today + (usd or 0) > day
    over_whole = bool(usd) and whole > 0 and manuscript + (usd or 0) > whole
    assert bool(stopped(today, manuscript, usd, day, whole)) == (over_day or over_whole)
    assert not stopped(today, manuscript, usd, 0, 0)
