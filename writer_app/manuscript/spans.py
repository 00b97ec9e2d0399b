"""Who wrote what: stretches of the text, each by one author."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeAlias

Part: TypeAlias = tuple[int, int]
"""From where to where, in UTF-16 units."""


class Author(NamedTuple):
    """Where text comes from; a model's says from which take."""

    kind: Literal["writer", "pasted", "model", "unknown"]
    take: int | None = None

    @property
    def is_model(self) -> bool:
        """Whether the text is a model's."""
        return self.kind == "model"


WRITER: Final = Author("writer")
"""The writer's own hand; what a file held when it was opened counts as the writer's too."""

PASTED: Final = Author("pasted")
"""Text that the writer brought from elsewhere."""

UNKNOWN: Final = Author("unknown")
"""Text that another program put into the file."""


def model(take: int) -> Author:
    """Return the author of the text of take number `take`."""
    return Author("model", take)


class Span(NamedTuple):
    """The text from `start_u16` up to `end_u16`, by one author."""

    start_u16: int
    end_u16: int
    author: Author


class Origin(NamedTuple):
    """Where `length_u16` units of text that is put somewhere else come from."""

    length_u16: int
    author: Author
    private: bool = False


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans`, which are in order, with neighbours by one author as one."""
    merged_spans: list[Span] = []
    for span in spans:
        last = merged_spans[-1] if merged_spans else None
        if last and last.end_u16 == span.start_u16 and last.author == span.author:
            merged_spans[-1] = Span(last.start_u16, span.end_u16, span.author)
        else:
            merged_spans.append(span)
    return tuple(merged_spans)


def joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return `parts`, which are in order, with those that touch as one."""
    found: list[Part] = []
    for start_u16, end_u16 in parts:
        if found and found[-1][1] == start_u16:
            found[-1] = (found[-1][0], end_u16)
        else:
            found.append((start_u16, end_u16))
    return tuple(found)
