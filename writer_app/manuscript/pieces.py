"""Pieces of text that remember who put them there and who took them away.

Nothing that was ever inserted leaves its place: what is deleted or undone is only hidden. So the
order of all characters is fixed, and switching a group off or on again can be exact whatever
happened in between.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final, TypeAlias

from writer_app.manuscript.spans import Author
from writer_app.manuscript.utf16 import length_u16, split_u16

MAX_PIECE_U16: Final = 16_384
"""No piece is longer, so that to divide one costs little in the longest text."""

Permanent: TypeAlias = "Callable[[Author], Group]"
"""Gives the group that stands for all steps of an author that are final; it is always on."""


class Group:
    """What one undo step switches off and on.

    A settled group is no step any more: it is on for good and knows nothing of its pieces. `newest`
    is where the group goes on: the piece with its last text, or the mark of its place.
    """

    __slots__ = (
        *("number", "author", "on", "is_closed", "is_settled"),
        *("edits", "saved_edits", "pieces", "newest", "__weakref__"),
    )

    def __init__(
        self,
        number: int,
        author: Author,
        on: bool = True,
        is_closed: bool = False,
        *,
        is_settled: bool = False,
    ) -> None:
        self.number = number
        self.author = author
        self.on = on
        self.is_closed = is_closed
        self.is_settled = is_settled
        self.edits = self.saved_edits = 0
        self.pieces: set[Piece] = set()
        self.newest: Piece | None = None

    @property
    def edits_shown(self) -> int:
        """How many edits of the group are in effect: all or none."""
        return self.edits if self.on else 0

    def track(self, piece: Piece) -> None:
        """Remember that switching this group may show or hide `piece`."""
        if not self.is_settled:
            self.pieces.add(piece)

    def forget(self, piece: Piece, *, newest: Piece | None = None) -> None:
        """Forget `piece`; if it was the newest text, `newest` is that now."""
        self.pieces.discard(piece)
        if self.newest is piece:
            self.newest = newest


class Piece:
    """Some text by one group; every character of it was deleted by the same groups.

    `moved_from` is who wrote it, where the group only brought it from somewhere else. What is
    `private` must never be sent. One without text marks a place, and is never shown.
    """

    __slots__ = (
        *("text", "length_u16", "inserted_by", "deleted_by"),
        *("visible", "moved_from", "private", "chunk"),
    )

    chunk: Chunk
    """The one that it is in: a new piece is in none."""

    def __init__(
        self,
        text: str,
        length_u16: int,
        inserted_by: Group,
        deleted_by: frozenset[Group] = frozenset(),
        visible: bool = True,
        moved_from: Author | None = None,
        private: bool = False,
    ) -> None:
        self.text = text
        self.length_u16 = length_u16
        self.inserted_by = inserted_by
        self.deleted_by = deleted_by
        self.visible = visible
        self.moved_from = moved_from
        self.private = private

    @property
    def author(self) -> Author:
        """Who wrote it."""
        return self.moved_from or self.inserted_by.author

    @property
    def is_wanted(self) -> bool:
        """Whether the groups as they are switched now show this piece."""
        if not self.deleted_by:
            return self.inserted_by.on
        return self.inserted_by.on and not any(group.on for group in self.deleted_by)

    @classmethod
    def mark(cls, group: Group) -> Piece:
        """Return what marks the place where the text of `group` will be."""
        group.newest = cls("", 0, group, visible=False)
        return group.newest

    def divide(self, offset_u16: int) -> Piece:
        """Keep the first `offset_u16` units and return the rest as a piece with the same past."""
        self.text, rest = split_u16(self.text, offset_u16)
        right = Piece(
            rest,
            self.length_u16 - offset_u16,
            self.inserted_by,
            self.deleted_by,
            self.visible,
            self.moved_from,
            self.private,
        )
        self.length_u16 = offset_u16
        for group in (self.inserted_by, *self.deleted_by):
            group.track(right)
        if self.inserted_by.newest is self:
            self.inserted_by.newest = right
        return right

    def may_absorb(self, after: Piece) -> bool:
        """Whether `after`, the next piece, shares this one's past, and both fit into one."""
        return (
            self.inserted_by is after.inserted_by
            and self.deleted_by == after.deleted_by
            and self.moved_from == after.moved_from
            and self.private == after.private
            and bool(self.text and after.text)
            and self.length_u16 + after.length_u16 <= MAX_PIECE_U16
        )

    def absorb(self, after: Piece) -> None:
        """Take over the text of `after`, the next piece, which is no piece any more."""
        self.text += after.text
        self.length_u16 += after.length_u16
        after.detach(newest=self)

    def detach(self, *, newest: Piece | None = None) -> None:
        """Make every group forget this piece."""
        for group in (self.inserted_by, *self.deleted_by):
            group.forget(self, newest=newest)

    def settle(self, group: Group, permanent: Permanent) -> bool:
        """Make what `group` did here final, as the group is switched now.

        Returns whether the piece is of no use any more. Hidden text of a take still is: it can be
        read in the list of takes.
        """
        if group in self.deleted_by:
            self.deleted_by -= {group}
            if group.on and not self._is_a_takes:
                return True
            if group.on:
                self.deleted_by |= {permanent(group.author)}
        if self.inserted_by is group:
            self.inserted_by = permanent(group.author)
            return not group.on
        return False

    @property
    def _is_a_takes(self) -> bool:
        return self.inserted_by.author.is_model and not self.inserted_by.is_settled


class Chunk:
    """Some neighbouring pieces, and how much of their text is visible."""

    __slots__ = ("pieces", "visible_u16")

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.visible_u16 = 0

    def add(self, index: int, piece: Piece) -> None:
        """Put `piece` before the piece that is at `index`."""
        self.pieces.insert(index, piece)
        self._own(piece)

    def split_off(self, index: int) -> Chunk:
        """Give the pieces from `index` on away, as a chunk of their own."""
        rest = Chunk()
        rest.take_over(self.pieces[index:])
        del self.pieces[index:]
        self.visible_u16 -= rest.visible_u16
        return rest

    def take_over(self, pieces: list[Piece]) -> None:
        """Append `pieces`, which belonged to another chunk."""
        self.pieces += pieces
        for piece in pieces:
            self._own(piece)

    def refresh(self, piece: Piece) -> bool:
        """Show or hide `piece` as its groups want it; return whether that was a change."""
        if piece.visible == piece.is_wanted:
            return False
        piece.visible = not piece.visible
        self.visible_u16 += piece.length_u16 if piece.visible else -piece.length_u16
        return True

    def tidy(self, dead: set[Piece]) -> None:
        """Drop the `dead` pieces, which are hidden, and make one of neighbours that can be one."""
        kept: list[Piece] = []
        for piece in self.pieces:
            if piece in dead:
                piece.detach()
            elif kept and kept[-1].may_absorb(piece):
                kept[-1].absorb(piece)
            else:
                kept.append(piece)
        self.pieces = kept

    def _own(self, piece: Piece) -> None:
        piece.chunk = self
        if piece.visible:
            self.visible_u16 += piece.length_u16


def cut_up(
    text: str, group: Group, moved_from: Author | None = None, *, private: bool = False
) -> list[Piece]:
    """Return `text` as new pieces by `group`, none too long."""
    # A character may take two units, so half as many characters always fit.
    step = MAX_PIECE_U16 if text.isascii() else MAX_PIECE_U16 // 2
    edges = [*range(0, len(text), step), len(text)] if text else []
    pieces = [
        Piece(
            part,
            length_u16(part),
            group,
            visible=group.on,
            moved_from=moved_from,
            private=private,
        )
        for part in (text[a:b] for a, b in pairwise(edges))
    ]
    for piece in pieces:
        group.track(piece)
        group.newest = piece
    return pieces
