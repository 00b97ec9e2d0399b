"""What is asked at one place of a manuscript: the text around it, and the wish made complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writer_app.desktop.editor.surrounding_text import text_around
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


def question_at(manuscript: Manuscript, place_u16: int, wish: Wish, asking: Asking) -> Question:
    """Return what is asked at `place_u16`; a selection of the wish stands behind it, and gives way.

    The manuscript's memory and, where the writer wants that, an excerpt of what follows are added
    to the wish.
    """
    after_u16 = place_u16 + length_u16(wish.selection)
    place = text_around(manuscript, place_u16, asking.context_characters, after_u16=after_u16)
    notes = manuscript.notes
    memory = notes.memory if notes.memory_on else ""
    return Question(place, replace(wish, memory=memory))
