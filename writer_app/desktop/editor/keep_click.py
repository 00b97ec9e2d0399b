"""Keeping a take up to where the writer clicks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor


class KeepClick(QObject):
    """With Ctrl held (Command on a Mac), a click in what is on offer keeps it up to there.

    `keep_to` gets the place and says whether it is in what is on offer; a click anywhere else is
    as usual.
    """

    def __init__(self, editor: ProseEditor, keep_to: Callable[[int], bool]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._keep_to = keep_to
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep, or leave the click to the page."""
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        place = self._editor.cursorForPosition(event.position().toPoint())
        return self._keep_to(place.position())
