"""The takes of a manuscript as the panel lists them: in order of place, then of time. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.takes import Take

Standing: TypeAlias = Literal[
    "coming",
    "nothing",
    "offered",
    "aside",
    "cut",
    "stopped",
    "kept",
    "part_kept",
    "taken_out",
    "discarded",
]
"""What became of a take, as the writer sees it. `aside`: on offer, while another one is shown."""

_REST_OF_WORD: Final = re.compile(r"[^\W\u2e80-\u9fff\uf900-\ufaff]*")
_LONGEST_WORD_U16: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One take in the list.

    `place_u16` is where in the text it belongs, None once that place is gone; `length_u16` is how
    much came of it, whether or not it is shown.
    """

    take: Take
    place_u16: int | None
    is_shown: bool
    length_u16: int

    @property
    def number(self) -> int:
        """The number of the take."""
        return self.take.number

    @property
    def is_coming(self) -> bool:
        """Whether its request is still on its way."""
        return self.take.ending is None

    @property
    def standing(self) -> Standing:
        """What became of it: what the writer did counts for more than how the request ended."""
        take, ending = self.take, self.take.ending
        if take.state == "kept" or take.state == "part_kept":
            return take.state if self.is_shown else "taken_out"
        if ending is not None and not self.length_u16:
            return "nothing"
        if take.state == "discarded":
            return "discarded"
        if ending is None:
            return "coming"
        if ending.is_cut:
            return "cut"
        if ending.result == "stopped":
            return "stopped"
        return "offered" if self.is_shown else "aside"


def rows_of(manuscript: Manuscript) -> tuple[Row, ...]:
    """Return a row for each take; those whose place is gone come last."""
    places = manuscript.take_places()
    first_u16: dict[int, int] = {}
    for take in manuscript.takes:
        # Takes at one place stand behind each other, so that place begins where the first does.
        pos_u16 = places[take.number]
        if pos_u16 is not None:
            first_u16[take.place] = min(pos_u16, first_u16.get(take.place, pos_u16))

    def order(take: Take) -> tuple[bool, int, int, float, int]:
        is_gone = places[take.number] is None
        return is_gone, first_u16.get(take.place, 0), take.place, take.asked_at, take.number

    return tuple(
        Row(
            take,
            places[take.number],
            manuscript.is_take_shown(take.number),
            manuscript.take_length_u16(take.number),
        )
        for take in sorted(manuscript.takes, key=order)
    )


def text_now(manuscript: Manuscript, row: Row, rows: Sequence[Row]) -> str:
    """Return what stands at the place of a take now.

    That is the take itself with all that was typed within it, or else another take that is shown
    there, or else as much of the text behind the place as the take is long, with whole words.
    Empty once the place is gone.
    """
    if row.place_u16 is None:
        return ""
    there = (one for one in rows if one.take.place == row.take.place and one.is_shown)
    shown = row if row.is_shown else next(there, None)
    spans = manuscript.take_spans(shown.number) if shown else ()
    if spans:
        return manuscript.slice(spans[0].start_u16, spans[-1].end_u16)
    end_u16 = min(len(manuscript), row.place_u16 + row.length_u16)
    behind = manuscript.slice(end_u16, min(len(manuscript), end_u16 + _LONGEST_WORD_U16))
    rest = _REST_OF_WORD.match(behind)
    return manuscript.slice(row.place_u16, end_u16) + (rest.group() if rest else "")
