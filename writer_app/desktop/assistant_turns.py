"""Requests side by side, as long as the server does not say that there are too many."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Final

SPACING_S: Final = 0.5
"""How far apart requests begin that had to wait."""


class Turns:
    """Lets every request begin at once, until `hold` says that a server wants a pause.

    What comes during the pause begins after it, one after another. `clock` counts seconds.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] | None = None,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free_at = 0.0

    def hold(self, seconds: float) -> None:
        """Let nothing begin for so long."""
        self._free_at = max(self._free_at, self._clock() + seconds)

    async def take(self) -> None:
        """Wait for the turn of one more request."""
        now = self._clock()
        begins_at = self._free_at
        if begins_at > now:
            self._free_at = begins_at + SPACING_S
            await (self._sleep or _sleep())(begins_at - now)


def _sleep() -> Callable[[float], Awaitable[None]]:
    # Imported here: the window shows before it is loaded.
    import asyncio

    return asyncio.sleep
