"""How a window looks: the colours, full screen, and the page alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt

from writer_app.storage.window_settings import THEMES, Theme

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.services import Services
    from writer_app.desktop.theme import PageColours
    from writer_app.desktop.told_window import ToldWindow
    from writer_app.desktop.window_layout import WindowLayout


_NO_LIMIT_PX: Final = 16_777_215
"""Qt's own: as high as it likes."""


class Coloured(Protocol):
    """What is painted in colours of its own."""

    def set_colours(self, colours: PageColours) -> None:
        """Be painted in these from now on."""
        ...


class WindowLook(QObject):
    """Binds the actions for it, and follows the settings and the system."""

    def __init__(
        self,
        window: ToldWindow,
        actions: Actions,
        layout: WindowLayout,
        services: Services,
        coloured: Sequence[Coloured],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._layout = layout
        self._services = services
        self._coloured = coloured
        for theme in THEMES:
            actions.bind(f"theme_{theme}", partial(self._choose_theme, theme))
        actions.bind("full_screen", self._toggle_full_screen)
        actions.bind("focus_mode", self._toggle_focus_mode)
        services.theme.changed.connect(self._show_look)
        services.preferences.changed.connect(self._show_look)
        window.state_changed.connect(self._show_state)
        self._show_look()

    def _show_state(self) -> None:
        """Show whether the window fills the screen, whoever wanted that."""
        self._actions["full_screen"].setChecked(self._window.isFullScreen())

    def _show_look(self) -> None:
        for part in self._coloured:
            part.set_colours(self._services.theme.colours)
        theme = self._services.preferences.settings.page.theme
        self._actions[f"theme_{theme}"].setChecked(True)

    def _choose_theme(self, theme: Theme) -> None:
        preferences = self._services.preferences
        preferences.put_page(preferences.settings.page._replace(theme=theme))

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_focus_mode(self) -> None:
        only = self._actions["focus_mode"].isChecked()
        self._layout.show_only_page(only)
        # Hidden, the bar of the menus would take their keys along: it is only made flat.
        bar = self._window.menuBar()
        bar.setMaximumHeight(0 if only else _NO_LIMIT_PX)
