"""What of a text is never sent: passages marked private, and paragraphs that start with `%%`. Pure.

Blanks and invisible characters before the `%%` do not count. Such a paragraph ends with its line
end; a line separator inside it (U+2028) is part of it, and one before the `%%` starts it too.
Offsets count characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self, TypeAlias

from writer_app.continuation.scripts import is_unspaced
from writer_app.manuscript.utf16 import indices_at_u16

MARK: Final = "%%"
"""What a paragraph starts with that is for the writer alone."""

Part: TypeAlias = tuple[int, int]
"""From which offset up to which one."""

_LINE_ENDS: Final = "\n\r\u2028\u2029"
_PARAGRAPH_ENDS: Final = "\n\r\u2029"
_UNSEEN: Final = "\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u2060\ufeff\ufffc"
_BEFORE_MARK: Final = rf"(?:[^\S{_LINE_ENDS}]|[{_UNSEEN}])*"
_PARAGRAPH: Final = re.compile(
    rf"(?:\A|(?<=[{_LINE_ENDS}])){_BEFORE_MARK}{MARK}[^{_PARAGRAPH_ENDS}]*"
)
_LINE_END: Final = re.compile(rf"\r\n|[{_PARAGRAPH_ENDS}]|\Z")
_STEP: Final = 4_096
"""How much is read at a time to find where a paragraph starts."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """A text without what is private, and the way back into the text it was made of.

    `left_out` counts the private characters. `runs` has for each stretch of `text` where it starts
    in it, and where that is in the source; a blank or a line end may stand between two.
    """

    text: str
    left_out: int
    runs: tuple[tuple[int, int], ...]
    source_length: int

    def source_offset(self, offset: int) -> int:
        """Return where in the source the character at `offset` stands; its end for the end."""
        if offset >= len(self.text):
            return self.source_length
        start, source_start = self.runs[bisect_right(self.runs, (offset, self.source_length)) - 1]
        return source_start + offset - start

    def spares_after(self, offset: int) -> bool:
        """Tell whether something private stands behind the character at `offset`."""
        if offset >= len(self.text):
            return False
        start, source_start = self.runs[-1]
        ends_private = source_start + len(self.text) - start < self.source_length
        return ends_private or start > offset

    def followed_by(self, text: str) -> Self:
        """Return what may be sent when `text`, none of which is private, follows the source."""
        added = (len(self.text), self.source_length)
        length = self.source_length + len(text)
        return replace(self, text=self.text + text, runs=(*self.runs, added), source_length=length)


def without_private(
    text: str, private: Sequence[Part] = (), *, begins_private: bool = False, own_start: int = 0
) -> Sendable:
    """Return what of `text` may be sent.

    `private` are the passages marked private, in any order; they may go beyond the text.
    `begins_private`: the text begins inside a paragraph that starts with `%%` before it (see
    `is_inside_private_paragraph`). Nothing before `own_start` is sent, where the writer chose one.
    Two words between which something was left out never become one.
    """
    parts = _joined([*private, *_paragraphs(text, begins_private)], len(text))
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length = last = 0
    for start, end in _between(parts, own_start, len(text)):
        if runs:
            joint = _joint(text[last - 1], text[last:start], text[start])
            pieces.append(joint)
            length += len(joint)
        runs.append((length, start))
        pieces.append(text[start:end])
        length, last = length + end - start, end
    left_out = sum(max(0, end - max(start, own_start)) for start, end in parts)
    return Sendable("".join(pieces), left_out, tuple(runs), len(text))


def is_inside_private(
    text: str, offset: int, private: Sequence[Part] = (), *, begins_private: bool = False
) -> bool:
    """Tell whether what is written at `offset` would be inside something private.

    At an edge of a marked passage it is not. At one of a paragraph that starts with `%%` it is:
    there it would join the paragraph, or stand in the way of its mark.
    """
    marked = _joined(private, len(text))
    if any(start < offset < end for start, end in marked):
        return True
    paragraphs = _paragraphs(text, begins_private)
    return any(start <= offset <= _text_end(text, end) for start, end in paragraphs)


def holds_private(
    text: str, start: int, end: int, private: Sequence[Part] = (), *, begins_private: bool = False
) -> bool:
    """Tell whether something between `start` and `end` is private."""
    parts = [*private, *_paragraphs(text, begins_private)]
    return any(max(start, first) < min(end, last) for first, last in parts)


def private_paragraphs(text: str) -> tuple[Part, ...]:
    """Return the paragraphs of `text` that start with `%%`, each with its line end."""
    return tuple(_paragraphs(text, begins_private=False))


def is_inside_private_paragraph(read: Callable[[int, int], str], place: int) -> bool:
    """Tell whether a paragraph that starts with `%%` goes on at `place`, where a read begins.

    `read` gives the text between two places, in whatever they count. All of the paragraph before
    `place` is read: a few characters, unless somebody never ends a paragraph.
    """
    pieces: list[str] = []
    while place > 0:
        start = max(0, place - _STEP)
        piece = read(start, place)
        edge = max(map(piece.rfind, _PARAGRAPH_ENDS)) + 1
        pieces.append(piece[edge:])
        place = 0 if edge else start
    return _PARAGRAPH.search("".join(reversed(pieces))) is not None


def parts_in(text: str, start_u16: int, spans_u16: Iterable[Part]) -> tuple[Part, ...]:
    """Return what of `text`, read from unit `start_u16` on, the spans of its document cover."""
    edges_u16 = [max(0, edge_u16 - start_u16) for span in spans_u16 for edge_u16 in span]
    edges = indices_at_u16(text, edges_u16)
    parts = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in parts if start < end)


def _paragraphs(text: str, begins_private: bool) -> Iterator[Part]:
    """Yield each paragraph that starts with `%%`, with its line end."""
    if begins_private:
        found = re.search(f"[{_PARAGRAPH_ENDS}]", text)
        yield 0, _past_line_end(text, found.start() if found else len(text))
    # One character is looked for many times faster than two.
    if MARK[0] in text and MARK in text:
        for paragraph in _PARAGRAPH.finditer(text):
            yield paragraph.start(), _past_line_end(text, paragraph.end())


def _past_line_end(text: str, offset: int) -> int:
    found = _LINE_END.match(text, offset)
    return found.end() if found else offset


def _text_end(text: str, end: int) -> int:
    """Return where a paragraph's text ends that ends at `end` with its line end."""
    return len(text[:end].removesuffix("\n").removesuffix("\r").removesuffix("\u2029"))


def _joined(parts: Sequence[Part], length: int) -> list[Part]:
    """Return `parts` in order and inside of a text of this length, those that touch as one."""
    joined: list[Part] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in parts):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _between(parts: Sequence[Part], start: int, length: int) -> Iterator[Part]:
    """Yield what is in none of `parts`, from `start` on."""
    for first, last in (*parts, (length, length)):
        if start < first:
            yield start, first
        start = max(start, last)


def _joint(left: str, left_out: str, right: str) -> str:
    """Return what stands where something was left out: nothing where that is good enough."""
    if left.isspace() or right.isspace():
        return ""
    if any(end in left_out for end in _LINE_ENDS):
        return "\n"
    is_glued = right.isalnum() and not is_unspaced(left) and not is_unspaced(right)
    return " " if is_glued else ""
