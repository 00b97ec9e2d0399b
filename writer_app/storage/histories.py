"""The histories of all manuscripts, one file each, and how a document finds its own.

A history is called `<hash of the path>-<hash of the saved text>-<id>.history`, so that a file that
was renamed or copied elsewhere is recognised by what is in it.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from writer_app.manuscript.edit_log import UNDO_LIMIT
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Opened, Record, TakeForgotten
from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    put_in_place,
    remove_quietly,
    write_aside,
)
from writer_app.storage.documents import Document
from writer_app.storage.history_file import HistoryFile, is_in_use
from writer_app.storage.history_format import (
    ID_BYTES,
    Contents,
    Frame,
    FrameWriter,
)
from writer_app.storage.history_frames import (
    Facts,
    SavedMark,
    anew,
    first_frames,
    record_frame,
    text_hash,
)
from writer_app.storage.history_known import Known, brought_up_to
from writer_app.storage.paths import Paths, make_private_folder

MOST_FILES: Final = 300
MOST_BYTES: Final = 500_000_000
"""So many histories are kept; of more, those go first that were written in longest ago."""
MOST_TAKES: Final = 500
"""So many takes of a manuscript are kept; of more, the oldest without text in it go first."""

_ENDING: Final = ".history"
_ASIDE: Final = ".tmp"
_HASH_LETTERS: Final = 16
_WITHOUT_PATH: Final = "0" * _HASH_LETTERS

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Past:
    """A manuscript as its history has it, and how far that goes.

    `meanwhile` gets what happens to the manuscript from then on, until somebody follows it.
    """

    manuscript: Manuscript
    path: Path
    contents: Contents
    meanwhile: list[Record]
    has_forgotten: bool
    """Whether the file still has the text of a take that was deleted for good."""


class Histories:
    """Finds, begins and bounds histories. Finding and bounding are for worker threads."""

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self.folder = paths.history_folder
        self._files = files or RealFileSystem()

    # Finding

    def find(self, document: Document) -> Past | None:
        """Return the past of `document`; None: it has none that could be gone on with.

        The manuscript has exactly the document's text, and counts as saved. Nothing raises for what
        a history is or holds.
        """
        try:
            return self._found(document)
        except Exception as error:  # A file opens, whatever its history is.
            _log.warning("a history could not be read: %s", type(error).__name__)
            return None

    def manuscript_of(self, document: Document) -> Manuscript | None:
        """Return the manuscript of `document` as its history has it, only to be looked at."""
        try:
            known = next(iter(self._of_path(document)), None) or self._of_content(document)
        except OSError as error:
            _log.warning("a history could not be read: %s", error.strerror)
            return None
        if known is None:
            return None
        brought_up_to(document, known.manuscript)
        return known.manuscript

    def _found(self, document: Document) -> Past | None:
        known = self._of_path(document)
        if any(is_in_use(each.path, self._files) for each in known):
            _log.info("a history is in use by another window")
            return None
        same = (each for each in known if each.manuscript.text() == document.text)
        best = next(same, None) or next(iter(known), None) or self._of_content(document)
        return None if best is None else self._past(best, document)

    def _of_path(self, document: Document) -> Sequence[Known]:
        """Return the histories of that path, the newest first."""
        if document.path is None:
            return ()
        return tuple(self._known(self._named(f"{_path_hash(document)}-*")))

    def _of_content(self, document: Document) -> Known | None:
        """Return the history of a file that had the same text when it was saved."""
        if not document.text.strip():
            return None
        digest = text_hash(document.text)
        for known in self._known(self._named(f"*-{_letters(digest)}-*")):
            if known.told.saved is not None and known.told.saved.text_hash == digest:
                return known
        return None

    def _known(self, paths: Sequence[Path]) -> Iterator[Known]:
        """Yield what is in the files; what is no history goes aside, unless somebody has it."""
        for path in paths:
            data = path.read_bytes()
            try:
                yield Known.of(path, data)
            except ValueError:
                if not is_in_use(path, self._files):
                    self._files.replace(path, path.with_name(path.name + ".damaged"))

    def _past(self, known: Known, document: Document) -> Past:
        if not known.contents.is_whole:
            self._keep_beside(known, ".damaged")
        is_of_another = known.told.facts.path not in {"", Facts.about(document).path}
        is_a_copy = is_of_another and Path(known.told.facts.path).exists()
        if known.manuscript.text() != document.text and not known.told.is_given_up:
            if known.has_unsaved and not is_a_copy:
                self._keep_beside(known, ".unsaved")
            saved = known.as_saved()
            if saved is not None and saved.manuscript.text() == document.text:
                known = saved
        if is_a_copy:
            known = self._copied(known, document)
        meanwhile = brought_up_to(document, known.manuscript)
        forgotten = any(isinstance(record, TakeForgotten) for record in known.told.records)
        return Past(known.manuscript, known.path, known.contents, meanwhile, forgotten)

    def _copied(self, known: Known, document: Document) -> Known:
        """Return a history of its own with all that `known` has."""
        document_id = new_id()
        writer = FrameWriter(document_id)
        frames = (*known.contents.frames, Facts.about(document).frame())
        data = writer.header + b"".join(map(writer.frame, frames))
        path = self.path_of(document, document_id)
        put_in_place(write_aside(self.folder, data, 0o600, self._files), path, self._files)
        return Known.of(path, data)

    # Going on, and beginning

    def resume(self, past: Past, document: Document) -> HistoryFile:
        """Go on with `past`, where `document` is now. Waits for no disk.

        Raises `OSError`; `BlockingIOError` when another window has it.
        """
        history = HistoryFile.resumed(past.path, past.contents, self._files)
        frames = [record_frame(record) for record in past.meanwhile]
        path = self.path_of(document, past.contents.document_id)
        if frames or path != past.path or not past.contents.is_whole:
            number = history.number + len(frames) if not past.manuscript.is_modified else 0
            saved = SavedMark(text_hash(document.text), number)
            history.append(*frames, saved.frame(), Facts.about(document).frame())
        if path != past.path:
            history.rename(path)
        return history

    def begin(
        self, document: Document, changed: Manuscript | None = None
    ) -> tuple[bytes, HistoryFile]:
        """Begin the history of `document` as it was opened, or as it is `changed` by now.

        Returns its id too. Waits for no disk. Raises `OSError`; `BlockingIOError` when there is one
        that `find` did not give, because another window kept it.
        """
        make_private_folder(self.folder)
        if document.path is not None and self._named(f"{_path_hash(document)}-*"):
            raise BlockingIOError(0, "in use")
        opened = Opened(document.text, UNDO_LIMIT)
        frames = (
            first_frames(opened, document, is_saved=True)
            if changed is None
            else anew(changed, document)()
        )
        document_id = new_id()
        path = self.path_of(document, document_id)
        return document_id, HistoryFile.created(path, document_id, frames, self._files)

    def begin_aside(self, document_id: bytes, frames: Callable[[], Sequence[Frame]]) -> HistoryFile:
        """Return a history that waits to be put in its place, on the disk when this returns.

        For a worker thread. Raises `OSError`.
        """
        make_private_folder(self.folder)
        path = self.folder / f".{os.urandom(8).hex()}{_ASIDE}"
        history = HistoryFile.created(path, document_id, frames(), self._files)
        try:
            history.syncing()()
        except OSError:
            history.delete()
            raise
        return history

    def path_of(self, document: Document, document_id: bytes) -> Path:
        """Return where the history of `document` is while it is as it was saved."""
        parts = (_path_hash(document), _letters(text_hash(document.text)), document_id.hex())
        return self.folder / ("-".join(parts) + _ENDING)

    # Bounding

    def bound(self) -> None:
        """Delete the oldest histories beyond the bounds, and what a crash has left half-written.

        Those with text that was never saved stay, and what is kept beside.
        """
        try:
            for path in self.folder.glob(f".*{_ASIDE}"):
                if not is_in_use(path, self._files):
                    remove_quietly(path, self._files)
            for path in self._beyond_bounds():
                if not is_in_use(path, self._files) and _may_go(path):
                    remove_quietly(path, self._files)
        except OSError as error:
            _log.warning("the histories could not be bounded: %s", error.strerror)

    def _beyond_bounds(self) -> Iterator[Path]:
        total_bytes = 0
        for place, path in enumerate(self._named("*"), start=1):
            total_bytes += path.stat().st_size
            if place > MOST_FILES or total_bytes > MOST_BYTES:
                yield path

    def _named(self, pattern: str) -> Sequence[Path]:
        """Return the histories whose names are like `pattern`, the newest first."""
        found = self.folder.glob(pattern + _ENDING)
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    def _keep_beside(self, known: Known, ending: str) -> None:
        """Keep a copy that nobody goes on with; the same one is kept once."""
        path = known.path.with_name(f"{known.path.stem}-{len(known.data)}{ending}")
        if not path.exists():
            aside = write_aside(self.folder, known.data, 0o600, self._files)
            put_in_place(aside, path, self._files)


def new_id() -> bytes:
    """Return what no other manuscript is known by."""
    return os.urandom(ID_BYTES)


def _may_go(path: Path) -> bool:
    try:
        return not Known.of(path, path.read_bytes()).has_unsaved
    except ValueError:
        return False


def _path_hash(document: Document) -> str:
    path = document.real_path or document.path
    if path is None:
        return _WITHOUT_PATH
    return _letters(hashlib.sha256(os.fsencode(os.path.normcase(path))).digest())


def _letters(digest: bytes) -> str:
    return digest.hex()[:_HASH_LETTERS]
