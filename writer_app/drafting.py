"""One continuation from beginning to end, without Qt: what is sent, asked again, and joined.

The command line and the window both run a `Draft`; they differ in where the text goes.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from writer_app.continuation import failures, seam_repairs
from writer_app.continuation.context import shorter_budget
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.failures import ServerWord
from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place, build
from writer_app.continuation.seam import SeamFilter
from writer_app.continuation.take_states import ACCEPTS_TEXT, TakeEvent, TakeState, next_state
from writer_app.continuation.types import (
    FailedError,
    Failure,
    Profile,
    Request,
    Usage,
)
from writer_app.continuation.wish import Wish
from writer_app.providers.answer import Answer

MAX_RETRIES: Final = 2
LONGEST_WAIT_S: Final = 30.0
"""A server that wants to be left alone for longer is not asked again."""

_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 8.0

Result = Literal["complete", "interrupted", "refused"]


class Asker(Protocol):
    """What asks a server once: the client, or a script in a test."""

    async def stream(self, request: Request, on_text: Callable[[str], None]) -> Answer:
        """Ask, hand on each piece of text, and return how the answer ended."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one continuation. `text` is what was inserted, after the seam's repairs."""

    text: str
    result: Result
    profile: str
    model: str
    finish_reason: str | None = None
    usage: Usage | None = None
    request_id: str = ""
    repairs: tuple[Notice, ...] = ()
    failure: Failure | None = None


class Draft:
    """One continuation of the text at `place`.

    `on_text` gets each piece that is to be inserted, in order; `on_wait` hears why and for how many
    seconds it waits before it asks again. `state` follows the one table of
    states. After `run()` was cancelled, `stopped()` tells what there is.
    """

    def __init__(
        self,
        asker: Asker,
        profile: Profile,
        place: Place,
        wish: Wish,
        on_text: Callable[[str], None],
        *,
        on_wait: Callable[[Failure, float], object] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.state = TakeState.IDLE
        self._asker = asker
        self._profile = profile
        self._place = place
        self._wish = wish
        self._on_text = on_text
        self._on_wait = on_wait
        self._sleep = sleep
        self._jitter = jitter
        self._sent = ""
        self._seam: SeamFilter | None = None
        self._inserted: list[str] = []

    async def run(self) -> Outcome:
        """Ask, again where that can help, and return what came of it. Never asks after text came.

        Cancelling it closes the connection and hands on no more text.
        """
        self._enter(TakeEvent.ASKED)
        try:
            answer = await self._ask()
        except FailedError as error:
            answer = Answer(failure=error.failure)
        self._insert_rest()
        return self._ended(answer)

    def stopped(self) -> Outcome:
        """Return what there is after `run()` was cancelled: all that came stays.

        What the seam still held back of it goes to `on_text` now.
        """
        self._insert_rest()
        self._enter(TakeEvent.STOP_PRESSED)
        return self._ended(Answer())

    async def _ask(self) -> Answer:
        profile, retries, shortened = self._profile, 0, False
        while True:
            request = build(profile, self._place, self._wish)
            self._sent, self._seam = request.prefix, None
            answer = await self._asker.stream(request, self._receive)
            failure = answer.failure
            if failure is None or self.state is not TakeState.WAITING or answer.finish_reason:
                return answer
            if failure.input_limit is not None and request.prefix and not shortened:
                shortened = True
                budget = shorter_budget(len(request.prefix), failure.input_limit)
                profile = replace(profile, context_characters=budget)
                continue
            pause = self._pause(failure, retries)
            if pause is None:
                return answer
            retries += 1
            if self._on_wait:
                self._on_wait(failure, pause)
            await self._sleep(pause)

    def _pause(self, failure: Failure, retries: int) -> float | None:
        """Return how long to wait before asking again, in seconds; None: do not."""
        if not failure.may_retry or retries >= MAX_RETRIES:
            return None
        if failure.retry_after_s is not None:
            return failure.retry_after_s if failure.retry_after_s <= LONGEST_WAIT_S else None
        ceiling = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** (retries + 1))
        return _FIRST_PAUSE_S + (ceiling - _FIRST_PAUSE_S) * self._jitter()

    def _receive(self, delta: str) -> None:
        if self.state in ACCEPTS_TEXT:
            self._enter(TakeEvent.TEXT)
            if self._seam is None:  # made for the first text: the request need not wait for it
                self._seam = SeamFilter(self._place.before, self._place.after, sent=self._sent)
            self._insert(self._seam.feed(delta))

    def _insert_rest(self) -> None:
        if self.state is TakeState.STREAMING and self._seam is not None:
            self._insert(self._seam.finish())

    def _insert(self, text: str) -> None:
        if text:
            self._inserted.append(text)
            self._on_text(text)

    @property
    def _repairs(self) -> tuple[Notice, ...]:
        return self._seam.repairs if self._seam else ()

    def _enter(self, event: TakeEvent) -> None:
        self.state = next_state(self.state, event)

    def _ended(self, answer: Answer) -> Outcome:
        text = "".join(self._inserted)
        self._enter(TakeEvent.ENDED if text else TakeEvent.ENDED_EMPTY)
        return Outcome(
            text=text,
            result=_result(text, answer),
            profile=self._profile.name,
            model=answer.model or self._profile.model,
            finish_reason=answer.finish_reason,
            usage=answer.usage,
            request_id=answer.request_id,
            repairs=self._repairs,
            failure=self._failure(text, answer),
        )

    def _failure(self, text: str, answer: Answer) -> Failure | None:
        """Return why there is no text, or less than there might have been."""
        if answer.failure is not None or answer.finish_reason is None:
            return answer.failure
        endpoint = parse_base_url(self._profile.base_url, self._profile.protocol)
        word = ServerWord(endpoint.host, request_id=answer.request_id)
        if answer.finish_reason in _MODERATED:
            return failures.moderated(word)
        if text:
            return None
        thought = answer.only_thought or any(repair in _THOUGHT for repair in self._repairs)
        return failures.only_thinking(word) if thought else failures.no_text(word)


_THOUGHT: Final = (seam_repairs.THINKING, seam_repairs.ONLY_THINKING)
_MODERATED: Final = frozenset({"content_filter", "data_inspection_failed"})


def _result(text: str, answer: Answer) -> Result:
    if not text:
        return "refused"
    return "complete" if answer.finish_reason is not None else "interrupted"
