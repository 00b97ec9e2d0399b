"""A scroll bar that is only a thumb, on the page's own ground."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QScrollBar

_RESTING = 0.35
_TOUCHED = 0.7


class QuietScrollBar(QScrollBar):
    """Takes its thumb from the style and paints nothing else; it behaves as any scroll bar.

    It belongs to what it is set on. With a parent, PySide would load `QtCore.Qt` to see which.
    """

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
            ground = QPainterPath()
            ground.addRect(QRectF(self.rect()))
            painter.fillPath(ground, self.palette().base())
            if self.maximum() > self.minimum():
                self._paint_thumb(painter)

    def _paint_thumb(self, painter: QPainter) -> None:
        # Dear to load, and an empty page needs neither before it is painted first.
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        thumb = QRectF(
            self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
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
