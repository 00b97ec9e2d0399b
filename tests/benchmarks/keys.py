"""How long a key takes until it is painted, in whatever editor has the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

KEYS: Final = 40
_BETWEEN_S: Final = 0.037
"""From one key to the next: out of step with any frame."""
_WORD: Final = 6


class Painted(QObject):
    """Sees when a view has been painted.

    That is as its window has handled its request to be painted: what was posted meanwhile comes
    next, before anything from a timer or a socket, which no longer belongs to it.
    """

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self._painted: float | None = None
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)

    def ms_after(self, act: Callable[[], object], started: float | None = None) -> float:
        """Return the milliseconds from `act`, or from `started`, to the end of the paint."""
        self._painted = None
        started = time.perf_counter() if started is None else started
        act()
        while self._painted is None:
            QApplication.processEvents()
        return (self._painted - started) * 1e3

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Ask to be told when what paints the view is done."""
        if event.type() is QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return super().eventFilter(watched, event)

    def customEvent(self, _event: QEvent) -> None:  # noqa: N802  Qt's own name
        """Note the time."""
        self._painted = time.perf_counter()


def keys_to_painted_ms(view: QPlainTextEdit, painted: Painted) -> list[float]:
    """Type at the caret at an even pace; return each key's time until it is painted.

    A key counts from the moment when it is due: one that comes while something else is being done
    waits for that.
    """
    taken: list[float] = []
    due = time.perf_counter()
    for index in range(1, KEYS + 1):
        due = max(due + _BETWEEN_S, time.perf_counter())
        while time.perf_counter() < due:
            QApplication.processEvents()
        key = Qt.Key.Key_A if index % _WORD else Qt.Key.Key_Space
        taken.append(painted.ms_after(lambda key=key: QTest.keyClick(view, key), due))
    return taken
