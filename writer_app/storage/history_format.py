"""The bytes of a history file. Pure.

A header, then one frame for each thing that happened. Every frame carries the checksum of itself
and of all before it, so that what can be read is exactly what was written, up to the first byte
that is not: numbers are little endian, checksums CRC-32.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

MAGIC: Final = b"WriterHi"
VERSION: Final = 2
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
    """A record of the manuscript, as `record_lines` writes it."""
    SAVED = 2
    """What the file has: the hash of its text, and the frame after which the manuscript had it."""
    FACTS = 3
    """Which file it is: JSON."""
    GIVEN_UP = 4
    """The writer closed the manuscript and did not want what is not saved."""
    SAVING = 5
    """What the file is about to have: as `SAVED`, before it is written."""
    LEFT = 6
    """The writer closed the manuscript when nothing was unsaved."""
    PLACE = 7
    """Where the writer was."""
    WRITTEN_FOR = 8
    """The path of the file that a text which has none was written for."""
    APART = 9
    """The file has not what counted as saved any more: it is another one, or gone."""


class Frame(NamedTuple):
    """One thing that happened. A `kind` that is not known is of a later program, and no record.

    What was read is a view of all that was: a history of megabytes is mostly one frame.
    """

    kind: int
    payload: bytes | memoryview


class Contents(NamedTuple):
    """What of a file of `size_bytes` can be read; `ends` says where each frame ends.

    `writer` goes on behind it.
    """

    document_id: bytes
    frames: tuple[Frame, ...]
    ends: tuple[int, ...]
    size_bytes: int
    writer: FrameWriter

    @property
    def end_bytes(self) -> int:
        """Where what can be read ends."""
        return self.ends[-1] if self.ends else HEADER_BYTES

    @property
    def is_whole(self) -> bool:
        """Whether all of the file can be read."""
        return self.end_bytes == self.size_bytes


class NotAHistoryError(ValueError):
    """The bytes do not begin as a history file of a version that is known."""


class OtherVersionError(NotAHistoryError):
    """They begin as one of another `version` of the program."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class FrameWriter:
    """Makes the bytes of a history file, one frame after another."""

    def __init__(self, document_id: bytes) -> None:
        head = _HEADER.pack(MAGIC, VERSION, document_id)
        self._chain = zlib.crc32(head)
        self.number = 0
        """That of the frame made last."""
        self.header: Final = head + _CHECKSUM.pack(self._chain)

    def frame(self, frame: Frame) -> bytes:
        """Return the bytes of the next frame."""
        head, chain = self._next(frame)
        self.number, self._chain = self.number + 1, chain
        return head + frame.payload

    def goes_on_with(self, frame: Frame, head: bytes) -> bool:
        """Take `frame` for the next one, if that would have `head` before its payload."""
        wanted, chain = self._next(frame)
        if wanted != head:
            return False
        self.number, self._chain = self.number + 1, chain
        return True

    def _next(self, frame: Frame) -> tuple[bytes, int]:
        head = _FRAME.pack(len(frame.payload), self.number + 1, frame.kind)
        chain = zlib.crc32(frame.payload, zlib.crc32(head, self._chain))
        return head + _CHECKSUM.pack(chain), chain


def read(data: bytes) -> Contents:
    """Return what can be read of `data`.

    Raises `NotAHistoryError` for what has no header, `OtherVersionError` for one that is not ours.
    """
    if len(data) < HEADER_BYTES:
        raise NotAHistoryError
    magic, version, document_id = _HEADER.unpack_from(data)
    (checksum,) = _CHECKSUM.unpack_from(data, _HEADER.size)
    if magic != MAGIC or checksum != zlib.crc32(data[: _HEADER.size]):
        raise NotAHistoryError
    if version != VERSION:
        raise OtherVersionError(version)
    writer = FrameWriter(document_id)
    found = list(_frames(data, writer))
    frames = tuple(frame for frame, _ in found)
    return Contents(document_id, frames, tuple(end for _, end in found), len(data), writer)


LAST_BYTES: Final = _FRAME.size + _CHECKSUM.size
"""So many bytes at the end of a file tell its `ending`."""


def ending(last: bytes) -> Kind | None:
    """Tell by the `last` bytes of a history whether it was closed with nothing left to decide.

    Return how, `GIVEN_UP` or `LEFT`; None: it was not. A quick look at a file that was not read:
    the checksum is not looked at.
    """
    if len(last) < LAST_BYTES:
        return None
    length, _, kind = _FRAME.unpack_from(last, len(last) - LAST_BYTES)
    return Kind(kind) if length == 0 and kind in (Kind.GIVEN_UP, Kind.LEFT) else None


def _frames(data: bytes, writer: FrameWriter) -> Iterator[tuple[Frame, int]]:
    """Yield each frame and where it ends, up to the first that is not as it was written."""
    view, place = memoryview(data), HEADER_BYTES
    while place + _FRAME.size + _CHECKSUM.size <= len(data):
        length, _, kind = _FRAME.unpack_from(data, place)
        start = place + _FRAME.size + _CHECKSUM.size
        end = start + length
        if length > MOST_FRAME_BYTES or end > len(data):
            return
        frame = Frame(kind, view[start:end])
        # Written anew it has the same number and checksum, if it is the one that was written here.
        if not writer.goes_on_with(frame, data[place:start]):
            return
        yield frame, end
        place = end
