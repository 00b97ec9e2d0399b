"""A ring around the control that has the keyboard: the style's own is too pale to be seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

_WIDTH_PX: Final = 2
_ROUNDING_PX: Final = 4
_RINGED: Final = ("QAbstractButton", "QLineEdit", "QComboBox", "QAbstractSpinBox")
"""By their names: PySide makes a class when it is first named, and most windows need few."""


class FocusRing(QWidget):
    """Lies over the button or field of `pane` that has the keyboard; hidden while none has.

    The page and the instruction are no such fields: they show it themselves.
    """

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._control: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the control is."""
        control, moves = self._control, (QEvent.Type.Move, QEvent.Type.Resize)
        if control is not None and watched is control and event.type() in moves:
            self._lie_over(control)
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
        if before is not None and before is self._control:
            before.removeEventFilter(self)
        self._control = None
        is_ours = now is not None and self._pane.isAncestorOf(now) and _wants_ring(now)
        if is_ours and now is not None:
            self._control = now
            now.installEventFilter(self)
            self._lie_over(now)
        self.setVisible(is_ours)

    def _lie_over(self, control: QWidget) -> None:
        # Beside the control, so that whatever moves that moves both.
        around = control.parentWidget()
        if self.parentWidget() is not around:
            self.setParent(around)
        self.setGeometry(control.geometry())
        self.show()
        self.raise_()


def _wants_ring(control: QWidget) -> bool:
    """Return whether its edge is the style's."""
    if isinstance(control, QPlainTextEdit):
        return control.frameWidth() > 0
    return any(control.inherits(kind) for kind in _RINGED)
