"""What the two protocols of the practice server have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from writer_app.continuation.types import JsonObject
from writer_app.practice.answering import Piece
from writer_app.practice.asked import Asked
from writer_app.practice.refusals import Refusal


class Rendering(Protocol):
    """Writes one answer in a protocol."""

    def opening(self) -> bytes:
        """Return what a stream begins with, before any text."""
        ...

    def event(self, piece: Piece) -> bytes:
        """Return one piece of a stream; empty when there is nothing to say yet."""
        ...

    def closing(self) -> bytes:
        """Return what a stream ends with."""
        ...

    def whole(self, text: str, last: Piece) -> JsonObject:
        """Return an answer that is not streamed, given all its text and its last piece."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """A checked request, and what writes the answer to it."""

    asked: Asked
    rendering: Rendering


class WireFormat(Protocol):
    """Reads requests and writes answers and refusals in one protocol."""

    def accept(self, body: bytes, headers: Mapping[str, str], request_id: str) -> Exchange:
        """Return the checked request. Raises `RefusedError` when it is broken."""
        ...

    def refusal(self, refusal: Refusal, request_id: str) -> JsonObject:
        """Return the body of an answer that refuses."""
        ...


def encoded(value: JsonObject) -> bytes:
    """Return JSON as the services send it: compact, in raw UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
