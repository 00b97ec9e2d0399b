"""Signals of the system that ask the program to end, heard inside Qt's event loop."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    import socket

ENDS: Final = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""What a terminal, a session or a system sends to a program that should end."""


class EndSignals(QObject):
    """Calls `end` from Qt's loop when the system asks the program to end.

    Python runs its signal handlers between two steps of its own, and a window that waits takes
    none: so each signal also writes into a pipe that Qt watches. It costs nothing until then.
    Only in the main thread.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._pipe = _SocketPair() if sys.platform == "win32" else _Pipe()
        self._notifier = QSocketNotifier(self._pipe.reads, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)
        self._before = {number: signal.signal(number, _heard_later) for number in ENDS}
        self.listen()

    def listen(self) -> None:
        """Hear signals, also after an event loop took them to itself, as that of Windows does."""
        signal.set_wakeup_fd(self._pipe.writes, warn_on_full_buffer=False)

    def close(self) -> None:
        """Put everything back."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._pipe.close()

    def _heard(self) -> None:
        self._pipe.empty()
        self._end()


def _heard_later(number: int, frame: FrameType | None) -> None:
    """Do nothing: the pipe tells of it."""


class _Pipe:
    """What signals are written into, and what Qt watches."""

    def __init__(self) -> None:
        self.reads, self.writes = os.pipe()
        for end in (self.reads, self.writes):
            os.set_blocking(end, False)

    def empty(self) -> None:
        os.read(self.reads, 64)

    def close(self) -> None:
        os.close(self.reads)
        os.close(self.writes)


class _SocketPair:
    """The same for Windows, where Qt watches only sockets."""

    def __init__(self) -> None:
        # Imported here: other systems do without it, and it costs time before the first paint.
        import socket

        self._ends: tuple[socket.socket, socket.socket] = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        self.reads, self.writes = (end.fileno() for end in self._ends)

    def empty(self) -> None:
        self._ends[0].recv(64)

    def close(self) -> None:
        for end in self._ends:
            end.close()
