"""Opens a file in the window of a manuscript: reads it, asks what has to be asked, and shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QTimer

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.offers import Offer, OwnStep
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.saving import (
    SLOW_MS,
    FindPast,
    Read,
    notice_of,
    read,
    read_again,
    read_or_new,
)
from writer_app.storage.documents import Document, NotUnicodeError
from writer_app.storage.file_failures import shown_name

if TYPE_CHECKING:
    from writer_app.desktop.manuscript_file import ManuscriptFile
    from writer_app.desktop.runtime.background import Background

LONG_LINE: Final = 50_000
"""A line of more characters makes typing in it slow: its file opens after a question only."""
_SLOW: Final = QT_TRANSLATE_NOOP("Notices", "{name} is still being read: its disk does not answer.")
_IS_NEW: Final = QT_TRANSLATE_NOOP("Notices", "{name} is a new file. It is made when you save.")

_How: TypeAlias = Callable[[Path, FindPast], Read]


class FileOpening:
    """What is on its way into a `ManuscriptFile`, and whether it may come in."""

    def __init__(self, file: ManuscriptFile, background: Background) -> None:
        self._file = file
        self._background = background
        self._is_closed = False
        self._is_elsewhere: Callable[[Document], bool] = lambda _: False
        self.on_its_way: Path | None = None
        """The file that is read now, or asked about."""
        self.place_wanted: ReadingPlace | None = None
        """Where it is to be shown; None: where it begins."""
        self._slow = QTimer(file, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._tell_slow)

    def ask_first(self, is_elsewhere: Callable[[Document], bool]) -> None:
        """Show nothing that was read for which `is_elsewhere` says that another window has it."""
        self._is_elsewhere = is_elsewhere

    def close(self) -> None:
        """Show nothing that is still on its way."""
        self._is_closed = True
        self._slow.stop()

    def load(
        self, path: Path, place: ReadingPlace | None, *, quiet: bool, may_be_new: bool
    ) -> None:
        """Read `path` in the background and show it; see `ManuscriptFile.load`."""
        how = read_or_new if may_be_new else read_again if quiet else read
        self._load(path, how, place, quiet=quiet)

    def _load(self, path: Path, how: _How, place: ReadingPlace | None, *, quiet: bool) -> None:
        self.on_its_way, self.place_wanted = path, place
        self._slow.start()
        self._background.run(
            "read a manuscript",
            lambda: how(path, self._file.recording.find_past),
            lambda found: self.show(found, place, quiet=quiet),
            lambda error: self._not_read(error, path, quiet=quiet),
        )

    def _load_as_western(self, path: Path) -> None:
        self._load(path, partial(read, as_western=True), None, quiet=False)

    def show(self, found: Read, place: ReadingPlace | None = None, *, quiet: bool = False) -> None:
        """Show what was read; with a very long line in it after a question, unless `quiet`."""
        document, longest = found.document, 0 if quiet else found.longest_line
        if self._is_closed:
            return
        self._slow.stop()
        self.on_its_way = None
        if self._is_elsewhere(document):
            return
        self.on_its_way, self.place_wanted = document.path, place
        if longest <= LONG_LINE:
            self._come_in(found, place)
            return
        from writer_app.desktop.dialogs.questions import ask_long_line

        ask_long_line(
            self._file.window,
            document.name,
            longest,
            lambda: self._come_in(found, place),
            self._drop,
        )

    def _come_in(self, found: Read, place: ReadingPlace | None) -> None:
        self._drop()
        if not self._file.is_blank:
            self._file.found_no_room.emit(found)
            return
        past = found.past
        self._file.show_document(found.document, past)
        if past is not None:
            self._file.saving.let_versions_follow(past.renamed_from, found.document)
        if found.document.is_new:
            notice = Notice(_IS_NEW, {"name": found.document.name})
            self._file.noticed.emit(Offer(notice, problem=False, subject="open"))
        if past is not None and past.place is not None and past.is_recovered:
            place = ReadingPlace(past.place.caret_u16, past.place.top_u16)
        if place is not None:
            self._file.go_to(place)
        if found.has_news:
            self._file.recovered.emit(found)
        if past is not None and past.draft is not None:
            self._file.found_no_room.emit(Read(Document.new(), 0, past.draft))

    def _drop(self) -> None:
        self.on_its_way = None

    def _tell_slow(self) -> None:
        if self.on_its_way is not None:
            name = {"name": shown_name(self.on_its_way)}
            self._file.noticed.emit(Offer(Notice(_SLOW, name), subject="open"))

    def _not_read(self, error: BaseException, path: Path, *, quiet: bool) -> None:
        self._drop()
        if self._is_closed:
            return
        self._slow.stop()
        if quiet:
            return
        own_steps: tuple[OwnStep, ...] = ()
        if isinstance(error, NotUnicodeError):
            label = QCoreApplication.translate("Steps", "Open as Western (Windows-1252)")
            own_steps = ((label, lambda: self._load_as_western(path)),)
        notice = notice_of(error, path)
        self._file.failed.emit(Offer(notice, ("open",), subject="open", own_steps=own_steps))
        self._file.not_read.emit(path)
