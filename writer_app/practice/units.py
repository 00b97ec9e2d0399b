"""How the practice model reads text: in units. Pure.

A unit is a word with the marks that touch it (` lamp,`), one character of a script without spaces
(`春`), a run of opening marks, or a run of line ends. Cutting a text anywhere leaves the units
before the cut as they were and shortens at most the last one: that is what lets a continuation
that was cut anywhere be taken up again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KANA = "\u3041-\u30ff"
_WIDE = rf"{HAN}{KANA}\u2e80-\u2fff\u3001-\u3040\u3100-\u312f\uff01-\uff65"
_OPENING = r"\"'“‘(\[{«"
_CLOSING = r"\"'”’)\]}»」』）】》"

_UNIT = re.compile(
    rf"""
    [^\S\n]*\n\s*                                             # a break with the blanks around it
    | [^\S\n]*(?:[{_OPENING}]+|[{_WIDE}]|—+|[^\s{_WIDE}—]+—*)  # the blanks before it are its gap
    | [^\S\n]+                                                # blanks at the very end
    """,
    re.VERBOSE,
)
_PIECE = re.compile(rf"\s*(?:[{_WIDE}]|[^\W{_WIDE}]+(?:['’-][^\W{_WIDE}]+)*|[^\w\s]+|_+)|\s+")
_END_OF_SENTENCE = re.compile(rf"(?:(?<!\.)\.|[!?。！？।؟])[{_CLOSING}]*\Z")
_ONLY_CLOSING = re.compile(rf"[{_CLOSING}]+\Z")
_ONLY_OPENING = re.compile(rf"[{_OPENING}]+\Z")
_STARTS_WIDE = re.compile(rf"[{_WIDE}]")
_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_TITLES = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "prof.", "no.", "vs.", "e.g.", "i.e."})
_PLAIN_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: where it starts in its text, the blanks before it, and the rest."""

    start: int
    gap: str
    core: str

    @property
    def is_break(self) -> bool:
        """Tell whether this is a run of line ends."""
        return self.core.startswith("\n")


def split_units(text: str, start: int = 0) -> Iterator[Unit]:
    """Yield the units of `text` from `start` on; breaks come without the blanks around them."""
    for match in _UNIT.finditer(text, start):
        whole = match.group()
        core = whole.strip()
        if core:
            yield Unit(match.start(), whole[: -len(core)], core)
        elif "\n" in whole:
            yield Unit(match.start(), "", "\n" * whole.count("\n"))
        else:
            yield Unit(match.start(), whole, "")


def split_pieces(text: str) -> list[str]:
    """Return `text` in the pieces that are streamed and counted as tokens; joined, it is whole."""
    return _PIECE.findall(text)


def count_pieces(text: str) -> int:
    """Return how many tokens `text` counts as."""
    return sum(1 for _ in _PIECE.finditer(text))


def key_of(core: str) -> str:
    """Return what makes two cores the same to the model: case and curled quotes do not matter."""
    return core.casefold().translate(_PLAIN_QUOTES)


@lru_cache(maxsize=4_096)  # The words before a place are looked at for each unit that is written.
def bare_word(core: str) -> str:
    """Return the word inside a core, without the marks around it, in lower case."""
    return _EDGE_MARKS.sub("", core).casefold()


def marks_after(core: str) -> str:
    """Return the marks that close a core: `lamp,"` gives `,"`."""
    return core[len(core.rstrip("!\"'),-.:;?]}»’”…—、。，：；？！")) :]


def ends_sentence(core: str) -> bool:
    """Tell whether a sentence may be over after this core."""
    if not _END_OF_SENTENCE.search(core):
        return False
    initial = len(core) == 2 and core[0].isupper()  # the point of `J. Smith`
    return not initial and core.casefold() not in _TITLES


def is_closing(core: str) -> bool:
    """Tell whether a core is nothing but closing marks."""
    return bool(_ONLY_CLOSING.match(core))


def is_opening(core: str) -> bool:
    """Tell whether a core is nothing but opening marks."""
    return bool(_ONLY_OPENING.match(core))


def starts_wide(text: str) -> bool:
    """Tell whether `text` begins with a character of a script that has no spaces."""
    return bool(_STARTS_WIDE.match(text))


def quote_open_after(core: str, was_open: bool) -> bool:
    """Tell whether speech is open after `core`, given whether it was before."""
    if core.startswith("\n"):
        return False
    for mark in core:
        if mark in "“「『«":
            was_open = True
        elif mark in "”」』»":
            was_open = False
        elif mark == '"':
            was_open = not was_open
    return was_open
