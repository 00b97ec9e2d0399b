"""What the rest of the window hears about takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import AT_LIMIT

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.editor.take_session import TakeSession
    from writer_app.drafting import Outcome
    from writer_app.manuscript.takes import Take


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to say about the newest take; `waiting_for`: why it takes longer.

    `reached_limit`: the answer ended because it came to its limit of length.
    """

    state: TakeState = TakeState.IDLE
    first_text_s: float | None = None
    tokens: int | None = None
    waiting_for: Notice | None = None
    reached_limit: bool = False


@dataclass(frozen=True, slots=True)
class EndedTake:
    """A take whose request has ended, and how; `first_text_s` after the asking text came."""

    take: Take
    outcome: Outcome
    first_text_s: float | None


def progress_of(state: TakeState, newest: TakeSession | None) -> Progress:
    """Return what there is to say while the take on the page is in `state`."""
    if newest is None:
        return Progress(state)
    outcome = newest.outcome
    usage = outcome.usage if outcome else None
    return Progress(
        state,
        newest.first_text_s,
        usage.completion_tokens if usage else None,
        newest.waiting_for if state is TakeState.WAITING else None,
        bool(outcome) and outcome.finish_reason == AT_LIMIT,
    )
