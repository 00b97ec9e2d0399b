"""What is asked at one place of a manuscript: the text around it, and the wish made complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writer_app.desktop.editor.surrounding_text import (
    excerpt_after,
    holds_private,
    is_private_at,
    text_around,
)
from writer_app.desktop.editor.take_text import held_at
from writer_app.desktop.offers import Offer
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

    from writer_app.continuation.notices import Notice
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.editor.asking import Asking
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.manuscript.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Question:
    """What would be sent; `refusal` says why it must not be."""

    place: Place
    wish: Wish
    refusal: Notice | None = None


class Questions:
    """What is asked anywhere in one document, from where on the writer wants it to be sent."""

    def __init__(self, document: ManuscriptDocument, asking: Asking) -> None:
        self._document = document
        self._asking = asking
        self._own_start: QTextCursor | None = None

    @property
    def own_start_u16(self) -> int:
        """The place before which nothing is sent, as the writer wants it; 0: there is none."""
        return 0 if self._own_start is None else self._own_start.position()

    def begin_at(self, pos_u16: int | None) -> None:
        """Send nothing before `pos_u16`, wherever that moves; None: all that there is room for."""
        self._own_start = None if pos_u16 is None else held_at(self._document, pos_u16)

    def at(self, place_u16: int, wish: Wish) -> Question:
        """Return what would be sent for a take at `place_u16`."""
        manuscript = self._document.manuscript
        return question_at(manuscript, place_u16, wish, self._asking, self.own_start_u16)

    def refusal(self, place_u16: int, wish: Wish, times: int = 1) -> Offer | None:
        """Return why so many takes must not be asked for at `place_u16`; None: they may be."""
        question = self.at(place_u16, wish)
        if question.refusal is not None:
            return Offer(question.refusal, subject="take")
        too_much = self._asking.refusal(question.place, question.wish, times)
        return too_much and Offer(too_much, ("spending",), subject="take")


def question_at(
    manuscript: Manuscript, place_u16: int, wish: Wish, asking: Asking, own_start_u16: int = 0
) -> Question:
    """Return what is asked at `place_u16`; a selection of the wish stands behind it, and gives way.

    The manuscript's memory and, where the writer wants that, an excerpt of what follows are added
    to the wish. Before `own_start_u16` nothing is sent.
    """
    after_u16 = place_u16 + length_u16(wish.selection)
    place = text_around(
        manuscript,
        place_u16,
        asking.context_characters,
        after_u16=after_u16,
        own_start_u16=own_start_u16,
    )
    notes = manuscript.notes
    complete = replace(
        wish,
        memory=notes.memory if notes.memory_on else "",
        following=excerpt_after(manuscript, after_u16) if notes.following_on else "",
    )
    return Question(place, complete, _refusal(manuscript, place_u16, after_u16))


def _refusal(manuscript: Manuscript, place_u16: int, after_u16: int) -> Notice | None:
    from writer_app.continuation.failures import inside_private, private_selected

    if is_private_at(manuscript, place_u16):
        return inside_private().notice
    if holds_private(manuscript, place_u16, after_u16):
        return private_selected().notice
    return None
