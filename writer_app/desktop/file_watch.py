"""Sees what other programs do with the file of a manuscript, and whether this process has it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from pathlib import Path

    from writer_app.desktop.runtime.background import Background
    from writer_app.storage.conflict_copies import ConflictCopies
    from writer_app.storage.documents import Document
    from writer_app.storage.file_claims import Holder
    from writer_app.storage.file_looks import Look
    from writer_app.storage.saver import Saver

EVERY_MS: Final = 2_000
"""So often it is looked, while the writer is in the program."""
CONFIRM_MS: Final = 300
"""What is different is told if it is still so after this: many programs write a file in steps."""

_log = logging.getLogger(__name__)


class FileWatch(QObject):
    """Looks at the file by its name, in a worker, so that nothing that is put in its place escapes.

    Also when the writer comes back to the program. Each difference is told once.
    """

    seen = Signal(object)
    """What is different about the file, a `Look`."""
    held = Signal(object)
    """Another process has the file by now, a `Holder`; None: this one has it again."""

    copies_came = Signal(object)
    """Paths of copies that a program which synchronises folders has put beside the file."""

    def __init__(
        self,
        saver: Callable[[], Saver],
        background: Background,
        is_busy: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`saver` is called in workers, `is_busy` here: then the file is not looked at."""
        super().__init__(parent)
        self._saver = saver
        self._background = background
        self._is_busy = is_busy
        self._document: Document | None = None
        self.is_looking = False
        """Whether a look is on its way."""
        self._suspected: Look = None
        self._told: Look = None
        self._holder: Holder | None = None
        self._copies: ConflictCopies | None = None
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(self._look_if_active)
        self._confirm = QTimer(self, singleShot=True, interval=CONFIRM_MS)
        self._confirm.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_if_active)

    @property
    def holder(self) -> Holder | None:
        """Which other process has the file."""
        return self._holder

    def follow(self, document: Document) -> None:
        """Compare the file to `document` from now on; another one than before may be let go."""
        before = self._document
        if before is not None and before.real_path != document.real_path:
            self._release(before)
            self._holder = self._copies = None
        self._document, self._suspected, self._told = document, None, None
        if document.path is None:
            self._beat.stop()
        else:
            self._beat.start()

    def stop(self) -> None:
        """Look no more, and let other processes have the file."""
        document, self._document = self._document, None
        self._beat.stop()
        self._confirm.stop()
        if document is not None:
            self._release(document)

    def forget_told(self) -> None:
        """Tell what is different once more with the next look."""
        self._told = None

    def take_over(self) -> None:
        """Have the file from now on, whoever had it."""
        document = self._document
        if document is not None:
            self._background.run(
                "take a file over",
                lambda: self._saver().claim(document, by_force=True),
                self._claimed,
                _log_error,
            )

    @Slot()
    def look(self) -> None:
        """Look now."""
        document, known = self._document, self._suspected or self._told
        if document is None or document.path is None or self.is_looking or self._is_busy():
            return
        copies = self._copies
        self.is_looking = True
        self._background.run(
            "look at a file",
            lambda: self._look_around(document, known, copies),
            lambda found: self._looked(document, *found),
            self._not_looked,
        )

    def _look_around(
        self, document: Document, known: Look, copies: ConflictCopies | None
    ) -> tuple[Look, Holder | None, ConflictCopies, tuple[Path, ...]]:
        """Look, in the worker."""
        # Imported here: it takes longer than a key may.
        from writer_app.storage.conflict_copies import ConflictCopies
        from writer_app.storage.file_looks import look_at

        copies = copies or ConflictCopies()
        look, holder = look_at(document, known), self._saver().claim(document)
        return look, holder, copies, copies.new_ones(document)

    def _look_if_active(self) -> None:
        if QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive:
            self.look()

    def _looked(
        self,
        document: Document,
        look: Look,
        holder: Holder | None,
        copies: ConflictCopies,
        new_copies: tuple[Path, ...],
    ) -> None:
        self.is_looking = False
        if document is self._document:
            self._copies = copies
            if new_copies:
                self.copies_came.emit(new_copies)
        if document is not self._document:
            self.look()  # At the one that is there now.
            return
        if self._is_busy():
            return
        self._claimed(holder)
        if look is None:
            self._suspected = self._told = None
        elif look != self._suspected and look != self._told:
            self._suspected = look
            self._confirm.start()
        elif look != self._told:
            self._suspected, self._told = None, look
            self.seen.emit(look)

    def _release(self, document: Document) -> None:
        if document.path is None or self._holder is not None:
            return
        self._background.run(
            "release a file", lambda: self._saver().release(document), lambda _: None, _log_error
        )

    def _claimed(self, holder: Holder | None) -> None:
        if holder != self._holder:
            self._holder = holder
            self.held.emit(holder)

    def _not_looked(self, error: BaseException) -> None:
        self.is_looking = False
        _log_error(error)


def _log_error(error: BaseException) -> None:
    _log.error("a file could not be watched: %s", type(error).__name__)
