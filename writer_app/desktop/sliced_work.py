"""Long work on the window's own thread, done a slice at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer

SLICE_S: Final = 0.002
"""After about this long, work makes way for keys and painting."""

PAUSE_MS: Final = 3
"""So long it makes way. Qt paints a few milliseconds after it was asked to: slices that follow each
other at once would be in its way, and one in between is not."""

_Result = TypeVar("_Result")


class SlicedWork(QObject):
    """Does one work at a time; each `yield` of it is a moment at which it may make way."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, Any] | None = None
        self._done: Callable[[Any], object] = _nobody
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there is work that is not done."""
        return self._work is not None

    def start(
        self,
        work: Generator[None, None, _Result],
        done: Callable[[_Result], object],
        after_ms: int = 0,
    ) -> None:
        """Let `work` be begun after so long, in place of any other; `done` gets its result.

        A work may let another take its own place. One that fails is dropped.
        """
        self._work, self._done = work, done
        self._timer.start(after_ms)

    def drop(self) -> None:
        """Let the work be, if there is any."""
        self._work, self._done = None, _nobody
        self._timer.stop()

    def go_on(self) -> None:
        """Do the next slice now; the others come by themselves."""
        work, end_s = self._work, time.perf_counter() + SLICE_S
        if work is None:
            return
        try:
            next(work)
            while time.perf_counter() < end_s:
                next(work)
        except StopIteration as ended:
            if self._work is work:
                done = self._done
                self.drop()
                done(ended.value)
        except BaseException:
            if self._work is work:
                self.drop()
            raise
        else:
            if self._work is work:
                self._timer.start(PAUSE_MS)


def done_at_once(work: Generator[None, None, _Result]) -> _Result:
    """Return the result of `work`, which is short."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            return ended.value


def _nobody(_result: object) -> None:
    """Take a result that nobody waits for."""
