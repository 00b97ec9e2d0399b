"""The bytes of a history file. Pure.

A header, then one frame for each thing that happened. Every frame carries the checksum of itself
and of all before it, so that what can be read is exactly what was written, up to the first byte
that is not: numbers are little endian, checksums CRC-32.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

MAGIC: Final = b"WriterHi"
VERSION: Final = 1
ID_BYTES: Final = 16
MOST_FRAME_BYTES: Final = 256 << 20
"""No frame is longer: a number that says so was never written by us."""

_HEADER: Final = struct.Struct(f"<8sH{ID_BYTES}s")
_CHECKSUM: Final = struct.Struct("<I")
_FRAME: Final = struct.Struct("<IQB")
"""The length of what follows the frame's head and checksum, its number from 1 on, and its kind."""

HEADER_BYTES: Final = _HEADER.size + _CHECKSUM.size


class Kind(IntEnum):
    """What a frame tells."""

    RECORD = 1
    """A record of the manuscript, as its line."""
    SAVED = 2
    """The file has what the manuscript was at the record before: the hash of its text."""
    FACTS = 3
    """Which file it is: JSON."""


_KINDS: Final = frozenset(map(int, Kind))


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that happened."""

    kind: Kind
    payload: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """What of a file can be read: up to `end_bytes`. `is_whole`: there is nothing behind that."""

    document_id: bytes
    frames: tuple[Frame, ...]
    end_bytes: int
    is_whole: bool
    writer: FrameWriter
    """Goes on behind what can be read."""


class NotAHistoryError(ValueError):
    """The bytes do not begin as a history file of a version that is known."""


class FrameWriter:
    """Makes the bytes of a history file, one frame after another."""

    def __init__(self, document_id: bytes) -> None:
        head = _HEADER.pack(MAGIC, VERSION, document_id)
        self._chain = zlib.crc32(head)
        self._number = 0
        self.header: Final = head + _CHECKSUM.pack(self._chain)

    def frame(self, frame: Frame) -> bytes:
        """Return the bytes of the next frame."""
        head, chain = self._next(frame)
        self._number, self._chain = self._number + 1, chain
        return head + frame.payload

    def goes_on_with(self, frame: Frame, head: bytes) -> bool:
        """Take `frame` for the next one, if that would have `head` before its payload."""
        wanted, chain = self._next(frame)
        if wanted != head:
            return False
        self._number, self._chain = self._number + 1, chain
        return True

    def _next(self, frame: Frame) -> tuple[bytes, int]:
        head = _FRAME.pack(len(frame.payload), self._number + 1, frame.kind)
        chain = zlib.crc32(frame.payload, zlib.crc32(head, self._chain))
        return head + _CHECKSUM.pack(chain), chain


def read(data: bytes) -> Contents:
    """Return what can be read of `data`. Raises `NotAHistoryError` for what has no header."""
    if len(data) < HEADER_BYTES:
        raise NotAHistoryError
    magic, version, document_id = _HEADER.unpack_from(data)
    (checksum,) = _CHECKSUM.unpack_from(data, _HEADER.size)
    is_known = magic == MAGIC and version == VERSION
    if not is_known or checksum != zlib.crc32(data[: _HEADER.size]):
        raise NotAHistoryError
    writer = FrameWriter(document_id)
    frames: list[Frame] = []
    end = HEADER_BYTES
    for frame, end in _frames(data, writer):  # noqa: B007 - the last one is needed
        frames.append(frame)
    return Contents(document_id, tuple(frames), end, end == len(data), writer)


def _frames(data: bytes, writer: FrameWriter) -> Iterator[tuple[Frame, int]]:
    """Yield each frame and where it ends, up to the first that is not as it was written."""
    place = HEADER_BYTES
    while place + _FRAME.size + _CHECKSUM.size <= len(data):
        length, _, kind = _FRAME.unpack_from(data, place)
        start = place + _FRAME.size + _CHECKSUM.size
        end = start + length
        if kind not in _KINDS or length > MOST_FRAME_BYTES or end > len(data):
            return
        frame = Frame(Kind(kind), data[start:end])
        # Written anew it has the same number and checksum, if it is the one that was written here.
        if not writer.goes_on_with(frame, data[place:start]):
            return
        yield frame, end
        place = end
