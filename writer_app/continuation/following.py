"""What is quoted of the text after the cursor, so that a continuation can lead into it. Pure."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.segments import last_cluster_start
from writer_app.continuation.sentence_edges import last_sentence_start

USUAL_CHARACTERS: Final = 600


def excerpt(after: str, most: int = USUAL_CHARACTERS) -> str:
    """Return the first words of the text after the cursor: at most `most` characters.

    It ends with a sentence where that leaves at least half of them, or else with a word, or else
    with a whole character. The text must not hold what is private: `without_private` leaves that
    out.
    """
    text = after.strip()
    if len(text) <= most:
        return text
    # One more character: a sentence or a word may end exactly at the limit.
    reach = text[: most + 1]
    sentence, word = last_sentence_start(reach), _last_word_end(reach)
    end = sentence if sentence >= most // 2 else word or last_cluster_start(reach)
    return text[:end].rstrip()


def _last_word_end(text: str) -> int:
    """Return where the blank after the last whole word of `text` stands; 0 without one."""
    return max(text.rfind(" "), text.rfind("\n"), text.rfind("\t"), 0)
