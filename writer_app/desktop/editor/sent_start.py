"""Where the sent text begins, and how much that leaves out, without reading all of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from writer_app.desktop.editor.surrounding_text import text_around
from writer_app.manuscript.utf16 import index_at_u16, length_u16, offset_u16

if TYPE_CHECKING:
    from writer_app.manuscript.manuscript import Manuscript

_SAMPLE_U16: Final = 8_000
"""So much of what is left out tells how many tokens all of it is about."""
_BEFORE_U16: Final = 64
_AHEAD: Final = 300
"""How far before a place is read, and how far behind it a sentence's start is looked for."""
_LEAST_STEP_U16: Final = 400
_STEPS: Final = 8
"""One step is a part of what could be sent, and never smaller than that."""


class ContextMeasure(Protocol):
    """Tells what the profile that is asked now means for a text."""

    def sent_start_u16(self, place_u16: int, own_start_u16: int = 0) -> int:
        """Return from where on the text before `place_u16` is sent.

        `own_start_u16` is the place before which the writer wants nothing to be sent; 0: none.
        """
        ...

    def tokens(self, text: str) -> int:
        """Return about how many tokens `text` is."""
        ...


class LeftOut(NamedTuple):
    """How much of the text is not sent, the tokens about."""

    characters: int
    tokens: int


def sent_start_u16(
    manuscript: Manuscript, place_u16: int, context_characters: int, own_start_u16: int = 0
) -> int:
    """Return the place of the first character that is sent for a take at `place_u16`.

    It is `place_u16` where nothing is sent.
    """
    place = text_around(manuscript, place_u16, context_characters, own_start_u16=own_start_u16)
    sent = place.before[place.sent_start(context_characters) :]
    return place_u16 - length_u16(sent)


def left_out(manuscript: Manuscript, start_u16: int, measure: ContextMeasure) -> LeftOut:
    """Return how much stands before `start_u16`; of a long text, a part tells about the whole."""
    if start_u16 <= 0:
        return LeftOut(0, 0)
    sample_u16 = min(start_u16, _SAMPLE_U16)
    sample = manuscript.slice(start_u16 - sample_u16, start_u16)
    share = start_u16 / sample_u16
    return LeftOut(round(len(sample) * share), round(measure.tokens(sample) * share))


def passage_near(manuscript: Manuscript, pos_u16: int, latest_u16: int) -> int:
    """Return where a paragraph or a sentence starts at or soon after `pos_u16`.

    Failing that, where the next character starts; never after `latest_u16`.
    """
    # Loads the tables of a Unicode library: too slow for the start of the program.
    from writer_app.continuation.segments import grapheme_edge_at_or_after
    from writer_app.continuation.sentence_edges import passage_start_at_or_after

    pos_u16 = max(0, min(pos_u16, latest_u16))
    read_u16 = max(0, pos_u16 - _BEFORE_U16)
    text = manuscript.slice(read_u16, min(latest_u16, pos_u16 + 2 * _AHEAD))
    index = index_at_u16(text, pos_u16 - read_u16)
    start = passage_start_at_or_after(text, index, _AHEAD)
    edge = grapheme_edge_at_or_after(text, index) if start is None else start
    return min(read_u16 + offset_u16(text, edge), latest_u16)


def stepped(
    manuscript: Manuscript, place_u16: int, start_u16: int, measure: ContextMeasure, step: int
) -> int | None:
    """Return where the sent text begins with a step less of it, or with one more (`step` -1).

    None: from as far back as there is room for.
    """
    earliest_u16 = measure.sent_start_u16(place_u16)
    stride_u16 = max(_LEAST_STEP_U16, (place_u16 - earliest_u16) // _STEPS)
    target_u16 = start_u16 + step * stride_u16
    if target_u16 <= earliest_u16 + _AHEAD:
        return None
    return passage_near(manuscript, target_u16, place_u16)
