"""A scroll bar that is only a thumb, on the page's own ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QScrollBar

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

_RESTING = 0.35
_TOUCHED = 0.7


class QuietScrollBar(QScrollBar):
    """Takes its thumb from the style and paints nothing else; it behaves as any scroll bar.

    It belongs to what it is set on. With a parent, PySide would load `QtCore.Qt` to see which.
    The thumb comes a moment after the first paint: a style is dear to load.
    """

    def __init__(self) -> None:
        super().__init__()
        self._has_style = "QStyle" in vars(QtWidgets)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._load_style)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the thumb more clearly."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the thumb quietly."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumb, if there is anything to scroll."""
        del event
        with QPainter(self) as painter:
            # Asked for a rectangle, PySide would load `QtCore.Qt` to see with what to fill it.
            ground = QPainterPath()
            ground.addRect(QRectF(self.rect()))
            painter.fillPath(ground, self.palette().base())
            if self.maximum() == self.minimum():
                return
            if self._has_style:
                self._paint_thumb(painter)
            else:
                self._soon.start()

    def _load_style(self) -> None:
        self._has_style = bool(QtWidgets.QStyle)
        self.update()

    def _paint_thumb(self, painter: QPainter) -> None:
        style, option = QtWidgets.QStyle, QtWidgets.QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = QRectF(
            self.style().subControlRect(
                style.ComplexControl.CC_ScrollBar,
                option,
                style.SubControl.SC_ScrollBarSlider,
                self,
            )
        )
        side = thumb.width() / 3.5
        thumb.adjust(side, 2, -side, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_TOUCHED if self.underMouse() or self.isSliderDown() else _RESTING)
        rounded = QPainterPath()
        rounded.addRoundedRect(thumb, thumb.width() / 2, thumb.width() / 2)
        painter.fillPath(rounded, self.palette().placeholderText())
