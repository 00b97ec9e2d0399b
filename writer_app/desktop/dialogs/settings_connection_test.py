"""Asks a server for a few words, and says what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from writer_app.desktop.dialogs.last_asked import LastAsked
from writer_app.desktop.dialogs.settings_asking import Asked
from writer_app.desktop.dialogs.settings_blocks import HintLabel, quiet_button
from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.words import words_of

if TYPE_CHECKING:
    from writer_app.desktop.dialogs.settings_connections import Connections, FoundOut


class ConnectionTest(QWidget):
    """A button, and below it what was found."""

    passed = Signal()
    """Words came, as the fields are now."""

    def __init__(self, connections: Connections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._profile: Asked | None = None
        self._last = LastAsked(self)
        self.button = quiet_button(self.tr("&Test connection"))
        self.has_passed = False
        self.result = HintLabel(lines=1)
        self.button.clicked.connect(self.start)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.result)

    def set_profile(self, profile: Asked | None) -> None:
        """Ask with `profile`; None: it is not complete, and cannot be asked.

        What was found about another one is no longer said.
        """
        if profile != self._profile:
            self._profile = profile
            self.clear()

    def clear(self) -> None:
        """Say nothing, and hear no late answer any more."""
        self._last.forget()
        self.has_passed = False
        self.result.set_problem("")
        self.result.set_hint("")
        self.button.setEnabled(self._profile is not None)

    def start(self) -> None:
        """Ask now, if there is a profile to ask with."""
        if self._profile is None:
            return
        self.clear()
        self.button.setEnabled(False)
        self.result.set_hint(self.tr("Asking for a few words."))
        asked = self._last.ask()

        def done(found: FoundOut) -> None:
            if self._last.is_answered(asked):
                self._show(found)

        self._connections.servers.test(self._profile.profile, done)

    def _show(self, found: FoundOut) -> None:
        self.clear()
        words = words_of(found.notice)
        if found.ok:
            self.has_passed = True
            self.result.set_hint(words)
            self.passed.emit()
        else:
            self.result.set_problem(words)
        announce(self, words)
