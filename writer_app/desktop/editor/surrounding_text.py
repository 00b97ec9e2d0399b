"""The text around the place where a take is asked for, read without reading all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from writer_app.manuscript.spans import Part
from writer_app.manuscript.text import split_unfinished

if TYPE_CHECKING:
    from writer_app.continuation.prompt import Place
    from writer_app.manuscript.manuscript import Manuscript

AFTER_U16: Final = 1_000
"""How much of the text after the place is looked at for the back seam."""

_LONGEST_WORD_U16: Final = 1_000
"""How far the end of a word is looked for."""
_SENTENCE_END_U16: Final = 64
"""How far back the mark that ends a sentence is looked for."""
_LONGEST_PASSAGE_U16: Final = 50_000
"""How far the end of a sentence or a paragraph is looked for."""

Step: TypeAlias = Literal["word", "sentence", "paragraph"]
"""How much is kept at once."""


def text_around(
    manuscript: Manuscript,
    pos_u16: int,
    context_characters: int,
    *,
    after_u16: int | None = None,
    own_start_u16: int = 0,
) -> Place:
    """Return what stands before and after `pos_u16`: enough to send, never half a character.

    What is private is never sent. `after_u16` is where that begins which stands after it, where
    something between gives way. Nothing before `own_start_u16` is sent either, unless the place
    itself is before that.
    """
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.context import start_of_read
    from writer_app.continuation.privacy import is_inside_private_paragraph, parts_in
    from writer_app.continuation.prompt import Place
    from writer_app.manuscript.utf16 import index_at_u16

    start_u16 = start_of_read(pos_u16, context_characters)
    before = manuscript.slice(start_u16, pos_u16)
    if "\udc00" <= before[:1] <= "\udfff":
        before, start_u16 = before[1:], start_u16 + 1
    own_u16 = own_start_u16 if own_start_u16 <= pos_u16 else 0
    return Place.sparing(
        before,
        _read_after(manuscript, pos_u16 if after_u16 is None else after_u16),
        parts_in(before, start_u16, manuscript.private_spans(start_u16, pos_u16)),
        begins_private=is_inside_private_paragraph(manuscript.slice, start_u16),
        own_start=index_at_u16(before, max(0, own_u16 - start_u16)),
    )


def excerpt_after(manuscript: Manuscript, pos_u16: int) -> str:
    """Return the first words behind `pos_u16` that may be sent, for the model to lead into."""
    from writer_app.continuation.following import excerpt
    from writer_app.continuation.privacy import (
        is_inside_private_paragraph,
        parts_in,
        without_private,
    )

    after = _read_after(manuscript, pos_u16)
    spans = manuscript.private_spans(pos_u16, min(len(manuscript), pos_u16 + AFTER_U16))
    begins_private = is_inside_private_paragraph(manuscript.slice, pos_u16)
    parts = parts_in(after, pos_u16, spans)
    return excerpt(without_private(after, parts, begins_private=begins_private).text)


def is_private_at(manuscript: Manuscript, pos_u16: int) -> bool:
    """Tell whether what is written at `pos_u16` would be inside something that is never sent."""
    from writer_app.continuation.privacy import is_inside_private, is_inside_private_paragraph

    if manuscript.is_private(pos_u16):
        return True
    begins_private = is_inside_private_paragraph(manuscript.slice, pos_u16)
    # The rest of its paragraph may only now become one that is private.
    return begins_private or is_inside_private(_read_after(manuscript, pos_u16), 0)


def holds_private(manuscript: Manuscript, start_u16: int, end_u16: int) -> bool:
    """Tell whether something from `start_u16` up to `end_u16` is never sent."""
    from writer_app.continuation.privacy import holds_private as holds
    from writer_app.continuation.privacy import is_inside_private_paragraph, parts_in

    text = manuscript.slice(start_u16, end_u16)
    return holds(
        text,
        0,
        len(text),
        parts_in(text, start_u16, manuscript.private_spans(start_u16, end_u16)),
        begins_private=is_inside_private_paragraph(manuscript.slice, start_u16),
    )


def next_edge(manuscript: Manuscript, start_u16: int, end_u16: int, step: Step) -> int:
    """Return where the first `step` of the text from `start_u16` up to `end_u16` ends."""
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.sentence_edges import next_paragraph_end, next_sentence_end
    from writer_app.continuation.word_edges import next_word_end
    from writer_app.manuscript.utf16 import offset_u16

    ends = {"word": next_word_end, "sentence": next_sentence_end, "paragraph": next_paragraph_end}
    longest_u16 = _LONGEST_WORD_U16 if step == "word" else _LONGEST_PASSAGE_U16
    text = manuscript.slice(start_u16, min(end_u16, start_u16 + longest_u16))
    text, _ = split_unfinished(text)
    return start_u16 + offset_u16(text, ends[step](text))


def whole_part(manuscript: Manuscript, start_u16: int, end_u16: int) -> Part:
    """Return the part from `start_u16` up to `end_u16`, and the other half of what it divides."""
    text = manuscript.slice(start_u16, end_u16)
    goes_on = "\ud800" <= text[-1:] <= "\udbff" and end_u16 < len(manuscript)
    began = "\udc00" <= text[:1] <= "\udfff" and start_u16 > 0
    return start_u16 - began, end_u16 + goes_on


def take_at(manuscript: Manuscript, pos_u16: int) -> int | None:
    """Return the number of the take whose text `pos_u16` is in or at, or None."""
    near = manuscript.authors(max(0, pos_u16 - 1), min(len(manuscript), pos_u16 + 1))
    takes = (manuscript.take_by(author) for author in reversed(near) if author.is_model)
    return next((take.number for take in takes if take), None)


def ends_mid_sentence(manuscript: Manuscript, pos_u16: int) -> bool:
    """Tell whether the text before `pos_u16` stops within a sentence."""
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.sentence_edges import ends_sentence

    return not ends_sentence(
        manuscript.slice(max(0, pos_u16 - _SENTENCE_END_U16), pos_u16).rstrip()
    )


def _read_after(manuscript: Manuscript, pos_u16: int) -> str:
    after = manuscript.slice(pos_u16, min(len(manuscript), pos_u16 + AFTER_U16))
    return split_unfinished(after)[0]
