"""The buttons below the list of takes, and the menu at a take: one for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QToolButton, QWidget

from writer_app.desktop.panels.takes_steps import STEPS

if TYPE_CHECKING:
    from writer_app.desktop.panels.takes_steps import TakesSteps

_IN_A_ROW: Final = 3


class TakesButtons(QWidget):
    """Two rows of buttons, which take the keyboard only from Tab."""

    def __init__(self, steps: TakesSteps, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = steps
        self._buttons: dict[str, QToolButton] = {}
        grid = QGridLayout(self)
        air = self.fontMetrics().height() // 4
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(air)
        for at, step in enumerate(STEPS):
            button = QToolButton(self)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setDefaultAction(steps[step])
            grid.addWidget(button, at // _IN_A_ROW, at % _IN_A_ROW)
            self._buttons[step] = button

    def follow(self) -> None:
        """Say what the steps say now, also to who cannot see it."""
        for step, button in self._buttons.items():
            button.setAccessibleName(self._steps[step].text())
            button.setAccessibleDescription(self._steps[step].toolTip())


def menu_of(steps: TakesSteps, parent: QWidget) -> QMenu:
    """Return a menu of the steps; it goes away by itself when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for step in STEPS:
        action, key = steps[step], steps.key_text(step)
        entry = menu.addAction(f"{action.text()}\t{key}" if key else action.text())
        entry.setEnabled(action.isEnabled())
        entry.setToolTip(action.toolTip())
        entry.triggered.connect(action.trigger)
    return menu
