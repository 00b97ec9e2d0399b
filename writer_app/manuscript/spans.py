"""Who wrote what: stretches of the text, each by one author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Author:
    """Where text comes from; a model's says from which take."""

    kind: Literal["writer", "pasted", "model"]
    take: int | None = None

    @property
    def is_model(self) -> bool:
        """Whether the text is a model's."""
        return self.kind == "model"


WRITER: Final = Author("writer")
"""The writer's own hand; what a file held when it was opened counts as the writer's too."""

PASTED: Final = Author("pasted")
"""Text that the writer brought from elsewhere."""


def model(take: int) -> Author:
    """Return the author of the text of take number `take`."""
    return Author("model", take)


@dataclass(frozen=True, slots=True)
class Span:
    """The text from `start_u16` up to `end_u16`, by one author."""

    start_u16: int
    end_u16: int
    author: Author


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
