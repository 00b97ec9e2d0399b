"""What a seam has to know about the text before the cursor. Pure.

Only the end of that text is read, however long it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from writer_app.continuation.scripts import columns
from writer_app.manuscript.text import sendable

BLANKS: Final = " \t"
NO_BREAK: Final = "\u00a0\u2007\u202f"
"""Spaces that hold two words together; a typographer put them there."""

TAIL: Final = 32_768
"""How much of the end of a text is looked at, in characters: enough for the fence it stands in."""

NEAR: Final = 2_000
"""How much of the end of a text decides what kind of text it is, in characters."""

SHORT_LINE: Final = 80
"""A line of verse or of speech is no longer, in columns."""

_FENCE: Final = regex.compile(r"^ {0,3}(?:>\s?)*(```+|~~~+)[^\n`]*$", regex.MULTILINE)
_LIST_LINE: Final = regex.compile(r"\s*(?:[-*+•–]|\d+[.)])(?:\s|$)")
_CODE_LINE: Final = regex.compile(
    r"""
      \s* (?: (?:async\ )?def\ \w+\( | class\ \w+.*[:{]$ | import\ [\w.]+ (?:,|;|$|\ as\ )
            | from\ [\w.]+\ import\ | return (?:\ .*[;()\[\]=+*/"].*)? ;? $ | return\ \w+$
            | \#include\b | // | /\* | func(?:tion)?\ \w*\( | (?:const|let|var)\ \w+\ =
            | (?:if|for|while|elif|with|except)\b[^“”]*[:{]$ | (?:else|try|finally):$ | @\w+ )
    | .* [{}] $ | .* [=()\[\]<>{}] .* ; $
    | \s* [\w.\[\]]+ \s* (?:[-+*/|&]?=) \s* \S
    | \s* [\w.]+ \( .* \) ;? $
    """,
    regex.VERBOSE,
)
_CODE_LINES_LOOKED_AT: Final = 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text before the cursor as a seam sees it.

    `tail` is its end with plain newlines; `sent` is `tail` without `held`, the blanks at its very
    end that are not sent. `newlines` counts the line ends at the end of `sent`. `is_literal`: in a
    fence or a code span. `is_code`: there, or in text that looks like code.
    """

    tail: str
    sent: str
    held: str
    newlines: int
    is_literal: bool
    is_code: bool

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing but blanks and newlines stands before the cursor."""
        return not self.sent.strip(" \t\n")

    @property
    def last(self) -> str:
        """Return the last character that was sent, or the empty string."""
        return self.sent[-1:]

    def line(self) -> str:
        """Return the end of the line that the cursor stands on: at most `NEAR` characters."""
        near = self.sent[-NEAR:]
        return near[near.rfind("\n") + 1 :]

    def keeps_indents(self) -> bool:
        """Tell whether an indent may be meant: in a list, in verse, after indented lines."""
        block = [line for line in self._last_block() if line.strip()]
        is_verse = len(block) > 1 and all(columns(line) <= SHORT_LINE for line in block)
        is_indented = any(line[0] in BLANKS for line in block)
        return is_verse or is_indented or any(map(begins_list_item, block))

    def _last_block(self) -> list[str]:
        near = self.sent[-NEAR:].rstrip("\n")
        return near[near.rfind("\n\n") + 1 :].splitlines()


def begins_list_item(line: str) -> bool:
    """Tell whether `line` begins with the mark or the number of a list."""
    return _LIST_LINE.match(line) is not None


def look(before: str) -> Surroundings:
    """Return what the end of `before` tells about the place behind it."""
    tail = sendable(before[-TAIL:])
    sent = tail.rstrip(BLANKS)
    is_literal = _stands_in_fence(tail) or _stands_in_code_span(sent)
    return Surroundings(
        tail=tail,
        sent=sent,
        held=tail[len(sent) :],
        newlines=len(sent) - len(sent.rstrip("\n")),
        is_literal=is_literal,
        is_code=is_literal or _looks_like_code(sent),
    )


def _stands_in_fence(tail: str) -> bool:
    if "```" not in tail and "~~~" not in tail:
        return False
    opened = ""
    for fence in _FENCE.finditer(tail):
        mark = fence.group(1)
        if not opened:
            opened = mark
        elif mark.startswith(opened):
            opened = ""
    return bool(opened)


def _stands_in_code_span(sent: str) -> bool:
    return sent.count("`", sent.rfind("\n") + 1) % 2 == 1


def _looks_like_code(sent: str) -> bool:
    near = sent[-NEAR:]
    lines = [line for line in near.split("\n") if line.strip()][-_CODE_LINES_LOOKED_AT:]
    if len(lines) < 2:
        return False
    return 2 * sum(1 for line in lines if _CODE_LINE.match(line)) >= len(lines)
