"""Where sentences and paragraphs end, and where passages begin. Pure.

A line's end is the end of a paragraph, and so of a sentence. Where a script has no marks for
sentences (Thai, Lao, Khmer), a space ends one. Whether a mark does is told by `sentence_rules`.
Every function looks only at the text near the place it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from writer_app.continuation.sentence_marks import AT_THE_END, CANDIDATE
from writer_app.continuation.sentence_rules import ends_sentence_at, stands_for_itself

CONTEXT: Final = 400
"""How much of the text before matters, in characters."""

_LONGEST_END: Final = 16
"""How far before an index the end of a sentence that starts there is looked for, in characters."""
_NOT_BLANK: Final = regex.compile(r"\S")
_PARAGRAPH: Final = regex.compile(r"\s*[^\r\n]*")


class Edge(NamedTuple):
    """The end of a sentence, its blanks included; `start` is where its marks begin.

    Not `is_certain`: more text has to tell whether it is one, and where it is.
    """

    start: int
    end: int
    is_certain: bool


def find_edge(text: str, start: int, *, is_all: bool) -> Edge | None:
    """Return the first end of a sentence at or after `start`, certain or not yet.

    `is_all`: nothing comes behind the end of the text; then every end is certain.
    """
    for found in CANDIDATE.finditer(text, start):
        ends = ends_sentence_at(text, found, is_all=is_all)
        if ends is not False:
            return Edge(found.start(), found.end(), ends is True)
    return None


def next_sentence_end(text: str, before: str = "") -> int:
    """Return where the first sentence of `text` ends, the blanks after it included.

    A line end before it belongs to it, one after it does not. `before` is the text before, as far
    as it is known: a mark may belong to a word that began there. It is 0 only for an empty text.
    """
    known = before[-CONTEXT:]
    whole = known + text
    edge = find_edge(whole, first_word(whole, len(known)), is_all=True)
    return (edge.end if edge else len(whole)) - len(known)


def next_paragraph_end(text: str) -> int:
    """Return where the first paragraph of `text` ends, before the line end after it.

    Line ends before it belong to it. It is 0 only for an empty text.
    """
    found = _PARAGRAPH.match(text)
    return found.end() if found else 0


def first_word(text: str, start: int) -> int:
    """Return where the first character at or after `start` is that is no blank or line end."""
    found = _NOT_BLANK.search(text, start)
    return found.start() if found else len(text)


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with the mark that ends a sentence, and the quotes that close it."""
    found = AT_THE_END.search(text, max(0, len(text) - _LONGEST_END))
    if found is None:
        return False
    return bool(found["closers"]) or not stands_for_itself(text, found.start())


def last_sentence_start(text: str) -> int:
    """Return where the last sentence of `text` starts; 0 when there is only one."""
    return max(_sentence_starts(text, 0, len(text)), default=0)


def passage_start_at_or_after(text: str, index: int, limit: int) -> int | None:
    """Return where a paragraph or, failing that, a sentence starts at or after `index`.

    It is at most `limit` characters after `index` and before the end of the text; None when no
    passage starts there. A paragraph starts after a newline, at its first character.
    """
    start = max(0, index)
    latest = min(start + limit, len(text) - 1)
    paragraph = _paragraph_start(text, start, latest)
    if paragraph is not None:
        return paragraph
    starts = _sentence_starts(text, max(0, start - _LONGEST_END), latest + 1)
    return next((place for place in starts if place >= start), None)


def _sentence_starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places before `end` where a sentence ended and the next one starts."""
    for found in CANDIDATE.finditer(text, start, end):
        place = found.end()
        is_start = place < min(end, len(text)) and not text[place].isspace()
        if is_start and ends_sentence_at(text, found, is_all=True):
            yield place


def _paragraph_start(text: str, start: int, latest: int) -> int | None:
    place = 0 if start == 0 else text.find("\n", start - 1, latest) + 1
    if start > 0 and place == 0:
        return None
    while place <= latest and text[place] == "\n":
        place += 1
    return place if place <= latest else None
