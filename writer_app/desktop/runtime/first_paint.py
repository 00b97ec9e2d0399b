"""What is done when a window is on the screen for the first time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from writer_app.desktop.editor.typed_keys import types_a_character
from writer_app.desktop.runtime.later import LoopTurns

_PATIENCE_MS: Final = 2_000
"""A window that is minimised, or on another desktop, may not be painted for a long time."""

_BY_THE_WRITER: Final = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Wheel,
        QEvent.Type.DragEnter,
    }
)


class FirstPaint(QObject):
    """Makes `calls` once, in turn, from when `window` has been painted or has not been for a while.

    Each has a turn of Qt's loop for itself, so that none of them holds up the window for long. A
    character that is typed meanwhile needs none of them, and waits for none. Any other key or click
    that comes before the last one is not kept waiting for turns: what is left is done at once, and
    it arrives after that.
    """

    def __init__(self, window: QWindow, *calls: Callable[[], object]) -> None:
        super().__init__(window)
        self._calls = calls
        self._window = window
        self._turns = LoopTurns(self)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._begin)
        self._waiting.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window become visible; it is painted before the next turn."""
        del watched
        kind = event.type()
        if kind is QEvent.Type.Expose and self._window.isExposed():
            self._begin()
        elif kind in _BY_THE_WRITER and not _just_types(event):
            self._begin()
            self._turns.make_all()
        return False

    def _begin(self) -> None:
        self._waiting.stop()
        if self._calls:
            self._turns.add(*self._calls, self._end)
            self._calls = ()

    def _end(self) -> None:
        self._window.removeEventFilter(self)


def _just_types(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and types_a_character(event)
