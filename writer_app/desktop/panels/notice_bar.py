"""The notice bar: one thing to say at a time, with its next steps as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.keyboard import has_keyboard
from writer_app.desktop.panels.notice_queue import NoticeQueue, Shown, Step
from writer_app.desktop.theme import PageColours

_ICON_PEN: Final = 0.09
_ROUNDING_EM: Final = 0.4


class NoticeIcon(QWidget):
    """A triangle for a problem, a circle for information: the shape says it without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = False
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put(self, *, problem: bool, colour: QColor) -> None:
        """Show which of the two it is."""
        self._problem, self._colour = problem, colour
        self.setAccessibleName(self.tr("Problem") if problem else self.tr("Information"))
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a line of text."""
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape and the mark in it."""
        del event
        side = min(self.width(), self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_icon_pen(self._colour, side * _ICON_PEN))
        edge, end, middle = side * 0.1, side * 0.9, side / 2
        if self._problem:
            corners = [QPointF(middle, edge), QPointF(end, end), QPointF(edge, end)]
            painter.drawPolygon(QPolygonF(corners))
            painter.drawLine(QPointF(middle, side * 0.42), QPointF(middle, side * 0.6))
            painter.drawPoint(QPointF(middle, side * 0.76))
        else:
            painter.drawEllipse(QRectF(edge, edge, end - edge, end - edge))
            painter.drawPoint(QPointF(middle, side * 0.3))
            painter.drawLine(QPointF(middle, side * 0.48), QPointF(middle, side * 0.7))


class NoticeBar(QWidget):
    """Never takes the keyboard. Problems stay until they are settled or closed.

    Information goes when the writer goes on. Hidden while there is nothing to say.
    """

    closed = Signal(bool)
    """The last notice has gone; whether the keyboard was in the bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = NoticeQueue()
        self._shown: Shown | None = None
        self._buttons: list[QPushButton] = []
        self._colours: PageColours | None = None
        self._icon = NoticeIcon(self)
        self._words = QLabel(self)
        self._close = QToolButton(self)
        self._arrange()
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty while nothing is."""
        return self._shown.words if self._shown else ""

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The next steps of what is said now."""
        return tuple(self._buttons)

    def set_colours(self, colours: PageColours) -> None:
        """Paint the bar in these."""
        self._colours = colours
        self._colour_icon()
        self.update()

    def set_margins(self, left_px: int, right_px: int) -> None:
        """Leave so much free at both sides, to stand below the column of the text."""
        self._outer.setContentsMargins(left_px, self.fontMetrics().height() // 2, right_px, 0)

    def show_offer(self, offer: Offer, words: str, steps: Sequence[Step] = ()) -> None:
        """Say `words` with the next `steps` as buttons, or line it up behind a problem."""
        self._queue.add(Shown(offer, words, tuple(steps)))
        self._show_front()

    def writer_went_on(self) -> None:
        """Close what was only information."""
        if self._queue.drop_information():
            self._show_front()

    def settle(self, subject: str) -> None:
        """Close what is said about `subject`."""
        if self._queue.drop_subject(subject):
            self._show_front()

    def close_front(self) -> None:
        """Close the notice that is shown; the next one follows."""
        self._queue.drop_front()
        self._show_front()

    def take_focus(self) -> None:
        """Give the keyboard to the first button."""
        first = self._buttons[0] if self._buttons else self._close
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for no margins: they follow the window, and must not keep it wide."""
        margins = self._outer.contentsMargins()
        return super().minimumSizeHint() - QSize(margins.left() + margins.right(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that the notice stands on."""
        del event
        if self._colours is None or self._shown is None:
            return
        problem = self._shown.offer.problem
        ground = self._colours.problem_background if problem else self._colours.notice_background
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        rounding = _ROUNDING_EM * self.fontMetrics().height()
        painter.drawRoundedRect(QRectF(self._outer.contentsRect()), rounding, rounding)

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Notice"))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._close.setText("\u00d7")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close the notice"))
        self._close.setToolTip(self.tr("Close the notice"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_front)
        air = self.fontMetrics().height() // 2
        inside = self._inside = QHBoxLayout()
        inside.setContentsMargins(air, air // 2, air // 2, air // 2)
        inside.setSpacing(air)
        inside.addWidget(self._icon)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._close)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(inside)

    def _show_front(self) -> None:
        front = self._queue.front
        if front is self._shown:
            return
        had_focus = has_keyboard(self)
        self._shown = front
        self._make_buttons(front.steps if front else ())
        self._words.setText(self.text)
        self.setAccessibleDescription(self.text)
        self._colour_icon()
        self.setVisible(front is not None)
        self.update()
        if front is None:
            self.closed.emit(had_focus)
        else:
            announce(self, self.text)
            if had_focus:
                self.take_focus()

    def _make_buttons(self, steps: Sequence[Step]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._make_button(*step) for step in steps]
        previous: QWidget = self._icon
        for place, button in enumerate(self._buttons):
            self._inside.insertWidget(self._inside.count() - 1, button)
            if place:
                QWidget.setTabOrder(previous, button)
            previous = button
        QWidget.setTabOrder(previous, self._close)

    def _make_button(self, label: str, step: Callable[[], object]) -> QPushButton:
        def take_step() -> None:
            self.close_front()
            step()

        button = QPushButton(label, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.clicked.connect(take_step)
        return button

    def _colour_icon(self) -> None:
        if self._colours is not None and self._shown is not None:
            problem = self._shown.offer.problem
            colour = self._colours.problem if problem else self._colours.accent
            self._icon.put(problem=problem, colour=colour)


def _icon_pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
