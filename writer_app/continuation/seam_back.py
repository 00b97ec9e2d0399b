"""The back seam: how the end of a continuation joins the text after the cursor. Pure."""

from __future__ import annotations

from typing import Final

import regex

from writer_app.continuation import seam_repairs as repairs
from writer_app.continuation.notices import Notice
from writer_app.continuation.scripts import is_unspaced
from writer_app.continuation.surroundings import BLANKS, NO_BREAK, Surroundings
from writer_app.manuscript.text import normalise_newlines

_LOOKED_AT: Final = 64
_WORD: Final = regex.compile(r"[\p{L}\p{N}]")
_STARTS_WORD: Final = regex.compile(r"[“„«‘\"'¿¡(\[]?[\p{L}\p{N}]")
_ENDS_NUMBER: Final = regex.compile(r"\d[.,:/]?\Z")
_OPENED: Final = regex.compile(r"(?:\A|[\s(\[])[“„«‘\"(\[¿¡]+\Z")
_ENDS_WORD: Final = regex.compile(
    r"""(?: [\p{L}\p{M}\p{N}\p{So}.,;:!?…؟،؛।॥۔%)\]] | [^ \t\n]["“”«»] | \W’ )\Z""", regex.X
)


class BackSeam:
    """Holds back only what may have to go: blanks at the end, when the text after begins with some.

    Blanks or newlines on both sides count once; a space that is missing is added when the cursor
    stood at a word's start. In code nothing changes.
    """

    def __init__(self, around: Surroundings, after: str) -> None:
        self._after = "" if around.is_code else normalise_newlines(after[:_LOOKED_AT])
        first = self._after[:1]
        self._blanks = "\n" if first == "\n" else BLANKS if first in (*BLANKS, *NO_BREAK) else ""
        self._lead = self._after[: len(self._after) - len(self._after.lstrip(self._blanks))]
        self._reserve = max(2, len(self._lead)) if self._blanks else 0
        self._is_word_start = _stands_at_word_start(around, self._after)
        self._held: str = ""
        self._end: str = ""
        self.repairs: list[Notice] = []

    def feed(self, text: str) -> str:
        """Return what can be inserted now."""
        if not self._reserve:
            if text:
                self._end = (self._end + text[-2:])[-2:]
            return text
        text = self._held + text
        blanks = len(text) - len(text.rstrip(self._blanks))
        whole = len(text) - min(blanks, self._reserve)
        self._held = text[whole:]
        self._end = (self._end + text[max(0, whole - 2) : whole])[-2:]
        return text[:whole]

    def finish(self) -> str:
        """Return the end of the continuation as it joins the text after the cursor."""
        held, self._held = self._held, ""
        surplus = self._surplus(held)
        if surplus:
            is_newlines = self._blanks == "\n"
            self.repairs.append(repairs.NEWLINES if is_newlines else repairs.SPACE_LEFT_OUT)
            return held[: len(held) - surplus]
        if not held and self._lacks_space():
            self.repairs.append(repairs.SPACE_ADDED)
            return " "
        return held

    def _surplus(self, held: str) -> int:
        """Return how many characters at the end of `held` are there once more behind the cursor."""
        if not held:
            return 0
        if self._blanks == "\n":
            both = len(held) + len(self._lead)
            return both - max(len(held), len(self._lead), 2)
        if self._after[0] in NO_BREAK:
            return 1 if held == " " else 0
        longest = min(len(held), len(self._lead))
        same = (n for n in range(longest, 0, -1) if held.endswith(self._lead[:n]))
        return next(same, 0)

    def _lacks_space(self) -> bool:
        if not self._is_word_start or not _ENDS_WORD.search(self._end):
            return False
        if is_unspaced(self._end[-1]):
            return False
        return not (_ENDS_NUMBER.search(self._end) and self._after[0].isdigit())


def _stands_at_word_start(around: Surroundings, after: str) -> bool:
    """Tell whether the cursor stood before the first letter of a word, in a script with spaces."""
    if not _STARTS_WORD.match(after):
        return False
    word = _WORD.search(after)
    if not word or is_unspaced(word.group()):
        return False
    before = around.tail[-4:]
    return before == "" or before[-1].isspace() or _OPENED.search(before) is not None
