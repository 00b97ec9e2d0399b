"""Turns a checked request into the pieces of an answer, at a readable pace."""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from writer_app.practice.asked import Asked
from writer_app.practice.model import PracticeModel
from writer_app.practice.units import count_pieces
from writer_app.workers import start_call

_ANY_SEED = 1 << 31


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that may be sent now, tokens so far, and why the answer ends if this is its end."""

    text: str
    tokens: int
    finish_reason: str | None = None


def answer(model: PracticeModel, asked: Asked) -> Iterator[Piece]:
    """Yield the answer in pieces, one for each token; only the last has a finish reason."""
    sampling = asked.sampling
    pieces = model.continuation(
        asked.conversation.prefix,
        seed=secrets.randbelow(_ANY_SEED) if sampling.seed is None else sampling.seed,
        instruction=asked.conversation.instruction,
        resume=sampling.seed is not None,
    )
    held = _HeldBack(sampling.stop)
    tokens = 0
    for piece in pieces:
        tokens += 1
        ready = held.take(piece)
        if held.stopped:
            yield Piece(ready, tokens, "stop")
            return
        if tokens == sampling.max_tokens:
            yield Piece(ready + held.rest(), tokens, "length")
            return
        yield Piece(ready, tokens)
    yield Piece(held.rest(), tokens, "stop")


def prompt_tokens(asked: Asked) -> int:
    """Return how many tokens the request's messages count as."""
    return sum(count_pieces(content) for content in asked.conversation.everything)


async def paced(pieces: Iterator[Piece], tokens_per_second: float) -> AsyncGenerator[Piece, None]:
    """Yield `pieces` on a fixed schedule; 0 or infinity: as fast as they are taken.

    Late pieces do not move the ones after them. The first is made in a thread: for that a language
    is learnt and the text is read, and the window may live in the same loop.
    """
    now = asyncio.get_running_loop().time
    start = now()
    unpaced = tokens_per_second == 0 or math.isinf(tokens_per_second)
    first = await asyncio.wrap_future(start_call(lambda: list(islice(pieces, 1)), "practice"))
    for piece in chain(first, pieces):
        due = 0.0 if unpaced else start + piece.tokens / tokens_per_second
        await asyncio.sleep(max(0.0, due - now()) if due else 0)
        yield piece


class _HeldBack:
    """Cuts a text that comes in pieces before the first of some stop strings."""

    def __init__(self, stop: tuple[str, ...]) -> None:
        self._stop = stop
        self._held = ""
        self.stopped = False

    def take(self, piece: str) -> str:
        """Return what may be sent now that `piece` has come."""
        self._held += piece
        cuts = [at for stop in self._stop if (at := self._held.find(stop)) >= 0]
        self.stopped = bool(cuts)
        keep = min(cuts) if cuts else len(self._held) - self._longest_beginning()
        ready, self._held = self._held[:keep], self._held[keep:]
        return ready

    def rest(self) -> str:
        """Return what was held back for a stop string that did not come."""
        return self._held

    def _longest_beginning(self) -> int:
        """Return how much of the end of the text may be the beginning of a stop string."""
        longest = min(len(self._held), max((len(stop) - 1 for stop in self._stop), default=0))
        for length in range(longest, 0, -1):
            if self._held.endswith(tuple(stop[:length] for stop in self._stop if stop[length:])):
                return length
        return 0
