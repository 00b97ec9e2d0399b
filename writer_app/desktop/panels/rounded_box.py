"""A quiet frame with round corners, which shows where the keyboard is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

_ROUNDING_EM: Final = 0.4
_FRAME_PX: Final = 1


class RoundedBox(QWidget):
    """Painted with the palette's `Base`, and with the accent around it while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)
        self._has_focus = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame behind what is in it."""
        del event
        palette = self.palette()
        role = QPalette.ColorRole.Accent if self._has_focus else QPalette.ColorRole.Dark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, frame = self._rounded(_FRAME_PX), self._rounded(0)
        painter.fillPath(ground, palette.base())
        frame.addPath(ground)
        painter.fillPath(frame, palette.brush(role))

    def _rounded(self, inset_px: float) -> QPainterPath:
        rect = QRectF(self.rect()).adjusted(inset_px, inset_px, -inset_px, -inset_px)
        rounding = _ROUNDING_EM * self.fontMetrics().height() + _FRAME_PX / 2 - inset_px
        path = QPainterPath()
        path.addRoundedRect(rect, rounding, rounding)
        return path

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        has_focus = now is not None and self.isAncestorOf(now)
        if has_focus != self._has_focus:
            self._has_focus = has_focus
            self.update()
