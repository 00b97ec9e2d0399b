"""Who wrote what, in one window: marked on the page, counted, told to others, or kept private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.desktop.window_author_marks import WindowAuthorMarks
from writer_app.desktop.window_private import WindowPrivate
from writer_app.desktop.window_shares import WindowShares

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services
    from writer_app.desktop.theme import PageColours


class WindowAuthorship(QObject):
    """Binds the actions for it; what they need is loaded when it is first wanted."""

    def __init__(self, window: MainWindow, actions: Actions, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        preferences = services.preferences
        self.marks = WindowAuthorMarks(actions, window.editor, preferences)
        self._private = WindowPrivate(actions, window.panes)
        WindowShares(actions, window.panes, preferences)
        actions.bind("disclosure", self._disclose)

    def set_colours(self, colours: PageColours) -> None:
        """Mark in these colours from now on."""
        self.marks.set_colours(colours)
        self._private.set_colours(colours)

    def _disclose(self) -> None:
        # Imported here: few ask for a report.
        from writer_app.desktop.disclosure import DisclosureErrand

        DisclosureErrand(self._window, self._services).ask()
