"""How much of a text is whose: in characters that are not blank, and in words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from writer_app.manuscript.edit_log import EditLog
from writer_app.manuscript.spans import Author, Span
from writer_app.manuscript.utf16 import indices_at_u16
from writer_app.manuscript.word_count import starts_of_words

Kind: TypeAlias = Literal["writer", "pasted", "model", "unknown"]

KINDS: Final[tuple[Kind, ...]] = ("writer", "model", "pasted", "unknown")
"""The kinds of authors, in the order in which they are told."""

_PART_U16: Final = 8_000
"""A long text is counted in parts of about this length."""


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody has of a text; a word is theirs who wrote the first character of it."""

    characters: int = 0
    words: int = 0

    def plus(self, other: Share) -> Share:
        """Return the sum of both."""
        return Share(self.characters + other.characters, self.words + other.words)


def shares_of(text: str, spans: Sequence[Span]) -> dict[Author, Share]:
    """Return what everybody has of `text`, all of which `spans` tell of."""
    shares: dict[Author, Share] = {}
    starts = starts_of_words(text)
    start, end = next(starts, len(text)), 0
    for author, part in _parts(text, spans):
        end += len(part)
        words = 0
        while start < end:
            words += 1
            start = next(starts, len(text))
        share = Share(_characters(part), words)
        shares[author] = shares.get(author, Share()).plus(share)
    return shares


def counting_characters(log: EditLog) -> Generator[None, None, Mapping[Kind, int]]:
    """Return how many characters each kind of author has in `log`, which must stay as it is.

    Yields after each part of it, to make way for other work.
    """
    counts: Counter[Kind] = Counter()
    start_u16 = 0
    while start_u16 < len(log):
        end_u16 = _whole_end(log, min(start_u16 + _PART_U16, len(log)))
        spans = log.spans(start_u16, end_u16)
        for author, part in _parts(log.slice(start_u16, end_u16), spans):
            counts[author.kind] += _characters(part)
        start_u16 = end_u16
        yield
    return counts


def percents(amounts: Mapping[Kind, int]) -> dict[Kind, int]:
    """Return `amounts` in whole percent, which add up to 100; who has nothing is left out.

    Who has something has one percent at least: it is not kept quiet.
    """
    total = sum(amounts.values())
    exact: dict[Kind, float] = {
        kind: amounts[kind] * 100 / total for kind in KINDS if amounts.get(kind)
    }
    whole: dict[Kind, int] = {kind: max(1, int(share)) for kind, share in exact.items()}
    while whole and sum(whole.values()) < 100:
        whole[max(exact, key=lambda kind: exact[kind] - whole[kind])] += 1
    while sum(whole.values()) > 100:
        whole[max(exact, key=lambda kind: whole[kind])] -= 1
    return whole


def _parts(text: str, spans: Sequence[Span]) -> Iterator[tuple[Author, str]]:
    """Yield the parts of `text`, which begins with the first of `spans`, each with its author.

    A character whose halves are by two authors is the second one's.
    """
    if not spans:
        return
    first_u16 = spans[0].start_u16
    edges = indices_at_u16(text, (span.start_u16 - first_u16 for span in spans))
    for span, (start, end) in zip(spans, pairwise([*edges, len(text)]), strict=True):
        yield span.author, text[start:end]


def _characters(text: str) -> int:
    """Return how many characters are not blank; to split at blanks is the quickest way to know."""
    return sum(map(len, text.split()))


def _whole_end(log: EditLog, end_u16: int) -> int:
    """Return where the character ends that `end_u16` may be in the middle of."""
    if end_u16 == len(log) or len(log.slice(end_u16 - 1, end_u16 + 1)) == 2:
        return end_u16
    return end_u16 + 1
