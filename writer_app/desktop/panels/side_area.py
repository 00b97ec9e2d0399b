"""Beside the page: one panel at a time, under its title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from writer_app.desktop.panels.keyboard import has_keyboard, keep_escape

_WIDTH_LETTERS: Final = 52
"""How wide it is at first, in average characters."""


class SideArea(QWidget):
    """Shows one of its panels, or is not there at all. Esc gives the keyboard back to the page."""

    shown_changed = Signal(str)
    """Which panel is shown, by its name; empty for none."""
    left = Signal()
    """The writer wants to go back to the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._panels: dict[str, QWidget] = {}
        self._titles: dict[str, str] = {}
        self._title = QLabel(self)
        self._close = QToolButton(self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self.hide()

    @property
    def shown(self) -> str:
        """The name of the panel that is shown; empty for none."""
        here = self._stack.currentWidget() if not self.isHidden() else None
        return next((name for name, panel in self._panels.items() if panel is here), "")

    def add(self, name: str, title: str, panel: QWidget) -> None:
        """Take up a panel, which is shown when `open` says so."""
        self._panels[name] = panel
        self._titles[name] = title
        panel.setAccessibleName(title)
        self._stack.addWidget(panel)

    def has(self, name: str) -> bool:
        """Whether there is a panel called `name` already."""
        return name in self._panels

    def open(self, name: str, *, take_keyboard: bool = True) -> None:
        """Show the panel called `name`, in place of another, and give it the keyboard."""
        self._title.setText(self._titles[name])
        self._stack.setCurrentWidget(self._panels[name])
        self.show()
        self.shown_changed.emit(name)
        if take_keyboard:
            self.take_focus()

    def toggle(self, name: str, make: Callable[[], object]) -> None:
        """Show the panel called `name`, or none if that is shown; `make` adds it when it lacks."""
        if self.shown == name:
            self.close_panel()
            return
        if not self.has(name):
            make()
        self.open(name)

    def take_focus(self) -> None:
        """Give the keyboard to the panel that is shown."""
        panel = self._panels.get(self.shown)
        if panel is not None:
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Show none; the keyboard goes back to the page if it was here."""
        had_keyboard = has_keyboard(self)
        self.hide()
        self.shown_changed.emit("")
        if had_keyboard:
            self.left.emit()

    def sizeHint(self) -> QSize:
        """Be wide enough for a few words a line."""
        return QSize(self.fontMetrics().averageCharWidth() * _WIDTH_LETTERS, 0)

    def event(self, event: QEvent) -> bool:
        """Keep Esc here."""
        return keep_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the page with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        air = self.fontMetrics().height()
        title = self._title.font()
        title.setBold(True)
        self._title.setFont(title)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this panel"))
        self._close.setToolTip(self.tr("Close this panel"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_panel)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(air // 2, air // 2, air // 2, air // 2)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
