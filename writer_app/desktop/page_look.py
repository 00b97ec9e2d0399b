"""How the page of a window looks: by the settings, the theme, and the zoom of last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView
    from writer_app.desktop.services import Services

_ZOOM_STEP: Final = 10
"""One step of zoom, in percent."""


class PageLook(QObject):
    """Shows one page as they say, and remembers its zoom."""

    def __init__(self, page: PageView, services: Services) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        page.zoom_by((services.session.zoom - page.zoom) // _ZOOM_STEP)
        page.zoom_changed.connect(services.session.remember_zoom)
        services.theme.changed.connect(self._show)
        services.preferences.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        services = self._services
        self._page.set_look(services.preferences.settings.page, services.theme.colours)
