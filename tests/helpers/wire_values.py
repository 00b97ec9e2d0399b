"""Profiles, requests and readers as the tests of the wire need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from writer_app.continuation.types import Limits, Message, Profile, Request, WireProtocol
from writer_app.providers.answer import Answer, AnswerReader
from writer_app.providers.prepared import WIRES
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor

PREFIX = "Spring has come, the earth"
MESSAGES = (Message("user", "Continue."), Message("assistant", PREFIX))
SERVER = "model.example"


_USUAL = Profile(
    name="test", base_url="https://model.example/compatible-mode/v1", model="qwen-plus"
)


def profile(**changes: object) -> Profile:
    return replace(_USUAL, **changes)


def request(*messages: Message, **changes: object) -> Request:
    return Request(profile(**changes), messages or MESSAGES)


def reader(
    protocol: WireProtocol = "openai", *, streamed: bool = True, limits: Limits | None = None
) -> AnswerReader:
    decoder = WIRES[protocol].decoder(ErrorReader(SERVER, Redactor()))
    return AnswerReader(decoder, limits or Limits(), SERVER, streamed=streamed)


def read(
    pieces: bytes | Iterable[bytes],
    protocol: WireProtocol = "openai",
    *,
    streamed: bool = True,
    limits: Limits | None = None,
) -> tuple[str, Answer]:
    """Return the text and the answer that a body gives, its end included."""
    one = reader(protocol, streamed=streamed, limits=limits)
    parts = [pieces] if isinstance(pieces, bytes) else pieces
    text = "".join([one.feed(piece) for piece in parts]) + one.close()
    return text, one.answer()


def split_at(data: bytes, places: Sequence[int]) -> list[bytes]:
    """Return `data` cut at the places, which may be in any order and outside of it."""
    inside = sorted(place for place in places if 0 <= place <= len(data))
    edges = [0, *inside, len(data)]
    return [data[a:b] for a, b in pairwise(edges)]
