"""Compressed bodies, in any packets, and those that lie."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.wire_values import split_at
from writer_app.providers.inflate import PIECE_BYTES, DamagedBodyError, inflater


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def members(data: bytes) -> bytes:
    return gzip.compress(data[:100]) + gzip.compress(data[100:])


FORMS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "none": ("", bytes),
    "identity": (" Identity", bytes),
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZIP", gzip.compress),
    "members": ("gzip", members),
    "padded": ("gzip", lambda data: gzip.compress(data) + b"\0" * 20),
    "zlib": ("deflate", zlib.compress),
    "bare": ("deflate", bare),
}


def inflated(encoding: str, pieces: list[bytes]) -> bytes:
    one = inflater(encoding)
    assert one is not None
    out = [part for piece in pieces for part in one.pieces(piece)]
    assert max(map(len, out), default=0) <= PIECE_BYTES or encoding.strip().lower() in (
        "",
        "identity",
    )
    return b"".join(out)


@pytest.mark.parametrize(("encoding", "pack"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("data", [b"", b"data: x\n\n", bytes(range(256)) * 3, b"x" * 300_000])
def test_a_packed_body_comes_out_as_it_was(
    encoding: str, pack: Callable[[bytes], bytes], data: bytes
) -> None:
    packed = pack(data)
    assert inflated(encoding, [packed]) == data
    assert inflated(encoding, split_at(packed, range(len(packed)))) == data


@given(
    st.sampled_from(sorted(FORMS)),
    st.binary(max_size=400).map(lambda data: data * 700),
    st.lists(st.integers(0, 2000), max_size=8),
)
def test_any_split_gives_the_same_bytes(form: str, data: bytes, places: list[int]) -> None:
    encoding, pack = FORMS[form]
    assert inflated(encoding, split_at(pack(data), places)) == data


def test_what_was_packed_comes_out_with_the_bytes_that_hold_it() -> None:
    """A server that flushes after each event is shown at once, not one event late."""
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    one = inflater("gzip")
    assert one is not None
    for number in range(20):
        event = b"data: %d\n\n" % number + b"x" * PIECE_BYTES * (number % 3)
        packed = packer.compress(event) + packer.flush(zlib.Z_SYNC_FLUSH)
        assert b"".join(one.pieces(packed)) == event


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_damaged_body_is_said_to_be_one(encoding: str) -> None:
    with pytest.raises(DamagedBodyError):
        inflated(encoding, [b"\x1f\x8b this is no packed body at all"])


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x"])
def test_an_unknown_encoding_has_no_reader(encoding: str) -> None:
    assert inflater(encoding) is None


def test_a_bomb_comes_in_pieces() -> None:
    bomb = gzip.compress(b"\0" * (64 << 20), 9)
    assert len(bomb) < 80_000
    one = inflater("gzip")
    assert one is not None
    sizes = [len(piece) for piece in one.pieces(bomb)]
    assert max(sizes) == PIECE_BYTES
    assert sum(sizes) == 64 << 20
