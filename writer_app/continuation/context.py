"""How much of the text before the cursor is sent."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.segments import grapheme_edge_at_or_after
from writer_app.continuation.sentence_edges import passage_start_at_or_after

STEPS_PER_BUDGET: Final = 4
"""The start of what is sent moves by a quarter of the budget at a time.

A server caches what requests have in common at their start; between two steps that stays the same
while the writer writes on (Model Studio, context cache).
"""

_MOST_UNITS: Final = 2
"""How many UTF-16 units one character takes at most."""
_FARTHEST_LOOK_U16: Final = 4096
"""More than how far back from the cut a character's or a sentence's start is looked for."""


def cut(before: str, budget: int) -> str:
    """Return the end of `before` that is sent: at most `budget` characters.

    It begins where a paragraph does, or else a sentence, or else a whole character as a reader
    sees it; it is never empty unless `before` is. Only the part near the cut is looked at.
    """
    start = sent_start(before, budget)
    return before[start:] if start else before


def sent_start(before: str, budget: int) -> int:
    """Return the index in `before` at which what `cut` sends begins."""
    if len(before) <= budget:
        return 0
    step = _step(budget)
    earliest = len(before) - budget
    start = -(-earliest // step) * step
    passage = passage_start_at_or_after(before, start, step // 2)
    edge = grapheme_edge_at_or_after(before, start if passage is None else passage)
    return edge if edge < len(before) else start


def start_of_read(pos_u16: int, budget: int) -> int:
    """Return from which unit on the text before `pos_u16` has to be read for `cut`.

    The text from there is as good for `cut` as all of it: it is long enough, and it starts where
    a step does, so that the steps stay where they are. Where characters take two units, a step is
    shorter by these; what is sent still starts at the same place for as long.
    """
    step = _step(budget)
    needed_u16 = _MOST_UNITS * budget + _FARTHEST_LOOK_U16
    return max(0, pos_u16 - needed_u16) // step * step


def shorter_budget(sent_characters: int, input_limit: int) -> int:
    """Return a budget that fits a server which takes `input_limit` tokens and refused the text.

    A character is at most about one token in the scripts that need most, and a quarter of the
    room is left to the instruction.
    """
    return max(1, min(sent_characters // 2, input_limit * 3 // 4))


def _step(budget: int) -> int:
    return max(1, budget // STEPS_PER_BUDGET)
