"""What the two protocols share: their face, sampling fields, and reading of loosely typed JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from writer_app.continuation.notices import Value
from writer_app.continuation.types import (
    Event,
    Failure,
    Finished,
    JsonObject,
    JsonValue,
    LimitField,
    Profile,
    Request,
    Sampling,
    TextDelta,
    Usage,
)
from writer_app.providers.answer import Decoder
from writer_app.providers.errors import ErrorBody, error_in, failure_of, server_word
from writer_app.redaction import Redactor

_EMPTY: Final[JsonObject] = {}
_MOST_TOKENS: Final = 1_000_000_000
"""No request has so many; what is more has no price, and no place in a status line."""


class Wire(Protocol):
    """One protocol: where a request goes, what it says, and how the answer is read."""

    def path(self, profile: Profile) -> str:
        """Return the path below the base URL."""
        ...

    def headers(self, profile: Profile) -> Mapping[str, str]:
        """Return the headers the protocol needs beside the usual ones."""
        ...

    def body(self, request: Request) -> JsonObject:
        """Return the JSON body."""
        ...

    def decoder(self, reader: ErrorReader) -> Decoder:
        """Return a decoder for one answer."""
        ...


@dataclass(frozen=True, slots=True)
class ErrorReader:
    """Turns an error object into a failure that is fit to be shown."""

    server: Value
    redactor: Redactor
    with_key: bool = True
    """Whether a key was sent along."""

    def failure(self, payload: JsonObject, status: int | None = None) -> Failure:
        """Return the failure that an error object of either protocol means."""
        return self.failure_of(error_in(payload), status)

    def failure_of(self, body: ErrorBody, status: int | None = None) -> Failure:
        """Return the failure that an error's own words mean."""
        word = server_word(self.server, status, body, self.redactor)
        return failure_of(body, replace(word, with_key=self.with_key))


def sampling_fields(sampling: Sampling, limit_field: LimitField) -> dict[str, JsonValue]:
    """Return the sampling settings that are set; unset ones are absent, never null."""
    fields: dict[str, JsonValue] = {
        limit_field: sampling.max_tokens,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "presence_penalty": sampling.presence_penalty,
        "seed": sampling.seed,
        "stop": list(sampling.stop) or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def as_object(value: JsonValue) -> JsonObject:
    """Return `value` if it is an object, else an empty one."""
    # What JSON gives is a dict; asking for the abstract Mapping would cost a microsecond a piece.
    return value if isinstance(value, dict) else _EMPTY


def first_object(value: JsonValue) -> JsonObject:
    """Return the first element of a list of objects, or an empty object."""
    return as_object(value[0]) if isinstance(value, list) and value else _EMPTY


def first_choice(value: JsonValue) -> JsonObject:
    """Return the answer in a list of choices; pieces of a second one may be mixed in by `index`."""
    for choice in value if isinstance(value, list) else ():
        found = as_object(choice)
        if not found.get("index"):
            return found
    return _EMPTY


def text_of(content: JsonValue) -> str:
    """Return the text of a message's content: a string, or a list of parts with text in them."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(string(as_object(part), "text", "") for part in content)
    return ""


def count(value: JsonValue) -> int:
    """Return a number of tokens, 0 when it is missing or odd."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 0 < value <= _MOST_TOKENS else 0


def usage_of(payload: JsonObject, prompt: str, completion: str) -> Usage:
    """Read a usage object whose two counts are called `prompt` and `completion`."""
    usage = as_object(payload.get("usage"))
    sent, written = count(usage.get(prompt)), count(usage.get(completion))
    cached = as_object(usage.get("prompt_tokens_details")).get("cached_tokens")
    return Usage(
        prompt_tokens=sent,
        completion_tokens=written,
        total_tokens=count(usage.get("total_tokens")) or sent + written,
        cached_tokens=count(cached) if cached is not None else None,
    )


def text_and_end(text: str, reason: JsonValue) -> list[Event]:
    """Return the events for a piece of text and the finish reason beside it, if either is there.

    DashScope's native protocol says the string "null" while an answer is still running.
    """
    events: list[Event] = [TextDelta(text)] if text else []
    if isinstance(reason, str) and reason not in ("", "null"):
        events.append(Finished(reason))
    return events


def string(payload: JsonObject, name: str, otherwise: str) -> str:
    """Return the string field `name`, or `otherwise` when it is missing or empty."""
    value = payload.get(name)
    return value if isinstance(value, str) and value else otherwise
