"""The states of one take, and the one table of how they follow each other."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Final


class TakeState(Enum):
    """Where a take is on its way."""

    IDLE = auto()
    """Not asked for, or settled: kept, discarded, or nothing came."""
    WAITING = auto()
    """Asked for; no text yet."""
    STREAMING = auto()
    """Text is coming."""
    STOPPING = auto()
    """The writer pressed stop; the connection is closing, and late text is dropped."""
    PENDING = auto()
    """All text that will come is here; neither kept nor discarded yet."""


class TakeEvent(Enum):
    """What can happen to a take."""

    ASKED = auto()
    TEXT = auto()
    ENDED = auto()
    """The request is over, for whatever reason, and text was inserted."""
    ENDED_EMPTY = auto()
    """The request is over, for whatever reason, and no text was inserted."""
    STOP_PRESSED = auto()
    KEPT = auto()
    """All of it, or a part: what is not kept stays pending until the rest is settled."""
    DISCARDED = auto()
    """Thrown away or undone: its request is cancelled and late text dropped."""
    SHOWN_AGAIN = auto()
    """An earlier take at the place took the place of the one that was shown."""


_S, _E = TakeState, TakeEvent

TRANSITIONS: Final[Mapping[tuple[TakeState, TakeEvent], TakeState]] = MappingProxyType(
    {
        (_S.IDLE, _E.ASKED): _S.WAITING,
        (_S.WAITING, _E.TEXT): _S.STREAMING,
        (_S.WAITING, _E.ENDED_EMPTY): _S.IDLE,
        (_S.WAITING, _E.STOP_PRESSED): _S.STOPPING,
        (_S.WAITING, _E.DISCARDED): _S.IDLE,
        (_S.STREAMING, _E.TEXT): _S.STREAMING,
        (_S.STREAMING, _E.ENDED): _S.PENDING,
        (_S.STREAMING, _E.ENDED_EMPTY): _S.IDLE,  # all that came was mended away at the seam
        (_S.STREAMING, _E.STOP_PRESSED): _S.STOPPING,
        (_S.STREAMING, _E.KEPT): _S.STREAMING,
        (_S.STREAMING, _E.DISCARDED): _S.IDLE,
        (_S.STOPPING, _E.TEXT): _S.STOPPING,
        (_S.STOPPING, _E.ENDED): _S.PENDING,
        (_S.STOPPING, _E.ENDED_EMPTY): _S.IDLE,
        (_S.STOPPING, _E.STOP_PRESSED): _S.STOPPING,
        (_S.STOPPING, _E.KEPT): _S.STOPPING,
        (_S.STOPPING, _E.DISCARDED): _S.IDLE,
        (_S.PENDING, _E.KEPT): _S.IDLE,
        (_S.PENDING, _E.DISCARDED): _S.IDLE,
        (_S.IDLE, _E.SHOWN_AGAIN): _S.PENDING,
    }
)

ACCEPTS_TEXT: Final = frozenset({TakeState.WAITING, TakeState.STREAMING})
"""The states in which text that comes is inserted; in any other it is dropped."""

IS_LIVE: Final = ACCEPTS_TEXT | {TakeState.STOPPING}
"""The states in which the end of the request is still to be heard.

Whoever inserts the text takes it in all of them: after a stop comes what the seam held back.
"""


def next_state(state: TakeState, event: TakeEvent) -> TakeState:
    """Return the state after `event`; an event that means nothing in `state` changes nothing.

    Late events are expected (text of a take that was discarded, a second press of a key), so they
    are no error.
    """
    return TRANSITIONS.get((state, event), state)
