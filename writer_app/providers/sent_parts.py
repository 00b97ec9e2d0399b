"""The parts of a request as its model reads them, for counting."""

from __future__ import annotations

from typing import Final

from writer_app.continuation.tokens import PartName
from writer_app.continuation.types import Request, Role
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
