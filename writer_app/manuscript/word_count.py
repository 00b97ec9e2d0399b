"""How many words a text has. Pure.

Chinese and Japanese characters count one each. Other words are runs of letters, digits and what
goes on with them; apostrophes, and points between letters or digits, do not part a word: "don't",
"e.g", "3.14". A hyphen does. A run in a script without spaces, such as Thai, counts as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from writer_app.manuscript.utf16 import join_pairs

if TYPE_CHECKING:
    import regex

_EACH: Final = (
    r"\p{Han}\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
)
_MOST_MARKS: Final = 8
"""A letter may carry so many marks and still be joined to the one after them."""

_CONTEXT: Final = 2 * (_MOST_MARKS + 2)
"""Farther than this, in characters, nothing has a say in whether a word starts. Each character
may be given as two halves."""


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(_word_starts().findall(text))


def starts_of_words(text: str, start: int = 0) -> Iterator[int]:
    """Yield where the words begin, from `start` on; one that began before it is not among them.

    Whether a word begins somewhere depends on the text before only.
    """
    return (found.start() for found in _word_starts().finditer(text, start))


def changed_by(before: str, removed: str, inserted: str, after: str) -> int:
    """Return how many words more there are when `removed` becomes `inserted`.

    `before` and `after` are the text on both sides, or as much of it as is at hand: only the 20
    characters next to the change are looked at.
    """
    before, after = before[-_CONTEXT:], after[:_CONTEXT]
    had, has = (join_pairs(before + text + after) for text in (removed, inserted))
    return count_words(has) - count_words(had)


@cache
def _word_starts() -> regex.Pattern[str]:
    """Return what matches the first character of each word, and what is before it tells all.

    So whether a word starts somewhere depends on a few characters only, and counting can look near.
    """
    import regex  # Slow to import: not before the first paint.

    goes_on = rf"[\p{{M}}\p{{Pc}}\u00ad\u200c\u200d\u2060]{{0,{_MOST_MARKS}}}"
    letter, digit = rf"[\p{{L}}--[{_EACH}]]", r"\p{N}"
    return regex.compile(
        rf"""
          [{_EACH}]
        | (?<! [\p{{L}}\p{{N}}--[{_EACH}]] {goes_on} )
          (?: (?<! {letter} {goes_on} ['’.·\u2027\u05f3\u05f4] ) {letter}
            | (?<! {digit} {goes_on} ['’.,٫٬] ) {digit} )
        """,
        regex.VERBOSE | regex.V1,
    )
