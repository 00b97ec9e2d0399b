"""What all dialogs of ours have in common to look at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from writer_app.desktop.panels.focus_ring import FocusRing

_SHARE_OF_SCREEN: Final = 0.9
"""The part of the screen that a dialog may take: it has a frame."""


def look_like_ours(dialog: QWidget) -> None:
    """Let it be seen where the keyboard is in `dialog`, which has its size and buttons by now.

    The style's own icons go from these: they are drawn for a light ground, and say nothing more.
    What would be larger than the screen has its last row of buttons below that.
    """
    FocusRing(dialog)
    if dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        room = dialog.screen().availableSize() * _SHARE_OF_SCREEN
        dialog.resize(dialog.size().boundedTo(room))
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())
