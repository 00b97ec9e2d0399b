"""Below the page: what should come next, and the button that asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.little_qt import put
from writer_app.desktop.panels.instruction_field import InstructionField
from writer_app.desktop.panels.instruction_history import InstructionHistory
from writer_app.desktop.panels.instruction_options import InstructionOptions
from writer_app.desktop.panels.keyboard import is_escape_to_come, keep_escape
from writer_app.desktop.panels.rounded_box import RoundedBox

RUNNING = frozenset({TakeState.WAITING, TakeState.STREAMING, TakeState.STOPPING})
"""The states in which a request is on its way."""


class InstructionPanel(QWidget):
    """The instruction, its options, and one button: *Continue*, or *Stop* while text comes.

    The buttons take the keyboard only from Tab, so that the page keeps it.
    """

    continue_requested = Signal()
    stop_requested = Signal()
    left = Signal()
    """The writer wants to go back to the page."""

    def __init__(self, history: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = InstructionHistory(history)
        self._state = TakeState.IDLE
        self._can_continue = True
        self._price = ""
        self._keys = ("", "")
        self._margins_px = (0, 0)
        self._box = RoundedBox(self)
        self._outer = QHBoxLayout(self)
        self.field = InstructionField(self._history, self)
        self.options = InstructionOptions(self)
        self._button = QPushButton(self)
        self._label()
        self._arrange()
        self.field.left.connect(self.left)
        self.options.preset_chosen.connect(self.start_from)
        self._button.clicked.connect(self._press)
        self._show_state()

    @property
    def instruction(self) -> str:
        """What the writer asks for; empty for the usual instruction of the profile."""
        return self.field.toPlainText().strip()

    @property
    def history(self) -> tuple[str, ...]:
        """The instructions used, the latest first."""
        return self._history.entries

    def remember(self) -> None:
        """Take the present instruction into the history: it was used."""
        self._history.add(self.instruction)

    def forget(self, instruction: str) -> None:
        """Take an instruction out of the history."""
        self._history.remove(instruction)

    def start_from(self, instruction: str) -> None:
        """Put an instruction into the field, to be changed or sent."""
        self.field.put(instruction)
        self.take_focus()

    def set_usual(self, instruction: str) -> None:
        """Show what an empty field means."""
        template = self.tr("What comes next? Left empty: “{usual}”")
        empty = self.tr("What comes next? May be left empty")
        text = template.format(usual=instruction) if instruction else empty
        self.field.setPlaceholderText(text)

    def set_state(self, state: TakeState) -> None:
        """Let the button do what can be done now."""
        self._state = state
        self._show_state()

    def set_can_continue(self, can: bool) -> None:
        """Enable *Continue*, or not."""
        self._can_continue = can
        self._show_state()

    def set_price(self, text: str) -> None:
        """Say on the button what the next request will cost; empty: that is not known."""
        self._price = text
        self._show_state()

    def set_keys(self, to_continue: str, to_stop: str) -> None:
        """Say on the button which keys do the same."""
        self._keys = (to_continue, to_stop)
        self._show_state()

    def take_focus(self) -> None:
        """Give the field the keyboard."""
        self.field.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def place_of_menu(self, size: QSize) -> QPoint:
        """Return where on the screen a menu of this size stands above the button."""
        left_px = self._button.width() - size.width()
        return self._button.mapToGlobal(QPoint(left_px, -size.height()))

    def set_margins(self, left_px: int, right_px: int) -> None:
        """Leave so much free at both sides, to stand below the column of the text.

        Where that is too narrow, less is left free.
        """
        self._margins_px = (left_px, right_px)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave free what there is."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """See when something in it needs more room, and keep Esc here, except to stop."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        # Events come before the field is there, and after it.
        keeps = is_escape_to_come(event) and self.field.keeps_escape
        return (keeps and keep_escape(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the page with Esc, from the buttons as from the field."""
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for no margins: they follow the window, and must not keep it wide."""
        margins = self._outer.contentsMargins()
        return super().minimumSizeHint() - QSize(margins.left() + margins.right(), 0)

    def _label(self) -> None:
        self.setAccessibleName(self.tr("Instruction"))
        self.field.setAccessibleName(self.tr("Instruction: what comes next"))
        self.set_usual("")

    def _arrange(self) -> None:
        air = self.fontMetrics().height() // 4
        below = QHBoxLayout()
        below.addWidget(self.options, 1)
        below.addWidget(self._button)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(air, air, air, air)
        inside.setSpacing(air)
        inside.addWidget(self.field)
        inside.addLayout(below)
        self._outer.addWidget(self._box)
        put(self._button, focusPolicy="TabFocus")
        self._button.setMinimumWidth(self._button_width())

    def _fit(self) -> None:
        air, (left_px, right_px) = self.fontMetrics().height() // 2, self._margins_px
        free_px = max(0, self.width() - self._box.minimumSizeHint().width())
        right_px = min(right_px, max(free_px // 2, free_px - left_px))
        self._outer.setContentsMargins(min(left_px, free_px - right_px), air, right_px, air)

    def _button_width(self) -> int:
        """Return the width for either label, so that nothing moves when it changes."""
        widths: list[int] = []
        for label in (self.tr("Continue"), self.tr("Stop")):
            self._button.setText(label)
            widths.append(self._button.sizeHint().width())
        return max(widths)

    def _press(self) -> None:
        if self._state in RUNNING:
            self.stop_requested.emit()
        else:
            self.continue_requested.emit()

    def _show_state(self) -> None:
        running = self._state in RUNNING
        self._button.setText(self.tr("Stop") if running else self.tr("Continue"))
        stopping = self._state is TakeState.STOPPING
        self._button.setEnabled(not stopping if running else self._can_continue)
        self.field.keeps_escape = not running
        key = self._keys[running]
        known = (key,) if running else (key, self._price)
        self._button.setToolTip(" · ".join(filter(None, known)))
        self._button.setAccessibleDescription(self._button.toolTip())
