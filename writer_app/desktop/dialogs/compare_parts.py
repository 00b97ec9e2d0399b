"""Where two texts differ, word by word, as a reader wants to see it. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from writer_app.manuscript.differences import different, words_of

Kind: TypeAlias = Literal["same", "removed", "added"]

_MOST_WORDS: Final = 20_000
"""Longer texts are compared by their paragraphs first: by words it would take seconds."""

_CHANCE: Final = 12
"""So few characters between two differences are alike by chance, and would only be in the way."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that both texts have, or only the first (`removed`), or the second (`added`)."""

    kind: Kind
    text: str


class _Hunk(NamedTuple):
    """What both texts have, and where they differ after that."""

    same: str
    removed: str
    added: str


def parts_between(before: str, after: str) -> tuple[Part, ...]:
    """Return both texts as one row of parts, in order, none of them empty.

    Without what is added they are `before`, without what is removed `after`. Words stay whole.
    """
    parts: list[Part] = []
    for hunk in _readable(_compare(before, after)):
        for kind, text in zip(_KINDS, hunk, strict=True):
            if parts and parts[-1].kind == kind:
                parts[-1] = Part(kind, parts[-1].text + text)
            elif text:
                parts.append(Part(kind, text))
    return tuple(parts)


def _compare(before: str, after: str) -> Iterator[_Hunk]:
    words = words_of(before), words_of(after)
    if _are_few(words):
        yield from _hunks(*words)
        return
    for hunk in _hunks(_paragraphs(before), _paragraphs(after)):
        yield _Hunk(hunk.same, "", "")
        one, other = _paragraphs(hunk.removed), _paragraphs(hunk.added)
        pairs = zip(one, other, strict=True) if len(one) == len(other) else [hunk[1:]]
        for removed, added in pairs:
            words = words_of(removed), words_of(added)
            yield from _hunks(*words) if _are_few(words) else (_Hunk("", removed, added),)


def _paragraphs(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _are_few(words: tuple[Sequence[str], Sequence[str]]) -> bool:
    return max(len(words[0]), len(words[1])) <= _MOST_WORDS


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[_Hunk]:
    at = 0
    for start, end, new_start, new_end in different(before, after):
        same, removed, added = before[at:start], before[start:end], after[new_start:new_end]
        yield _Hunk("".join(same), "".join(removed), "".join(added))
        at = end
    yield _Hunk("".join(before[at:]), "", "")


def _readable(hunks: Iterable[_Hunk]) -> Iterator[_Hunk]:
    """Make one difference of two that are parted by less than what differs."""
    last = _Hunk("", "", "")
    for hunk in hunks:
        if len(hunk.same) > min(_CHANCE, _size(last), _size(hunk)):
            yield last
            last = hunk
        else:
            removed = last.removed + hunk.same + hunk.removed
            last = _Hunk(last.same, removed, last.added + hunk.same + hunk.added)
    yield last


def _size(hunk: _Hunk) -> int:
    return max(len(hunk.removed), len(hunk.added))


_KINDS: Final[tuple[Kind, ...]] = ("same", "removed", "added")
