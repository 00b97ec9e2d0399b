"""The text of a manuscript as pieces, and all that can happen to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from writer_app.manuscript.chunk_list import FIRST, ChunkList, Place
from writer_app.manuscript.pieces import Group, Permanent, Piece, cut_up
from writer_app.manuscript.spans import Origin
from writer_app.manuscript.utf16 import length_u16, split_u16


class PieceList(ChunkList):
    """All text that a manuscript holds, visible or hidden."""

    def __init__(self) -> None:
        super().__init__()
        self._has_private = False

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Take up `pieces`, which a snapshot has kept; there must be none yet."""
        super().fill(pieces)
        self._has_private = any(piece.private for _, piece in self.all_pieces())

    def insert(self, pos_u16: int, text: str, group: Group, origins: Sequence[Origin] = ()) -> None:
        """Put `text` by `group` at `pos_u16`, before whatever is hidden there.

        Only what the group itself has put there last, and is hidden, stays before it: the next
        words of a take come after its words that the writer has just deleted. With `origins`, its
        parts are theirs who wrote them. What comes between private text is private.
        """
        private = self.is_private(pos_u16)
        place = self._place_for(pos_u16, group.newest)
        added_u16 = length_u16(text)
        self._length_u16 += added_u16
        for origin in origins or (Origin(added_u16, group.author),):
            part, text = split_u16(text, origin.length_u16)
            self._has_private |= origin.private
            moved_from = None if origin.author == group.author else origin.author
            pieces = cut_up(part, group, moved_from, private=private or origin.private)
            place = self._put(place, pieces)

    def append_hidden(self, text: str, group: Group) -> None:
        """Put `text` behind what `group`, which is off, has put somewhere last."""
        before = group.newest
        if before is None:
            message = f"group {group.number} has no place"
            raise ValueError(message)
        chunk = before.chunk
        place = Place(self._chunks.index(chunk), chunk.pieces.index(before)).next
        self._sought = FIRST
        self._put(place, cut_up(text, group, private=before.private))

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

    @property
    def has_private(self) -> bool:
        """Whether anything may be private: something has been."""
        return self._has_private

    def is_private(self, pos_u16: int) -> bool:
        """Whether what is on both sides of `pos_u16` is private.

        At the end of the text, what is before it decides, up to the end of that line.
        """
        if not self._has_private or pos_u16 == 0:
            return False
        if pos_u16 == self._length_u16 and self.read(pos_u16 - 1, pos_u16) == "\n":
            return False
        return all(piece.private for _, piece in self.visible_between(pos_u16 - 1, pos_u16 + 1))

    def private_between(self, start_u16: int, end_u16: int) -> Iterator[tuple[int, Piece]]:
        """Yield what of `visible_between` is private."""
        if self._has_private:
            for pos_u16, piece in self.visible_between(start_u16, end_u16):
                if piece.private:
                    yield pos_u16, piece

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

    def refresh(self, pieces: set[Piece]) -> Iterator[tuple[int, Piece]]:
        """Show or hide each of `pieces` as its groups want it; yield those that have changed.

        In order, each with its position in the text with the changes before it made. All of it
        has to be taken.
        """
        self._sought = FIRST
        for pos_u16, piece in self.walk(pieces):
            if piece.chunk.refresh(piece):
                self._length_u16 += piece.length_u16 if piece.visible else -piece.length_u16
                yield pos_u16, piece

    def drop(self, group: Group, permanent: Permanent) -> None:
        """Make what `group` did final, and forget what of its text is hidden."""
        hidden = frozenset(
            piece
            for _, piece in self.all_pieces()
            if piece.inserted_by is group and not piece.visible
        )
        self.settle(group, permanent, hidden)

    def settle(
        self, group: Group, permanent: Permanent, useless: frozenset[Piece] = frozenset()
    ) -> None:
        """Make what `group` did final: no switch of it can be asked for any more.

        Hidden pieces that are `useless` are gone.
        """
        self._sought = FIRST
        chunks = {piece.chunk for piece in group.pieces | useless}
        dead = {piece for piece in group.pieces if piece.settle(group, permanent)} | useless
        for chunk in chunks:
            chunk.tidy(dead)
        self._gather(chunks)
        group.pieces.clear()
        group.newest = None

    def _put(self, place: Place, pieces: Iterable[Piece]) -> Place:
        """Put new `pieces` at `place`, as parts of what is there where they can be.

        Returns where they end.
        """
        for piece in pieces:
            chunk = self._chunks[place.chunk]
            before = chunk.pieces[place.piece - 1] if place.piece else None
            if before and before.may_absorb(piece):
                chunk.visible_u16 += piece.length_u16 if piece.visible else 0
                before.absorb(piece)
            else:
                place = self._add(place, piece).next
        return place
