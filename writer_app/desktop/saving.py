"""Reading and writing a manuscript's file, and the order in which saves follow each other."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.storage.documents import Document, read_document

if TYPE_CHECKING:
    from writer_app.storage.past import LookUp, Past, SetAside

SLOW_MS: Final = 3_000
"""What takes longer to read or to save is spoken of: its disk may be one that does not answer."""

FindPast: TypeAlias = "Callable[[Document], LookUp]"
"""Finds what is known of a document from before; waits for the disk."""

Then: TypeAlias = Callable[[bool], object]
"""Is told whether a save went well."""

_log = logging.getLogger(__name__)


class Save(NamedTuple):
    """One save that was asked for: to the own file, or over whatever is at `over`."""

    over: Path | None
    then: tuple[Then, ...]
    is_unasked: bool = False
    """Whether nobody asked for it: then nobody is asked anything either."""
    as_utf8: bool = False
    """Whether the file is in UTF-8 afterwards, whatever it was in."""
    by_force: bool = False
    """Whether the file is taken from another process that has it."""

    @classmethod
    def of(cls, over: Path | None, then: Then | None) -> Save:
        """Return the save for which `then`, if anybody, waits."""
        return cls(over, () if then is None else (then,))

    def after(self, other: Save) -> Save:
        """Return the one save that does for both, this one having been asked for later."""
        place = other if self.over is None else self
        then, as_utf8 = other.then + self.then, self.as_utf8 or other.as_utf8
        return Save(place.over, then, as_utf8=as_utf8, by_force=place.by_force)

    def tell(self, done: bool) -> None:
        """Tell everybody who waits for it."""
        for each in self.then:
            each(done)


class Taken(NamedTuple):
    """All of a manuscript's text, to be written, and the revision that had it."""

    text: str
    revision: int

    def __repr__(self) -> str:
        """Return what may be logged: nothing of the text."""
        return f"Taken(revision={self.revision})"


class SaveQueue:
    """Starts one save at a time; all that are asked for meanwhile become one, which is the next."""

    def __init__(self, start: Callable[[Save], object]) -> None:
        """`start` begins a save; its end is told with `ended`, and then `go_on` or `give_up`."""
        self._start = start
        self._running: Save | None = None
        self._next: Save | None = None
        self._waiting: list[Callable[[], object]] = []

    @property
    def is_running(self) -> bool:
        """Whether a save is under way."""
        return self._running is not None

    @property
    def will_move(self) -> bool:
        """Whether a save that runs or waits is one to another place."""
        return any(save and save.over for save in (self._running, self._next))

    def ask(self, save: Save) -> None:
        """Start `save`, or line it up."""
        if self._running is None:
            self._running = save
            self._start(save)
        elif self._next is None:
            self._next = save
        else:
            self._next = save.after(self._next)

    def ended(self) -> None:
        """Say that the running save has ended."""
        self._running = None

    def go_on(self) -> None:
        """Start the save that waits; if none does, call those who wait for the end of all."""
        save, self._next = self._next, None
        if save is not None:
            self.ask(save)
        elif self._running is None:
            waiting, self._waiting = self._waiting, []
            for call in waiting:
                call()

    def give_up(self, save: Save) -> None:
        """Tell that `save` failed, and the one that waits too: it would fail the same way."""
        waiting, self._next = self._next, None
        save.tell(False)
        if waiting is not None:
            waiting.tell(False)
        self.go_on()

    def when_idle(self, call: Callable[[], object]) -> None:
        """Call `call` when no save runs or waits: at once, if none does."""
        if self._running is None:
            call()
        else:
            self._waiting.append(call)


class Read(NamedTuple):
    """A file as it was read, the length of its longest line in characters, and its past."""

    document: Document
    longest_line: int
    past: Past | None = None
    set_aside: tuple[SetAside, ...] = ()
    """What of its past cannot be read, and was put aside just now."""
    is_late: bool = False
    """Whether its file was opened without it a moment ago."""

    @property
    def has_news(self) -> bool:
        """Whether there is something to say of its past."""
        past = self.past
        is_told = past is not None and (past.is_recovered or past.draft or not past.is_whole)
        return bool(is_told or self.set_aside)

    @classmethod
    def of(cls, document: Document, longest_line: int, found: LookUp) -> Read:
        """Return what was read, with what was found of its past."""
        return cls(document, longest_line, found.past, found.set_aside)


def read(path: Path, find_past: FindPast, *, as_western: bool = False) -> Read:
    """Return the file at `path` with its past; what a save that was killed left beside it goes.

    `as_western`: see `read_document`.
    """
    document = read_document(path, as_western=as_western)
    _sweep_beside(document)
    return Read.of(document, document.longest_line, find_past(document))


def _sweep_beside(document: Document) -> None:
    # Not needed where no file is read.
    from writer_app.storage.atomic_write import RealFileSystem, sweep

    if document.real_path is not None:
        sweep(document.real_path.parent, RealFileSystem())


def read_or_new(path: Path, find_past: FindPast) -> Read:
    """Do as `read`; where a folder has no such file yet, return an empty text to be saved there.

    If it is gone, and has text that was not saved, it will be written as it was.
    """
    if os.path.lexists(path) or not os.path.isdir(path.parent):
        return read(path, find_past)
    document = Document.new().at(path)
    found = find_past(document)
    if found.past is not None and found.past.is_recovered:
        document = found.past.facts.applied_to(document)
    return Read.of(document, 0, found)


def read_again(path: Path, find_past: FindPast) -> Read:
    """Do as `read`; where the file is gone, return text of it that was not saved, if there is.

    It was open before, so that what is no Unicode was chosen to be Western.
    """
    try:
        return read(path, find_past, as_western=True)
    except FailedError:
        found = read_or_new(path, find_past)
        if found.past is None or not found.past.is_recovered:
            raise
        return found


def notice_of(error: BaseException, path: Path) -> Notice:
    """Return what to say; what nobody expected is logged, without a word of the text."""
    if isinstance(error, FailedError):
        return error.failure.notice
    _log.error("a file could not be opened or saved: %s", type(error).__name__)
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} could not be opened or saved, because of a fault in Writer App. The text in the"
        " window is as it was: save it under another name, or copy it into another program.",
    )
    return Notice(template, {"name": path.name})
