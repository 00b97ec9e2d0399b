"""What the writer gave up lately: had back into a window, or deleted at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import Read
from writer_app.storage.documents import Document

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.dialogs.bin_popup import BinPopup, GivenUp
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.services import Services
    from writer_app.storage.bin import Bin

_NOT_OPENED: Final = QT_TRANSLATE_NOOP(
    "Notices", "That text could not be opened. It may be open already; else try again."
)
_NOT_DELETED: Final = QT_TRANSLATE_NOOP(
    "Notices", "That text could not be deleted. It goes by itself after 7 days."
)
_NOT_READ: Final = QT_TRANSLATE_NOOP(
    "Notices", "The disk does not give the texts that were given up. Try again later."
)

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)


class WindowBin(QObject):
    """Binds the action; the list is loaded when it is first wanted. A worker reads and writes."""

    def __init__(self, window: MainWindow, actions: Actions, services: Services) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._popup: BinPopup | None = None
        actions.bind("given_up", self._open)

    def _open(self) -> None:
        from writer_app.desktop.dialogs.bin_popup import BinPopup, GivenUp

        if self._popup is None:
            self._popup = BinPopup(self._take_back, self._delete, self._window)
        popup = self._popup
        popup.open_popup()
        if popup.isVisible():
            self._work("look", GivenUp.all_of, popup.show_texts, self._could_not_look)

    def _could_not_look(self, error: BaseException) -> None:
        if self._popup is not None:
            self._popup.close_popup()
        self._say(_NOT_READ, error)

    def _take_back(self, text: GivenUp) -> None:
        self._work(
            "take back",
            lambda the_bin: the_bin.take_back(text.path),
            lambda past: self._services.windows.show_in_front(Read(Document.new(), 0, past)),
            lambda error: self._say(_NOT_OPENED, error),
        )

    def _delete(self, text: GivenUp) -> None:
        self._work(
            "delete",
            lambda the_bin: the_bin.delete(text.path),
            lambda _: None,
            lambda error: self._say(_NOT_DELETED, error),
        )

    def _work(
        self,
        name: str,
        call: Callable[[Bin], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        def work() -> _Result:
            from writer_app.storage.bin import Bin

            return call(Bin(self._services.histories()))

        def tell(result: _Result) -> None:
            if isValid(self):  # The window may have gone meanwhile.
                done(result)

        def tell_failed(error: BaseException) -> None:
            if isValid(self):
                failed(error)

        self._services.background.run(f"{name} in the bin", work, tell, tell_failed)

    def _say(self, template: str, error: BaseException) -> None:
        _log.warning("the bin could not be used: %s", type(error).__name__)
        self._window.show_offer(Offer(Notice(template), subject="bin"))
