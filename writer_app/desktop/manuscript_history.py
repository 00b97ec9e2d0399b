"""Keeps the history of the manuscript in one window: all that happens to it, as it happens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from writer_app.desktop.runtime.background import Background
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.records import Record
    from writer_app.storage.documents import Document
    from writer_app.storage.histories import Histories, Past
    from writer_app.storage.history_file import HistoryFile

SYNC_MS: Final = 1_000
"""What was written is on the disk at most so much later."""
RETRY_MS: Final = 10_000
"""So much later it is tried again to write a history that the disk refused."""

_log = logging.getLogger(__name__)


class ManuscriptHistory(QObject):
    """Records into one history file, which is begun with the first thing that happens.

    Each record is written in the moment when it is made; a worker waits for the disk. What the disk
    refuses does not disturb the writer: `refused` tells of it once, and it is tried again.
    """

    refused = Signal()
    """The history cannot be written now."""

    def __init__(
        self, histories: Callable[[], Histories], background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._histories = histories
        self._background = background
        self._manuscript: Manuscript | None = None
        self._document: Document | None = None
        self._history: HistoryFile | None = None
        self._id = b""
        self._is_beginning_anew = False
        self._was_refused = False
        self._sync_soon = QTimer(self, singleShot=True, interval=SYNC_MS)
        self._sync_soon.timeout.connect(self.sync)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._begin_anew)

    @property
    def manuscript_id(self) -> str:
        """What stands for the manuscript in lists, whatever its file is called; empty: not yet."""
        return self._id.hex()

    def follow(self, manuscript: Manuscript, document: Document, past: Past | None = None) -> None:
        """Record what happens to `manuscript` from now on; `past` is its history so far."""
        self.let_go()
        self._manuscript, self._document = manuscript, document
        if past is not None:
            self._history, self._id = past.history, past.document_id
        elif manuscript.revision:
            self._begin(manuscript)
        manuscript.record_to(self._record)
        if manuscript.is_modified and past is not None:
            manuscript.mark_saved()

    def let_go(self) -> None:
        """Record nothing more; what was never worth a file leaves no history."""
        self._sync_soon.stop()
        self._retry.stop()
        history, document, manuscript = self._history, self._document, self._manuscript
        self._manuscript = self._document = self._history = None
        self._id = b""
        if history is None:
            return
        history.close()
        if manuscript is not None and document is not None and document.path is None:
            self._histories().remove(history.path)

    def saved(self, document: Document) -> None:
        """Take note that the file has what `document` says, wherever it is now."""
        moved = self._document is None or self._document.path != document.path
        self._document = document
        if self._history is None:
            return
        from writer_app.storage.histories import facts_of, saved_frame

        if moved:
            self._history.append(facts_of(document).frame())
        if self._manuscript is not None and self._manuscript.text() == document.text:
            self._history.append(saved_frame(document))
        self._history.rename(self._histories().path_of(document, self._id))
        self.sync()
        if self._history.is_long:
            self._begin_anew()

    def sync(self) -> None:
        """Let the disk have all of it, in a worker; now, because the moment is a good one."""
        self._sync_soon.stop()
        history = self._history
        if history is not None and history.needs_sync:
            self._background.run(
                "sync a history", history.sync, lambda _: self._look(), lambda _: self._look()
            )

    def _record(self, record: Record) -> None:
        from writer_app.manuscript.records import TakeEnded, TakeForgotten
        from writer_app.storage.histories import record_frame

        if self._history is None and not self._begin(None):
            return
        assert self._history is not None  # noqa: S101 - `_begin` says so
        self._history.append(record_frame(record))
        self._look()
        if isinstance(record, TakeForgotten):
            self._begin_anew()  # What is deleted for good is not in the file either.
        elif isinstance(record, TakeEnded):
            self.sync()
        elif not self._sync_soon.isActive():
            self._sync_soon.start()

    def _begin(self, changed: Manuscript | None) -> bool:
        """Begin a history: with the manuscript as it was opened, or as it is `changed`."""
        if self._document is None or self._was_refused:
            return False
        try:
            self._id, self._history = self._histories().begin(self._document, changed)
        except OSError as error:
            self._refuse(error)
        return self._history is not None

    def _begin_anew(self) -> None:
        """Begin the history anew with the manuscript as it is, without what led to it."""
        history, manuscript, document = self._history, self._manuscript, self._document
        if manuscript is None or document is None or self._is_beginning_anew:
            return
        if history is None:
            self._was_refused = False
            self._begin(manuscript)
            return
        from writer_app.storage.histories import MOST_TAKES, anew

        manuscript.bound_takes(MOST_TAKES)
        frames = anew(manuscript, document)
        self._is_beginning_anew = True
        history.begin_anew()
        path, document_id = history.path, self._id
        self._background.run(
            "begin a history anew",
            lambda: self._histories().begin_anew(path, document_id, frames()),
            lambda successor: self._has_begun(history, successor),
            lambda error: self._has_not_begun(history, error),
        )

    def _has_begun(self, history: HistoryFile, successor: HistoryFile) -> None:
        self._is_beginning_anew = False
        if self._history is not history:  # Another manuscript is here by now.
            successor.close()
            return
        self._history = history.give_way(successor)
        self._was_refused = False

    def _has_not_begun(self, history: HistoryFile, error: BaseException) -> None:
        self._is_beginning_anew = False
        history.give_way(None)
        self._refuse(error)

    def _look(self) -> None:
        """See whether the disk has refused something."""
        if self._history is not None and self._history.is_broken and not self._retry.isActive():
            self._refuse(None)

    def _refuse(self, error: BaseException | None) -> None:
        if error is not None:
            _log.warning("no history: %s", type(error).__name__)
        if not self._was_refused:
            self._was_refused = True
            self.refused.emit()
        self._retry.start()
