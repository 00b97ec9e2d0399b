"""A window that tells what happens to it: where it is, and which keys nobody in it wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from writer_app.desktop.editor.typed_keys import keys_of


class ToldWindow(QMainWindow):
    """Says so by signals: a filter on a window would have a part in each key and each paint."""

    activation_changed = Signal()
    """It has become the window that the writer is in, or is that no more."""
    state_changed = Signal()
    """It is maximised, minimised or full screen now, or not any more."""
    place_changed = Signal()
    """It is elsewhere, or has another size."""
    key_left = Signal(object)
    """Keys, as a `QKeySequence`, that did nothing: no action took them, and no widget."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of it: it comes here last, and no key that types does."""
        super().keyPressEvent(event)
        self.key_left.emit(keys_of(event))
