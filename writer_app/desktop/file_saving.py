"""Saves the manuscript of a window, one save after the other, and asks what has to be asked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QTimer

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer, OwnStep
from writer_app.desktop.saving import SLOW_MS, Save, SaveQueue, Taken, Then, notice_of
from writer_app.storage.documents import UnfitCharacterError

if TYPE_CHECKING:
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.documents import Document
    from writer_app.storage.saver import Saver

_log = logging.getLogger(__name__)

_BEGINNING: Final = 500
"""So many characters are enough to suggest a name."""

_SLOW: Final = QT_TRANSLATE_NOOP(
    "Notices", "{name} is still being saved: its disk does not answer."
)


class FileSaving:
    """The saves of one `ManuscriptFile`: the text is taken when a save starts, a worker writes."""

    def __init__(
        self, file: ManuscriptFile, background: Background, saver: Callable[[], Saver] | None
    ) -> None:
        """`saver` gives what saves, in any thread; None: one that knows no others."""
        self._file = file
        self._background = background
        self._saver = saver or _lone_saver
        self._queue = SaveQueue(self._start)
        self._is_closed = False
        self._slow = QTimer(file, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._tell_slow)

    def close(self) -> None:
        """Tell nobody any more what becomes of a save that still runs."""
        self._is_closed = True
        self._slow.stop()

    @property
    def is_running(self) -> bool:
        """Whether a save is under way."""
        return self._queue.is_running

    def when_idle(self, call: Callable[[], object]) -> None:
        """Call `call` when no save runs or waits any more: at once, if none does."""
        self._queue.when_idle(call)

    def save(self, then: Then | None) -> None:
        """Save to the own file; see `ManuscriptFile.save`."""
        if self._file.document.path is None and not self._queue.will_move:
            self.save_as(None, then)
        else:
            self._queue.ask(Save.of(None, then))

    def save_unasked(self) -> None:
        """Save to the own file without the writer's saying so, if it is as it was left."""
        if self._file.document.path is not None and not self._queue.will_move:
            self._queue.ask(Save(None, (), is_unasked=True))

    def save_as_utf8(self) -> None:
        """Save to the own file, which is in UTF-8 afterwards."""
        self._queue.ask(Save(None, (), as_utf8=True))

    def save_as(self, path: Path | None, then: Then | None) -> None:
        """Save to `path`; see `ManuscriptFile.save_as`."""
        if path is not None:
            self._queue.ask(Save.of(path, then))
            return
        from writer_app.desktop.dialogs.file_dialogs import ask_where_to_save, suggested_name

        ask_where_to_save(
            self._file.window,
            self._file.document.path or Path(suggested_name(self._file.beginning(_BEGINNING))),
            self._file.folder,
            lambda chosen: self._queue.ask(Save.of(chosen, then)),
            lambda: Save.of(None, then).tell(False),
        )

    def let_versions_follow(self, before: Path | None, document: Document) -> None:
        """Let the versions of the file that was at `before` be those of `document`."""
        if before is None:
            return

        def follow() -> None:
            versions = self._saver().versions
            if versions is not None:
                versions.follow(before, document)

        self._background.run("rename versions", follow, lambda _: None, _log_error)

    def _start(self, save: Save) -> None:
        self._slow.start()
        self._file.about_to_save.emit()
        document, taken = self._file.document, self._file.take_to_save()
        self._background.run(
            "look at a text to be saved",
            lambda: _text_hash(taken),
            lambda digest: self._write(save, document, taken, digest),
            lambda error: self._not_written(save, error),
        )

    def _tell_slow(self) -> None:
        name = {"name": self._file.title}
        self._file.noticed.emit(Offer(Notice(_SLOW, name), subject="save"))

    def _write(self, save: Save, document: Document, taken: Taken, digest: bytes) -> None:
        if self._is_closed:
            return
        self._file.recording.about_to_save(digest)
        told: list[Notice] = []

        def write() -> Document:
            written = self._saver().save(
                document,
                taken.text,
                save.over,
                tell=told.append,
                as_utf8=save.as_utf8,
                by_force=save.by_force,
            )
            _ = written.text_hash  # Found out here, where it keeps nobody waiting.
            return written

        self._background.run(
            "save a manuscript",
            write,
            lambda written: self._written(save, written, taken, told),
            lambda error: self._not_written(save, error),
        )

    def _written(
        self, save: Save, document: Document, taken: Taken, told: Sequence[Notice]
    ) -> None:
        if self._is_closed:
            return
        self._slow.stop()
        self._file.take_as_saved(document, taken)
        self._queue.ended()
        self._file.saved.emit()
        self._file.state_changed.emit()
        for notice in told:
            self._file.noticed.emit(Offer(notice, problem=False, subject="saved"))
        save.tell(True)
        self._queue.go_on()

    def _not_written(self, save: Save, error: BaseException) -> None:
        from writer_app.storage.safe_save import ChangedOnDiskError

        if self._is_closed:
            return
        self._slow.stop()
        self._queue.ended()
        path = save.over or self._file.document.path or Path(self._file.title)
        if self._queue.will_move:  # To another file, where it may go well.
            save.tell(False)
            self._queue.go_on()
            return
        if isinstance(error, ChangedOnDiskError) and save.over is None:
            self._file.met_change.emit()
        else:
            self._tell_failure(save, path, error)
        self._queue.give_up(save)

    def _tell_failure(self, save: Save, path: Path, error: BaseException) -> None:
        from writer_app.storage.saver import TakenError

        steps: tuple[str, ...] = ("save_as", "save")
        own_steps: tuple[OwnStep, ...] = ()
        if isinstance(error, TakenError):
            steps, own_steps = ("save_as",), (self._step_to(save, path, is_here=error.is_here),)
        elif isinstance(error, UnfitCharacterError):
            label = QCoreApplication.translate("Steps", "Save as UTF-8")
            own_steps, steps = ((label, self.save_as_utf8),), ()
        offer = Offer(notice_of(error, path), steps, subject="save", own_steps=own_steps)
        self._file.failed.emit(offer)

    def _step_to(self, save: Save, path: Path, *, is_here: bool) -> OwnStep:
        """Return the step to a file that another window, of this process or another, has."""
        if is_here:
            label = QCoreApplication.translate("Steps", "Show that window")
            return label, lambda: self._file.wanted_elsewhere.emit(path)
        taking = save._replace(then=(), is_unasked=False, by_force=True)
        return QCoreApplication.translate("Steps", "Take over"), lambda: self._queue.ask(taking)


def _text_hash(taken: Taken) -> bytes:
    # Not needed before the first save.
    from writer_app.storage.text_hashes import text_hash

    return text_hash(taken.text)


def _log_error(error: BaseException) -> None:
    _log.error("versions did not follow their file: %s", type(error).__name__)


def _lone_saver() -> Saver:
    # Not needed before the first save.
    from writer_app.storage.saver import Saver

    return Saver()
