"""Where characters, sentences and paragraphs begin. Pure.

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

_QUOTES: Final = r"""["'”’»›)\]]"""
_WIDE_QUOTES: Final = "[」』”’）】》〉]"
_SENTENCE_END: Final = regex.compile(
    rf"""
      (?: [.!?…؟۔।॥]+ {_QUOTES}* [^\S\n]+ (?=[^\p{{Ll}}\s]) )
    | (?: [。！？] [。！？…]* | (?<=[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}]) …+ ) {_WIDE_QUOTES}*
    """,
    regex.VERBOSE,
)
_FINISHED: Final = regex.compile(rf"[.!?…؟۔।॥。！？](?:{_QUOTES}|{_WIDE_QUOTES})*\Z")
_LONGEST_END: Final = 16
"""How far before an index the end of a sentence that starts there is looked for, in characters."""


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


def passage_start_at_or_after(text: str, index: int, limit: int) -> int | None:
    """Return where a paragraph or, failing that, a sentence starts at or after `index`.

    It is at most `limit` characters after `index` and before the end of the text; None when no
    passage starts there. A paragraph starts after a newline, at its first character.
    """
    start = max(0, index)
    latest = min(start + limit, len(text) - 1)
    paragraph = _paragraph_start(text, start, latest)
    return _sentence_start(text, start, latest) if paragraph is None else paragraph


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with the mark that ends a sentence, and the quotes that close it."""
    return _FINISHED.search(text, max(0, len(text) - _LONGEST_END)) is not None


def last_sentence_start(text: str) -> int:
    """Return where the last sentence of `text` starts; 0 when there is only one."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() < len(text)]
    return ends[-1] if ends else 0


def _place_to_start(text: str, index: int) -> int:
    """Return a place well before `index` from which clusters are found; flags go in pairs there."""
    start = max(0, index - LONGEST_CLUSTER)
    earliest = max(0, start - _MOST_FLAG_LETTERS)
    while start > earliest and _FLAG_LETTERS[0] <= text[start] <= _FLAG_LETTERS[1]:
        start -= 1
    return start


def _paragraph_start(text: str, start: int, latest: int) -> int | None:
    place = 0 if start == 0 else text.find("\n", start - 1, latest) + 1
    if start > 0 and place == 0:
        return None
    while place <= latest and text[place] == "\n":
        place += 1
    return place if place <= latest else None


def _sentence_start(text: str, start: int, latest: int) -> int | None:
    searched = _SENTENCE_END.finditer(text, max(0, start - _LONGEST_END), latest + 1)
    for end in searched:
        if start <= end.end() <= latest and not text[end.end()].isspace():
            return end.end()
    return None
