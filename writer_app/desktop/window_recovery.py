"""Text that was not saved when the program ended: what the writer is told, and can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer

if TYPE_CHECKING:
    from writer_app.desktop.actions import Actions
    from writer_app.desktop.main_window import MainWindow
    from writer_app.desktop.panels.notice_bar import NoticeBar
    from writer_app.desktop.saving import Read
    from writer_app.desktop.services import Services
    from writer_app.storage.documents import Document

SUBJECT: Final = "recovered"
_STEPS: Final = ("compare_file", "discard_recovered")

_ = QT_TRANSLATE_NOOP
_NOT_SAVED: Final = _(
    "Notices", "Writer App ended before this was saved: here it is, with what is not in the file."
)
_NO_FILE: Final = _("Notices", "Writer App ended before this text was saved: here it is.")
_FILE_GONE: Final = _(
    "Notices", "{name} is not there any more. Here is its text; saving makes the file again."
)
_DRAFT_BESIDE: Final = _(
    "Notices",
    "{name} was changed after Writer App ended: this is the file, and what you had not saved is in"
    " a window of its own.",
)
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
        self._background = services.background
        self._document: Document | None = None
        """What is saved of the text that was recovered."""
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
        past, document = found.past, found.document
        if past is None:
            return
        if past.is_recovered:
            self._document = document
            for step in _STEPS:
                self._actions[step].setEnabled(True)
            # A text without a file has nothing to be compared with.
            self._actions[_STEPS[0]].setEnabled(document.stamp is not None)
        if not past.is_whole:
            values = {"name": self._window.file.title, "folder": str(past.path.parent)}
            self._say(Notice(_DAMAGED, values), subject="damaged")
        notice = _notice_of(found)
        if notice is not None:
            self._say(notice)

    def _say(self, notice: Notice, subject: str = SUBJECT) -> None:
        steps = tuple(step for step in _STEPS if self._actions[step].isEnabled())
        steps = steps if subject == SUBJECT else ()
        self._window.show_offer(Offer(notice, steps, subject=subject))

    def _settle(self) -> None:
        self._document = None
        for step in _STEPS:
            self._actions[step].setEnabled(False)
        self._bar.settle(SUBJECT)

    def _compare(self) -> None:
        # Imported here: seldom wanted.
        from writer_app.desktop.dialogs.compare_window import CompareWindow, Side

        window, document = self._window, self._document
        if document is None:
            return
        now = window.editor.manuscript_document.manuscript.text()
        sides = Side(self.tr("The file"), document.text), Side(self.tr("The text now"), now)
        CompareWindow(*sides, window.editor.font(), self._background, window).show()

    def _discard(self) -> None:
        """Show what is saved. One undo brings the rest back."""
        if self._document is not None:
            self._window.controller.close()
            self._window.file.take_up(self._document, self._settle)


def _notice_of(found: Read) -> Notice | None:
    past, document = found.past, found.document
    if past is None or not (past.is_recovered or past.draft):
        return None
    if past.draft:
        return Notice(_DRAFT_BESIDE, {"name": document.name})
    if document.path is None:
        return Notice(_NO_FILE)
    if document.stamp is None:
        return Notice(_FILE_GONE, {"name": document.name})
    return Notice(_NOT_SAVED)
