"""The event loop of the window: Qt's alone at first, then Qt's with asyncio in it."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from writer_app.workers import DaemonExecutor

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtCore import QCoreApplication

_SHUTDOWN_S: Final = 1.2
_STRAYS_S: Final = 0.3
"""Together the longest that the end takes, whatever a server or a thread does."""

_log = logging.getLogger(__name__)


def load_asyncio() -> None:
    """Load what the second loop is made of. It takes a while: call it in a worker thread."""
    # Of all bindings that are installed, qasync takes the one that is named here.
    os.environ["QT_API"] = "pyside6"
    import_module("qasync")


class WindowLoop:
    """Runs `app` from its first event to its last.

    `run` begins with Qt's loop, so that the window is on the screen before asyncio is loaded.
    After `take_asyncio` it goes on with a loop that runs tasks as well: `started` is called in
    it. `end` runs `shutdown` as the last task, where there is that loop, and makes `run` return.
    `failed` hears of exceptions that no task took.
    """

    def __init__(
        self,
        app: QCoreApplication,
        started: Callable[[asyncio.AbstractEventLoop], object],
        shutdown: Callable[[], Awaitable[None]],
        failed: Callable[[BaseException], object],
    ) -> None:
        self._app = app
        self._started = started
        self._shutdown = shutdown
        self._failed = failed
        self._goes_on = False
        self._ends = False
        self._is_over = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._last_task: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Run until `end` is called."""
        self._app.exec()
        if self._goes_on and not self._ends:
            self._run_tasks()

    def take_asyncio(self) -> None:
        """Go over to the loop that runs tasks; `load_asyncio` must have returned."""
        if not self._goes_on and not self._ends:
            self._goes_on = True
            self._app.exit()

    def end(self) -> None:
        """End in order, and within two seconds; a second call changes nothing."""
        if self._ends:
            return
        self._ends = True
        if self._loop is not None:
            self._finish(self._loop)
        else:
            self._app.exit()

    def _run_tasks(self) -> None:
        import asyncio

        import qasync

        # qasync asks it at every turn; Python 3.14 would warn each time.
        warnings.filterwarnings(
            "ignore", r".*iscoroutinefunction.*", DeprecationWarning, module="qasync"
        )
        loop = cast("asyncio.AbstractEventLoop", qasync.QEventLoop(self._app))
        asyncio.set_event_loop(loop)
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(self._nobody_took)
        loop.call_soon(self._begin, loop)
        try:
            while not self._is_over:
                loop.run_forever()
                # Whoever else made Qt leave its loop: tasks still end in order.
                self.end()
        finally:
            loop.close()
            asyncio.set_event_loop(None)

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        if self._ends:  # asked for between the two loops
            self._finish(loop)
        else:
            self._started(loop)

    def _finish(self, loop: asyncio.AbstractEventLoop) -> None:
        self._last_task = loop.create_task(self._shut_down(loop), name="shutdown")

    async def _shut_down(self, loop: asyncio.AbstractEventLoop) -> None:
        import asyncio

        try:
            async with asyncio.timeout(_SHUTDOWN_S):
                await self._shutdown()
        except TimeoutError:
            _log.warning("the shutdown took too long")
        # Whatever it is: the program ends all the same.
        except Exception as error:
            self._failed(error)
        await _end_strays()
        self._is_over = True
        loop.stop()

    def _nobody_took(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._failed(error)
        else:
            _log.error("%s", context.get("message"))


async def _end_strays() -> None:
    """End what libraries started on their own, and let connections close."""
    import asyncio

    strays = asyncio.all_tasks() - {asyncio.current_task()}
    for task in strays:
        task.cancel()
    if strays:
        with suppress(TimeoutError):
            await asyncio.wait(strays, timeout=_STRAYS_S)
    await asyncio.sleep(0)
