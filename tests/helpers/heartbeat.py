"""For how long a window was held up: in work of its own, and by whatever it waited for."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

MOST_BUSY_MS: Final = 50.0
"""Of the time of its thread: longer would be felt at the keys. What another program takes of the
machine is not the window's fault, and does not count."""
MOST_HELD_MS: Final = 1_500.0
"""Of the time of day: what waits for a disk, a password store or a server in the window's thread
costs no time of the thread. This much only where the machine is busy."""


class Heartbeat(QTimer):
    """Beats whenever the window has a moment, and knows how long it took between two beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=0)
        self._worked_s = self._passed_s = 0.0
        self.busy_ms = self.held_ms = 0.0
        """The longest turn, in time of this thread and of the day."""
        self.beats = 0
        self.timeout.connect(self._beat)

    def begin(self) -> None:
        """Forget what was."""
        self.busy_ms = self.held_ms = 0.0
        self._worked_s, self._passed_s = time.thread_time(), time.monotonic()
        self.start()

    @property
    def found(self) -> dict[str, float]:
        """What is handed on to the test, which looks at it with `is_held_up`."""
        return {"busy_ms": round(self.busy_ms, 1), "held_ms": round(self.held_ms, 1)}

    def _beat(self) -> None:
        worked_s, passed_s = time.thread_time(), time.monotonic()
        self.busy_ms = max(self.busy_ms, (worked_s - self._worked_s) * 1_000)
        self.held_ms = max(self.held_ms, (passed_s - self._passed_s) * 1_000)
        self._worked_s, self._passed_s = worked_s, passed_s
        self.beats += 1


def is_held_up(found: dict[str, float]) -> bool:
    """Tell whether a window was held up, from what its heartbeat found."""
    return found["busy_ms"] > MOST_BUSY_MS or found["held_ms"] > MOST_HELD_MS


def work(milliseconds: float) -> None:
    """Plant a fault: take so much of the time of this thread."""
    end_s = time.thread_time() + milliseconds / 1_000
    while time.thread_time() < end_s:
        pass
