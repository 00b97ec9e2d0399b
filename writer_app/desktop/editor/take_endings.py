"""What is recorded and said when a take has ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.manuscript.takes import TakeEnding

if TYPE_CHECKING:
    from writer_app.continuation.types import Failure
    from writer_app.drafting import Outcome

STILL_COMING: Final = Offer(
    Notice(
        QT_TRANSLATE_NOOP(
            "Notices", "The continuation here is still coming. Stop it first to go on from there."
        )
    ),
    ("stop",),
    problem=False,
    subject="take",
)

CUT_OFF: Final = Offer(
    Notice(
        QT_TRANSLATE_NOOP(
            "Notices", "The limit of length came in the middle of a sentence. Finish it, or go on."
        )
    ),
    ("finish_sentence", "continue"),
    problem=False,
    subject="take",
)

_SEEN_IN_SETTINGS: Final = frozenset({"auth", "billing", "key", "model"})
"""The kinds of failures that the settings can mend."""


def ending_of(
    outcome: Outcome | None, was_stopped: bool, first_text_s: float | None, duration_s: float
) -> TakeEnding:
    """Return how a take ended, for the manuscript's records; without an outcome it was dropped."""
    if outcome is None:
        return TakeEnding("dropped", first_text_s=first_text_s, duration_s=duration_s)
    usage = outcome.usage
    return TakeEnding(
        "stopped" if was_stopped else outcome.result,
        finish_reason=outcome.finish_reason,
        model=outcome.model,
        prompt_tokens=usage.prompt_tokens if usage else None,
        completion_tokens=usage.completion_tokens if usage else None,
        first_text_s=first_text_s,
        duration_s=duration_s,
        cost_usd=outcome.cost.usd if outcome.cost else None,
        is_estimate=outcome.cost is not None and outcome.cost.is_estimate,
        failure=outcome.failure.kind.value if outcome.failure else None,
    )


def offers_after(outcome: Outcome) -> Iterator[Offer]:
    """Yield what is to be said about `outcome`, the most important last."""
    if outcome.text and outcome.repairs:
        yield Offer(outcome.repairs[0], problem=False, subject="seam")
    if outcome.failure:
        yield Offer(outcome.failure.notice, _next_steps(outcome, outcome.failure), subject="take")


def _next_steps(outcome: Outcome, failure: Failure) -> tuple[str, ...]:
    again = "continue" if outcome.text else "try_again"
    return ("settings", again) if failure.kind in _SEEN_IN_SETTINGS else (again,)
