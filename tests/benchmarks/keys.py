"""How long a key takes until it is painted, in whatever editor has the text."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

KEYS: Final = 40
_BETWEEN_S: Final = 0.037
"""From one key to the next: out of step with any frame."""
_WORD: Final = 6


class Painted(QObject):
    """Sees a view being painted."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self._is_painted = False
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)

    def ms_after(self, act: Callable[[], object], started: float | None = None) -> float:
        """Return the milliseconds from `act`, or from `started`, to the end of the paint."""
        self._is_painted = False
        started = time.perf_counter() if started is None else started
        act()
        while not self._is_painted:
            QApplication.processEvents()
        return (time.perf_counter() - started) * 1e3

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Note that the view is painted before the next event."""
        if event.type() is QEvent.Type.Paint:
            self._is_painted = True
        return super().eventFilter(watched, event)


def key_to_painted_ms(view: QPlainTextEdit, painted: Painted, keys: int = KEYS) -> float:
    """Type at the caret at an even pace; return the mean time from key to painted.

    A key counts from the moment when it is due: one that comes while something else is being done
    waits for that.
    """
    taken = 0.0
    due = time.perf_counter()
    for index in range(1, keys + 1):
        due = max(due + _BETWEEN_S, time.perf_counter())
        while time.perf_counter() < due:
            QApplication.processEvents()
        key = Qt.Key.Key_A if index % _WORD else Qt.Key.Key_Space
        taken += painted.ms_after(lambda key=key: QTest.keyClick(view, key), due)
    return taken / keys
