"""A window that tells when it comes to the front, goes elsewhere, or fills the screen or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow


class ToldWindow(QMainWindow):
    """Says so by signals: a filter on a window would have a part in each key and each paint."""

    activation_changed = Signal()
    """It has become the window that the writer is in, or is that no more."""
    state_changed = Signal()
    """It is maximised, minimised or full screen now, or not any more."""
    place_changed = Signal()
    """It is elsewhere, or has another size."""

    def changeEvent(self, event: QEvent) -> None:
        """Tell of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.activation_changed.emit()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.state_changed.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell of it."""
        super().moveEvent(event)
        self.place_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of it."""
        super().resizeEvent(event)
        self.place_changed.emit()
