"""Beside the page: whom to ask, in three choices. None of them has to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from writer_app.desktop.dialogs.settings_blocks import HintLabel, scrolling
from writer_app.desktop.panels.keyboard import has_keyboard
from writer_app.desktop.panels.welcome_key import KeyChoice
from writer_app.desktop.panels.welcome_servers import ServerChoice
from writer_app.profiles import PRACTICE

if TYPE_CHECKING:
    from writer_app.desktop.panels.welcome_servers import Asking
    from writer_app.desktop.preferences import Preferences
    from writer_app.providers.catalog import Catalog


class WelcomePanel(QWidget):
    """A key for Qwen, a server on this computer, or practice. Esc closes it, like `not_now`.

    No server is asked for anything before the writer presses a button.
    """

    closed = Signal()
    """The writer has done with it."""

    def __init__(
        self, preferences: Preferences, catalog: Catalog, asking: Asking, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._asking = asking
        self.key = KeyChoice(preferences, catalog, asking)
        self.servers = ServerChoice(preferences, catalog, asking)
        self.practise = QPushButton(self.tr("&Practise"))
        self.not_now = QPushButton(self.tr("&Not now"))
        self._lay_out()
        self.key.key.came.connect(self._take_keyboard_back)
        self.practise.clicked.connect(self._practise)
        self.not_now.clicked.connect(self.closed)
        self.setFocusProxy(self.key.region)

    def show_set(self, *, look: bool) -> None:
        """Show what is set now; `look` in the password store for a key too, or leave it alone."""
        self.key.show_set(look=look)

    def forget(self) -> None:
        """Let go of a key that was typed, and of everything that is still being asked."""
        self.key.forget()
        self.servers.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc, and keep what a field has had already: Enter is for that field alone."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _take_keyboard_back(self) -> None:
        """Go back to the field: the button that was pressed is shut or gone by now."""
        if has_keyboard(self):
            self.key.key.entry.setFocus()

    def _practise(self) -> None:
        """Ask the practice server, which is asked anyway where there is no key."""
        if self._asking.has_key:
            self._preferences.set_default_profile(PRACTICE)
        self.closed.emit()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        # Some room before the scroll bar, where there is one.
        column.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        lead = QLabel(self.tr("You can write right away. Who continues your text when you ask?"))
        lead.setWordWrap(True)
        column.addWidget(lead)
        self._add(column, self.tr("Qwen, with a key"), self.key.about, self.key)
        self._add(column, self.tr("A server on this computer"), self.servers.about, self.servers)
        about = self.tr(
            "A built-in server answers. It needs no key and no network, and is no real model."
        )
        self._add(column, self.tr("Practise offline"), about, _in_a_row(self.practise))
        column.addStretch(1)
        later = HintLabel(
            self.tr("All of it can be changed in the settings. Help > Welcome shows this again.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(content), 1)
        layout.addWidget(later)
        layout.addWidget(_in_a_row(self.not_now))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # pressed by Enter, as by the space bar

    def _add(self, column: QVBoxLayout, title: str, about: str, choice: QWidget) -> None:
        heading = QLabel(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        column.addSpacing(self.fontMetrics().height() // 2)
        column.addWidget(heading)
        column.addWidget(HintLabel(about))
        column.addWidget(choice)


def _in_a_row(button: QPushButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button)
    layout.addStretch(1)
    return row
