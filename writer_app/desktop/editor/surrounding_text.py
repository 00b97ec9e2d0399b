"""The text around the place where a take is asked for, read without reading all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from writer_app.manuscript.text import split_unfinished

if TYPE_CHECKING:
    from writer_app.continuation.prompt import Place
    from writer_app.manuscript.manuscript import Manuscript

AFTER_U16: Final = 1_000
"""How much of the text after the place is looked at for the back seam."""

_LONGEST_WORD_U16: Final = 1_000
"""How far the end of a word is looked for."""


def text_around(manuscript: Manuscript, pos_u16: int, context_characters: int) -> Place:
    """Return what stands before and after `pos_u16`: enough to send, never half a character."""
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.context import start_of_read
    from writer_app.continuation.prompt import Place

    before = manuscript.slice(start_of_read(pos_u16, context_characters), pos_u16)
    after = manuscript.slice(pos_u16, min(len(manuscript), pos_u16 + AFTER_U16))
    return Place(_without_first_half(before), split_unfinished(after)[0])


def next_word_edge(manuscript: Manuscript, start_u16: int, end_u16: int) -> int:
    """Return where the first word of the text from `start_u16` up to `end_u16` ends."""
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.word_edges import next_word_end
    from writer_app.manuscript.utf16 import offset_u16

    text = manuscript.slice(start_u16, min(end_u16, start_u16 + _LONGEST_WORD_U16))
    text, _ = split_unfinished(text)
    return start_u16 + offset_u16(text, next_word_end(text))


def _without_first_half(text: str) -> str:
    return text[1:] if "\udc00" <= text[:1] <= "\udfff" else text
