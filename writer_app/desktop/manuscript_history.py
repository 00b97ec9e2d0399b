"""Keeps the history of the manuscript in one window: all that happens to it, as it happens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from writer_app.desktop.history_followed import Followed
from writer_app.desktop.history_marks import HistoryMarks, apart
from writer_app.desktop.history_opening import HistoryOpening
from writer_app.manuscript.records import TakeEnded, TakeForgotten
from writer_app.storage.history_frames import record_frame

if TYPE_CHECKING:
    from writer_app.desktop.history_renewal import HistoryRenewal
    from writer_app.desktop.reading_place import ReadingPlace
    from writer_app.desktop.runtime.background import Background
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.records import Record
    from writer_app.storage.documents import Document
    from writer_app.storage.histories import Histories
    from writer_app.storage.history_file import HistoryFile
    from writer_app.storage.history_format import Frame
    from writer_app.storage.past import Past

SYNC_MS: Final = 1_000
"""What was written is on the disk at most so much later."""
RETRY_MS: Final = 10_000
"""So much later it is tried again to write a history that the disk refused."""

Kept: TypeAlias = Literal["kept", "in_spare", "nowhere"]
"""Where what happens is kept: in the usual folder, in the spare one, or only in this program."""

_log = logging.getLogger(__name__)


class ManuscriptHistory(QObject):
    """Records into one history file, which is begun with the first thing that happens.

    Each record is written in the moment when it is made; a worker waits for the disk. What the disk
    refuses does not disturb the writer: it goes on in a spare folder in the same moment,
    `kept_changed` tells of it, and the usual folder is tried again.
    """

    kept_changed = Signal(str)
    """`Kept`: it is kept elsewhere from now on."""

    def __init__(
        self,
        histories: Callable[[], Histories],
        background: Background,
        parent: QObject,
        place: Callable[[], ReadingPlace],
    ) -> None:
        """`place` tells where the writer is; it is kept with what happens."""
        super().__init__(parent)
        self._histories = histories
        self._background = background
        self._place = place
        self._kept: Kept = "kept"
        self._followed: Followed | None = None
        self._opening: HistoryOpening | None = None
        self._history: HistoryFile | None = None
        self._refused: HistoryFile | None = None
        """What the disk refused to go on with. What is in it may outlive the spare folder."""
        self._renewal: HistoryRenewal | None = None
        self._sync_soon = self._timer(SYNC_MS, self.sync)
        # Not while the record is told: whoever made the change is in the middle of it.
        self._anew_soon = self._timer(0, self._begin_anew)
        self._retry = self._timer(RETRY_MS, self._begin_anew)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # The writer turns to another program: a good moment to have all of it on the disk.
            application.applicationStateChanged.connect(self.sync)

    def _timer(self, after_ms: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=after_ms)
        timer.timeout.connect(call)
        return timer

    @property
    def manuscript_id(self) -> str:
        """What stands for the manuscript in lists, whatever its file is called; empty: not yet."""
        return self._followed.document_id.hex() if self._followed else ""

    def follow(self, manuscript: Manuscript, document: Document, past: Past | None = None) -> None:
        """Record what happens to `manuscript` from now on; `past` is its history so far."""
        self.let_go()
        self._followed = followed = Followed(manuscript, document, HistoryMarks(self._place))
        self._opening = HistoryOpening(self._histories, self._background, followed)
        if past is not None:
            followed.document_id = past.contents.document_id
            followed.written_for, followed.is_apart = past.written_for, past.is_apart
            self._opening.resume(past, self._have_resumed)
        elif manuscript.revision:
            self._begin(as_opened=False)
        else:
            self._opening.prepare()
        manuscript.record_to(self._record)
        if past is not None and past.has_forgotten:
            self._anew_soon.start()

    def let_go(self, *, given_up: bool = False) -> None:
        """Record nothing more. `given_up`: what is not saved is not wanted.

        Then it can be had back for some days. Otherwise it is recovered at the next start. Without
        a file and with nothing that was not saved, nothing is left of it.
        """
        self._have_resumed()
        if self._followed is not None and self._history is not None:
            self._leave(self._followed, self._history, given_up=given_up)
        for timer in (self._sync_soon, self._anew_soon, self._retry):
            timer.stop()
        for beginning in (self._opening, self._renewal):
            if beginning is not None:
                beginning.drop()
        self._followed = self._history = self._renewal = self._opening = None
        self._tell_kept("kept")

    def _leave(self, followed: Followed, history: HistoryFile, *, given_up: bool) -> None:
        is_settled = given_up or not followed.is_unsaved
        is_something = given_up and bool(followed.manuscript.text().strip())
        if is_settled and followed.document.path is None and not is_something:
            history.delete()
        else:
            followed.marks.tell_place(history)
            if is_settled:
                followed.marks.tell_end(history, given_up=given_up)
            self.sync()
            history.close()
        self._let_go_refused(in_place=history if is_settled else None)

    def take_to_save(self) -> None:
        """Take note of what the manuscript is now, when its text is taken to be saved."""
        self._have_resumed()
        if self._followed is not None:
            self._followed.marks.take_to_save(self._history)

    def about_to_save(self, digest: bytes) -> None:
        """Take note that the text that was taken, with this hash, is about to be written."""
        if self._followed is None:
            return
        saving = self._followed.marks.tell_saving(self._history, digest)
        if self._renewal is not None:
            self._renewal.add(saving)

    def come_apart(self) -> None:
        """Take note that the file has not what counted as saved any more: now that is unsaved."""
        if self._followed is None:
            return
        self._followed.is_apart = True
        self._have_resumed()
        if self._history is None and self._renewal is None:
            self._begin(as_opened=True)
        if self._renewal is not None:
            self._renewal.add(apart())
        if self._history is not None:
            self._append(self._history, apart())
            self.sync()

    def saved(self, document: Document) -> None:
        """Take note that the file has what `document` says, wherever it is now."""
        self._have_resumed()
        followed = self._followed
        if followed is None:
            return
        followed.document, followed.marks.saving, followed.is_apart = document, None, False
        if self._opening is not None:
            self._opening.prepare_again()
        if self._renewal is not None:
            for frame in followed.marks.saved_meanwhile(document):
                self._renewal.add(frame)
        if self._history is not None:
            self._tell_saved(followed, self._history)
            self.sync()

    @Slot()
    def sync(self) -> None:
        """Let the disk have all of it, in a worker; now, because the moment is a good one."""
        self._sync_soon.stop()
        followed, history = self._followed, self._history
        if followed is None or history is None or not history.needs_sync:
            return
        followed.marks.tell_place(history)
        try:
            sync = history.syncing()
        except OSError as error:
            self._refuse(error)
            return
        self._background.run(
            "sync a history", sync, lambda _: None, lambda error: self._not_synced(history, error)
        )

    def _not_synced(self, history: HistoryFile, error: BaseException) -> None:
        if history is self._history:  # Else all of it is in another one by now.
            self._refuse(error)

    def _tell_saved(self, followed: Followed, history: HistoryFile) -> None:
        is_all = not followed.manuscript.is_modified
        followed.marks.tell_saved(history, followed.document, is_all=is_all)
        if followed.is_apart:
            history.append(apart())
        history.rename(history.path.with_name(followed.name))

    def _record(self, record: Record) -> None:
        if self._have_resumed():
            return  # All of it was copied just now.
        is_first = self._history is None and self._renewal is None
        if is_first and not self._begin(as_opened=True):
            return
        frame = record_frame(record)
        if self._renewal is not None:
            self._renewal.add(frame)
        if self._history is not None:
            self._append(self._history, frame)
        if isinstance(record, TakeForgotten):
            self._anew_soon.start()  # What is deleted for good is not in the file either.
        elif isinstance(record, TakeEnded):
            self.sync()
        elif not self._sync_soon.isActive():
            self._sync_soon.start()

    def _append(self, history: HistoryFile, frame: Frame) -> None:
        history.append(frame)
        if history.is_broken:
            self._refuse(None)
        else:
            self._look_at_length(history)

    def _look_at_length(self, history: HistoryFile) -> None:
        if history.is_long and self._renewal is None and not self._retry.isActive():
            self._anew_soon.start()

    # Beginning

    def _begin(self, *, as_opened: bool) -> bool:
        """Begin a history, with the manuscript `as_opened` or as it is now; see `_open`."""
        opening = self._opening
        if opening is None or self._kept != "kept":
            return False
        if not self._open(lambda: opening.begun(as_opened=as_opened)):
            return False
        self._background.run(
            "bound histories", self._histories().folders.bound, lambda _: None, lambda _: None
        )
        return True

    def _have_resumed(self) -> bool:
        """Wait until a history is gone on with, if one is about to be.

        Returns whether one was begun instead, with the manuscript as it is now, because somebody
        else was quicker to go on with it or to bound it, or the disk refused it.
        """
        resumed = self._opening.take_resumed() if self._opening else None
        if resumed is None:
            return False
        if isinstance(resumed.exception(), (BlockingIOError, FileNotFoundError)):
            self._begin(as_opened=False)
            return True
        return not self._open(resumed.result)

    def _open(self, opened: Callable[[], HistoryFile]) -> bool:
        """Return whether a history could be `opened`; else all of the manuscript is kept elsewhere.

        Or it is nowhere.
        """
        try:
            self._history = opened()
        except OSError as error:
            self._refuse(error)
            return False
        self._look_at_length(self._history)
        self._sync_soon.start()
        if self._is_in_spare(self._history):
            self._tell_kept("in_spare")
            self._retry.start()
        return True

    # Beginning anew

    def _begin_anew(self) -> None:
        """Begin the history anew with the manuscript as it is, without what led to it."""
        self._have_resumed()
        followed = self._followed
        if followed is None:
            return
        if self._renewal is not None:
            self._renewal.is_too_late = True
            return
        from writer_app.desktop.history_renewal import HistoryRenewal
        from writer_app.storage.histories import MOST_TAKES

        followed.manuscript.bound_takes(MOST_TAKES)
        self._anew_soon.stop()
        frames, document = followed.anew(), followed.document
        goes_on = self._history is not None and not self._history.is_broken
        begin_aside, document_id = self._histories().begin_aside, followed.document_id
        self._renewal = HistoryRenewal(
            self._background,
            lambda successor, since: self._has_begun(followed, document, successor, since),
            self._has_not_begun,
        )
        self._renewal.start(lambda: begin_aside(document_id, frames, or_in_spare=not goes_on))

    def _has_begun(
        self,
        followed: Followed,
        document: Document,
        successor: HistoryFile,
        meanwhile: Sequence[Frame],
    ) -> None:
        renewal, self._renewal = self._renewal, None
        assert renewal is not None  # noqa: S101 - this is its end
        if not self._has_put_in_place(successor, followed.name, meanwhile):
            self._put_off(None)
            return
        followed.marks.begin_anew()
        if followed.document is not document:  # It was saved meanwhile.
            self._tell_saved(followed, successor)
        if self._is_in_spare(successor):
            self._tell_kept("in_spare")
            self._retry.start()
        else:
            self._tell_kept("kept")
            self._let_go_refused(in_place=successor)
        self.sync()
        if renewal.is_too_late:
            self._anew_soon.start()

    def _has_put_in_place(
        self, successor: HistoryFile, name: str, meanwhile: Sequence[Frame]
    ) -> bool:
        """Go on with `successor`; False: the disk refused something, and it is gone."""
        history = self._history
        is_into_spare = self._is_in_spare(successor)
        if history is None or (is_into_spare and not self._is_in_spare(history)):
            successor.append(*meanwhile)
            if successor.is_broken or not successor.rename(successor.path.with_name(name)):
                successor.delete()
                return False
            self._refused = history
        elif history.give_way(successor, meanwhile):
            self._close_aside(history)
        else:
            return False
        self._history = successor
        return True

    def _is_in_spare(self, history: HistoryFile) -> bool:
        return history.path.parent != self._histories().folder

    def _has_not_begun(self, error: BaseException) -> None:
        self._renewal = None
        self._put_off(error)

    def _put_off(self, error: BaseException | None) -> None:
        """Try again later; that is told only if what happens until then is not kept."""
        if error is not None:
            _log.info("a history was not begun anew: %s", type(error).__name__)
        if self._history is None or self._history.is_broken:
            self._tell_kept("nowhere")
        self._retry.start()

    # What the disk refuses

    def _refuse(self, error: BaseException | None) -> None:
        """Hear that the disk refused something: all of it is kept elsewhere from now on."""
        if error is not None:
            _log.warning("no history: %s", type(error).__name__)
        followed = self._followed
        if followed is None or self._kept == "nowhere":
            return
        if self._kept == "in_spare" or not self._go_on_in_spare(followed):
            self._tell_kept("nowhere")
            self._anew_soon.start()

    def _go_on_in_spare(self, followed: Followed) -> bool:
        """Begin anew there, in this very moment: a kill would not wait for a worker."""
        frames = followed.anew()()
        begin_in_spare = self._histories().begin_in_spare
        try:
            spare = begin_in_spare(followed.document, followed.document_id, frames)
        except OSError as error:
            _log.warning("no history in the spare folder: %s", type(error).__name__)
            return False
        self._refused, self._history = self._history, spare
        followed.marks.begin_anew()
        self._tell_kept("in_spare")
        self._retry.start()
        self.sync()
        return True

    def _let_go_refused(self, *, in_place: HistoryFile | None) -> None:
        """Let the disk have it back when another history is `in_place` of it for good."""
        refused, self._refused = self._refused, None
        if refused is None:
            return
        if in_place is not None and in_place.path != refused.path:
            refused.take_name_away()
        self._close_aside(refused)

    def _close_aside(self, history: HistoryFile) -> None:
        """Let a worker close it: where it has no name any more, that frees what it had."""
        self._background.run("close a history", history.close, lambda _: None, lambda _: None)

    def _tell_kept(self, kept: Kept) -> None:
        if kept != self._kept:
            self._kept = kept
            self.kept_changed.emit(kept)
