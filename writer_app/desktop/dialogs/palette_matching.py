"""Finding a command by a few of its letters."""

from __future__ import annotations

from typing import Final

_START_OF_WORD: Final = 8
_NEXT_TO_LAST: Final = 5
_FIRST: Final = 4


def score(query: str, name: str) -> int | None:
    """Return how well `query` stands for `name`, more for better; None if it does not.

    All its letters must be in `name`, in this order; blanks do not count. Best are letters at the
    start of words, and letters in a row. An empty query fits everything alike.

    >>> score("fn", "Find next") > score("fn", "Often")
    True
    """
    wanted = "".join(query.casefold().split())
    text = name.casefold()
    return _best(wanted, text) if _is_within(wanted, text) else None


def _is_within(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def _best(wanted: str, text: str) -> int:
    """Return the best sum over all ways to find `wanted` in `text`, letter by letter.

    `best[end]`: the most for the letters so far, with the last of them at `text[end]`.
    """
    best: dict[int, int] = {-2: 0}
    for letter in wanted:
        reached: dict[int, int] = {}
        for place, found in enumerate(text):
            if found != letter:
                continue
            before = [
                points + (_NEXT_TO_LAST if end == place - 1 else 0)
                for end, points in best.items()
                if end < place
            ]
            if before:
                reached[place] = max(before) + _worth(text, place)
        best = reached
    return max(best.values(), default=0)


def _worth(text: str, place: int) -> int:
    if place == 0:
        return _START_OF_WORD + _FIRST
    return 1 if text[place - 1].isalnum() else _START_OF_WORD
