"""Lets through as much of a continuation as is wanted. Pure."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.offer_length import OfferLength
from writer_app.continuation.sentence_edges import CONTEXT, Edge, find_edge, first_word
from writer_app.manuscript.word_count import starts_of_words

_BLANKS: Final = " \t\n\u00a0\u202f\u3000"
_OPENERS: Final = _BLANKS + "“‘„‚«‹「『（(【[《〈¿¡"
"""What belongs to the word after it. It waits for that, so that none is left at the end."""
_STRAIGHT: Final = ("'", '"')


class LengthGate:
    """Lets through one sentence, one paragraph, about so many words, or all of a continuation.

    Blanks and line ends before the first word do not count, and those behind the last are dropped
    with the rest. A sentence ends only where that is certain: a closing quotation mark may follow.
    So many words end with the first sentence or paragraph that ends with or after them, or without
    one when it is half as many again. `before` is the text before the continuation.

    The result is the same whatever pieces the continuation comes in.
    """

    def __init__(self, length: OfferLength, before: str = "") -> None:
        self.is_done = False
        """Whether all came that is wanted; what is fed from now on is dropped."""
        self._length = length
        self._text = before[-CONTEXT:]
        self._given = self._seen = len(self._text)
        self._words = 0
        self._search_from: int | None = None
        self._last_word_end: int | None = None

    def feed(self, text: str) -> str:
        """Take the next piece; return what of all pieces so far can be inserted now."""
        if self.is_done:
            return ""
        if self._length.kind == "end":
            return text
        self._text += text
        self._look_for_start()
        edge = self._edge(is_all=False)
        self.is_done = edge is not None and edge.is_certain
        ready = self._text[self._given : edge.end if edge else None]
        return self._give(ready.rstrip(_BLANKS) if self.is_done else _closed(ready))

    def finish(self) -> str:
        """Return the rest of what is wanted, now that nothing more comes."""
        if self.is_done or self._length.kind == "end":
            return ""
        edge = self._edge(is_all=True)
        is_cut = edge is not None and edge.end < len(self._text)
        rest = self._text[self._given : edge.end if edge else None]
        return self._give(rest.rstrip(_BLANKS) if is_cut else rest)

    def _look_for_start(self) -> None:
        """Find from where on the end is looked for, and where it is at the latest."""
        if self._length.kind == "words":
            self._count()
        elif self._search_from is None:
            place = first_word(self._text, self._seen)
            self._search_from = place if place < len(self._text) else None
        self._seen = len(self._text)

    def _count(self) -> None:
        most = self._length.words * 3 // 2
        for place in starts_of_words(self._text, self._seen):
            if self._words == most:
                self._last_word_end = place
            self._words += 1
            if self._words == self._length.words:
                self._search_from = place

    def _edge(self, *, is_all: bool) -> Edge | None:
        """Return where the wanted text ends, if that is known, or may end."""
        if self._search_from is None:
            return None
        edge = self._next_edge(self._search_from, is_all=is_all)
        self._search_from = edge.start if edge else len(self._text)
        latest = self._last_word_end
        if latest is not None and (edge is None or edge.end > latest):
            whole = _closed(self._text[self._given : latest])
            return Edge(latest, self._given + len(whole), is_certain=True)
        return edge

    def _next_edge(self, start: int, *, is_all: bool) -> Edge | None:
        if self._length.kind != "paragraph":
            return find_edge(self._text, start, is_all=is_all)
        end = self._text.find("\n", start)
        return Edge(end, end, is_certain=True) if end >= 0 else None

    def _give(self, text: str) -> str:
        self._given += len(text)
        return text


def _closed(text: str) -> str:
    """Return `text` without the marks and blanks at its end that open something."""
    closed = text.rstrip(_OPENERS)
    while closed[-1:] in _STRAIGHT and closed[-2:-1] in _OPENERS and len(closed) > 1:
        closed = closed[:-1].rstrip(_OPENERS)
    return closed
