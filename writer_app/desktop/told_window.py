"""A window that tells when it comes to the front, and when it fills the screen or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMainWindow


class ToldWindow(QMainWindow):
    """Says so by signals: a filter on a window would have a part in each key and each paint."""

    activation_changed = Signal()
    """It has become the window that the writer is in, or is that no more."""
    state_changed = Signal()
    """It is maximised, minimised or full screen now, or not any more."""

    def changeEvent(self, event: QEvent) -> None:
        """Tell of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.activation_changed.emit()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.state_changed.emit()
