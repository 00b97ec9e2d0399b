"""The decoder against the conformance cases, in every way of cutting the bytes."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.providers.sse import ServerSentEvent, SseDecoder, StreamTooLong

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FILE = Path(__file__).parents[1] / "conformance" / "sse_cases.json"
CASES: list[dict[str, Any]] = json.loads(_FILE.read_text("utf-8"))["cases"]


def chunks_of(case: dict[str, Any]) -> list[bytes]:
    return [
        bytes.fromhex(part["hex"]) if isinstance(part, dict) else part.encode()
        for part in case["input"]
    ]


def decode(chunks: Iterable[bytes], **limits: int) -> list[ServerSentEvent]:
    decoder = SseDecoder(**limits)
    events = [event for chunk in chunks for event in decoder.feed(chunk)]
    return events + decoder.close()


def expected(case: dict[str, Any]) -> list[ServerSentEvent]:
    return [
        ServerSentEvent(e.get("type", "message"), e["data"], e.get("id", ""))
        for e in case["expect"]
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_conformance_case_however_it_is_cut(case: dict[str, Any]) -> None:
    chunks = chunks_of(case)
    whole = b"".join(chunks)
    wanted = expected(case)
    assert decode(chunks) == wanted
    assert decode([whole]) == wanted
    assert decode(whole[i : i + 1] for i in range(len(whole))) == wanted


def test_the_cases_catch_a_decoder_that_splits_at_unicode_line_ends() -> None:
    """Planted fault: what httpx's line iterator does fails at least one case."""

    def naive(chunks: list[bytes]) -> list[ServerSentEvent]:
        text = b"".join(chunks).decode("utf-8", "replace")
        blocks = [b.split("\n") for b in "\n".join(text.splitlines()).split("\n\n")]
        data = ["\n".join(x[5:].removeprefix(" ") for x in b if x[:5] == "data:") for b in blocks]
        return [ServerSentEvent("message", d, "") for d in data if d]

    failed = [c["name"] for c in CASES if naive(chunks_of(c)) != expected(c)]
    assert "U+2028, U+0085, VT, FF are not line ends" in failed


_PIECES = st.sampled_from(
    [
        *(b"data: a", b"data:", b"event: x", b"id: 1", b": c", b"retry: 3", b"\n", b"\r", b"\r\n"),
        *(b"\n\n", "é春🌱".encode(), b"\xf0\x9f", b"\xef\xbb\xbf", "\u2028".encode()),
        b"data: {}\n\n",
    ]
)


@given(st.lists(_PIECES, max_size=40), st.data())
def test_any_split_of_the_bytes_gives_the_same_events(
    pieces: list[bytes], data: st.DataObject
) -> None:
    whole = b"".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=12)))
    edges = [0, *cuts, len(whole)]
    assert decode(whole[a:b] for a, b in pairwise(edges)) == decode([whole])


@pytest.mark.parametrize("chunk_size", [1 << 10, 1 << 16, 9 << 20])
def test_a_line_past_the_limit_is_refused_with_bounded_memory(chunk_size: int) -> None:
    line = b"data: " + b"x" * (8 << 20) + b"\n\n"
    chunks = [line[i : i + chunk_size] for i in range(0, len(line), chunk_size)]
    tracemalloc.start()
    with pytest.raises(StreamTooLong):
        decode(chunks)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * max(chunk_size, 1 << 20)


@pytest.mark.parametrize("chunk_size", [1 << 10, 1 << 16, 9 << 20])
def test_a_line_within_a_raised_limit_is_one_event(chunk_size: int) -> None:
    text = "x" * (8 << 20)
    line = f"data: {text}\n\n".encode()
    chunks = (line[i : i + chunk_size] for i in range(0, len(line), chunk_size))
    assert [e.data for e in decode(chunks, max_line_bytes=9 << 20)] == [text]


def test_work_is_linear_in_an_unfinished_line() -> None:
    """The bytes kept between pieces are looked at once: no piece searches them again."""
    searched = 0

    class Counting(bytearray):
        def __contains__(self, item: SupportsIndex | ReadableBuffer, /) -> bool:
            nonlocal searched
            searched += len(self)
            return super().__contains__(item)

        def __bytes__(self) -> bytes:
            nonlocal searched
            searched += len(self)
            return bytes(memoryview(self))

    decoder = SseDecoder()
    decoder._rest = Counting()
    for _ in range(1000):
        decoder.feed(b"x" * 1000)
    decoder.feed(b"\n")
    assert searched <= 1_000_000


def test_an_event_of_many_lines_is_bounded() -> None:
    decoder = SseDecoder(max_line_bytes=100, max_event_bytes=1000)
    line = b"data: " + b"y" * 80 + b"\n"
    with pytest.raises(StreamTooLong):
        decoder.feed(line * 100)


def test_a_final_cr_completes_its_event_at_the_close() -> None:
    decoder = SseDecoder()
    assert decoder.feed(b"data: a\n\r") == []
    assert decoder.close() == [ServerSentEvent("message", "a", "")]
    assert decoder.close() == []
