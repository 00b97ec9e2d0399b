"""Streams that are damaged: nothing raises, and the text is that of a second, plain reader.

However the bytes are cut into packets.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import pytest

from tests.helpers.asking import answer_of
from tests.helpers.plain_reader import plain_events, plain_text
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import chunked
from tests.helpers.wire_values import read, split_at
from tests.reliability.conftest import HowMany
from tests.reliability.damaged_streams import STREAMS, damaged
from writer_app.continuation.types import FailureKind
from writer_app.providers.answer import Answer
from writer_app.providers.response import kind_of_body
from writer_app.providers.sse import SseDecoder

SHARES: Final = 4
EVERY_BYTE: Final = 20
"""One stream of so many is cut at every byte; the others at a few places."""

Events: TypeAlias = list[tuple[str, str]]
Read: TypeAlias = Callable[[Sequence[bytes]], Events]


def decoded(pieces: Sequence[bytes]) -> Events:
    """Return the events as the program reads them."""
    decoder = SseDecoder()
    events = [event for piece in pieces for event in decoder.feed(piece)]
    return [(event.event, event.data) for event in (*events, *decoder.close())]


def by_lines_of_text(pieces: Sequence[bytes]) -> Events:
    """Plant the fault of reading lines as text has them, as HTTP libraries offer."""
    text = b"".join(pieces).decode("utf-8", "replace")
    return whole_events("\n".join([*text.splitlines(), "", ""]).encode())


def packet_by_packet(pieces: Sequence[bytes]) -> Events:
    """Plant the fault of taking every packet for whole events."""
    return [event for piece in pieces for event in whole_events(piece)]


def whole_events(body: bytes) -> Events:
    return [(event.kind, event.data) for event in plain_events(body) if not event.is_torn]


def pieces_of(number: int, body: bytes, chance: random.Random) -> list[bytes]:
    few = [chance.randrange(len(body) + 1) for _ in range(6)]
    return split_at(body, few if number % EVERY_BYTE else range(len(body)))


def is_told(answer: Answer) -> bool:
    """Tell whether an answer has an end or a failure, and not both."""
    return (answer.finish_reason is None) == (answer.failure is not None)


@pytest.mark.row("L1", "malformed streams")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_streams_give_the_text_of_a_plain_reader_in_any_packets(
    share: int, tried: Tried, how_many: HowMany
) -> None:
    chance = random.Random(20 + share)  # noqa: S311 - the same damage every time
    ends: set[FailureKind | None] = set()
    for number in range(how_many(2_000, 10_000) // SHARES):
        protocol, body = damaged(number, chance)
        pieces = pieces_of(number, body, chance)
        text, answer = read(body, protocol)
        tried.tried += 1
        tried.failed += (text, answer) != read(pieces, protocol)
        tried.failed += decoded(pieces) != whole_events(body)
        tried.failed += text != plain_text(protocol, body)
        tried.failed += not is_told(answer)
        ends.add(answer.failure.kind if answer.failure else None)
        assert tried.went_well, (protocol, body, text, plain_text(protocol, body))
    assert {None, FailureKind.NETWORK, FailureKind.PROTOCOL, FailureKind.SERVER} <= ends


@pytest.mark.row("L1", "malformed streams")
def test_damaged_streams_over_a_socket(tried: Tried) -> None:
    chance = random.Random(7)  # noqa: S311 - the same damage every time
    number = 0
    while tried.tried < 50:
        number += 1
        protocol, body = damaged(number, chance)
        if protocol != "openai" or kind_of_body("text/event-stream", body) != "stream":
            continue
        text, answer = answer_of(chunked(*pieces_of(number, body, chance)))
        expected, end = read(body)
        tried.tried += 1
        tried.failed += (text, answer.finish_reason) != (expected, end.finish_reason)
        tried.failed += not is_told(answer)
        assert tried.went_well, (body, text, expected)


@pytest.mark.parametrize(("protocol", "body"), STREAMS)
def test_the_plain_reader_reads_good_streams(protocol: str, body: bytes) -> None:
    text, _ = read(body, protocol)  # pyright: ignore[reportArgumentType]
    assert plain_text(protocol, body) == text
    assert text


@pytest.mark.row("L1", "malformed streams")
@pytest.mark.parametrize("careless", [by_lines_of_text, packet_by_packet])
def test_a_careless_reader_is_found_out(careless: Read, tried: Tried) -> None:
    chance = random.Random(3)  # noqa: S311 - the same damage every time
    found_out = 0
    for number in range(400):
        _, body = damaged(number, chance)
        pieces = pieces_of(number, body, chance)
        tried.tried += 1
        tried.failed += decoded(pieces) != whole_events(body)
        found_out += careless(pieces) != whole_events(body)
    assert tried.went_well
    assert found_out > 20
