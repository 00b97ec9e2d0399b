"""What all dialogs of ours have in common to look at."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from writer_app.desktop.panels.focus_ring import FocusRing


def look_like_ours(dialog: QWidget) -> None:
    """Let it be seen where the keyboard is in `dialog`, which has all its buttons by now.

    The style's own icons go from these: they are drawn for a light ground, and say nothing more.
    """
    FocusRing(dialog)
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())
