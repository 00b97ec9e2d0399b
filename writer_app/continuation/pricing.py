"""What a request costs, and how that is said. Pure. Sums are in US dollars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.continuation.offer_length import OfferLength

_MILLION: Final = 1_000_000
_SMALLEST_USD: Final = 0.0001
_CENTS_USD: Final = 0.1
"""From this sum on, whole cents are enough."""

_TOKENS_PER_WORD: Final = 1.5
_USUAL_TOKENS: Final = {"sentence": 40, "paragraph": 150, "end": 300}


class PriceTier(Protocol):
    """What a request of up to `up_to_tokens` costs, in US dollars per million tokens."""

    @property
    def up_to_tokens(self) -> int:
        """The longest input of this tier."""
        ...

    @property
    def input(self) -> float:
        """The price of what is sent."""
        ...

    @property
    def output(self) -> float:
        """The price of what is written."""
        ...


@dataclass(frozen=True, slots=True)
class Tariff:
    """The list price of one model: tiers by the length of the input, rising; none: it is free.

    `date` says when that was so: an ISO date, to the month at least.
    """

    tiers: Sequence[PriceTier]
    date: str = ""

    def price_usd(self, prompt_tokens: int, completion_tokens: int) -> float:
        """Return the price of one request, without any discount.

        An input longer than the last tier is priced by it.
        """
        if not self.tiers:
            return 0.0
        fitting = (tier for tier in self.tiers if prompt_tokens <= tier.up_to_tokens)
        tier = next(fitting, self.tiers[-1])
        return (prompt_tokens * tier.input + completion_tokens * tier.output) / _MILLION


FREE: Final = Tariff(())
"""What a server on this computer costs."""


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """What is about to be asked for, before it is: None where the price is not known.

    `usd` is what it will be about, `most_usd` what it is when the answer is as long as it may be.
    """

    prompt_tokens: int
    completion_tokens: int
    usd: float | None
    most_usd: float | None


def price_usd(tariff: Tariff | None, prompt_tokens: int, completion_tokens: int) -> float | None:
    """Return the price of one request; None where it is not known."""
    return None if tariff is None else tariff.price_usd(prompt_tokens, completion_tokens)


def expected_tokens(length: OfferLength, max_tokens: int | None) -> int:
    """Return about how many tokens an answer of this length has."""
    by_words = round(length.words * _TOKENS_PER_WORD)
    expected = by_words if length.kind == "words" else _USUAL_TOKENS[length.kind]
    return expected if max_tokens is None else min(expected, max_tokens)


def estimate_cost(
    tariff: Tariff | None,
    prompt_tokens: int,
    length: OfferLength,
    max_tokens: int | None,
    times: int = 1,
) -> CostEstimate:
    """Return what it costs to ask `times` times; the tokens are those of one request."""
    expected = expected_tokens(length, max_tokens)
    most = expected if max_tokens is None else max_tokens
    usd = price_usd(tariff, prompt_tokens, expected)
    most_usd = price_usd(tariff, prompt_tokens, most)
    return CostEstimate(
        prompt_tokens,
        expected,
        None if usd is None else usd * times,
        None if most_usd is None else most_usd * times,
    )


def dollars(usd: float) -> Value:
    """Return a sum as it is read: whole cents, or two digits of a small one.

    >>> str(dollars(0.001234)), str(dollars(1234.5))
    ('$0.0012', '$1,234.50')
    """
    if 0 < usd < _SMALLEST_USD:
        template = QT_TRANSLATE_NOOP("Notices", "less than {sum}")
        return Notice(template, {"sum": f"${_SMALLEST_USD}"})
    return f"${usd:,.2f}" if usd == 0 or usd >= _CENTS_USD else f"${usd:.2g}"


def about(usd: float | None) -> Notice:
    """Return what an estimate is said as, alone or after other words."""
    if usd is None:
        return Notice(QT_TRANSLATE_NOOP("Notices", "price not known"))
    if usd == 0:
        return Notice(QT_TRANSLATE_NOOP("Notices", "free of charge"))
    return Notice(QT_TRANSLATE_NOOP("Notices", "about {sum}"), {"sum": dollars(usd)})


def ceiling_reached(
    spent_today_usd: float,
    spent_on_manuscript_usd: float,
    next_usd: float | None,
    *,
    day_ceiling_usd: float,
    manuscript_ceiling_usd: float,
) -> Notice | None:
    """Return why the next request must not be sent, or None. A ceiling of 0 is none.

    What costs nothing, or has no price that is known, is never stopped.
    """
    if not next_usd:
        return None
    if 0 < day_ceiling_usd < spent_today_usd + next_usd:
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "This would go over today's ceiling of {ceiling}; {spent} is spent. Raise the ceiling,"
            " or go on tomorrow.",
        )
        return _stopped(template, day_ceiling_usd, spent_today_usd)
    if 0 < manuscript_ceiling_usd < spent_on_manuscript_usd + next_usd:
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "This would go over the ceiling of {ceiling} for this manuscript; {spent} is spent."
            " Raise the ceiling to go on.",
        )
        return _stopped(template, manuscript_ceiling_usd, spent_on_manuscript_usd)
    return None


def _stopped(template: str, ceiling_usd: float, spent_usd: float) -> Notice:
    return Notice(template, {"ceiling": dollars(ceiling_usd), "spent": dollars(spent_usd)})
