"""Whatever bytes and whatever JSON a server sends: the decoders never raise, and agree."""

from __future__ import annotations

import json
import zlib
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.plain_reader import plain_text
from tests.helpers.wire_values import read, split_at
from writer_app.continuation.types import WireProtocol
from writer_app.providers.answer import Answer
from writer_app.providers.inflate import PIECE_BYTES, DamagedBodyError, inflater

pytestmark = [pytest.mark.row("L1", "malformed streams"), pytest.mark.timeout(600)]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_NAMES: tuple[str, ...] = (
    "choices",
    "delta",
    "message",
    "content",
    "text",
    "finish_reason",
    "index",
    "output",
    "usage",
    "error",
    "code",
    "type",
    "status",
    "message",
    "request_id",
    "id",
    "model",
    "object",
    "reasoning_content",
    "prompt_tokens",
    "completion_tokens",
)
_WORDS = ("", "null", "stop", "error", "text", "429", "invalid_api_key", "\ud800", "\u2028")
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(_WORDS)
    | st.text(max_size=5)
)


def _larger(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    names = st.sampled_from(_NAMES)
    return st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4)


PAYLOADS = st.recursive(_SCALARS, _larger, max_leaves=12)
_CHOICES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "delta": st.fixed_dictionaries({"content": PAYLOADS}),
            "message": st.fixed_dictionaries({"content": PAYLOADS}),
            "finish_reason": _SCALARS,
            "index": _SCALARS,
        },
    ),
    max_size=3,
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "choices": _CHOICES,
        "output": st.fixed_dictionaries({"choices": _CHOICES}),
        "usage": PAYLOADS,
        "code": _SCALARS,
    },
)
"""Almost an answer: the text is where it should be, if it is text."""

LINES = st.sampled_from(
    [b"data:", b"data: ", b"event: error", b"id: x", b"retry: 1", b":", b"[DONE]", b"\xef\xbb\xbf"]
)
ENDS = st.sampled_from([b"\n", b"\r", b"\r\n", b"\n\n", b""])
PROTOCOLS = st.sampled_from(["openai", "dashscope"])


def is_told(answer: Answer) -> bool:
    return (answer.finish_reason is None) == (answer.failure is not None)


@given(PROTOCOLS, st.lists(st.tuples(LINES | st.binary(max_size=20), ENDS), max_size=12), st.data())
def test_any_bytes(
    protocol: WireProtocol, lines: list[tuple[bytes, bytes]], data: st.DataObject
) -> None:
    body = b"".join(part for line in lines for part in line)
    places = data.draw(st.lists(st.integers(0, len(body)), max_size=6))
    text, answer = read(body, protocol)
    assert read(split_at(body, places), protocol) == (text, answer)
    assert text == plain_text(protocol, body)
    assert is_told(answer)
    assert is_told(read(body, protocol, streamed=False)[1])


@given(PROTOCOLS, st.lists(PAYLOADS | ANSWERS, max_size=4), st.booleans())
def test_any_json(protocol: WireProtocol, payloads: list[Json], is_error: bool) -> None:
    events = [f"data: {json.dumps(payload)}\n\n" for payload in payloads]
    body = ("event: error\n" * is_error + "".join(events)).encode()
    text, answer = read(body, protocol)
    assert text == plain_text(protocol, body)
    assert is_told(answer)
    for payload in payloads:
        whole = json.dumps(payload).encode()
        assert is_told(read(whole, protocol, streamed=False)[1])


@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=200), st.integers(0, 60), st.data())
def test_any_compressed_bytes(name: str, body: bytes, place: int, data: st.DataObject) -> None:
    packer = zlib.compressobj(wbits=31 if name == "gzip" else 15)
    good = packer.compress(b"word " * 30_000) + packer.flush()
    packed = good[:place] + body if data.draw(st.booleans()) else good + body
    cut = data.draw(st.integers(0, len(packed)))
    inflate = inflater(name)
    assert inflate is not None
    try:
        for part in (packed[:cut], packed[cut:]):
            assert all(0 < len(piece) <= PIECE_BYTES for piece in inflate.pieces(part))
    except DamagedBodyError:
        pass
