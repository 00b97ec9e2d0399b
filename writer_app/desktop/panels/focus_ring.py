"""A ring around the button that has the keyboard: the style's own is too pale to be seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_WIDTH_PX: Final = 2
_ROUNDING_PX: Final = 4


class FocusRing(QWidget):
    """Lies over the button of `pane` that has the keyboard; hidden while none has."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._button: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the button is."""
        button, moves = self._button, (QEvent.Type.Move, QEvent.Type.Resize)
        if button is not None and watched is button and event.type() in moves:
            self._lie_over(button)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _WIDTH_PX))
        half = _WIDTH_PX / 2
        ring = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, _ROUNDING_PX, _ROUNDING_PX)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and before is self._button:
            before.removeEventFilter(self)
        self._button = None
        is_ours = isinstance(now, QAbstractButton) and self._pane.isAncestorOf(now)
        if is_ours and now is not None:
            self._button = now
            now.installEventFilter(self)
            self._lie_over(now)
        self.setVisible(is_ours)

    def _lie_over(self, button: QWidget) -> None:
        # Beside the button, so that whatever moves that moves both.
        around = button.parentWidget()
        if self.parentWidget() is not around:
            self.setParent(around)
        self.setGeometry(button.geometry())
        self.show()
        self.raise_()
