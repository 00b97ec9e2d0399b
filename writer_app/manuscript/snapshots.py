"""All of a manuscript as it is at one moment, so that what led to it need not be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from writer_app.manuscript.notes import Notes
from writer_app.manuscript.pieces import MAX_PIECE_U16, Group, Permanent, Piece
from writer_app.manuscript.spans import Author
from writer_app.manuscript.takes import Take
from writer_app.manuscript.utf16 import length_u16

PRIVATE: Final = 1
NEWEST: Final = 2
"""What the last number of a kept piece says: that it is private, and its group goes on there."""

_NOBODY: Final[frozenset[Group]] = frozenset()

KeptGroup: TypeAlias = "tuple[int, Author, bool, bool, int, int]"
"""Number, author, on, closed, edits, saved edits."""

KeptPiece: TypeAlias = "tuple[str, int, tuple[int, ...], int, int]"
"""Text, the group that inserted it, those that deleted it, who wrote it, and flags.

A group whose steps are final stands as a number below zero: that of its author, from -1 on. Who
wrote it is such a number too; 0 says that the group did.
"""


class Snapshot(NamedTuple):
    """A manuscript; may stand as the first record in place of `Opened`.

    `redo` and `written` are numbers of groups in their order. `is_changed`: a step that is final by
    now has changed the text since it was saved.
    """

    undo_limit: int
    newest_group: int
    newest_take: int
    finals: tuple[Author, ...]
    groups: tuple[KeptGroup, ...]
    pieces: tuple[KeptPiece, ...]
    redo: tuple[int, ...]
    written: tuple[int, ...]
    is_changed: bool
    takes: tuple[Take, ...]
    notes: Notes


def kept_groups(groups: Iterable[Group]) -> tuple[KeptGroup, ...]:
    """Return what has to be known of `groups` to make them again."""
    return tuple((g.number, g.author, g.on, g.is_closed, g.edits, g.saved_edits) for g in groups)


def kept_pieces(pieces: Iterable[Piece], finals: list[Author]) -> Iterator[KeptPiece]:
    """Yield what has to be known of `pieces`; authors that are met are added to `finals`.

    Neighbours with one past become one piece.
    """
    text, last, length = "", None, 0
    for piece in pieces:
        deleted_by = tuple(sorted(_number(group, finals) for group in piece.deleted_by))
        moved_from = 0 if piece.moved_from is None else _of(piece.moved_from, finals)
        flags = PRIVATE * piece.private + NEWEST * (piece.inserted_by.newest is piece)
        past = (_number(piece.inserted_by, finals), deleted_by, moved_from, flags)
        length += piece.length_u16
        if past == last and not flags & NEWEST and text and piece.text and length <= MAX_PIECE_U16:
            text += piece.text
            continue
        if last is not None:
            yield (text, *last)
        text, last, length = piece.text, past, piece.length_u16
    if last is not None:
        yield (text, *last)


def restored_pieces(
    snapshot: Snapshot, groups: dict[int, Group], permanent: Permanent
) -> Iterator[Piece]:
    """Yield the pieces that `snapshot` has kept; `groups` know theirs afterwards."""

    def group_of(number: int) -> Group:
        return groups[number] if number > 0 else permanent(snapshot.finals[-number - 1])

    for text, inserted_by, deleted_by, moved_from, flags in snapshot.pieces:
        by = group_of(inserted_by)
        deleters = frozenset(map(group_of, deleted_by)) if deleted_by else _NOBODY
        piece = Piece(
            text,
            length_u16(text),
            by,
            deleters,
            moved_from=snapshot.finals[-moved_from - 1] if moved_from else None,
            private=bool(flags & PRIVATE),
        )
        piece.visible = bool(text) and piece.is_wanted
        for group in (by, *piece.deleted_by) if text else ():
            group.track(piece)
        if flags & NEWEST:
            by.newest = piece
        yield piece


def _number(group: Group, finals: list[Author]) -> int:
    return _of(group.author, finals) if group.is_settled else group.number


def _of(author: Author, finals: list[Author]) -> int:
    if author not in finals:
        finals.append(author)
    return -finals.index(author) - 1
