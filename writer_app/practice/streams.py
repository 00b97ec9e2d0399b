"""Counts the streams of a practice server, so that others can see and await what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager


class StreamCounts:
    """How many streams run, have ended, and were abandoned because their client left."""

    def __init__(self) -> None:
        self.running = 0
        self.most_at_once = 0
        self.finished = 0
        self.abandoned = 0
        self._changed = asyncio.Event()

    @contextmanager
    def one(self) -> Generator[None]:
        """Count one stream while the block runs; left by an exception, it was abandoned."""
        self.running += 1
        self.most_at_once = max(self.most_at_once, self.running)
        self._tell()
        try:
            yield
        except BaseException:
            self.abandoned += 1
            raise
        else:
            self.finished += 1
        finally:
            self.running -= 1
            self._tell()

    async def until_running(self, count: int) -> None:
        """Wait until at least `count` streams run at once."""
        while self.running < count:
            await self._changed.wait()

    async def until_abandoned(self, count: int) -> None:
        """Wait until at least `count` streams were abandoned."""
        while self.abandoned < count:
            await self._changed.wait()

    def _tell(self) -> None:
        """Wake who waits now; who comes later waits for the next change."""
        self._changed.set()
        self._changed = asyncio.Event()
