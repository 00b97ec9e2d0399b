"""Calls that are made by Qt's loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_CALL: Final = QEvent.Type(QEvent.registerEventType())


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
