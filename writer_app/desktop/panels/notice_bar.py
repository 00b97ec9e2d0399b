"""The notice bar: one thing to say at a time, with its next steps as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from writer_app.desktop.little_qt import put
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.panels.keyboard import has_keyboard, keep_escape, press_by_enter
from writer_app.desktop.panels.notice_queue import NoticeQueue, Shown, Step
from writer_app.desktop.plain_words import plain
from writer_app.desktop.theme import PageColours

_ICON_PEN: Final = 0.09
_ROUNDING_EM: Final = 0.4
_READABLE: Final = 60
"""So many average characters of a notice stand in one line, where the window is wide enough."""


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


class _Ground(QWidget):
    """The box with round corners that a notice stands on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor()

    def put(self, colour: QColor) -> None:
        """Be painted in `colour`."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        rounding = _ROUNDING_EM * self.fontMetrics().height()
        painter.drawRoundedRect(QRectF(self.rect()), rounding, rounding)


class NoticeBar(QWidget):
    """Never takes the keyboard. Problems stay until they are settled or closed.

    Information goes when the writer goes on. Hidden while there is nothing to say.
    """

    closed = Signal(bool)
    """The last notice has gone; whether the keyboard was in the bar."""

    left = Signal()
    """The writer goes back to the page; what is said stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = NoticeQueue()
        self._shown: Shown | None = None
        self._made: list[QPushButton] = []
        self._colours: PageColours | None = None
        self._column_px = (0, 0)
        self._ground = _Ground(self)
        self._icon = NoticeIcon(self._ground)
        self._words = QLabel(self._ground)
        self._close = QToolButton(self._ground)
        self._arrange()
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; empty while nothing is."""
        return self._shown.words if self._shown else ""

    @property
    def subject(self) -> str:
        """What that is about."""
        return self._shown.offer.subject if self._shown else ""

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The next steps of what is said now."""
        steps = self._shown.steps if self._shown else ()
        return tuple(self._made[: len(steps)])

    def set_colours(self, colours: PageColours) -> None:
        """Paint the bar in these."""
        self._colours = colours
        self._colour()

    def set_margins(self, left_px: int, right_px: int) -> None:
        """Stand below the column of the text, with so much free at both sides of it.

        Where that is too narrow to read a notice easily, less is left free.
        """
        self._column_px = left_px, right_px
        self._fit()

    def show_offer(
        self,
        offer: Offer,
        words: str,
        steps: Sequence[Step] = (),
        *,
        details: str = "",
        stays: bool = False,
    ) -> None:
        """Say `words` with the next `steps` as buttons, or line it up behind a problem.

        `details` are for those who ask: they are in the tooltip, and said by a screen reader. What
        `stays` goes by `settle` or by its own button, not when a step is taken.
        """
        self._queue.add(Shown(offer, words, tuple(steps), details, stays))
        self._show_front()

    def writer_went_on(self) -> None:
        """Close what was only information."""
        if self._queue.drop_information():
            self._show_front()

    def settle(self, subject: str) -> None:
        """Close what is said about `subject`."""
        if self._queue.drop_subject(subject):
            self._show_front()

    def withdraw(self, offer: Offer) -> None:
        """Close what is said in `offer`: it is not so any more."""
        if self._queue.drop(offer):
            self._show_front()

    def close_front(self) -> None:
        """Close the notice that is shown; the next one follows."""
        self._queue.drop_front()
        self._show_front()

    def take_focus(self) -> None:
        """Give the keyboard to the first button."""
        (*self.buttons, self._close)[0].setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for no margins: they follow the window, and must not keep it wide."""
        margins = self._outer.contentsMargins()
        return super().minimumSizeHint() - QSize(margins.left() + margins.right(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as wide as a notice needs."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc here."""
        return keep_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the step whose button has the keyboard, by Enter as well, or go back with Esc."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.left.emit()
        elif not press_by_enter(event, self):
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self.setAccessibleName(self.tr("Notice"))
        self._words.setWordWrap(True)
        put(self._words, textFormat="PlainText")
        self._close.setText("\u00d7")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close the notice"))
        self._close.setToolTip(self.tr("Close the notice"))
        put(self._close, focusPolicy="TabFocus")
        self._close.clicked.connect(self.close_front)
        air = self.fontMetrics().height() // 2
        inside = self._inside = QHBoxLayout(self._ground)
        inside.setContentsMargins(air, air // 2, air // 2, air // 2)
        inside.setSpacing(air)
        inside.addWidget(self._icon)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._close)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._ground)

    def _show_front(self) -> None:
        front = self._queue.front
        if front is self._shown:
            return
        had_focus = has_keyboard(self)
        self._shown = front
        self._put_steps(front.steps if front else ())
        self._words.setText(self.text)
        details = front.details if front else ""
        self._words.setToolTip(plain(details))
        self.setAccessibleDescription(f"{self.text} {details}".strip())
        self._colour()
        self._fit()
        self.setVisible(front is not None)
        if front is None:
            self.closed.emit(had_focus)
        else:
            announce(self, self.text)
            if had_focus:
                self.take_focus()

    def _put_steps(self, steps: Sequence[Step]) -> None:
        """Show a button for each step.

        Buttons are used again: of each new one the style would keep a picture, up to 10 MiB in all.
        """
        while len(self._made) < len(steps):
            self._made.append(self._make_button(len(self._made)))
        for button, (label, _) in zip(self._made, steps, strict=False):
            button.setText(label)
        for place, button in enumerate(self._made):
            button.setVisible(place < len(steps))

    def _make_button(self, place: int) -> QPushButton:
        button = QPushButton(self._ground)
        button.setFocusPolicy(QtCore.Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._take_step(place))
        self._inside.insertWidget(self._inside.count() - 1, button)
        QWidget.setTabOrder(self._made[-1] if self._made else self._icon, button)
        QWidget.setTabOrder(button, self._close)
        return button

    def _take_step(self, place: int) -> None:
        shown = self._shown
        if shown is None:
            return
        _, step = shown.steps[place]
        if not shown.stays:
            self.close_front()
        step()

    def _colour(self) -> None:
        colours = self._colours
        if colours is None or self._shown is None:
            return
        problem = self._shown.offer.problem
        self._ground.put(colours.problem_background if problem else colours.notice_background)
        self._icon.put(problem=problem, colour=colours.problem if problem else colours.accent)

    def _fit(self) -> None:
        """Leave the column's margins free, or less, where the words would be too narrow."""
        around = self._inside.sizeHint().width() - self._words.sizeHint().width()
        wanted = around + _READABLE * self.fontMetrics().averageCharWidth()
        left, right = self._column_px
        lacks, air = wanted - (self.width() - left - right), self.fontMetrics().height()
        if lacks > 0:
            left = max(min(left, air), left - (lacks + 1) // 2)
            right = max(min(right, air), right - (lacks + 1) // 2)
        self._outer.setContentsMargins(left, air // 2, right, 0)


def _icon_pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(QtCore.Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(QtCore.Qt.PenJoinStyle.RoundJoin)
    return pen
