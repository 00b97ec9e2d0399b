"""Where characters begin and end. Pure.

A character is what a reader takes for one: a grapheme cluster (Unicode, annex 29). Every function
looks only at the text near the place it is asked about, however long the text is.
"""

from __future__ import annotations

from typing import Final

import regex

LONGEST_CLUSTER: Final = 64
"""No character that a person reads is longer, in code points; a longer one may be split."""

_CLUSTER: Final = regex.compile(r"\X")
_FLAG_LETTERS: Final = ("\U0001f1e6", "\U0001f1ff")
_MOST_FLAG_LETTERS: Final = 1024


def grapheme_edge_at_or_after(text: str, index: int) -> int:
    """Return the first place at or after `index` that is not inside a character.

    An index before the text is its start, one behind the text is its end.
    """
    if index <= 0:
        return 0
    if index >= len(text):
        return len(text)
    start = _place_to_start(text, index)
    for cluster in _CLUSTER.finditer(text, start, index + LONGEST_CLUSTER):
        if cluster.end() >= index:
            return cluster.end()
    return len(text)


def last_cluster_start(text: str) -> int:
    """Return where the last character of `text` starts; 0 for an empty text."""
    start = _place_to_start(text, len(text))
    for cluster in _CLUSTER.finditer(text, start):
        start = cluster.start()
    return start


def _place_to_start(text: str, index: int) -> int:
    """Return a place well before `index` from which clusters are found; flags go in pairs there."""
    start = max(0, index - LONGEST_CLUSTER)
    earliest = max(0, start - _MOST_FLAG_LETTERS)
    while start > earliest and _FLAG_LETTERS[0] <= text[start] <= _FLAG_LETTERS[1]:
        start -= 1
    return start
