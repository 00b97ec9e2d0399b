"""Compressed bodies, for gateways that compress although `identity` was asked for.

The output of one call is bounded, so that a small body cannot become a huge one in memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

PIECE_BYTES: Final = 1 << 16
_AUTO_WINDOW: Final = 47
"""zlib's largest window, plus 32: take the gzip and the zlib header alike."""


class DamagedBodyError(Exception):
    """A compressed body cannot be read."""


class Inflater(Protocol):
    """Takes the bytes of a body as they came and gives them as they were meant."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` holds, in pieces of bounded size. Raises `DamagedBodyError`."""
        ...


class Identity:
    """A body that is not compressed."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give the data itself."""
        yield data


class Zlib:
    """A body in gzip or deflate."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_AUTO_WINDOW)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` holds, at most `PIECE_BYTES` at a time."""
        while data:
            try:
                yield self._stream.decompress(data, PIECE_BYTES)
            except zlib.error as error:
                raise DamagedBodyError from error
            data = self._stream.unconsumed_tail


def inflater(content_encoding: str) -> Inflater | None:
    """Return what reads a body of this `Content-Encoding`, or None for an unknown one."""
    name = content_encoding.strip().lower()
    if name in ("", "identity"):
        return Identity()
    return Zlib() if name in ("gzip", "x-gzip", "deflate") else None
