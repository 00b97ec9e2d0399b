"""One continuation from beginning to end, without Qt: what is sent, asked again, and joined.

The command line and the window both run a `Draft`; they differ in where the text goes.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from writer_app.continuation import answer_failures, refusals, seam_repairs
from writer_app.continuation.context import shorter_budget
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.notices import Notice
from writer_app.continuation.offer_length import A_SENTENCE
from writer_app.continuation.prompt import Place, at_most, build
from writer_app.continuation.seam import SeamFilter
from writer_app.continuation.sentence_edges import ends_sentence
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.take_states import ACCEPTS_TEXT, TakeEvent, TakeState, next_state
from writer_app.continuation.types import (
    AT_LIMIT,
    ENOUGH,
    Cost,
    FailedError,
    Failure,
    OnText,
    Profile,
    Request,
    Usage,
)
from writer_app.continuation.wish import Wish
from writer_app.providers.answer import Answer

MAX_RETRIES: Final = 2
LONGEST_WAIT_S: Final = 30.0
"""A server that wants to be left alone for longer is not asked again, where nobody says else."""

MOST_TOKENS_OF_A_SENTENCE_END: Final = 60

_FIRST_PAUSE_S: Final = 0.5
_LONGEST_PAUSE_S: Final = 8.0

Result = Literal["complete", "interrupted", "refused"]


class Asker(Protocol):
    """What asks a server once: the client, or a script in a test."""

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        """Ask, hand on each piece of text until it is enough, and return how the answer ended."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one continuation. `text` is what was inserted, after the seam's repairs.

    `usage` is the sum of what the server counted. `is_cut_to_length`: the wanted length came, and
    what was not wanted was dropped. Where the connection was closed for that, `usage` is None or
    too low: most servers count at the end. `cost` is filled in by whoever knows prices.
    """

    text: str
    result: Result
    profile: str
    model: str
    finish_reason: str | None = None
    usage: Usage | None = None
    request_id: str = ""
    repairs: tuple[Notice, ...] = ()
    failure: Failure | None = None
    is_cut_to_length: bool = False
    cost: Cost | None = None


class Draft:
    """One continuation of the text at `place`, as long as the wish says.

    `on_text` gets each piece that is to be inserted, in order; `on_wait` hears why and for how many
    seconds it waits before it asks again; where a server wants more than `longest_wait_s`, it does
    not. `finish_sentence`: when the limit in tokens came within a sentence, one more request asks
    for the end of that. `state` follows the one table of states.
    After `run()` was cancelled, `stopped()` tells what there is.
    """

    def __init__(
        self,
        asker: Asker,
        profile: Profile,
        place: Place,
        wish: Wish,
        on_text: Callable[[str], None],
        *,
        finish_sentence: bool = False,
        on_wait: Callable[[Failure, float], object] | None = None,
        longest_wait_s: float = LONGEST_WAIT_S,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.state = TakeState.IDLE
        self._asker = asker
        self._profile = profile
        self._place = place
        self._wish = wish
        self._on_text = on_text
        self._finishes = finish_sentence
        self._on_wait = on_wait
        self._longest_wait_s = longest_wait_s
        self._sleep = sleep
        self._jitter = jitter
        self._new_seam: Callable[[], SeamFilter] | None = None
        self._seam: SeamFilter | None = None
        self._answer = Answer()
        self._sent: list[Request] = []
        self._inserted: list[str] = []
        self._repairs: list[Notice] = []
        self._has_enough = False

    @property
    def sent(self) -> tuple[Request, ...]:
        """What the outcome is the answer to; more than one where a sentence was finished."""
        return tuple(self._sent)

    async def run(self) -> Outcome:
        """Ask, again where that can help, and return what came of it.

        After text came, nothing is asked but the end of its last sentence, where that is wanted.
        Cancelling it closes the connection and hands on no more text.
        """
        self._enter(TakeEvent.ASKED)
        try:
            self._answer = await self._ask()
        except FailedError as error:
            self._answer = Answer(failure=error.failure)
        self._insert_rest()
        if self._finishes and self._is_cut_in_a_sentence():
            await self._finish_sentence()
        return self._ended()

    def stopped(self) -> Outcome:
        """Return what there is after `run()` was cancelled: all that came stays.

        What the seam still held back of it goes to `on_text` now.
        """
        self._insert_rest()
        self._enter(TakeEvent.STOP_PRESSED)
        return self._ended()

    async def _ask(self) -> Answer:
        retries, shortened = 0, False
        while True:
            self._sent.clear()
            answer, prefix = await self._ask_once(self._profile, self._place, self._wish)
            failure = answer.failure
            if failure is None or self.state is not TakeState.WAITING or answer.finish_reason:
                return answer
            if failure.input_limit is not None and prefix and not shortened:
                shortened = True
                budget = shorter_budget(len(prefix), failure.input_limit)
                self._profile = replace(self._profile, context_characters=budget)
                continue
            pause = self._pause(failure, retries)
            if pause is None:
                return answer
            retries += 1
            if self._on_wait:
                self._on_wait(failure, pause)
            await self._sleep(pause)

    async def _ask_once(self, profile: Profile, place: Place, wish: Wish) -> tuple[Answer, str]:
        """Return how the answer ended, and the prefix that was sent."""
        request = build(profile, place, wish)
        self._sent.append(request)
        prefix, self._seam = request.prefix, None
        self._new_seam = lambda: SeamFilter(
            place.before, place.after, sent=prefix, length=wish.length
        )
        return await self._asker.stream(request, self._receive), prefix

    def _is_cut_in_a_sentence(self) -> bool:
        text = "".join(self._inserted)
        is_cut = self._answer.finish_reason == AT_LIMIT and not self._has_enough
        return (
            is_cut and text.strip() != "" and text[-1] != "\n" and not ends_sentence(text.rstrip())
        )

    async def _finish_sentence(self) -> None:
        """Ask once for the end of the sentence. What goes wrong now changes nothing."""
        first = self._answer
        profile = at_most(self._profile, MOST_TOKENS_OF_A_SENTENCE_END)
        place = self._place.behind("".join(self._inserted))
        with suppress(FailedError):
            last, _ = await self._ask_once(profile, place, replace(self._wish, length=A_SENTENCE))
            if last.failure is None and last.finish_reason not in _MODERATED:
                usage = _sum(first.usage, last.usage)
                self._answer = replace(first, finish_reason=last.finish_reason, usage=usage)
        self._insert_rest()

    def _pause(self, failure: Failure, retries: int) -> float | None:
        """Return how long to wait before asking again, in seconds; None: do not."""
        if not failure.may_retry or retries >= MAX_RETRIES:
            return None
        if failure.retry_after_s is not None:
            return failure.retry_after_s if failure.retry_after_s <= self._longest_wait_s else None
        ceiling = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** (retries + 1))
        return _FIRST_PAUSE_S + (ceiling - _FIRST_PAUSE_S) * self._jitter()

    def _receive(self, delta: str) -> bool:
        """Take in the next piece; tell whether that is enough."""
        if self.state in ACCEPTS_TEXT and self._new_seam is not None:
            self._enter(TakeEvent.TEXT)
            if self._seam is None:  # made for the first text: the request need not wait for it
                self._seam = self._new_seam()
            self._insert(self._seam.feed(delta))
        return self._seam is not None and self._seam.has_enough

    def _insert_rest(self) -> None:
        seam, self._seam = self._seam, None
        if self.state is TakeState.STREAMING and seam is not None:
            self._insert(seam.finish())
            self._repairs += [repair for repair in seam.repairs if repair not in self._repairs]
            self._has_enough = seam.has_enough

    def _insert(self, text: str) -> None:
        if text:
            self._inserted.append(text)
            self._on_text(text)

    def _enter(self, event: TakeEvent) -> None:
        self.state = next_state(self.state, event)

    def _ended(self) -> Outcome:
        text, answer = "".join(self._inserted), self._answer
        if self._has_enough:
            answer = replace(answer, finish_reason=ENOUGH, failure=None)
        self._enter(TakeEvent.ENDED if text else TakeEvent.ENDED_EMPTY)
        return Outcome(
            text=text,
            result=_result(text, answer),
            profile=self._profile.name,
            model=answer.model or self._profile.model,
            finish_reason=answer.finish_reason,
            usage=answer.usage,
            request_id=answer.request_id,
            repairs=tuple(self._repairs),
            failure=self._failure(text, answer),
            is_cut_to_length=self._has_enough,
        )

    def _failure(self, text: str, answer: Answer) -> Failure | None:
        """Return why there is no text, or less than there might have been."""
        if answer.failure is not None or answer.finish_reason is None:
            return answer.failure
        endpoint = parse_base_url(self._profile.base_url, self._profile.protocol)
        word = ServerWord(endpoint.host, request_id=answer.request_id)
        if answer.finish_reason in _MODERATED:
            return refusals.moderated(word)
        if text:
            return None
        thought = answer.only_thought or any(repair in _THOUGHT for repair in self._repairs)
        if thought:
            return answer_failures.only_thinking(word)
        repeated = seam_repairs.ECHO in self._repairs
        return answer_failures.only_repeated(word) if repeated else answer_failures.no_text(word)


_THOUGHT: Final = (seam_repairs.THINKING, seam_repairs.ONLY_THINKING)
_MODERATED: Final = frozenset({"content_filter", "data_inspection_failed"})


def _result(text: str, answer: Answer) -> Result:
    if not text:
        return "refused"
    return "complete" if answer.finish_reason is not None else "interrupted"


def _sum(first: Usage | None, last: Usage | None) -> Usage | None:
    """Return what two requests were counted as, as far as that is known."""
    if first is None or last is None:
        return first or last
    cached = [usage.cached_tokens for usage in (first, last) if usage.cached_tokens is not None]
    return Usage(
        prompt_tokens=first.prompt_tokens + last.prompt_tokens,
        completion_tokens=first.completion_tokens + last.completion_tokens,
        total_tokens=first.total_tokens + last.total_tokens,
        cached_tokens=sum(cached) if cached else None,
    )
