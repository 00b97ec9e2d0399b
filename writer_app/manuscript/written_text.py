"""Text made of pieces, as it can be read: what stands where, who wrote it, and what is private."""

from __future__ import annotations

from writer_app.manuscript.piece_list import PieceList
from writer_app.manuscript.spans import Author, Origin, Part, Span, joined, merged
from writer_app.manuscript.utf16 import join_pairs


class WrittenText:
    """The visible text of `PieceList`; a position outside it raises `IndexError`."""

    def __init__(self) -> None:
        self._pieces = PieceList()
        self._revision = 0

    @property
    def revision(self) -> int:
        """A number that is another one after each change of the text."""
        return self._revision

    def __len__(self) -> int:
        """Return the length of the text in UTF-16 units."""
        return self._pieces.length_u16

    @property
    def piece_count(self) -> int:
        """How many pieces the log keeps: a measure of its size."""
        return self._pieces.piece_count

    def text(self) -> str:
        """Return the whole text."""
        return self.slice(0, len(self))

    def slice(self, start_u16: int, end_u16: int) -> str:
        """Return the text from `start_u16` up to `end_u16`; what is outside costs nothing."""
        self._check(start_u16, end_u16)
        return join_pairs(self._pieces.read(start_u16, end_u16))

    def spans(self, start_u16: int = 0, end_u16: int | None = None) -> tuple[Span, ...]:
        """Return who wrote what from `start_u16` up to `end_u16` (None: the end).

        In order and without a gap; neighbours differ in their authors.
        """
        end_u16 = len(self) if end_u16 is None else end_u16
        self._check(start_u16, end_u16)
        return merged(
            Span(
                max(pos_u16, start_u16),
                min(pos_u16 + piece.length_u16, end_u16),
                piece.author,
            )
            for pos_u16, piece in self._pieces.visible_between(start_u16, end_u16)
        )

    def authors(self, start_u16: int, end_u16: int) -> tuple[Author, ...]:
        """Return whose text there is from `start_u16` up to `end_u16`, piece by piece."""
        self._check(start_u16, end_u16)
        visible = self._pieces.visible_between(start_u16, end_u16)
        return tuple([piece.author for _, piece in visible])

    def origins(self, start_u16: int, end_u16: int) -> tuple[Origin, ...]:
        """Return where the text from `start_u16` up to `end_u16` comes from, part by part."""
        self._check(start_u16, end_u16)
        found: list[Origin] = []
        for pos_u16, piece in self._pieces.visible_between(start_u16, end_u16):
            length = min(pos_u16 + piece.length_u16, end_u16) - max(pos_u16, start_u16)
            if found and (found[-1].author, found[-1].private) == (piece.author, piece.private):
                length += found.pop().length_u16
            found.append(Origin(length, piece.author, piece.private))
        return tuple(found)

    def private_spans(self, start_u16: int = 0, end_u16: int | None = None) -> tuple[Part, ...]:
        """Return what from `start_u16` up to `end_u16` (None: the end) must never be sent."""
        end_u16 = len(self) if end_u16 is None else end_u16
        self._check(start_u16, end_u16)
        return joined(
            (max(pos_u16, start_u16), min(pos_u16 + piece.length_u16, end_u16))
            for pos_u16, piece in self._pieces.private_between(start_u16, end_u16)
        )

    @property
    def has_private(self) -> bool:
        """Whether `private_spans` may find something anywhere."""
        return self._pieces.has_private

    def is_private(self, pos_u16: int) -> bool:
        """Whether `pos_u16` is inside text that must never be sent."""
        return self._pieces.is_private(pos_u16)

    def _check(self, start_u16: int, end_u16: int) -> None:
        if not 0 <= start_u16 <= end_u16 <= len(self):
            message = f"{start_u16} to {end_u16} is not within {len(self)} units of text"
            raise IndexError(message)
