"""A save that was killed while it overwrote its file: told, with the way to the whole text."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer
from writer_app.desktop.words import words_of
from writer_app.storage.documents import Document
from writer_app.storage.file_failures import shown_name

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.panels.notice_queue import Step
    from writer_app.desktop.services import Services

_TORN: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The last save of {name} was cut off, so the file has only a part of the text. The whole text"
    " is kept.",
)
_NO_TEXT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The last save of {name} was cut off, so it cannot be read. The whole text is kept: show it,"
    " and save it as {name} again.",
)
_SUBJECT: Final = "cut off"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Whole:
    """The text that is whole, and whether its file was to be in a Western encoding."""

    text: str
    was_western: bool


class WindowCutOff(QObject):
    """Looks at each file that is opened, or cannot be; nothing is changed unasked."""

    def __init__(
        self, window: MainWindow, controller: ContinuationController, services: Services
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file = window.file
        self._controller = controller
        self._services = services
        self.is_undecided = False
        """Whether the writer has neither saved the file since nor asked for its whole text."""
        file.opened.connect(self._look)
        file.saved.connect(self._settle)
        file.not_read.connect(self._look_at_no_text)
        self._look()

    def _look(self) -> None:
        self._settle()
        document = self._file.document
        if document.stamp is not None:
            self._services.background.run(
                "look for a save that was cut off",
                lambda: self._find(document, is_text=True),
                lambda whole: self._tell(document, whole),
                _log_error,
            )

    def _look_at_no_text(self, path: Path) -> None:
        self._services.background.run(
            "look for a save that was cut off",
            lambda: self._find(Document.new().at(path), is_text=False),
            lambda whole: self._tell_of_no_text(path, whole),
            _log_error,
        )

    def _find(self, document: Document, *, is_text: bool) -> _Whole | None:
        """Look, in the worker."""
        saver = self._services.saver()
        cut = saver.cut_off(document, is_text=is_text)
        if not is_text and cut is not None:
            saver.release(document)  # It is not open.
        if cut is None or saver.versions is None:
            return None
        return _Whole(saver.versions.text_of(cut.whole), cut.was_western)

    def _tell(self, document: Document, whole: _Whole | None) -> None:
        if whole is None or document is not self._file.document:
            return
        self.is_undecided = True
        compare = self.tr("Compare"), lambda: self._compare(whole)
        show = self.tr("Show the whole text"), lambda: self._show(whole)
        self._say(_TORN, document.name, compare, show)

    def _tell_of_no_text(self, path: Path, whole: _Whole | None) -> None:
        if whole is not None:
            show = self.tr("Show the whole text"), lambda: self._show_as_new(whole)
            self._say(_NO_TEXT, shown_name(path), show)

    def _say(self, template: str, name: str, *steps: Step) -> None:
        notice = Notice(template, {"name": name})
        offer = Offer(notice, subject=_SUBJECT)
        self._window.panes.notices.show_offer(offer, words_of(notice), steps, stays=True)

    def _settle(self) -> None:
        self.is_undecided = False
        self._window.panes.notices.settle(_SUBJECT)

    def _compare(self, whole: _Whole) -> None:
        # Imported here: hardly ever needed.
        from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

        window, background = self._window, self._services.background
        sides = (
            Side(self.tr("The text here"), self._file.text),
            Side(self.tr("The whole text"), whole.text),
        )
        CompareWindow(*sides, window.editor.font(), background, window).show()

    def _show(self, whole: _Whole) -> None:
        if self._file.may_change:
            self._controller.close()
            self._file.become(whole.text, lambda: self._shown(whole))

    def _shown(self, whole: _Whole) -> None:
        self._settle()
        if self._file.document.is_western and not whole.was_western:
            # A letter that was torn in two is no UTF-8: that the file is Western was a mistake.
            self._file.saving.save_as_utf8()

    def _show_as_new(self, whole: _Whole) -> None:
        """Show it as a text without a file; the file stays as it is until it is saved over."""
        window = self._window if self._file.is_blank else self._services.windows.new()
        window.file.become(whole.text, self._settle)


def _log_error(error: BaseException) -> None:
    _log.error("a save that was cut off was not looked for: %s", type(error).__name__)
