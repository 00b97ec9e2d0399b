"""An edit log some of whose groups are takes: what each of them is, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from writer_app.manuscript.changes import Change, place_after
from writer_app.manuscript.edit_log import UNDO_LIMIT, EditLog
from writer_app.manuscript.spans import Author, Span
from writer_app.manuscript.takes import Take
from writer_app.manuscript.utf16 import join_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping


class TakeLog(EditLog):
    """The text of a manuscript and its takes.

    A take is known by its number, from 1 on; one that is not known raises `KeyError`.
    """

    def __init__(self, text: str, *, undo_limit: int = UNDO_LIMIT) -> None:
        super().__init__(text, undo_limit=undo_limit)
        self._takes: dict[int, Take] = {}
        self._number_of: dict[int, int] = {}
        self._newest_take = 0

    @property
    def takes(self) -> Sequence[Take]:
        """All takes, in the order in which they were asked for."""
        return tuple(self._takes.values())

    def take(self, number: int) -> Take:
        """Return take `number` as it is now."""
        return self._takes[number]

    def take_of(self, group: int) -> Take | None:
        """Return the take whose text `group` is, or None if it is no take's."""
        number = self._number_of.get(group)
        return None if number is None else self._takes[number]

    def take_by(self, author: Author) -> Take | None:
        """Return the take that `author` stands for; None: no take, or one deleted for good."""
        return None if author.take is None else self._takes.get(author.take)

    def is_take_shown(self, number: int) -> bool:
        """Whether the text of take `number` is switched on."""
        return self.is_on(self._takes[number].group)

    def take_spans(self, number: int) -> tuple[Span, ...]:
        """Return where the visible text of take `number` is that the writer left as it is."""
        return self.spans_of(self._takes[number].group)

    def take_text(self, number: int) -> str:
        """Return the text of take `number` as it came, shown or not."""
        group = self._groups[self._takes[number].group]
        own = self._pieces.walk(group.pieces)
        return join_pairs("".join(piece.text for _, piece in own if piece.inserted_by is group))

    def take_length_u16(self, number: int) -> int:
        """Return how long the text of take `number` is as it came."""
        group = self._groups[self._takes[number].group]
        return sum(piece.length_u16 for piece in group.pieces if piece.inserted_by is group)

    def take_place_u16(self, number: int) -> int | None:
        """Return where take `number` is, or would be; None: its place is gone."""
        return self.take_places()[number]

    def take_places(self) -> Mapping[int, int | None]:
        """Return for every take where it is, or would be; None: its place is gone."""
        places: dict[int, int | None] = {}
        for pos_u16, piece in self._pieces.all_pieces():
            number = self._number_of.get(piece.inserted_by.number)
            if number is not None:
                places.setdefault(number, None if self._takes[number].is_lost else pos_u16)
        return {number: places.get(number) for number in self._takes}

    def _may_go(self, most: int) -> list[int]:
        """Return the takes to forget so that `most` stay, the ones least missed first.

        That are the oldest of which nothing is in the text, then the oldest. A take whose request
        has not ended is none of them.
        """
        ended = [take for take in self._takes.values() if take.ending]
        ended.sort(key=self._is_in_use)
        return [take.number for take in ended[: max(0, len(self._takes) - most)]]

    def _is_in_use(self, take: Take) -> bool:
        return take.state in {"kept", "part_kept"} or bool(self.take_spans(take.number))

    def _seen(self) -> set[int]:
        """Return the takes with visible text."""
        return {number for number in self._takes if self.take_spans(number)}

    def _out_of_place(self, changes: Sequence[Change]) -> set[int]:
        """Return the takes that stand strictly within what `changes` take away."""
        places = self.take_places().items()
        return {
            number
            for number, pos_u16 in places
            if pos_u16 is not None and place_after(changes, pos_u16) is None
        }

    def _last_group_at(self, place: int | None) -> int | None:
        """Return the group of the take asked for last at `place`; None: there is none any more."""
        groups = [take.group for take in self._takes.values() if take.place == place]
        return groups[-1] if groups else None
