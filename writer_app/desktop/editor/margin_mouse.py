"""The mouse in the page's margins: what stands there can be pointed at, pressed and dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from writer_app.desktop.plain_words import plain

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView

_LEFT = Qt.MouseButton.LeftButton


class MarginPart(Protocol):
    """Something in a margin; every `place` is one of the viewport."""

    def cursor_at(self, place: QPoint) -> Qt.CursorShape | None:
        """Return how the mouse looks at `place`; None: nothing of this can be pressed there."""
        ...

    def words_at(self, place: QPoint) -> str:
        """Return what is told where the mouse rests; empty: nothing of this is there."""
        ...

    def press(self, place: QPoint) -> None:
        """Be pressed; what the mouse does until it is let go is for this part."""
        ...

    def drag(self, place: QPoint) -> None:
        """Follow the mouse."""
        ...

    def release(self, place: QPoint) -> None:
        """Be let go."""
        ...

    def double_click(self) -> None:
        """Be pressed twice."""
        ...


class MarginMouse(QObject):
    """Gives the parts what the mouse does at them; everything else is the page's."""

    def __init__(self, view: PageView, parts: Sequence[MarginPart]) -> None:
        super().__init__(view)
        self._view = view
        self._parts = parts
        self._pressed: MarginPart | None = None
        self._points = False
        view.viewport().setMouseTracking(True)
        view.add_mouse_handler(self._handle)

    def _handle(self, event: QEvent) -> bool:
        """Give the event to the part that it is about."""
        if isinstance(event, QMouseEvent):
            return self._is_taken(event, event.position().toPoint())
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._is_told(event)
        return False

    def _is_taken(self, event: QMouseEvent, place: QPoint) -> bool:
        kind, pressed = event.type(), self._pressed
        if kind == QEvent.Type.MouseMove and event.buttons() == Qt.MouseButton.NoButton:
            self._point(place)
        elif kind == QEvent.Type.MouseMove and pressed:
            pressed.drag(place)
            return True
        elif kind == QEvent.Type.MouseButtonRelease and pressed and event.button() == _LEFT:
            self._pressed = None
            pressed.release(place)
            self._point(place)
            return True
        elif event.button() == _LEFT and (part := self._part_at(place)):
            if kind == QEvent.Type.MouseButtonPress:
                self._pressed = part
                part.press(place)
            elif kind == QEvent.Type.MouseButtonDblClick:
                part.double_click()
            return True
        return False

    def _is_told(self, event: QHelpEvent) -> bool:
        words = next(filter(None, (part.words_at(event.pos()) for part in self._parts)), "")
        if words:
            QToolTip.showText(event.globalPos(), plain(words), self._view)
        return bool(words)

    def _point(self, place: QPoint) -> None:
        """Let the mouse look like what it can do at `place`."""
        part = self._part_at(place)
        shape = part.cursor_at(place) if part else None
        if shape is not None:
            self._view.viewport().setCursor(shape)
        elif self._points:
            self._view.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._points = shape is not None

    def _part_at(self, place: QPoint) -> MarginPart | None:
        return next((one for one in self._parts if one.cursor_at(place) is not None), None)
