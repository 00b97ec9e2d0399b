"""One request on its way: reads the answer, moves the deadline, and names what went wrong.

Knows no HTTP library: an answer is a status, headers, and an iterator over the bytes of its body.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from writer_app.continuation import answer_failures
from writer_app.continuation.notices import Value
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import ENOUGH, Failure, Limits, OnText, Profile, Request
from writer_app.providers.answer import Answer, AnswerReader
from writer_app.providers.errors import MAX_ID_CHARACTERS, ErrorBody, error_body, retry_after, shown
from writer_app.providers.inflate import DamagedBodyError, Inflater, inflater
from writer_app.providers.prepared import WIRES
from writer_app.providers.response import Response, kind_of_body, says_stream
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor

TAIL_S: Final = 1.0
"""How long to wait, in seconds, for the usage and the end mark once the text is complete."""

_MAX_ERROR_BYTES: Final = 64 << 10
_ERROR_BODY_S: Final = 5.0
"""How much of an error's body is read, in bytes, and for how long, in seconds."""

_BYTES_AT_ONCE: Final = 8 << 10
"""So much of what one read from the socket brought is taken in before others have their turn."""

_MAX_BURST_BYTES: Final = 4 << 20
"""What so much may become when it was compressed. A whole answer is smaller; a bomb would hold up
everything else that runs meanwhile."""

_SLACK: Final = 1 / 30
"""How much longer than was said the wait for text may be: a second in half a minute."""

_TOKEN_CHARACTERS: Final = 4
_TIMES_ASKED: Final = 4
_LEAST_TEXT: Final = 40_000
"""Text is taken in up to so many times the tokens that were asked for, in characters; a small
limit is no reason to cut what a server counts otherwise."""

_MAX_NAME: Final = 120
_PLAIN_REASON: Final = re.compile(r"[a-z_]{1,32}")


class _Phase(Enum):
    """What the deadline bounds at the moment."""

    CONNECT = auto()
    FIRST_TEXT = auto()
    BETWEEN_TEXTS = auto()


class Call:
    """One request on its way. `read` may end by the deadline's `TimeoutError`, as it chooses to."""

    def __init__(
        self,
        request: Request,
        server: Value,
        redactor: Redactor,
        on_text: OnText,
        *,
        with_key: bool,
    ) -> None:
        self._profile = request.profile
        self._limits = _limits_of(request.profile)
        self._wire = WIRES[request.profile.protocol]
        self._redactor = redactor
        self._errors = ErrorReader(server, redactor, with_key)
        self._word = ServerWord(server)
        self._on_text = on_text
        self._reader: AnswerReader | None = None
        self._start = b""
        self._failure: Failure | None = None
        self._phase = _Phase.CONNECT
        self._answered = False
        self._has_enough = False
        self._header_id = ""

    def connected(self, deadline: asyncio.Timeout) -> None:
        """Take note that the request goes out now: the first text is waited for from here on."""
        self._phase = _Phase.FIRST_TEXT
        _extend(deadline, self._limits.first_text_s)

    async def read(self, response: Response, deadline: asyncio.Timeout) -> None:
        """Read the answer to its end, or until the deadline passes."""
        self._answered = True
        self._header_id = self._shown_id(response.headers.get("x-request-id", ""))
        if 200 <= response.status_code < 300:
            await self._read_text(response, deadline)
        else:
            await self._read_error(response, deadline)

    def timed_out(self) -> None:
        """Say which limit on time has passed, unless it was moved up to end the reading."""
        limits = self._limits
        match self._phase:
            case _Phase.CONNECT:
                self._fail(answer_failures.connect_timeout(self._word, limits.connect_s))
            case _Phase.FIRST_TEXT:
                self._fail(answer_failures.first_text_timeout(self._word, limits.first_text_s))
            case _Phase.BETWEEN_TEXTS:
                self._fail(answer_failures.idle_timeout(self._word, limits.idle_s))

    def broke(self, meaning: Failure) -> None:
        """Take note that the connection broke; `meaning` says how, if no answer had begun."""
        if self._phase is _Phase.BETWEEN_TEXTS:
            meaning = answer_failures.cut(self._word)
        elif self._answered:
            meaning = answer_failures.closed_early(self._word)
        self._fail(meaning)

    def answer(self) -> Answer:
        """Return how the call ended, in words that can be shown: bounded, without a key."""
        if self._reader is None:
            request_id = self._failure.request_id if self._failure else ""
            return Answer(failure=self._failure, request_id=request_id or self._header_id)
        if self._failure is not None:
            self._reader.fail(self._failure)
        answer = self._reader.answer()
        if self._has_enough:
            answer = replace(answer, failure=None, finish_reason=answer.finish_reason or ENOUGH)
        reason, model = answer.finish_reason, answer.model
        if reason is not None and not _PLAIN_REASON.fullmatch(reason):
            reason = self._shown(reason, _MAX_NAME)
        if model != self._profile.model:
            model = self._shown(model, _MAX_NAME)
        request_id = self._header_id or self._shown_id(answer.request_id)
        failure = answer.failure
        if failure is not None:
            # The reader puts the stream's own id there as the server gave it.
            failure = failure._replace(request_id=self._shown_id(failure.request_id))
        return replace(
            answer, finish_reason=reason, model=model, request_id=request_id, failure=failure
        )

    @property
    def _failed(self) -> bool:
        return self._failure is not None or (self._reader is not None and self._reader.failed)

    @property
    def _is_cut_short(self) -> bool:
        """Whether enough came and the server would go on; else its usage is worth the wait."""
        return self._has_enough and self._reader is not None and not self._reader.finished

    @property
    def _over(self) -> bool:
        return (
            self._failed or self._is_cut_short or (self._reader is not None and self._reader.over)
        )

    async def _read_text(self, response: Response, deadline: asyncio.Timeout) -> None:
        """Feed the body to a reader; once it is over, go on only to let the connection end."""
        content_type = response.headers.get("content-type", "")
        inflate = inflater(response.headers.get("content-encoding", ""))
        async for chunk in response.aiter_raw():
            if inflate is None:
                self._fail(answer_failures.unreadable_answer(self._word))
            else:
                await self._take_in_turns(chunk, inflate, content_type, deadline)
            if self._failed or self._is_cut_short:
                _extend(deadline, 0.0)  # reading ends at the next wait
        if self._reader is not None:
            self._give(self._reader.close())
        elif says_stream(content_type):
            self._fail(answer_failures.closed_early(self._word))
        else:
            self._fail(answer_failures.not_an_answer(self._word))

    async def _read_error(self, response: Response, deadline: asyncio.Timeout) -> None:
        """Read the start of an error's body, with bounds of its own, and name the error."""
        inflate = inflater(response.headers.get("content-encoding", ""))
        body = bytearray()
        _extend(deadline, _ERROR_BODY_S)
        try:
            async for chunk in response.aiter_raw():
                if inflate is not None and len(body) < _MAX_ERROR_BYTES:
                    body += next(inflate.pieces(chunk), b"")
                else:
                    _extend(deadline, 0.0)
        except DamagedBodyError:
            body.clear()
        finally:
            self._failure = self._refusal(response, error_body(bytes(body[:_MAX_ERROR_BYTES])))

    async def _take_in_turns(
        self, chunk: bytes, inflate: Inflater, content_type: str, deadline: asyncio.Timeout
    ) -> None:
        """Take in what one read brought, bit by bit: the window lives in the same loop."""
        for start in range(0, len(chunk), _BYTES_AT_ONCE):
            if self._over:
                return
            if start:
                await _let_others_run()
            self._take(chunk[start : start + _BYTES_AT_ONCE], inflate, content_type, deadline)

    def _take(
        self, chunk: bytes, inflate: Inflater, content_type: str, deadline: asyncio.Timeout
    ) -> None:
        """Read a part of what one read from the socket brought, and move the deadline."""
        was_finished = self._reader is not None and self._reader.finished
        text = "".join(self._read_pieces(chunk, inflate, content_type))
        self._give(text)
        finished = self._reader is not None and self._reader.finished
        if finished and not was_finished:
            _extend(deadline, TAIL_S)
        elif text and not finished:
            _extend(deadline, self._limits.idle_s)

    def _read_pieces(self, chunk: bytes, inflate: Inflater, content_type: str) -> Iterator[str]:
        burst = 0
        try:
            for piece in inflate.pieces(chunk):
                burst += len(piece)
                if burst > _MAX_BURST_BYTES:
                    self._fail(answer_failures.answer_too_large(self._word))
                if self._over:
                    return
                yield self._read_piece(piece, content_type)
        except DamagedBodyError:
            self._fail(answer_failures.unreadable_answer(self._word))

    def _read_piece(self, piece: bytes, content_type: str) -> str:
        """Return the text in `piece`, once enough came to tell what kind of body this is."""
        if self._reader is None:
            piece = self._start + piece
            kind = kind_of_body(content_type, piece)
            if kind == "other":
                self._fail(answer_failures.not_an_answer(self._word))
            if kind is None or kind == "other":
                self._start = piece.lstrip()
                return ""
            decoder = self._wire.decoder(self._errors)
            self._reader = AnswerReader(
                decoder, self._limits, self._word.server, streamed=kind == "stream"
            )
        return self._reader.feed(piece)

    def _give(self, text: str) -> None:
        if text:
            self._phase = _Phase.BETWEEN_TEXTS
            if self._on_text(text):
                self._has_enough = True

    def _fail(self, failure: Failure) -> None:
        """Take note of a failure; the first one is the reason for those after it."""
        self._failure = self._failure or failure

    def _refusal(self, response: Response, body: ErrorBody) -> Failure:
        """Return what an answer with an error status means."""
        status = response.status_code
        body = replace(body, request_id=body.request_id or self._header_id)
        if 300 <= status < 400:
            body = ErrorBody(request_id=body.request_id)
        failure = self._errors.failure_of(body, status)
        return failure._replace(retry_after_s=retry_after(response.headers.get("retry-after", "")))

    def _shown_id(self, request_id: str) -> str:
        return self._shown(request_id, MAX_ID_CHARACTERS)

    def _shown(self, text: str, most: int) -> str:
        return shown(text, self._redactor, most)


async def _let_others_run() -> None:
    """Wait for one turn of the loop. A cancellation that comes meanwhile waits for the next read.

    Only there it ends what the body is read through: those are generators, and one that is left
    where it stands is not closed by the loop of the window.
    """
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - only a task is cancelled
        task.uncancel()
        task.cancel()


def _limits_of(profile: Profile) -> Limits:
    """Return the limits of `profile`, and no more text than a few times what is asked for."""
    asked = profile.sampling.max_tokens
    if asked is None:
        return profile.limits
    most = max(_LEAST_TEXT, asked * _TOKEN_CHARACTERS * _TIMES_ASKED)
    return replace(profile.limits, text_characters=min(profile.limits.text_characters, most))


def _extend(deadline: asyncio.Timeout, seconds: float) -> None:
    """Let the deadline be in so many seconds from now, or a little later.

    It is not moved with every piece of text: under qasync a timer that was cancelled stays until it
    would have been due, and among thousands of them Qt takes milliseconds to find one.
    """
    when, earliest = deadline.when(), asyncio.get_running_loop().time() + seconds
    latest = earliest + seconds * _SLACK
    if when is None or not earliest <= when <= latest:
        deadline.reschedule(latest)
