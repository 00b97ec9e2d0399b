"""One answer, read from bytes without a socket: a stream of events, or one JSON object.

`AnswerReader` is fed what the connection gives and says how the answer ended. The two protocols
differ only in their `Decoder`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, cast

from writer_app.continuation import answer_failures
from writer_app.continuation.notices import Value
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.types import (
    Event,
    Failure,
    Finished,
    JsonObject,
    Limits,
    TextDelta,
    Usage,
)
from writer_app.providers.sse import ServerSentEvent, SseDecoder, StreamTooLong


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How one request ended. `finish_reason` is None when the server never said it was done."""

    finish_reason: str | None = None
    usage: Usage | None = None
    model: str = ""
    request_id: str = ""
    failure: Failure | None = None
    only_thought: bool = False


class Decoder(Protocol):
    """What a protocol makes of the JSON objects of an answer.

    After each call `model`, `request_id` and `thought` hold what the objects said so far.
    """

    model: str
    request_id: str
    thought: bool

    def events(self, payload: JsonObject, event_type: str) -> Sequence[Event]:
        """Return what one object of a stream says."""
        ...

    def whole(self, payload: JsonObject) -> Sequence[Event]:
        """Return what the one object of an unstreamed answer says."""
        ...


class AnswerReader:
    """Bytes in, text out; remembers how the answer ends. Never raises for what a server sends."""

    def __init__(self, decoder: Decoder, limits: Limits, server: Value, *, streamed: bool) -> None:
        self._decoder = decoder
        self._limits = limits
        self._word = ServerWord(server)
        self._sse = SseDecoder(max_line_bytes=limits.line_bytes) if streamed else None
        self._body = bytearray()
        self._bytes = 0
        self._characters = 0
        self._finish_reason: str | None = None
        self._usage: Usage | None = None
        self._failure: Failure | None = None
        self._done = False

    @property
    def finished(self) -> bool:
        """Tell whether the server said that the text is complete; its usage may still follow."""
        return self._finish_reason is not None

    @property
    def failed(self) -> bool:
        """Tell whether the answer ended badly; reading on would be of no use."""
        return self._failure is not None

    @property
    def over(self) -> bool:
        """Tell whether nothing more is to be read."""
        return self._done or self._failure is not None

    def feed(self, data: bytes) -> str:
        """Take in the next bytes of the body and return the text in them."""
        self._bytes += len(data)
        if self.over:
            return ""
        if self._bytes > self._limits.answer_bytes:
            return self._too_large()
        if self._sse is None:
            self._body += data
            return ""
        try:
            received = self._sse.feed(data)
        except StreamTooLong:
            return self._too_large()
        return "".join([self._text_of(event) for event in received])

    def close(self) -> str:
        """End of the body: return the text that only the end makes certain."""
        if self.over:
            return ""
        text = self._whole() if self._sse is None else self._rest_of(self._sse)
        self._done = True
        if self._sse is None and not self._characters:
            self.fail(answer_failures.not_an_answer(self._word))
        self.fail(self._cut())
        return text

    def fail(self, failure: Failure) -> None:
        """Note why reading ended before the server did; what it said itself comes first."""
        if self._failure is None and not self.finished:
            self._failure = failure

    def answer(self) -> Answer:
        """Return how the answer ended."""
        failure = self._failure
        request_id = self._decoder.request_id
        if failure is not None and not failure.request_id:
            failure = failure._replace(request_id=request_id)
        return Answer(
            finish_reason=self._finish_reason,
            usage=self._usage,
            model=self._decoder.model,
            request_id=request_id or (failure.request_id if failure else ""),
            failure=failure,
            only_thought=self._decoder.thought and not self._characters,
        )

    def _cut(self) -> Failure:
        why = answer_failures.cut if self._characters else answer_failures.closed_early
        return why(self._word)

    def _too_large(self) -> str:
        self._done = True
        self.fail(answer_failures.answer_too_large(self._word))
        return ""

    def _whole(self) -> str:
        payload = _json_object(self._body.decode("utf-8-sig", "replace"))
        return "" if payload is None else self._apply(self._decoder.whole(payload))

    def _rest_of(self, sse: SseDecoder) -> str:
        """Return the text in what the end of the stream completes.

        Some servers leave out the blank line behind their last event. It counts when it says how
        the answer ended: a piece of text alone may as well have been cut.
        """
        try:
            text = "".join([self._text_of(event) for event in sse.close()])
        except StreamTooLong:
            return self._too_large()
        last = sse.unfinished
        payload = _json_object(last.data) if last else None
        if last is None or payload is None or self.over:
            return text
        events = self._decoder.events(payload, last.event)
        ends = self.finished or any(isinstance(event, Finished | Failure) for event in events)
        return text + self._apply(events) if ends else text

    def _text_of(self, event: ServerSentEvent) -> str:
        if self._done or self._failure is not None:
            return ""
        payload = _json_object(event.data)
        if payload is not None:
            return self._apply(self._decoder.events(payload, event.event))
        match event.data.strip():
            case "":
                pass  # some gateways keep a connection alive with empty events
            case "[DONE]":
                self._done = True
                self.fail(self._cut())
            case _:
                self._done = True
                self.fail(answer_failures.unreadable_answer(self._word))
        return ""

    def _apply(self, events: Sequence[Event]) -> str:
        text = ""
        for event in events:
            match event:
                case TextDelta():
                    text += event.text
                case Finished():
                    self._finish_reason = event.reason
                case Usage():
                    self._usage = event
                case Failure():
                    self._done = True
                    self.fail(event)
        room = self._limits.text_characters - self._characters
        if len(text) > room:
            text = text[:room] + self._too_large()
        self._characters += len(text)
        return text


_JSON: Final = json.JSONDecoder()


def _json_object(data: str) -> JsonObject | None:
    """Return the object that `data` is, or None.

    The decoder is used without the searches for blanks around a value that `json.loads` makes:
    they cost a fifth of reading a stream, and where there are blanks it is asked after all.
    """
    try:
        value, end = _JSON.raw_decode(data)
        if end != len(data):
            value = json.loads(data)
    except (ValueError, RecursionError):
        return _json_object(data.strip()) if data != data.strip() else None
    return cast("JsonObject", value) if isinstance(value, dict) else None
