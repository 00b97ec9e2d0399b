"""Line ends as a file has them, while the text in hand has only LF."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

_ANY_LINE_END: Final = r"\r\n|\r|\n"


class LineEnds(NamedTuple):
    """How the lines of one text end: all as `usual`, or, when they differ, each as in `each`."""

    usual: str
    each: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: str) -> LineEnds:
        """Return the line ends of `source`, the text as it is in the file.

        Only LF, CRLF and a lone CR end a line; other separators are characters like any other.
        """
        if "\r" not in source:
            return cls("\n")
        crlf = source.count("\r\n")
        counts = {
            "\n": source.count("\n") - crlf,
            "\r\n": crlf,
            "\r": source.count("\r") - crlf,
        }
        usual = max(counts, key=counts.__getitem__)
        if counts[usual] == sum(counts.values()):
            return cls(usual)
        return cls(usual, tuple(map(sys.intern, re.findall(_ANY_LINE_END, source))))

    def restore(self, old: str, new: str) -> str:
        """Return `new` with these line ends; `old` is the LF text they were taken from.

        What precedes the first change and what follows the last keep their own ends. Between
        them a line keeps its end when as many lines are there as before; otherwise each gets
        the end of the nearest line that is kept.
        """
        if not self.each:
            return new.replace("\n", self.usual)
        lines = new.split("\n")
        ends = _kept_apart(lines, self._ends_for(old, new))
        return "".join(chain.from_iterable(zip(lines, (*ends, ""), strict=True)))

    def _ends_for(self, old: str, new: str) -> tuple[str, ...]:
        head = _common_head(old, new)
        tail = _common_tail(old[head:], new[head:])
        before = old.count("\n", 0, head)
        after = len(self.each) - old.count("\n", len(old) - tail)
        changed = self.each[before:after]
        wanted = new.count("\n", head, len(new) - tail)
        if len(changed) != wanted:
            changed = (self._nearest(before, after),) * wanted
        return self.each[:before] + changed + self.each[after:]

    def _nearest(self, before: int, after: int) -> str:
        if before:
            return self.each[before - 1]
        return self.each[after] if after < len(self.each) else self.usual


def unified(text: str) -> str:
    """Return `text` with every line end as LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _kept_apart(lines: Sequence[str], ends: Sequence[str]) -> list[str]:
    """Return `ends` with no lone CR right before an LF: the two would become one line end."""
    apart = list(ends)
    for line in range(1, len(ends)):
        if not lines[line] and ends[line - 1] == "\r" and ends[line] == "\n":
            apart[line - 1] = "\r\n"
    return apart


def _common_head(one: str, other: str) -> int:
    """Return how many characters both begin with, by halving: slices compare at full speed."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_tail(one: str, other: str) -> int:
    """Return how many characters both end with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        mine, theirs = len(one), len(other)
        if one[mine - middle : mine - low] == other[theirs - middle : theirs - low]:
            low = middle
        else:
            high = middle - 1
    return low
