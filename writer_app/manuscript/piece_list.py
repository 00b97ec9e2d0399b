"""The pieces of a manuscript in order, in chunks that know how much of them is visible.

Looking a position up costs a glance at each chunk and at the pieces of one; behind the last place
that was looked up, only at the chunks since then, so many changes from start to end cost little. An
edit moves the pieces of one chunk only. Positions count the visible text, in UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from writer_app.manuscript.pieces import MAX_PIECE_U16, Chunk, Group, Permanent, Piece, cut_up
from writer_app.manuscript.spans import Author, Origin
from writer_app.manuscript.utf16 import length_u16, split_u16

MAX_CHUNK: Final = 128
"""No chunk has more pieces."""


class _Place(NamedTuple):
    """Before piece number `piece` of chunk number `chunk`, or at that chunk's end."""

    chunk: int
    piece: int

    @property
    def next(self) -> _Place:
        """The place after that piece."""
        return _Place(self.chunk, self.piece + 1)


class _Start(NamedTuple):
    """Where the visible text of chunk number `chunk` starts."""

    chunk: int
    pos_u16: int


_FIRST: Final = _Start(0, 0)


class PieceList:
    """All text that a manuscript holds, visible or hidden."""

    def __init__(self) -> None:
        self._chunks = [Chunk()]
        self._length_u16 = 0
        # The chunk that was looked up last. What changes text goes there first, so its start holds.
        self._sought = _FIRST
        self._has_private = False

    @property
    def length_u16(self) -> int:
        """How long the visible text is."""
        return self._length_u16

    @property
    def piece_count(self) -> int:
        """How many pieces there are, the hidden ones too."""
        return sum(len(chunk.pieces) for chunk in self._chunks)

    def insert(self, pos_u16: int, text: str, group: Group, origins: Sequence[Origin] = ()) -> None:
        """Put `text` by `group` at `pos_u16`, before whatever is hidden there.

        Only what the group itself has put there last, and is hidden, stays before it: the next
        words of a take come after its words that the writer has just deleted. With `origins`, its
        parts are theirs who wrote them. What comes between private text is private.
        """
        private = self.is_private(pos_u16)
        place = self._place_for(pos_u16, group.newest)
        self._length_u16 += length_u16(text)
        if not origins:
            self._put(place, text, group, None, private=private)
        for origin in origins:
            part, text = split_u16(text, origin.length_u16)
            moved_from = None if origin.author == group.author else origin.author
            self._has_private |= origin.private
            place = self._put(place, part, group, moved_from, private=private or origin.private)

    def append_hidden(self, text: str, group: Group) -> None:
        """Put `text` behind what `group`, which is off, has put somewhere last."""
        before = group.newest
        if before is None:
            message = f"group {group.number} has no place"
            raise ValueError(message)
        chunk = before.chunk
        place = _Place(self._chunks.index(chunk), chunk.pieces.index(before)).next
        self._sought = _FIRST
        added_u16 = length_u16(text)
        if before.text and not before.deleted_by and before.length_u16 + added_u16 <= MAX_PIECE_U16:
            before.text += text
            before.length_u16 += added_u16
            return
        for piece in cut_up(text, group, private=before.private):
            piece.visible = False
            place = self._add(place, piece).next

    def set_private(self, start_u16: int, end_u16: int, *, private: bool) -> None:
        """Let the text from `start_u16` up to `end_u16`, also what is hidden in it, be private."""
        self._has_private |= private
        self._place_at(end_u16)
        place = self._place_at(start_u16)
        left = end_u16 - start_u16
        for _, piece in self._from(place):
            if not left:
                return
            piece.private = private
            left -= piece.length_u16 if piece.visible else 0

    def is_private(self, pos_u16: int) -> bool:
        """Whether what is on both sides of `pos_u16` is private.

        At the end of the text, what is before it decides, up to the end of that line.
        """
        if not self._has_private or pos_u16 == 0:
            return False
        if pos_u16 == self._length_u16 and self.read(pos_u16 - 1, pos_u16) == "\n":
            return False
        return all(piece.private for _, piece in self.visible_between(pos_u16 - 1, pos_u16 + 1))

    def all_pieces(self) -> Iterator[tuple[int, Piece]]:
        """Yield every piece, the hidden ones too, with its position in the text."""
        pos_u16 = 0
        for chunk in self._chunks:
            for piece in chunk.pieces:
                yield pos_u16, piece
                pos_u16 += piece.length_u16 if piece.visible else 0

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Take up `pieces`, which a snapshot has kept; there must be none yet."""
        size = MAX_CHUNK // 2
        kept = list(pieces)
        starts = range(0, len(kept), size) or (0,)
        self._chunks = [Chunk() for _ in starts]
        for chunk, start in zip(self._chunks, starts, strict=True):
            chunk.take_over(kept[start : start + size])
        self._length_u16 = sum(chunk.visible_u16 for chunk in self._chunks)
        self._has_private = any(piece.private for piece in kept)

    def drop(self, group: Group, permanent: Permanent) -> None:
        """Forget `group`: what of it is hidden is gone, the rest is final."""
        self._sought = _FIRST
        gone: set[Piece] = set()
        for _, piece in self.all_pieces():
            if piece.inserted_by is group:
                if piece.visible:
                    piece.inserted_by = permanent(group.author)
                else:
                    gone.add(piece)
            elif group in piece.deleted_by:
                piece.deleted_by -= {group}
                if group.on:
                    piece.deleted_by |= {permanent(group.author)}
        for chunk in {piece.chunk for piece in gone}:
            chunk.tidy(gone)
        group.pieces.clear()
        group.newest = None

    def mark(self, pos_u16: int, group: Group, *, behind: Group | None) -> None:
        """Let `pos_u16` be the place of `group`, which has no text yet, whatever is deleted there.

        Text of the group `behind` that is hidden there stays before it.
        """
        self._add(self._place_for(pos_u16, behind and behind.newest), Piece.mark(group))

    def hide(self, start_u16: int, end_u16: int, group: Group) -> None:
        """Let `group`, which is on, delete what is visible from `start_u16` up to `end_u16`."""
        self._place_at(end_u16)
        place = self._place_at(start_u16)
        left = end_u16 - start_u16
        self._length_u16 -= left
        for _, piece in self._from(place):
            if not left:
                return
            if piece.visible:
                left -= piece.length_u16
                piece.deleted_by |= {group}
                group.track(piece)
                piece.chunk.refresh(piece)

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

    def refresh(self, pieces: set[Piece]) -> Iterator[tuple[int, Piece]]:
        """Show or hide each of `pieces` as its groups want it; yield those that have changed.

        In order, each with its position in the text with the changes before it made. All of it
        has to be taken.
        """
        self._sought = _FIRST
        for pos_u16, piece in self.walk(pieces):
            if piece.chunk.refresh(piece):
                self._length_u16 += piece.length_u16 if piece.visible else -piece.length_u16
                yield pos_u16, piece

    def visible_between(self, start_u16: int, end_u16: int) -> Iterator[tuple[int, Piece]]:
        """Yield each visible piece with text from `start_u16` up to `end_u16`, and its position."""
        pos_u16 = 0
        for chunk in self._chunks:
            if pos_u16 >= end_u16:
                return
            chunk_end_u16 = pos_u16 + chunk.visible_u16
            if chunk_end_u16 > start_u16:
                for at_u16, piece in _visible(chunk, pos_u16):
                    if at_u16 < end_u16 and at_u16 + piece.length_u16 > start_u16:
                        yield at_u16, piece
            pos_u16 = chunk_end_u16

    def read(self, start_u16: int, end_u16: int) -> str:
        """Return the visible text from `start_u16` up to `end_u16`; halves of pairs unjoined."""
        return "".join(
            _part(piece, start_u16 - pos_u16, end_u16 - pos_u16)
            for pos_u16, piece in self.visible_between(start_u16, end_u16)
        )

    def settle(self, group: Group, permanent: Permanent) -> None:
        """Make what `group` did final: no switch of it can be asked for any more."""
        self._sought = _FIRST
        chunks = {piece.chunk for piece in group.pieces}
        dead = {piece for piece in group.pieces if piece.settle(group, permanent)}
        for chunk in chunks:
            chunk.tidy(dead)
        # From the end, so that the numbers of the chunks still to be looked at stay.
        for number in range(len(self._chunks) - 1, -1, -1):
            if self._chunks[number] in chunks:
                self._gather(number)
        group.pieces.clear()
        group.newest = None

    def _place_at(self, pos_u16: int) -> _Place:
        """Return the place right after the visible unit before `pos_u16`; divide a piece there."""
        self._sought = self._chunk_with(pos_u16)
        if not pos_u16:
            return _Place(0, 0)
        number, end_u16 = self._sought
        chunk = self._chunks[number]
        for index, piece in enumerate(chunk.pieces):
            if not piece.visible:
                continue
            start_u16, end_u16 = end_u16, end_u16 + piece.length_u16
            if pos_u16 == end_u16:
                return _Place(number, index + 1)
            if pos_u16 < end_u16:
                right = piece.divide(pos_u16 - start_u16)
                chunk.visible_u16 -= right.length_u16
                return self._add(_Place(number, index + 1), right)
        message = "a chunk has less visible text than it says"
        raise AssertionError(message)

    def _chunk_with(self, pos_u16: int) -> _Start:
        """Return the chunk with the visible unit before `pos_u16`; the first one for 0."""
        number, start_u16 = self._sought if pos_u16 > self._sought.pos_u16 else _FIRST
        while pos_u16 > start_u16 + self._chunks[number].visible_u16:
            start_u16 += self._chunks[number].visible_u16
            number += 1
        return _Start(number, start_u16)

    def _place_for(self, pos_u16: int, before: Piece | None) -> _Place:
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

    def _from(self, place: _Place) -> Iterator[tuple[_Place, Piece]]:
        index = place.piece
        for number in range(place.chunk, len(self._chunks)):
            pieces = self._chunks[number].pieces
            for at in range(index, len(pieces)):
                yield _Place(number, at), pieces[at]
            index = 0

    def _add(self, place: _Place, piece: Piece) -> _Place:
        """Put `piece` at `place` and return where it is."""
        number, index = place
        chunk = self._chunks[number]
        chunk.add(index, piece)
        if len(chunk.pieces) <= MAX_CHUNK:
            return place
        half = MAX_CHUNK // 2
        self._chunks.insert(number + 1, chunk.split_off(half))
        return place if index < half else _Place(number + 1, index - half)

    def _put(
        self, place: _Place, text: str, group: Group, moved_from: Author | None, *, private: bool
    ) -> _Place:
        """Put visible text at `place` and return where it ends."""
        if self._extend(place, text, group, moved_from, private=private):
            return place
        for piece in cut_up(text, group, moved_from, private=private):
            place = self._add(place, piece).next
        return place

    def _extend(
        self, place: _Place, text: str, group: Group, moved_from: Author | None, *, private: bool
    ) -> bool:
        """Append `text` to the piece before `place`, if that is like it and has room."""
        if not place.piece:
            return False
        chunk = self._chunks[place.chunk]
        before = chunk.pieces[place.piece - 1]
        added_u16 = length_u16(text)
        if before.inserted_by is not group or not before.visible or before.deleted_by:
            return False
        if not before.is_like(moved_from, private=private):
            return False
        if before.length_u16 + added_u16 > MAX_PIECE_U16:
            return False
        before.text += text
        before.length_u16 += added_u16
        chunk.visible_u16 += added_u16
        group.newest = before
        return True

    def _gather(self, number: int) -> None:
        """Make one chunk of chunk `number` and the one after it, if both are small."""
        chunk, after = self._chunks[number], self._chunks[number + 1 : number + 2]
        if after and len(chunk.pieces) + len(after[0].pieces) <= MAX_CHUNK // 2:
            chunk.take_over(after[0].pieces)
            del self._chunks[number + 1]


def _visible(chunk: Chunk, start_u16: int) -> Iterator[tuple[int, Piece]]:
    pos_u16 = start_u16
    for piece in chunk.pieces:
        if piece.visible:
            yield pos_u16, piece
            pos_u16 += piece.length_u16


def _part(piece: Piece, start_u16: int, end_u16: int) -> str:
    if start_u16 <= 0 and end_u16 >= piece.length_u16:
        return piece.text
    before, _ = split_u16(piece.text, min(end_u16, piece.length_u16))
    return split_u16(before, max(start_u16, 0))[1]
