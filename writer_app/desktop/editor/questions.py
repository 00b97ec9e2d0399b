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
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.editor.asking import Asking
    from writer_app.manuscript.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Question:
    """What would be sent; `refusal` says why it must not be."""

    place: Place
    wish: Wish
    refusal: Notice | None = None


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
