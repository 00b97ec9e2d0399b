"""What really changed between two texts: the parts that differ, word by word. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from writer_app.manuscript.changes import Change
from writer_app.manuscript.utf16 import length_u16

MAX_PARTS: Final = 2_000
"""Texts with more words (or paragraphs) than this are not compared by them: it would take long."""

_HAN_AND_KANA: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# In Chinese and Japanese nothing stands between words, so each character counts as one.
_WORDS: Final = re.compile(rf"[^\W{_HAN_AND_KANA}]+|.", re.DOTALL)

_Compare: TypeAlias = Callable[[str, str, int], Iterator[Change]]


def changes_between(before: str, after: str, pos_u16: int = 0) -> Iterator[Change]:
    """Yield what makes `after` of `before`, which is at `pos_u16`, from its start to its end.

    What both have in common stays untouched as far as a look at paragraphs, and then at words, can
    tell. Each position counts as the text stands when the changes before are made.
    """
    yield from _trimmed(before, after, pos_u16, _compare)


def words_of(text: str) -> list[str]:
    """Return the words of `text` and all that is between them: together they are `text`."""
    return _WORDS.findall(text)


def _trimmed(before: str, after: str, pos_u16: int, compare: _Compare) -> Iterator[Change]:
    """Yield the changes that `compare` finds between what is not the same at start and end."""
    start = _common(before, after, str.startswith, lambda text, count: text[:count])
    pos_u16 += length_u16(before[:start])
    before, after = before[start:], after[start:]
    end = _common(before, after, str.endswith, lambda text, count: text[len(text) - count :])
    before, after = before[: len(before) - end], after[: len(after) - end]
    if before and after:
        yield from compare(before, after, pos_u16)
    elif before or after:
        yield Change(pos_u16, length_u16(before), after)


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
    """Compare what stands between the paragraphs that both texts have just once."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = new_start = 0
    for at, new_at in (*_kept(old, new), (len(old), len(new))):
        one, other = "".join(old[start:at]), "".join(new[new_start:new_at])
        yield from _trimmed(one, other, pos_u16, _compare_part)
        pos_u16 += length_u16("".join(new[new_start : new_at + 1]))
        start, new_start = at + 1, new_at + 1


def _compare_part(before: str, after: str, pos_u16: int) -> Iterator[Change]:
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


def _kept(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Return which paragraph of `before` is which of `after`: those that each has just once.

    Of some that have changed places, as many as possible; so they are in order in both.
    """
    count, new_count = Counter(before), Counter(after)
    new_at = {part: at for at, part in enumerate(after)}
    once = [at for at, part in enumerate(before) if count[part] == 1 == new_count[part]]
    pairs = [(at, new_at[before[at]]) for at in once]
    return [pairs[at] for at in _rising([new for _, new in pairs])]


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return which of `numbers`, as many as possible, rise from each to the next."""
    # Of the rising rows of each length, the one that ends lowest: with what number, and which.
    lows: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(lows, number)
        before.append(ends[length - 1] if length else -1)
        lows[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    row, at = list[int](), ends[-1] if ends else -1
    while at >= 0:
        row.append(at)
        at = before[at]
    return row[::-1]


def _are_few(parts: tuple[Sequence[str], Sequence[str]]) -> bool:
    return max(len(parts[0]), len(parts[1])) <= MAX_PARTS


def _pair_by_pair(before: Sequence[str], after: Sequence[str], pos_u16: int) -> Iterator[Change]:
    """Compare each paragraph to the one in its place: replacing words leaves the paragraphs."""
    for one, other in zip(before, after, strict=True):
        yield from _trimmed(one, other, pos_u16, _compare_part)
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
