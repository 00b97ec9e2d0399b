"""Calls that are made by Qt's loop: soon, or each in a turn for itself."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

_CALL: Final = QEvent.Type(QEvent.registerEventType())
_TURN_MS: Final = 1 if sys.platform == "win32" else 0
"""To Qt on Windows a timer of 0 ms is an event that is posted: the next call would come before any
key or click."""


class Later(QObject):
    """Makes calls on its own thread, from Qt's loop and never inside the caller, in their order.

    Any thread may ask for them. Not a queued signal: that needs a word of `QtCore.Qt`, see
    `little_qt`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: deque[Callable[[], object]] = deque()

    def call(self, call: Callable[[], object]) -> None:
        """Have `call` made soon. Raises `RuntimeError` when Qt has let go of this object."""
        self._calls.append(call)
        QCoreApplication.postEvent(self, QEvent(_CALL))

    def customEvent(self, event: QEvent) -> None:
        """Make the next call."""
        del event
        self._calls.popleft()()


class LoopTurns(QObject):
    """Makes calls in their order, each in a turn of Qt's loop for itself: keys come in between.

    As long as its parent is there. Not `Later`, and not `QTimer.singleShot(0, ...)`, which posts an
    event too: what is posted while posted events are sent is sent with them, in the same turn.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls: deque[Callable[[], object]] = deque()
        self._next = QTimer(self, singleShot=True, interval=_TURN_MS)
        self._next.timeout.connect(self._make_next)

    def add(self, *calls: Callable[[], object]) -> None:
        """Have these made too, behind those that wait already; a call may add some."""
        self._calls.extend(calls)
        if self._calls and not self._next.isActive():
            self._next.start()

    def make_all(self) -> None:
        """Make all that wait at once: something came that needs them."""
        while self._calls:
            self._make_next()

    def drop(self) -> None:
        """Make none of those that wait."""
        self._next.stop()
        self._calls.clear()

    def _make_next(self) -> None:
        call = self._calls.popleft()
        # Before the call, which may fail, or let the parent go.
        if self._calls:
            self._next.start()
        else:
            self._next.stop()
        call()
