"""Streams that are damaged: nothing raises, and the text does not depend on the packets."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import pytest

from tests.helpers.reliability_table import Tried
from tests.helpers.wire_values import read, split_at
from tests.providers.test_answer import GOOD
from tests.reliability.conftest import HowMany
from writer_app.continuation.types import FailureKind
from writer_app.providers.sse import SseDecoder

SHARES = 4

Events: TypeAlias = list[tuple[str, str]]


def damages() -> list[Callable[[random.Random, bytes], bytes]]:
    def flip(chance: random.Random, body: bytes) -> bytes:
        place = chance.randrange(len(body))
        return body[:place] + bytes([chance.randrange(256)]) + body[place + 1 :]

    def drop(chance: random.Random, body: bytes) -> bytes:
        place = chance.randrange(len(body))
        return body[:place] + body[place + chance.randrange(1, 9) :]

    def torn(chance: random.Random, body: bytes) -> bytes:
        return body[: chance.randrange(len(body))]

    def twice(chance: random.Random, body: bytes) -> bytes:
        place = chance.randrange(len(body))
        return body[:place] + body[max(0, place - 30) :]

    def inserted(chance: random.Random, body: bytes) -> bytes:
        place = chance.randrange(len(body))
        strange = [b"\r", b"\n", b"\0", b"\xff", b"\xf0\x9f", b"data: [DONE]\n\n", b"<html>", b":"]
        return body[:place] + chance.choice(strange) + body[place:]

    def returns(_: random.Random, body: bytes) -> bytes:
        return body.replace(b"\n", b"\r\n")

    return [flip, drop, torn, twice, inserted, returns]


def damaged(number: int, chance: random.Random) -> tuple[str, bytes]:
    """Return a good stream with up to three things wrong with it, and its protocol."""
    protocol, body = GOOD[number % len(GOOD)]
    for _ in range(chance.randrange(1, 4)):
        body = chance.choice(damages())(chance, body)
        if not body:
            break
    return protocol, body


def reference(body: bytes) -> Events:
    """Return the events of a stream, read in the plainest way: all of it at once, by the standard.

    Source: the WHATWG HTML standard, "Interpreting an event stream".
    """
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    *lines, _unfinished = re.split("\r\n|\r|\n", text)
    return list(_events(lines))


def _events(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    kind, data = "", list[str]()
    for line in lines:
        if not line:
            if data:
                yield kind or "message", "\n".join(data)
            kind, data = "", []
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name == "event":
            kind = value


def decoded(pieces: Sequence[bytes]) -> Events:
    """Return the events as the program reads them."""
    decoder = SseDecoder()
    events = [event for piece in pieces for event in decoder.feed(piece)]
    return [(event.event, event.data) for event in (*events, *decoder.close())]


def by_lines_of_text(pieces: Sequence[bytes]) -> Events:
    """Plant the fault of reading lines as text has them, as HTTP libraries offer."""
    return list(_events("".join(piece.decode("utf-8", "replace") for piece in pieces).splitlines()))


@pytest.mark.row("L1", "malformed streams")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_streams_never_raise_and_never_depend_on_the_packets(
    share: int, tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(20 + share)  # noqa: S311 - the same damage every time
    ends: set[FailureKind | None] = set()
    for number in range(how_many(2_000, 10_000) // SHARES):
        protocol, body = damaged(number, chance)
        pieces = split_at(body, [chance.randrange(len(body) + 1) for _ in range(6)])
        whole = read(body, protocol)  # pyright: ignore[reportArgumentType]
        tried.tried += 1
        tried.failed += whole != read(pieces, protocol)  # pyright: ignore[reportArgumentType]
        tried.failed += decoded(pieces) != reference(body)
        answer = whole[1]
        tried.failed += (answer.finish_reason is None) != (answer.failure is not None)
        ends.add(answer.failure.kind if answer.failure else None)
    assert {None, FailureKind.NETWORK, FailureKind.PROTOCOL} <= ends
    assert tried.went_well


@pytest.mark.row("L1", "malformed streams")
def test_a_reader_by_lines_of_text_is_found_out(tried: Tried) -> None:
    body = 'data: {"x": "a\u2028b"}\n\n'.encode()
    tried.tried += 1
    assert decoded([body]) == reference(body)
    assert by_lines_of_text([body]) != reference(body)
