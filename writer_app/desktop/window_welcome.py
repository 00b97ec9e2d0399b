"""The welcome beside the page: unasked at the first start, and from the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from writer_app.desktop.panels.announcing import announce
from writer_app.desktop.runtime.later import LoopTurns
from writer_app.desktop.runtime.warm_up import loads

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.panels.side_area import SideArea
    from writer_app.desktop.panels.welcome_panel import WelcomePanel
    from writer_app.desktop.services import Services
    from writer_app.desktop.window_layout import WindowLayout

NAME: Final = "welcome"
"""The name of the panel beside the page."""

_NEEDED: Final = (
    "writer_app.desktop.dialogs.settings_blocks",
    "writer_app.desktop.dialogs.settings_asking",
    "writer_app.desktop.panels.welcome_key",
    "writer_app.desktop.panels.welcome_servers",
    "writer_app.desktop.panels.welcome_panel",
)
"""By the panel, in this order: each loads so little more that it is short enough for a turn."""


class WindowWelcome(QObject):
    """Opens the panel. Esc closes it on the page too, where no action needs that key."""

    def __init__(self, actions: Actions, layout: WindowLayout, services: Services) -> None:
        super().__init__(layout)
        self._layout = layout
        self._services = services
        self._panel: WelcomePanel | None = None
        self._turns = LoopTurns(self)
        actions.bind("welcome", self._show)

    def show_unasked(self) -> None:
        """Show it beside the page, which keeps the keyboard, unless it was shown before.

        Soon: what it takes has turns of its own, as the writer may write already.
        """
        steps = (self._have_side, self._have_panel, self._open_unasked)
        self._turns.add(*map(loads, _NEEDED), *steps)

    def _open_unasked(self) -> None:
        # Meanwhile the writer may have opened it, and closed it again.
        if self._services.session.is_welcomed:
            return
        self._show(take_keyboard=False)
        said = self.tr("The welcome is beside the page. F6 leads there, Esc closes it.")
        announce(self._layout.editor, said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Esc on the page: the key comes here only if no action takes it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_esc = event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat()
            if is_esc and not self._layout.editor.composing:
                self._layout.side.close_panel()
                return True
        return super().eventFilter(watched, event)

    def _show(self, *, take_keyboard: bool = True) -> None:
        self._services.session.remember_welcomed()
        # Unasked, the password store is left alone: it may want something of the writer.
        self._have_panel().show_set(look=take_keyboard)
        self._layout.side.open(NAME, take_keyboard=take_keyboard)

    def _have_side(self) -> SideArea:
        return self._layout.side

    def _have_panel(self) -> WelcomePanel:
        if self._panel is None:
            self._panel = self._make()
        return self._panel

    def _make(self) -> WelcomePanel:
        # Imported here: nothing of it is needed before the first paint, and rarely after it.
        from writer_app.desktop.panels.welcome_panel import WelcomePanel
        from writer_app.providers.catalog import Catalog

        services, side = self._services, self._layout.side
        catalog = services.assistant.catalog or Catalog.load()
        panel = WelcomePanel(services.preferences, catalog, services.assistant, side)
        panel.closed.connect(side.close_panel)
        side.add(NAME, self.tr("Welcome"), panel)
        side.shown_changed.connect(self._shown_changed)
        return panel

    def _shown_changed(self, shown: str) -> None:
        editor = self._layout.editor
        # Only while it is shown: a filter has a part in each key.
        editor.removeEventFilter(self)
        if shown == NAME:
            editor.installEventFilter(self)
        elif self._panel is not None:
            self._panel.forget()
