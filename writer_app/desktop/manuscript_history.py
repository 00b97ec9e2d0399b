"""Keeps the history of the manuscript in one window: all that happens to it, as it happens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from writer_app.desktop.history_marks import HistoryMarks, apart
from writer_app.desktop.history_preparing import HistoryPreparing

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

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
        self._marks = HistoryMarks(place)
        self._kept: Kept = "kept"
        self._manuscript: Manuscript | None = None
        self._document: Document | None = None
        self._history: HistoryFile | None = None
        self._refused: HistoryFile | None = None
        """What the disk refused to go on with. What is in it may outlive the spare folder."""
        self._preparing: HistoryPreparing | None = None
        self._resuming: Future[HistoryFile] | None = None
        """What goes on with a history that was found, until that is done."""
        self._id = b""
        self._written_for: Path | None = None
        self._is_apart = False
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
        return self._id.hex()

    def follow(self, manuscript: Manuscript, document: Document, past: Past | None = None) -> None:
        """Record what happens to `manuscript` from now on; `past` is its history so far."""
        self.let_go()
        self._manuscript, self._document = manuscript, document
        if past is not None:
            self._id, self._is_apart = past.contents.document_id, past.is_apart
            self._written_for = past.written_for
            self._resume(past, document)
        elif manuscript.revision:
            self._begin(manuscript)
        else:
            self._prepare(document)
        manuscript.record_to(self._record)
        if past is not None and past.has_forgotten:
            self._anew_soon.start()

    def let_go(self, *, given_up: bool = False) -> None:
        """Record nothing more. `given_up`: what is not saved is not wanted.

        Then it can be had back for some days. Otherwise it is recovered at the next start. Without
        a file and with nothing that was not saved, nothing is left of it.
        """
        self._have_resumed()
        history, document, manuscript = self._history, self._document, self._manuscript
        if history is not None and document is not None and manuscript is not None:
            is_settled = given_up or not (manuscript.is_modified or self._is_apart)
            is_something = given_up and bool(manuscript.text().strip())
            if is_settled and document.path is None and not is_something:
                history.delete()
            else:
                self._leave(history, given_up=given_up, is_settled=is_settled)
            self._let_go_refused(in_place=history if is_settled else None)
        for timer in (self._sync_soon, self._anew_soon, self._retry):
            timer.stop()
        if self._preparing is not None:
            self._preparing.drop()
        if self._renewal is not None:
            self._renewal.drop()
        self._manuscript = self._document = self._history = self._renewal = self._preparing = None
        self._id, self._marks, self._is_apart = b"", HistoryMarks(self._place), False
        self._written_for = None
        self._tell_kept("kept")

    def _leave(self, history: HistoryFile, *, given_up: bool, is_settled: bool) -> None:
        self._marks.tell_place(history)
        if is_settled:
            self._marks.tell_end(history, given_up=given_up)
        self.sync()
        history.close()

    def take_to_save(self) -> None:
        """Take note of what the manuscript is now, when its text is taken to be saved."""
        self._have_resumed()
        self._marks.take_to_save(self._history)

    def about_to_save(self, digest: bytes) -> None:
        """Take note that the text that was taken, with this hash, is about to be written."""
        saving = self._marks.tell_saving(self._history, digest)
        if self._renewal is not None:
            self._renewal.add(saving)

    def come_apart(self) -> None:
        """Take note that the file has not what counted as saved any more: now that is unsaved."""
        self._is_apart = True
        self._have_resumed()
        if self._history is None and self._renewal is None:
            self._begin(None)
        if self._renewal is not None:
            self._renewal.add(apart())
        if self._history is not None:
            self._append(self._history, apart())
            self.sync()

    def saved(self, document: Document) -> None:
        """Take note that the file has what `document` says, wherever it is now."""
        self._have_resumed()
        self._document, self._marks.saving, self._is_apart = document, None, False
        if self._preparing is not None:  # It was begun for what the file was before.
            self._preparing.drop()
            self._prepare(document)
        if self._renewal is not None:
            for frame in self._marks.saved_meanwhile(document):
                self._renewal.add(frame)
        if self._history is not None:
            self._tell_saved(self._history)
            self.sync()

    @Slot()
    def sync(self) -> None:
        """Let the disk have all of it, in a worker; now, because the moment is a good one."""
        self._sync_soon.stop()
        history = self._history
        if history is None or not history.needs_sync:
            return
        self._marks.tell_place(history)
        try:
            sync = history.syncing()
        except OSError as error:
            self._refuse(error)
            return
        self._background.run("sync a history", sync, lambda _: None, self._refuse)

    def _tell_saved(self, history: HistoryFile) -> None:
        from writer_app.storage.history_folders import name_of

        document, manuscript = self._document, self._manuscript
        assert document is not None  # noqa: S101 - there is a history
        assert manuscript is not None  # noqa: S101 - there is a history
        self._marks.tell_saved(history, document, is_all=not manuscript.is_modified)
        history.rename(history.path.with_name(name_of(document, self._id)))

    def _record(self, record: Record) -> None:
        from writer_app.manuscript.records import TakeEnded, TakeForgotten
        from writer_app.storage.history_frames import record_frame

        if self._have_resumed():
            return  # All of it was copied just now.
        is_first = self._history is None and self._renewal is None
        if is_first and not self._begin(None):
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

    def _begin(self, changed: Manuscript | None) -> bool:
        """Begin a history: with the manuscript as it was opened, or as it is `changed`.

        Returns whether that could be done; see `_open`.
        """
        document = self._document
        if document is None or self._kept != "kept":
            return False
        if not self._open(lambda: self._begun(document, changed)):
            return False
        self._background.run(
            "bound histories", self._histories().folders.bound, lambda _: None, lambda _: None
        )
        return True

    def _begun(self, document: Document, changed: Manuscript | None) -> HistoryFile:
        preparing, self._preparing = self._preparing, None
        if preparing is not None and changed is not None:
            preparing.drop()  # More has happened than it knows of.
        elif preparing is not None and (prepared := preparing.put_in_place()):
            self._id, history = prepared
            return history
        begin = self._histories().begin
        try:
            self._id, history = begin(document, changed, self._written_for)
        except BlockingIOError:
            # Another window keeps that of this file: what is not saved here is a text of its
            # own, without a file, until it is saved.
            self._written_for = document.real_path
            self._id, history = begin(document.without_file(), changed, self._written_for)
        return history

    def _prepare(self, document: Document) -> None:
        self._preparing = HistoryPreparing(self._histories, self._background, document)

    def _resume(self, past: Past, document: Document) -> None:
        def have_resumed(resumed: Future[HistoryFile]) -> None:
            if self._resuming is resumed:
                self._have_resumed()

        resume = self._histories().resuming(past, document)
        self._resuming = self._background.start("go on with a history", resume, have_resumed)

    def _have_resumed(self) -> bool:
        """Wait until a history is gone on with, if one is about to be.

        Returns whether one was begun instead, with the manuscript as it is now, because somebody
        else was quicker to go on with it, or the disk refused it.
        """
        resuming, self._resuming = self._resuming, None
        if resuming is None:
            return False
        if isinstance(resuming.exception(), BlockingIOError):
            self._begin(self._manuscript)
            return True
        return not self._open(resuming.result)

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
        manuscript, document = self._manuscript, self._document
        if manuscript is None or document is None:
            return
        if self._renewal is not None:
            self._renewal.is_too_late = True
            return
        from writer_app.desktop.history_renewal import HistoryRenewal
        from writer_app.storage.histories import MOST_TAKES, new_id
        from writer_app.storage.history_frames import anew

        manuscript.bound_takes(MOST_TAKES)
        self._anew_soon.stop()
        self._id = self._id or new_id()
        self._renewal = HistoryRenewal(
            self._background,
            self._also_told(),
            lambda successor, since: self._has_begun(document, successor, since),
            self._has_not_begun,
        )
        frames = anew(manuscript, document, self._written_for)
        goes_on = self._history is not None and not self._history.is_broken
        begin_aside, document_id = self._histories().begin_aside, self._id
        self._renewal.start(lambda: begin_aside(document_id, frames, or_in_spare=not goes_on))

    def _also_told(self) -> Sequence[Frame]:
        """Return what a history that begins anew has to say beside the manuscript."""
        saving = () if self._marks.saving is None else (self._marks.saving,)
        return (apart(), *saving) if self._is_apart else saving

    def _has_begun(
        self, document: Document, successor: HistoryFile, meanwhile: Sequence[Frame]
    ) -> None:
        renewal, self._renewal = self._renewal, None
        assert renewal is not None  # noqa: S101 - this is its end
        assert self._document is not None  # noqa: S101 - else it is dropped
        from writer_app.storage.history_folders import name_of

        history, self._history = self._history, successor
        name = name_of(self._document, self._id)
        if history is None:
            successor.append(*meanwhile)
            successor.rename(successor.path.with_name(name))
        elif not history.give_way(successor, meanwhile):
            self._history = history
            self._put_off(None)
            return
        else:
            self._background.run("close a history", history.close, lambda _: None, lambda _: None)
        self._marks.begin_anew()
        if self._document is not document:  # It was saved meanwhile.
            self._tell_saved(successor)
        in_spare = self._is_in_spare(successor)
        self._tell_kept("in_spare" if in_spare else "kept")
        if in_spare:
            self._retry.start()
        else:
            self._let_go_refused(in_place=successor)
        self.sync()
        if renewal.is_too_late:
            self._anew_soon.start()

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

    def _refuse(self, error: BaseException | None) -> None:
        """Hear that the disk refused something: all of it is kept elsewhere from now on."""
        if error is not None:
            _log.warning("no history: %s", type(error).__name__)
        if self._manuscript is None or self._kept == "nowhere":
            return
        if self._kept == "in_spare" or not self._go_on_in_spare():
            self._tell_kept("nowhere")
            self._anew_soon.start()

    def _go_on_in_spare(self) -> bool:
        """Begin anew there, in this very moment: a kill would not wait for a worker."""
        from writer_app.storage.histories import new_id
        from writer_app.storage.history_frames import anew

        manuscript, document, refused = self._manuscript, self._document, self._history
        assert manuscript is not None  # noqa: S101 - something happened to it
        assert document is not None  # noqa: S101 - there is a manuscript
        self._id = self._id or new_id()
        frames = (*anew(manuscript, document, self._written_for)(), *self._also_told())
        try:
            self._history = self._histories().begin_in_spare(document, self._id, frames)
        except OSError as error:
            _log.warning("no history in the spare folder: %s", type(error).__name__)
            return False
        self._refused = refused
        self._marks.begin_anew()
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
            refused.delete()
        else:
            refused.close()

    def _tell_kept(self, kept: Kept) -> None:
        if kept != self._kept:
            self._kept = kept
            self.kept_changed.emit(kept)
