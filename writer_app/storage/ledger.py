"""What requests cost, and the sums of them in memory. They hold no prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One request that has ended. `day` and `time` are local: `2026-11-26`, `09:05:00`.

    `manuscript` tells one manuscript from another and nothing more. `cost_usd` is None where the
    price is not known. `is_estimate`: the server did not say how many tokens it counted.
    """

    day: str
    time: str
    manuscript: str
    model: str
    profile: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None
    is_estimate: bool


class Total(NamedTuple):
    """The sum of some requests. The `unpriced` ones of them count as nothing in `usd`."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float = 0.0
    unpriced: int = 0

    def plus(self, other: Total) -> Total:
        """Return the sum of both."""
        return Total(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.usd + other.usd,
            self.unpriced + other.unpriced,
        )


class Ledger:
    """The sums of all requests that are remembered."""

    def __init__(
        self, entries: Iterable[LedgerEntry] = (), today: Callable[[], date] = date.today
    ) -> None:
        self._today = today
        self._totals: dict[tuple[str, str, str], Total] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: LedgerEntry) -> None:
        """Count one more request."""
        one = Total(
            requests=1,
            prompt_tokens=entry.prompt_tokens,
            completion_tokens=entry.completion_tokens,
            usd=entry.cost_usd or 0.0,
            unpriced=int(entry.cost_usd is None),
        )
        key = (entry.day, entry.manuscript, entry.model)
        self._totals[key] = self._totals.get(key, Total()).plus(one)

    @property
    def spent_today_usd(self) -> float:
        """What is known to be spent today, in US dollars."""
        return self.by_day().get(self._today().isoformat(), Total()).usd

    def spent_on(self, manuscript: str) -> float:
        """Return what is known to be spent on a manuscript, in US dollars."""
        return self.by_manuscript().get(manuscript, Total()).usd

    def by_day(self) -> Mapping[str, Total]:
        """Return the total of each day with a request, the first day first."""
        return dict(sorted(self._by(0).items()))

    def by_manuscript(self) -> Mapping[str, Total]:
        """Return the total of each manuscript."""
        return self._by(1)

    def by_model(self) -> Mapping[str, Total]:
        """Return the total of each model."""
        return self._by(2)

    def _by(self, part: int) -> dict[str, Total]:
        totals: dict[str, Total] = {}
        for key, total in self._totals.items():
            totals[key[part]] = totals.get(key[part], Total()).plus(total)
        return totals
