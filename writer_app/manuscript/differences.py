"""What really changed between two texts: the parts that differ, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from writer_app.manuscript.changes import Change
from writer_app.manuscript.utf16 import length_u16

MAX_PARTS: Final = 2_000
"""Texts with more words (or paragraphs) than this are not compared by them: it would take long."""

_HAN_AND_KANA: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# In Chinese and Japanese nothing stands between words, so each character counts as one.
_WORDS: Final = re.compile(rf"[^\W{_HAN_AND_KANA}]+|.", re.DOTALL)


def changes_between(before: str, after: str, pos_u16: int = 0) -> Iterator[Change]:
    """Yield what makes `after` of `before`, which is at `pos_u16`, from its start to its end.

    What both have in common stays untouched as far as a look at words, or in a long text at
    paragraphs, can tell. Each position counts as the text stands when the changes before are made.
    """
    start = _common(before, after, str.startswith, lambda text, count: text[:count])
    pos_u16 += length_u16(before[:start])
    before, after = before[start:], after[start:]
    end = _common(before, after, str.endswith, lambda text, count: text[len(text) - count :])
    before, after = before[: len(before) - end], after[: len(after) - end]
    if not before or not after:
        if before or after:
            yield Change(pos_u16, length_u16(before), after)
        return
    yield from _compare(before, after, pos_u16)


def words_of(text: str) -> list[str]:
    """Return the words of `text` and all that is between them: together they are `text`."""
    return _WORDS.findall(text)


def _common(
    one: str, other: str, has: Callable[[str, str], bool], part: Callable[[str, int], str]
) -> int:
    """Return how many characters both texts have in common on the side that `part` gives."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if has(one, part(other, middle)):
            low = middle
        else:
            high = middle - 1
    return low


def _compare(before: str, after: str, pos_u16: int) -> Iterator[Change]:
    """Yield the changes between texts that have neither their start nor their end in common."""
    words = words_of(before), words_of(after)
    if _are_few(words):
        yield from _by_parts(*words, pos_u16)
        return
    paragraphs = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(paragraphs[0]) == len(paragraphs[1]) > 1:
        yield from _pair_by_pair(*paragraphs, pos_u16)
    elif _are_few(paragraphs):
        yield from _by_parts(*paragraphs, pos_u16)
    else:
        yield Change(pos_u16, length_u16(before), after)


def _are_few(parts: tuple[Sequence[str], Sequence[str]]) -> bool:
    return max(len(parts[0]), len(parts[1])) <= MAX_PARTS


def _pair_by_pair(before: Sequence[str], after: Sequence[str], pos_u16: int) -> Iterator[Change]:
    """Compare each paragraph to the one in its place: replacing words leaves the paragraphs."""
    for one, other in zip(before, after, strict=True):
        yield from changes_between(one, other, pos_u16)
        pos_u16 += length_u16(other)


def _by_parts(before: Sequence[str], after: Sequence[str], pos_u16: int) -> Iterator[Change]:
    for start, end, new_start, new_end in different(before, after):
        inserted = "".join(after[new_start:new_end])
        at_u16 = pos_u16 + length_u16("".join(after[:new_start]))
        yield Change(at_u16, length_u16("".join(before[start:end])), inserted)


def different(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[int, int, int, int]]:
    """Return where `before` (start, end) is not as `after` (start, end) is, in order."""
    if len(before) == len(after):
        # Words replaced by as many others, as a rule: much quicker than to look for the best match.
        unequal = [at for at, part in enumerate(before) if part != after[at]]
        if len(unequal) * 4 <= len(before):
            return [(at, at + 1, at, at + 1) for at in unequal]
    opcodes = SequenceMatcher(None, before, after).get_opcodes()
    return [(a, b, c, d) for kind, a, b, c, d in opcodes if kind != "equal"]
