"""Joins the pieces of a continuation between two flushes. Pure."""

from __future__ import annotations

from writer_app.continuation.segments import LONGEST_CLUSTER, last_cluster_start
from writer_app.manuscript.text import split_unfinished
from writer_app.manuscript.utf16 import join_pairs


class Coalescer:
    """Collects pieces of text; hands them out in whole characters as a reader sees them.

    The last character waits for the next piece, because a mark or a joiner may still join it; one
    of more than `LONGEST_CLUSTER` code points does not wait. Half a surrogate pair or half a CRLF
    always waits. All pieces handed out are together all that was added.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Take the next piece."""
        self._pieces.append(text)

    @property
    def waiting(self) -> int:
        """How much was not handed out yet, in characters."""
        return sum(map(len, self._pieces))

    def take(self, most: int | None = None) -> str:
        """Return what can be shown now; empty when there is nothing new.

        No more than `most` characters, which must be more than one character can have.
        """
        text = join_pairs("".join(self._pieces))
        part = text if most is None else text[:most]
        whole, half = split_unfinished(part)
        edge = _end_of_finished(whole)
        self._pieces = [whole[edge:] + half + text[len(part) :]]
        return whole[:edge]

    def finish(self) -> str:
        """Return the rest: nothing joins it any more."""
        rest = join_pairs("".join(self._pieces))
        self._pieces.clear()
        return rest


def _end_of_finished(text: str) -> int:
    """Return where the character starts that may still grow; a line end does not grow."""
    if not text or text[-1] == "\n":
        return len(text)
    start = last_cluster_start(text)
    return start if len(text) - start <= LONGEST_CLUSTER else len(text)
