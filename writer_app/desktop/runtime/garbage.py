"""Python's garbage, collected on the GUI thread and in short steps.

Python itself collects in whichever thread happens to make an object. In a worker thread that would
take away windows that were closed, which Qt does not survive.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS: Final = 500
_APART_MS: Final = 20
"""So much later than it falls due: whatever else fell due then, as after a stop, is done before."""
_YOUNG: Final = 10_000
"""So many new objects are worth a look: it takes a millisecond or two."""
_YOUNG_ROUNDS: Final = 10
"""So many looks at the new ones are worth one at all."""
_LEAST_SHARE: Final = 500
"""A look at all comes this many times rarer than it is long."""


class Garbage(QObject):
    """Collects from Qt's event loop, and from now on keeps Python from doing it.

    Nothing is collected before `forget_start`: what a start loads stays loaded, and it is most of
    all there is to look through.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._not_before_s = 0.0
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look_soon)

    def forget_start(self) -> None:
        """Never look again at what there is now, and begin to look at what comes."""
        gc.freeze()
        self._timer.start()

    def _look_soon(self) -> None:
        QTimer.singleShot(_APART_MS, self, self.look)

    def look(self) -> None:
        """Collect, if there is enough that may be garbage."""
        if gc.get_count()[0] < _YOUNG:
            return
        self._rounds += 1
        if self._rounds < _YOUNG_ROUNDS or time.monotonic() < self._not_before_s:
            gc.collect(0)
            return
        started_s = time.monotonic()
        gc.collect()
        ended_s = time.monotonic()
        self._rounds = 0
        self._not_before_s = ended_s + _LEAST_SHARE * (ended_s - started_s)
