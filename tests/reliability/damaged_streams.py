"""Good streams of both protocols, and what can be wrong with them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final, TypeAlias

from tests.helpers.scripted_server import DONE, END, delta, event, told
from tests.providers.test_answer import GOOD, native
from writer_app.continuation.types import WireProtocol

Damage: TypeAlias = Callable[[random.Random, bytes], bytes]

_PARTS: Final = {"choices": [{"delta": {"content": [{"text": "two "}, {"text": "parts"}]}}]}
_SECOND: Final = {"choices": [{"index": 1, "delta": {"content": "not this"}}]}
_TOOL: Final = {"choices": [{"delta": {"content": None, "tool_calls": [{"id": "x"}]}}]}
_EMPTY: Final = {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2}}
_STRANGE: Final = {"choices": [{"delta": {"content": "odd", "x": [1, {}]}, "y": None}], "z": 0}
_NATIVE_TEXT: Final = {"output": {"text": "old form", "finish_reason": "stop"}}
_NATIVE_PARTS: Final = {"output": {"choices": [{"message": {"content": [{"text": "parts"}]}}]}}

STREAMS: Final[list[tuple[WireProtocol, bytes]]] = [
    *GOOD,
    ("openai", event(_PARTS) + END),
    ("openai", delta("first ") + event(_SECOND) + delta("last", "stop") + event(_SECOND) + DONE),
    ("openai", delta("a") + event(_TOOL) + delta("", "tool_calls") + DONE),
    ("openai", event(_EMPTY) + delta("b", "length") + event(_EMPTY) + DONE),
    ("openai", event(_STRANGE) + delta("stopped", "content_filter")),
    ("openai", b": still here\n\n" * 3 + delta("late") + b"data:\n\nid: 7\nretry: 10\n\n" + END),
    ("openai", told("👨\u200d👩\u200d👧", "\u202eabc", "\ufeff", "\0", "\\n", '"{}"', "data: x")),
    ("openai", told(*(f"{number} " for number in range(40)))),
    ("dashscope", native("👨\u200d👩", "null") + native("\u2028\x85", "length")),
    ("dashscope", native("行\n").replace(b"\n", b"\r\n") + native("完", "stop")),
    ("dashscope", event(_NATIVE_PARTS) + event(_NATIVE_TEXT)),
    ("dashscope", native("x") + b"data:" + b" " * 9 + b"\n\n" + native("y", "stop")),
]

_PIECES: Final = (
    b"\r",
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xf0\x9f",
    b"\xef\xbb\xbf",
    b"data: [DONE]\n\n",
    b"\n\ndata: [DONE]\n\n",
    b"\n\nevent: error\ndata: {}\n\n",
    b'\n\ndata: {"error": {"message": "no", "code": "x"}}\n\n',
    b'\n\ndata: {"choices": []}\n\n',
    b'\n\ndata: {"choices": [null, 3]}\n\n',
    b'\n\ndata: {"choices": [{"delta": null}]}\n\n',
    b"\n\ndata: null\n\n",
    b"\n\ndata: 1e999\n\n",
    b"\n\ndata: " + b"[" * 5_000 + b"\n\n",
    b"<html>",
    b"<!DOCTYPE html><title>Sign in</title>",
    b":",
    b"\x1f\x8b\x08\x00",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
)
"""What may stand where it should not: line ends, halves of characters, events, pages."""


def damaged(number: int, chance: random.Random) -> tuple[WireProtocol, bytes]:
    """Return a good stream with up to three things wrong with it, and its protocol."""
    protocol, body = STREAMS[number % len(STREAMS)]
    for _ in range(chance.randrange(1, 4)):
        body = chance.choice(_DAMAGES)(chance, body) if body else body
    return protocol, body


def _place(chance: random.Random, body: bytes) -> int:
    return chance.randrange(len(body))


def _flip(chance: random.Random, body: bytes) -> bytes:
    place = _place(chance, body)
    return body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :]


def _drop(chance: random.Random, body: bytes) -> bytes:
    place = _place(chance, body)
    return body[:place] + body[place + chance.randrange(1, 9) :]


def _tear(chance: random.Random, body: bytes) -> bytes:
    return body[: _place(chance, body)]


def _repeat(chance: random.Random, body: bytes) -> bytes:
    place = _place(chance, body)
    return body[:place] + body[max(0, place - 30) :]


def _insert(chance: random.Random, body: bytes) -> bytes:
    place = _place(chance, body)
    return body[:place] + chance.choice(_PIECES) + body[place:]


def _without_one(sign: bytes) -> Damage:
    def damage(chance: random.Random, body: bytes) -> bytes:
        parts = body.split(sign)
        if len(parts) < 2:
            return body
        place = chance.randrange(1, len(parts))
        return sign.join(parts[:place]) + sign.join([b"", *parts[place:]])[len(sign) :]

    return damage


def _with_other_ends(end: bytes) -> Damage:
    return lambda _, body: body.replace(b"\r\n", b"\n").replace(b"\n", end)


def _swap(chance: random.Random, body: bytes) -> bytes:
    events = body.split(b"\n\n")
    chance.shuffle(events)
    return b"\n\n".join(events)


_DAMAGES: Final[tuple[Damage, ...]] = (
    _flip,
    _drop,
    _tear,
    _repeat,
    _insert,
    _insert,
    _swap,
    _without_one(b"\n\n"),
    _without_one(b"data:"),
    _without_one(b"[DONE]"),
    _without_one(b'"'),
    _with_other_ends(b"\r\n"),
    _with_other_ends(b"\r"),
)
