"""Text that was not saved when the program ended: what the writer is told, and can do about it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.folders import show_folder
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import notice_of
from writer_app.desktop.window_notices import LABELS
from writer_app.desktop.words import words_of
from writer_app.storage.documents import read_document
from writer_app.storage.file_failures import shown_name

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.panels.notice_bar import NoticeBar
    from writer_app.desktop.panels.notice_queue import Step
    from writer_app.desktop.saving import Read
    from writer_app.desktop.services import Services
    from writer_app.storage.documents import Document
    from writer_app.storage.past import Past

SUBJECT: Final = "recovered"
_STEPS: Final = ("compare_file", "discard_recovered")

_log = logging.getLogger(__name__)

_ = QT_TRANSLATE_NOOP
_NOT_SAVED: Final = _(
    "Notices", "Writer App ended before this was saved: here it is, with what is not in the file."
)
_NO_FILE: Final = _("Notices", "Writer App ended before this text was saved: here it is.")
_TAKEN_BACK: Final = _(
    "Notices", "Here is the text that you gave up. It is in no file until you save it."
)
_DISCARDED: Final = _("Notices", "Discarded. Undo brings it back.")
_DISCARDED_AND_KEPT: Final = _(
    "Notices", "Discarded. Undo brings it back; for 7 days, so does File > Text given up lately."
)
_FILE_GONE: Final = _(
    "Notices", "{name} is not there any more. Here is its text; saving makes the file again."
)
_DRAFT_BESIDE: Final = _(
    "Notices",
    "{name} was changed after Writer App ended: this is the file, and what you had not saved is in"
    " a window of its own.",
)
_DRAFT_OF: Final = _(
    "Notices",
    "{name} was changed by another program before this text was saved. Both are kept: this is your"
    " text, and the file stays as it is.",
)
_LATE: Final = _(
    "Notices",
    "{name} was opened before this text of it, which was not saved, could be read. Both are kept:"
    " this is your text, and the file stays as it is.",
)
_OTHER_VERSION: Final = _(
    "Notices",
    "The history of {name} was written by another version of Writer App, and only that one can"
    " read it. Nothing of it was deleted: it is kept in {folder}.",
)
_UNREADABLE: Final = _(
    "Notices",
    "The history of {name} could not be read. Nothing of it was deleted: it is kept in {folder}.",
)
_NO_NAME: Final = _("Notices", "a text without a file")
_DAMAGED: Final = _(
    "Notices",
    "Not all of the history of {name} could be read. Nothing of it was deleted: the whole of it is"
    " kept in {folder}.",
)


class WindowRecovery(QObject):
    """Tells of it in the notice bar, and compares it with the file or puts it aside."""

    def __init__(
        self, window: MainWindow, actions: Actions, bar: NoticeBar, services: Services
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._bar = bar
        self._services = services
        self._document: Document | None = None
        """What is saved of the text that was recovered."""
        self._written_for: Path | None = None
        """The file that a text without a file was written for."""
        actions.bind("compare_file", self._compare)
        actions.bind("discard_recovered", self._discard)
        file = window.file
        file.opened.connect(self._settle)
        file.saved.connect(self._settle)
        self._settle()

    @property
    def is_undecided(self) -> bool:
        """Whether the writer has not yet saved or discarded what was recovered."""
        return self._document is not None

    def tell(self, found: Read) -> None:
        """Say what was found with the manuscript that is shown."""
        past = found.past
        if past is not None and past.is_recovered:
            self._offer_to_compare(found.document, past)
        if past is not None and not past.is_whole:
            self._say_kept(_DAMAGED, found.document, past.kept_aside or past.path)
        for aside in found.set_aside[:1]:  # One sentence will do for all of them.
            template = _OTHER_VERSION if aside.is_of_other_version else _UNREADABLE
            self._say_kept(template, found.document, aside.path)
        notice = _notice_of(found)
        if notice is not None:
            wanted = past is not None and past.is_taken_back
            self._say(notice, *self._steps(), stays=True, problem=not wanted)

    def _offer_to_compare(self, document: Document, past: Past) -> None:
        self._document, self._written_for = document, past.written_for
        for step in _STEPS:
            self._actions[step].setEnabled(True)
        # A text that was written for no file has nothing to be compared with.
        has_file = document.stamp is not None or past.written_for is not None
        self._actions[_STEPS[0]].setEnabled(has_file)

    def _steps(self) -> Iterator[Step]:
        compare, discard = (
            (QCoreApplication.translate("Steps", LABELS[name]), self._actions[name])
            for name in _STEPS
        )
        if compare[1].isEnabled():
            yield compare[0], compare[1].trigger
        written_for = self._written_for
        if written_for is not None:
            yield self.tr("Open the file"), lambda: self._services.windows.open(written_for)
        if discard[1].isEnabled():
            yield discard[0], discard[1].trigger

    def _say_kept(self, template: str, document: Document, path: Path) -> None:
        folder = path.parent
        name = Notice(_NO_NAME) if document.path is None else document.name
        show = self.tr("Show the folder"), lambda: show_folder(folder)
        notice = Notice(template, {"name": name, "folder": str(folder)})
        self._say(notice, show, subject=f"kept {path.name}", stays=True)

    def _say(
        self,
        notice: Notice,
        *steps: Step,
        subject: str = SUBJECT,
        stays: bool = False,
        problem: bool = True,
    ) -> None:
        offer = Offer(notice, subject=subject, problem=problem)
        self._bar.show_offer(offer, words_of(notice), steps, stays=stays)

    def _settle(self) -> None:
        self._document = self._written_for = None
        for step in _STEPS:
            self._actions[step].setEnabled(False)
        self._bar.settle(SUBJECT)

    def _compare(self) -> None:
        document, written_for = self._document, self._written_for
        if written_for is not None:
            self._services.background.run(
                "read a file to compare",
                lambda: read_document(written_for, as_western=True),
                lambda read: self._compare_with(read.text),
                lambda error: self._say(notice_of(error, written_for), subject="compare"),
            )
        elif document is not None:
            self._compare_with(document.text)

    def _compare_with(self, text: str) -> None:
        # Imported here: seldom wanted.
        from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

        window, now = self._window, self._window.file.text
        sides = Side(self.tr("The file"), text), Side(self.tr("The text now"), now)
        CompareWindow(*sides, window.editor.font(), self._services.background, window).show()

    def _discard(self) -> None:
        """Show what is saved. One undo brings the rest back, or the bin for some days."""
        document = self._document
        if document is None:
            return
        self._window.controller.close()
        self._actions["discard_recovered"].setEnabled(False)  # Once will do.

        def not_kept(error: BaseException) -> None:
            _log.warning("what is discarded is not kept: %s", type(error).__name__)
            show_saved(is_kept=False)

        def show_saved(is_kept: bool) -> None:
            if isValid(self) and self._document is document:
                template = _DISCARDED_AND_KEPT if is_kept else _DISCARDED
                self._window.file.take_up(document, lambda: self._say_discarded(template))

        self._services.background.run(
            "keep what is discarded", self._putting_in_bin(), show_saved, not_kept
        )

    def _say_discarded(self, template: str) -> None:
        self._settle()
        self._say(Notice(template), problem=False)

    def _putting_in_bin(self) -> Callable[[], bool]:
        """Return what puts the text of now into the bin, and tells whether it is there.

        For a worker thread.
        """
        manuscript = self._window.editor.manuscript_document.manuscript
        snapshot, histories = manuscript.snapshot(), self._services.histories
        path = self._window.file.document.path or self._written_for
        is_blank = not manuscript.text().strip()

        def put() -> bool:
            from writer_app.storage.bin import Bin

            if not is_blank:
                Bin(histories()).put(snapshot, path)
            return not is_blank

        return put


def _notice_of(found: Read) -> Notice | None:
    past, document = found.past, found.document
    if past is None or not (past.is_recovered or past.draft):
        return None
    if past.is_taken_back:
        return Notice(_TAKEN_BACK)
    if past.draft:
        return Notice(_DRAFT_BESIDE, {"name": document.name})
    if past.written_for is not None and document.path is None:
        return Notice(_LATE if found.is_late else _DRAFT_OF, {"name": shown_name(past.written_for)})
    if document.path is None:
        return Notice(_NO_FILE)
    if document.stamp is None:
        return Notice(_FILE_GONE, {"name": document.name})
    return Notice(_NOT_SAVED)
