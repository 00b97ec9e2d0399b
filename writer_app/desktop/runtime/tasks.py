"""Tasks with an owner: each has a name, is held until it ends, and ends before the program does."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import asyncio

Work: TypeAlias = Coroutine[Any, Any, None]
Report: TypeAlias = Callable[[str, BaseException], object]


class OwnedTask:
    """One piece of work: waiting for the event loop, running, or over."""

    def __init__(self, name: str, work: Work | None = None) -> None:
        self.name = name
        self._work = work
        self._task: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        """End it at its next step. Work that never began ends without a trace."""
        if self._task is not None:
            self._task.cancel()
        elif self._work is not None:
            self._work.close()
        self._work = None

    def begin(self, loop: asyncio.AbstractEventLoop) -> asyncio.Task[None] | None:
        """Run it in `loop`, unless it was cancelled before."""
        if self._work is not None:
            self._task = loop.create_task(self._work, name=self.name)
            self._work = None
        return self._task


class TaskOwner:
    """Starts tasks, holds them (an event loop does not), and ends them all.

    Until `open` they wait; after `close` none begins. `report` hears the name and the exception
    of each one that failed.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: list[OwnedTask] | None = []
        self._running: set[asyncio.Task[None]] = set()

    def open(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin what waits, and from now on everything at once."""
        self._loop = loop
        waiting, self._waiting = self._waiting or [], []
        for task in waiting:
            self._begin(task, loop)

    def start(self, name: str, work: Work) -> OwnedTask:
        """Run `work` as soon as there is an event loop."""
        task = OwnedTask(name, work)
        if self._waiting is None:
            task.cancel()
        elif self._loop is None:
            self._waiting.append(task)
        else:
            self._begin(task, self._loop)
        return task

    def close(self) -> None:
        """Let nothing more begin; what still waits never does."""
        for task in self._waiting or ():
            task.cancel()
        self._waiting = None

    async def cancel_all(self, timeout_s: float = 1.0) -> None:
        """Close, cancel what runs, and wait for it, so many seconds at most."""
        import asyncio

        self.close()
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=timeout_s)

    def _begin(self, task: OwnedTask, loop: asyncio.AbstractEventLoop) -> None:
        running = task.begin(loop)
        if running is not None:
            self._running.add(running)
            running.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._report(task.get_name(), error)
