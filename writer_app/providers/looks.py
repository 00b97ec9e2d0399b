"""A look at a server: one short answer, for which no key goes along and nothing of the text."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from writer_app.providers.response import Response


@dataclass(frozen=True, slots=True)
class Looked:
    """What a server said when it was looked at: the HTTP status, and the whole body."""

    status: int
    body: bytes


Look: TypeAlias = Callable[[str], Awaitable[Looked | None]]
"""Asks the server with this base URL for its models; None when nothing usable comes."""


async def read_start(response: Response, deadline: asyncio.Timeout, most_bytes: int) -> bytes:
    """Return the body; one of more than `most_bytes` ends in the deadline's `TimeoutError`."""
    body = bytearray()
    async for piece in response.aiter_raw():
        if len(body) + len(piece) > most_bytes:
            # Not left half-way: reading ends at the next wait.
            deadline.reschedule(asyncio.get_running_loop().time())
        else:
            body += piece
    return bytes(body)
