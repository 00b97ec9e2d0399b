"""The building blocks of all pages of the settings: rows, hints, problems, pages that scroll."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from writer_app.desktop.actions import plain

_COLONS: Final = ":： "
"""What ends a label in the languages of the window, with the blank that some put before it."""


class HintLabel(QLabel):
    """A sentence beside a control: what may stand there, or what is wrong with what does.

    It keeps room for so many `lines`, so that nothing below moves when it has something to say;
    with none, it takes room only while it says something.
    """

    def __init__(self, hint: str = "", parent: QWidget | None = None, *, lines: int = 0) -> None:
        super().__init__(parent)
        self._hint = hint
        self._problem = ""
        self._lines = lines
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if lines:
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(lines * self.fontMetrics().lineSpacing())
        self._show()

    @property
    def problem(self) -> str:
        """What is wrong now; empty when nothing is."""
        return self._problem

    def set_hint(self, hint: str) -> None:
        """Say `hint` where nothing is wrong."""
        self._hint = hint
        self._show()

    def set_problem(self, problem: str) -> None:
        """Say what is wrong; the hint again when `problem` is empty."""
        if problem != self._problem:
            self._problem = problem
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._colour()

    def event(self, event: QEvent) -> bool:
        """Show, or not, once it has its place."""
        if event.type() == QEvent.Type.ParentChange:
            self._show()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much height as the sentence needs at this width."""
        super().resizeEvent(event)
        if self._wanted_height != self.minimumHeight():
            # Not now: a layout that is at work would not hear of it.
            QTimer.singleShot(0, self, self._fit)

    @property
    def _wanted_height(self) -> int:
        # Not `heightForWidth`: that is never less than the least height of before.
        metrics, line = self.fontMetrics(), QRect(0, 0, self.width(), 0)
        needed = metrics.boundingRect(line, Qt.TextFlag.TextWordWrap, self.text()).height()
        return max(needed, self._lines * metrics.lineSpacing())

    def _fit(self) -> None:
        # A form asks its rows for their height once: a sentence that grows later would be cut.
        self.setMinimumHeight(self._wanted_height)

    def _show(self) -> None:
        self.setText(self._problem or self._hint)
        # Without a place, it would be a window of its own.
        is_wanted = self.parentWidget() is not None and bool(self.text() or self._lines)
        self.setVisible(is_wanted)
        self._colour()
        if self.isVisible():
            self._fit()

    def _colour(self) -> None:
        # The application has its new colours already, whatever the widgets around have.
        role = (
            QPalette.ColorRole.BrightText if self._problem else QPalette.ColorRole.PlaceholderText
        )
        colour = QGuiApplication.palette().color(role)
        if colour != self.palette().color(QPalette.ColorRole.WindowText):
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class _WheelGuard(QObject):
    """Leaves the wheel to the page that scrolls, unless the control has the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_wheel = event.type() is QEvent.Type.Wheel
        if is_wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def guard_wheel(control: QComboBox | QAbstractSpinBox) -> None:
    """Keep a turn of the wheel from changing a value that the pointer only passes."""
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.installEventFilter(_WheelGuard(control))


def quiet_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """Return a button that Enter in a field beside it does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


def new_form() -> QFormLayout:
    """Return a form whose fields line up and grow, and whose labels go above when it is narrow."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setHorizontalSpacing(form.horizontalSpacing() * 2)
    form.setVerticalSpacing(form.verticalSpacing() * 3)
    return form


def add_row(
    form: QFormLayout, text: str, control: QWidget, hint: HintLabel, *, beside: bool = False
) -> None:
    """Add a control with its label and its hint, below it or `beside` it."""
    label = QLabel(text)
    label.setBuddy(control)
    name_control(control, text)
    cell = QWidget()
    layout = QHBoxLayout(cell) if beside else QVBoxLayout(cell)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(control)
    layout.addWidget(hint, 1 if beside else 0)
    if not beside:
        layout.addStretch(1)
    form.addRow(label, cell)


def name_control(control: QWidget, label: str) -> None:
    """Give a control the accessible name that its label shows."""
    control.setAccessibleName(plain(label.rstrip(_COLONS)))


def scrolling(content: QWidget) -> QScrollArea:
    """Return `content` in an area that scrolls when there is not enough room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.setWidget(content)
    return area
