"""The mouse on a page: which letter it means, and who hears of it before the page does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor

from writer_app.desktop.editor.painted_page import PaintedPage
from writer_app.desktop.editor.prose_layout import missed_px


class PointedPage(PaintedPage):
    """Takes the mouse to be at the letter in the line that is nearest, in the margins too."""

    _handlers: tuple[Callable[[QEvent], bool], ...] = ()

    def add_mouse_handler(self, handle: Callable[[QEvent], bool]) -> None:
        """Let `handle` have what the mouse does on the page, tooltips too, before the page has it.

        It returns whether that was for it. Not by an event filter: while a page is destroyed, Qt
        still asks the filters that are its children, when Python has let go of them.
        """
        self._handlers = (*self._handlers, handle)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the mouse's handlers have their events first."""
        # Asked for its type, an event would cost as much again: this is in each paint.
        if isinstance(event, (QMouseEvent, QHelpEvent)) and self._is_handled(event):
            return True
        return super().viewportEvent(event)

    def _is_handled(self, event: QMouseEvent | QHelpEvent) -> bool:
        is_for_them = isinstance(event, QMouseEvent) or event.type() == QEvent.Type.ToolTip
        return is_for_them and any(handle(event) for handle in self._handlers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mousePressEvent(self._into_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mouseMoveEvent(self._into_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mouseDoubleClickEvent(self._into_line(event))

    def cursorForPosition(self, pos: QPoint) -> QTextCursor:
        """Return a cursor at `pos` of the viewport, in the line that is nearest."""
        return super().cursorForPosition(self._letter_at(pos))

    def _into_line(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event, moved to where Qt finds the letter that it means."""
        place = event.position().toPoint()
        letter = self._letter_at(place)
        if letter == place:
            return event
        return QMouseEvent(
            event.type(),
            QPointF(letter),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _letter_at(self, pos: QPoint) -> QPoint:
        """Return where Qt has to look for the letter at `pos`.

        For Qt, nothing stands between two lines.
        """
        if not 0 <= pos.y() < self.viewport().height():
            return pos
        block = super().cursorForPosition(pos).block()
        grid, layout = self._layout.grid, block.layout()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        last = layout.lineCount() - 1
        row = int((pos.y() - top) // grid.row_px)
        if row > last + 1 and not block.next().isValid():
            return pos
        row = max(0, min(row, last))
        x = round(pos.x() + missed_px(block, row))
        return QPoint(x, round(top + row * grid.row_px + grid.baseline_px - 1))
