"""The parts of a request as its model reads them, for counting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from writer_app.continuation.tokens import PartEstimate, PartName
from writer_app.continuation.types import Request, Role
from writer_app.continuation.wish import Wish
from writer_app.providers.dialects import soft_tail

_PARTS: Final[dict[Role, PartName]] = {
    "system": "system",
    "user": "instruction",
    "assistant": "prefix",
}


def sent_parts(request: Request) -> tuple[tuple[PartName, str], ...]:
    """Return the name and the text of each part; where the prefix is quoted, as far as it is."""
    is_quoted = request.profile.dialect == "soft"
    return tuple(
        (
            _PARTS[message.role],
            soft_tail(message.content)
            if is_quoted and message.role == "assistant"
            else message.content,
        )
        for message in request.messages
    )


def with_quoted(
    parts: Iterable[PartEstimate], wish: Wish, tokens: Callable[[str], int]
) -> Iterator[PartEstimate]:
    """Yield `parts`, and behind each what of the wish is quoted in it, which it counts already."""
    quoted: dict[PartName, tuple[tuple[PartName, str], ...]] = {
        "system": (("memory", wish.memory),),
        "instruction": (("following", wish.following), ("selection", wish.selection)),
    }
    for part in parts:
        yield part
        for name, words in quoted.get(part.part, ()):
            if text := words.strip():
                yield PartEstimate(name, len(text), tokens(text))
