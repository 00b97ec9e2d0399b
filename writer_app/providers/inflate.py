"""Compressed bodies, for gateways that compress although `identity` was asked for.

The output of one call is bounded, so that a small body cannot become a huge one in memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

PIECE_BYTES: Final = 1 << 16
_GZIP_MARK: Final = b"\x1f"
_GZIP: Final = 16 + zlib.MAX_WBITS
_ZLIB: Final = zlib.MAX_WBITS
_BARE: Final = -zlib.MAX_WBITS


class DamagedBodyError(Exception):
    """A compressed body cannot be read."""


class Inflater(Protocol):
    """Takes the bytes of a body as they came and gives them as they were meant."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` holds, in pieces of bounded size. Raises `DamagedBodyError`."""
        ...


class _Stream(Protocol):
    """The part of zlib's decompressor that is used here."""

    @property
    def eof(self) -> bool: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Identity:
    """A body that is not compressed."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give the data itself."""
        yield data


class Gzip:
    """A body in gzip, perhaps of several members, one after the other."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_GZIP)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` holds, at most `PIECE_BYTES` at a time."""
        while data:
            if self._member.eof:
                if not data.startswith(_GZIP_MARK):
                    return  # padding behind the last member
                self._member = zlib.decompressobj(_GZIP)
            yield from _inflated(self._member, data)
            data = self._member.unused_data


class Deflate:
    """A body in deflate: inside zlib's frame as the standard says, or bare as many send it."""

    def __init__(self) -> None:
        self._start = b""
        self._stream: _Stream | None = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` holds, at most `PIECE_BYTES` at a time."""
        if self._stream is None:
            data = self._start + data
            self._start = data
            if len(data) < 2:
                return
            self._stream = zlib.decompressobj(_ZLIB if _has_zlib_header(data) else _BARE)
        yield from _inflated(self._stream, data)


def _has_zlib_header(start: bytes) -> bool:
    """Tell by the first two bytes (RFC 1950, section 2.2)."""
    return start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0


def _inflated(stream: _Stream, data: bytes) -> Iterator[bytes]:
    """Give what `data` holds; a full piece may mean that more waits inside the stream."""
    more = bool(data)
    while more and not stream.eof:
        try:
            piece = stream.decompress(data, PIECE_BYTES)
        except zlib.error as error:
            raise DamagedBodyError from error
        if piece:
            yield piece
        data = stream.unconsumed_tail
        more = bool(data) or len(piece) == PIECE_BYTES


def inflater(content_encoding: str) -> Inflater | None:
    """Return what reads a body of this `Content-Encoding`, or None for an unknown one."""
    name = content_encoding.strip().lower()
    if name in ("", "identity"):
        return Identity()
    if name in ("gzip", "x-gzip"):
        return Gzip()
    return Deflate() if name == "deflate" else None
