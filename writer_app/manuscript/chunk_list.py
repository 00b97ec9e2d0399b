"""Pieces in order, in chunks that know how much of them is visible, and where each of them is.

Looking a position up costs a glance at each chunk and at the pieces of one; behind the last place
that was looked up, only at the chunks since then, so many changes from start to end cost little. An
edit moves the pieces of one chunk only. Positions count the visible text, in UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from writer_app.manuscript.pieces import Chunk, Piece
from writer_app.manuscript.utf16 import split_u16

MAX_CHUNK: Final = 128
"""No chunk has more pieces."""


class Place(NamedTuple):
    """Before piece number `piece` of chunk number `chunk`, or at that chunk's end."""

    chunk: int
    piece: int

    @property
    def next(self) -> Place:
        """The place after that piece."""
        return Place(self.chunk, self.piece + 1)


class _Start(NamedTuple):
    """Where the visible text of chunk number `chunk` starts."""

    chunk: int
    pos_u16: int


FIRST: Final = _Start(0, 0)


class ChunkList:
    """Pieces, and the visible text that they are."""

    def __init__(self) -> None:
        self._chunks = [Chunk()]
        self._length_u16: int = 0
        # The chunk that was looked up last. What changes text goes there first, so its start holds.
        self._sought = FIRST

    @property
    def length_u16(self) -> int:
        """How long the visible text is."""
        return self._length_u16

    @property
    def piece_count(self) -> int:
        """How many pieces there are, the hidden ones too."""
        return sum(len(chunk.pieces) for chunk in self._chunks)

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Take up `pieces`, which a snapshot has kept; there must be none yet."""
        size = MAX_CHUNK // 2
        kept = list(pieces)
        starts = range(0, len(kept), size) or (0,)
        self._chunks = [Chunk() for _ in starts]
        for chunk, start in zip(self._chunks, starts, strict=True):
            chunk.take_over(kept[start : start + size])
        self._length_u16 = sum(chunk.visible_u16 for chunk in self._chunks)

    def all_pieces(self) -> Iterator[tuple[int, Piece]]:
        """Yield every piece, the hidden ones too, with its position in the text."""
        pos_u16 = 0
        for chunk in self._chunks:
            for piece in chunk.pieces:
                yield pos_u16, piece
                pos_u16 += piece.length_u16 if piece.visible else 0

    def walk(self, pieces: set[Piece]) -> Iterator[tuple[int, Piece]]:
        """Yield those of `pieces` that are in the list, in order, each with its position."""
        chunks = {piece.chunk for piece in pieces}
        pos_u16 = 0
        for chunk in self._chunks:
            if chunk not in chunks:
                pos_u16 += chunk.visible_u16
                continue
            for piece in chunk.pieces:
                if piece in pieces:
                    yield pos_u16, piece
                pos_u16 += piece.length_u16 if piece.visible else 0

    def visible_between(self, start_u16: int, end_u16: int) -> Iterator[tuple[int, Piece]]:
        """Yield each visible piece with text from `start_u16` up to `end_u16`, and its position."""
        if start_u16 >= end_u16:
            return
        number, pos_u16 = self._chunk_with(start_u16)
        for chunk in islice(self._chunks, number, None):
            for piece in chunk.pieces:
                if pos_u16 >= end_u16:
                    return
                if piece.visible:
                    at_u16, pos_u16 = pos_u16, pos_u16 + piece.length_u16
                    if pos_u16 > start_u16:
                        yield at_u16, piece

    def read(self, start_u16: int, end_u16: int) -> str:
        """Return the visible text from `start_u16` up to `end_u16`; halves of pairs unjoined."""
        return "".join(
            _part(piece, start_u16 - pos_u16, end_u16 - pos_u16)
            for pos_u16, piece in self.visible_between(start_u16, end_u16)
        )

    def _place_at(self, pos_u16: int) -> Place:
        """Return the place right after the visible unit before `pos_u16`; divide a piece there."""
        self._sought = self._chunk_with(pos_u16)
        if not pos_u16:
            return Place(0, 0)
        number, end_u16 = self._sought
        chunk = self._chunks[number]
        for index, piece in enumerate(chunk.pieces):
            if not piece.visible:
                continue
            start_u16, end_u16 = end_u16, end_u16 + piece.length_u16
            if pos_u16 == end_u16:
                return Place(number, index + 1)
            if pos_u16 < end_u16:
                right = piece.divide(pos_u16 - start_u16)
                chunk.visible_u16 -= right.length_u16
                return self._add(Place(number, index + 1), right)
        message = "a chunk has less visible text than it says"
        raise AssertionError(message)

    def _chunk_with(self, pos_u16: int) -> _Start:
        """Return the chunk with the visible unit before `pos_u16`; the first one for 0."""
        number, start_u16 = self._sought if pos_u16 > self._sought.pos_u16 else FIRST
        while pos_u16 > start_u16 + self._chunks[number].visible_u16:
            start_u16 += self._chunks[number].visible_u16
            number += 1
        return _Start(number, start_u16)

    def _place_for(self, pos_u16: int, before: Piece | None) -> Place:
        """Return the place at `pos_u16`; if `before` is hidden there, the place behind that."""
        place = self._place_at(pos_u16)
        if before is None or before.visible:
            return place
        for here, piece in self._from(place):
            if piece.visible:
                break
            if piece is before:
                return here.next
        return place

    def _from(self, place: Place) -> Iterator[tuple[Place, Piece]]:
        index = place.piece
        for number in range(place.chunk, len(self._chunks)):
            pieces = self._chunks[number].pieces
            for at in range(index, len(pieces)):
                yield Place(number, at), pieces[at]
            index = 0

    def _add(self, place: Place, piece: Piece) -> Place:
        """Put `piece` at `place` and return where it is."""
        number, index = place
        chunk = self._chunks[number]
        chunk.add(index, piece)
        if len(chunk.pieces) <= MAX_CHUNK:
            return place
        half = MAX_CHUNK // 2
        self._chunks.insert(number + 1, chunk.split_off(half))
        return place if index < half else Place(number + 1, index - half)

    def _gather(self, chunks: set[Chunk]) -> None:
        """Join each of `chunks` with the one after it, if both are small."""
        # From the end, so that the numbers of the chunks still to be looked at stay.
        for number in range(len(self._chunks) - 1, -1, -1):
            if self._chunks[number] in chunks:
                self._gather_at(number)

    def _gather_at(self, number: int) -> None:
        chunk, after = self._chunks[number], self._chunks[number + 1 : number + 2]
        if after and len(chunk.pieces) + len(after[0].pieces) <= MAX_CHUNK // 2:
            chunk.take_over(after[0].pieces)
            del self._chunks[number + 1]


def _part(piece: Piece, start_u16: int, end_u16: int) -> str:
    if start_u16 <= 0 and end_u16 >= piece.length_u16:
        return piece.text
    before, _ = split_u16(piece.text, min(end_u16, piece.length_u16))
    return split_u16(before, max(start_u16, 0))[1]
