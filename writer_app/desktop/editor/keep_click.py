"""Keeping a take up to where the writer clicks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from writer_app.desktop.editor.prose_editor import ProseEditor


def keep_on_click(editor: ProseEditor, keep_to: Callable[[int], bool]) -> None:
    """Let a click with Ctrl (Command on a Mac) in what is on offer keep it up to there.

    `keep_to` gets the place and says whether it is in what is on offer; a click anywhere else is
    as usual.
    """

    def handle(event: QEvent) -> bool:
        if event.type() != QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        return keep_to(editor.cursorForPosition(event.position().toPoint()).position())

    editor.add_mouse_handler(handle)
