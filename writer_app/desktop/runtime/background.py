"""Blocking calls in worker threads, with their results back on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject

from writer_app.desktop.runtime.later import Later
from writer_app.workers import start_call

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs calls that may wait for a disk, without any event loop but Qt's.

    A thread never keeps the process alive. After `close`, no result is told, and no thread is on
    its way into Qt, which may be taken apart then.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._telling = Lock()
        self._later = Later(self)

    def run(
        self,
        name: str,
        call: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Run `call` in a thread called `name`, then one of the others on this object's thread."""

        def ended(future: Future[_Result]) -> None:
            error = future.exception()
            if error is None:
                done(future.result())
            else:
                failed(error)

        self.start(name, call, ended)

    def start(
        self,
        name: str,
        call: Callable[[], _Result],
        ended: Callable[[Future[_Result]], object],
    ) -> Future[_Result]:
        """Run `call` in a thread called `name`, then `ended` on this object's thread.

        Whoever cannot go on without the result may wait for the future that is returned.
        """

        def tell(future: Future[_Result]) -> None:
            def report() -> None:
                if self._open:
                    ended(future)

            try:
                # Queued, so that nothing is done here but to leave word.
                with self._telling:
                    if self._open:
                        self._later.call(report)
            except RuntimeError:
                _log.debug("%s ended after the window had gone", name)

        future = start_call(call, name)
        future.add_done_callback(tell)
        return future

    def close(self) -> None:
        """Tell no more results."""
        with self._telling:
            self._open = False
