"""Where the windows are on the screen: known in time, for a kill may come at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QPoint, QRect, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from writer_app.desktop.session import OpenFile
    from writer_app.desktop.told_window import ToldWindow

_SETTLED_MS: Final = 500
"""A window that was not moved for so long is where the writer wants it."""


class WindowPlaces(QObject):
    """Puts windows in their places, and knows in which the system has shown them."""

    settled = Signal()
    """A window was moved or resized a moment ago."""

    def __init__(self, was_open: Sequence[OpenFile], parent: QObject) -> None:
        """`was_open` says where files were at the end of the last session."""
        super().__init__(parent)
        self._was = {file.path: file.geometry for file in was_open}
        self._known: dict[ToldWindow, QByteArray] = {}
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._soon.timeout.connect(self.settled)

    def watch(self, window: ToldWindow) -> None:
        """Tell from now on when the window was moved."""
        window.place_changed.connect(self._look_soon)
        window.state_changed.connect(self._look_soon)

    def forget(self, window: ToldWindow) -> None:
        """Let go of a window that closes, after all places were asked for."""
        self._soon.stop()
        window.place_changed.disconnect(self._look_soon)
        window.state_changed.disconnect(self._look_soon)
        self._known.pop(window, None)

    def of(self, window: ToldWindow) -> QByteArray:
        """Return the geometry of a window; before the system has shown it, that of its place."""
        if window.isVisible() and window.windowHandle().isExposed():
            self._known[window] = window.saveGeometry()
        return self._known.get(window, QByteArray())

    def put_back(self, window: ToldWindow, geometry: QByteArray) -> None:
        """Let the window be where `geometry` says, unless that is empty."""
        if not geometry.isEmpty():
            self._known[window] = geometry
            window.restoreGeometry(geometry)

    def put_where_it_was(self, window: ToldWindow, path: Path) -> None:
        """Let the window be where that of this file was in the last session, if it was open."""
        self.put_back(window, self._was.pop(path, QByteArray()))

    def _look_soon(self) -> None:
        self._soon.start()


def put_beside(window: ToldWindow, other: ToldWindow) -> None:
    """Give `window` the size of the other, one title bar further down and to the right."""
    # Imported here: it is slow to load, and no first window needs it.
    from PySide6.QtWidgets import QStyle

    step = other.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, other)
    offset = QPoint(step, step)
    screen = other.screen().availableGeometry()
    place = QRect(other.pos() + offset, other.normalGeometry().size())
    window.resize(place.size())
    window.move(place.topLeft() if screen.contains(place) else screen.topLeft() + offset)


def bring_up(window: ToldWindow) -> None:
    """Let the window be in front, and have the keyboard."""
    if window.isMinimized():
        window.showNormal()
    window.show()
    window.raise_()
    window.activateWindow()
