"""The sums of what requests cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage.ledger import Ledger, LedgerEntry, Total

ENTRY = LedgerEntry(
    day="2026-11-26",
    time="09:05:00",
    manuscript="m-1",
    model="qwen-plus",
    profile="qwen",
    prompt_tokens=1_000,
    completion_tokens=100,
    cost_usd=0.5,
    is_estimate=False,
)
ENTRIES = st.builds(
    LedgerEntry,
    day=st.dates(date(2025, 12, 1), date(2026, 11, 26)).map(date.isoformat),
    time=st.just("09:05:00"),
    manuscript=st.sampled_from(["m-1", "m-2", ""]),
    model=st.sampled_from(["qwen-plus", "a/b:c", "\ud800"]),
    profile=st.text(max_size=5),
    prompt_tokens=st.integers(0, 100_000),
    completion_tokens=st.integers(0, 1_000),
    cost_usd=st.none() | st.integers(0, 64).map(lambda n: n / 64),  # sums of these are exact
    is_estimate=st.booleans(),
)


def today() -> date:
    return date(2026, 11, 26)


def test_what_is_spent() -> None:
    ledger = Ledger(
        [ENTRY, replace(ENTRY, day="2026-11-25"), replace(ENTRY, manuscript="m-2")], today
    )
    assert ledger.spent_today_usd == 1.0
    assert ledger.spent_on("m-1") == 1.0
    assert ledger.spent_on("m-2") == 0.5
    assert ledger.spent_on("nobody knows") == 0
    assert Ledger().spent_today_usd == 0


def test_what_has_no_price_counts_as_nothing_and_is_counted() -> None:
    ledger = Ledger([ENTRY, replace(ENTRY, cost_usd=None)], today)
    assert ledger.by_model() == {"qwen-plus": Total(2, 2_000, 200, 0.5, unpriced=1)}


def test_days_come_in_order() -> None:
    days = ["2026-11-26", "2026-01-31", "2026-11-03"]
    assert list(Ledger([replace(ENTRY, day=day) for day in days]).by_day()) == sorted(days)


@given(st.lists(ENTRIES, max_size=20))
def test_every_way_to_sum_gives_the_same_total(entries: list[LedgerEntry]) -> None:
    ledger = Ledger(today=today)
    for entry in entries:
        ledger.add(entry)
    for totals in (ledger.by_day(), ledger.by_manuscript(), ledger.by_model()):
        whole = Total()
        for total in totals.values():
            whole = whole.plus(total)
        assert whole.requests == len(entries)
        assert whole.prompt_tokens == sum(entry.prompt_tokens for entry in entries)
        assert whole.completion_tokens == sum(entry.completion_tokens for entry in entries)
        assert whole.usd == pytest.approx(sum(entry.cost_usd or 0 for entry in entries))
        assert whole.unpriced == sum(entry.cost_usd is None for entry in entries)
