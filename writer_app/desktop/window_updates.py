"""Help > Check for updates: what the release feed says, and a way to its page.

Nothing is ever downloaded but what the feed says. Unasked, it is asked once a week, and only where
the writer switched that on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from writer_app import __version__
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer, OwnStep

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services
    from writer_app.providers.releases import Release

SUBJECT: Final = "check_updates"
"""What its offers are about; the action has this name too."""
DAYS_BETWEEN: Final = 7

_NEWER: Final = QT_TRANSLATE_NOOP(
    "Notices", "Writer App {version} is there; this is {current}. Get it from its page."
)
_NEWEST: Final = QT_TRANSLATE_NOOP("Notices", "This is the newest version, {current}.")
_NOT_TOLD: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "Which version is the newest could not be found out. Check the network, and try again later.",
)
_NOT_OPENED: Final = QT_TRANSLATE_NOOP("Notices", "No program opened the page. It is {page}.")


class WindowUpdates(QObject):
    """Looks for a newer version and says in the window what came of it.

    `today` gives the day, and `open_page` lets the system open an address: whether it does.
    """

    def __init__(
        self,
        window: MainWindow,
        actions: Actions,
        services: Services,
        *,
        today: Callable[[], date] = date.today,
        open_page: Callable[[str], bool] = lambda page: QDesktopServices.openUrl(QUrl(page)),
    ) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._today = today
        self._open_page = open_page
        self._is_looking = False
        actions.bind(SUBJECT, self._look)

    def look_if_due(self) -> None:
        """Look if that is switched on and a week has passed; say something only if there is one."""
        session, today = self._services.session, self._today().toordinal()
        passed = today - session.looked_for_release_on
        is_wanted = self._services.preferences.settings.updates.weekly
        # A clock that was set back does not keep it from looking for years.
        if is_wanted and not 0 <= passed < DAYS_BETWEEN:
            self._find(lambda release: self._tell_newer(release), lambda _notice: None)

    def _look(self) -> None:
        if self._is_looking:
            return
        self._is_looking = True
        said = self.tr("Looking for a newer version…")
        self._window.panes.status.show_message(said)

        def end(offer: Offer | None) -> None:
            self._is_looking = False
            self._window.panes.status.end_message(said)
            if offer is not None:
                self._window.show_offer(offer)

        self._find(
            lambda release: end(None if self._tell_newer(release) else _answer(release)),
            lambda notice: end(Offer(notice, ("settings",), subject=SUBJECT)),
        )

    def _find(
        self, done: Callable[[Release | None], object], failed: Callable[[Notice], object]
    ) -> None:
        self._services.session.remember_looking_for_release(self._today().toordinal())
        self._services.assistant.servers.find_release(done, failed)

    def _tell_newer(self, release: Release | None) -> bool:
        """Say that `release` is newer than this program, if it is; return whether it is."""
        # Imported here: nothing of it is needed before the first paint.
        from writer_app.providers.releases import is_newer

        if release is None or not is_newer(release.version, __version__):
            return False
        notice = Notice(_NEWER, {"version": release.version, "current": __version__})
        steps = self._steps(release.page)
        self._window.show_offer(Offer(notice, problem=False, subject=SUBJECT, own_steps=steps))
        return True

    def _steps(self, page: str) -> tuple[OwnStep, ...]:
        return ((self.tr("Open its page"), lambda: self._open(page)),) if page else ()

    def _open(self, page: str) -> None:
        self._window.panes.notices.settle(SUBJECT)
        if not self._open_page(page):
            self._window.show_offer(Offer(Notice(_NOT_OPENED, {"page": page}), subject=SUBJECT))


def _answer(release: Release | None) -> Offer:
    if release is None:
        return Offer(Notice(_NOT_TOLD), (SUBJECT,), subject=SUBJECT)
    return Offer(Notice(_NEWEST, {"current": __version__}), problem=False, subject=SUBJECT)
