"""The histories of all manuscripts, one file each, and how a document finds its own.

A history is called `<hash of the path>-<hash of the saved text>-<id>.history`, so that a file that
was renamed or copied elsewhere is recognised by what is in it.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.edit_log import UNDO_LIMIT
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode, encode
from writer_app.manuscript.records import Opened, Record, RecordError
from writer_app.manuscript.replay import replay
from writer_app.storage.atomic_write import FileSystem, RealFileSystem, remove_quietly
from writer_app.storage.documents import Document
from writer_app.storage.history_file import Facts, HistoryFile, is_in_use, text_hash
from writer_app.storage.history_format import (
    ID_BYTES,
    Contents,
    Frame,
    Kind,
    NotAHistoryError,
    read,
)
from writer_app.storage.paths import Paths, make_private_folder

MOST_FILES: Final = 300
"""So many histories are kept; of more, those go first that were written in longest ago."""
MOST_TAKES: Final = 500
"""So many takes of a manuscript are kept; of more, the oldest without text in it go first."""

_ENDING: Final = ".history"
_HASH_LETTERS: Final = 16

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Past:
    """A manuscript as its history has it, and the history, to be gone on with.

    `is_aside`: there was text in it that was never saved; it is kept beside.
    """

    manuscript: Manuscript
    history: HistoryFile
    document_id: bytes
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What the frames of a history tell. `saved_at`: how many records the saved text has."""

    records: tuple[Record, ...]
    facts: Facts
    saved_at: int
    saved_hash: bytes

    @property
    def has_unsaved(self) -> bool:
        return len(self.records) > self.saved_at


class Histories:
    """Finds, begins and bounds histories. All of it waits for the disk: for worker threads.

    Nothing raises for what a history file is or holds: then a document has none.
    """

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self.folder = paths.history_folder
        self._files = files or RealFileSystem()

    # Finding

    def find(self, document: Document) -> Past | None:
        """Return the past of `document`; None: it has none that could be gone on with.

        The manuscript has exactly the document's text, and counts as saved.
        """
        try:
            return self._by_path(document) or self._by_content(document)
        except OSError as error:
            _log.warning("the history could not be read: %s", error.strerror)
            return None

    def manuscript_of(self, document: Document) -> Manuscript | None:
        """Return the manuscript of `document` as its history has it, only to be looked at."""
        for path in self._named(f"{_path_hash(document)}-*"):
            try:
                told = _told(read(path.read_bytes()))
                manuscript = replay(told.records)
            except (OSError, ValueError):
                return None
            if manuscript.text() != document.text:
                adopt(manuscript, document.text)
            return manuscript
        return None

    def _by_path(self, document: Document) -> Past | None:
        if document.path is None:
            return None
        for path in self._named(f"{_path_hash(document)}-*"):
            past = self._read(path, document, may_differ=True)
            if past is not None:
                return past
        return None

    def _by_content(self, document: Document) -> Past | None:
        if not document.text.strip():
            return None
        for path in self._named(f"*-{_letters(text_hash(document.text))}-*"):
            past = self._read(path, document, may_differ=False)
            if past is not None:
                return past
        return None

    def _read(self, path: Path, document: Document, *, may_differ: bool) -> Past | None:
        """Return the past that is in the file, or None if it is not this document's.

        Raises `OSError`, as when another window has the document.
        """
        in_use = is_in_use(path, self._files)
        if in_use and may_differ:
            raise BlockingIOError(errno.EWOULDBLOCK, "in use")
        try:
            contents = read(path.read_bytes())
            told = _told(contents)
            manuscript = replay(told.records)
        except (NotAHistoryError, RecordError, ValueError):
            self._set_aside(path, ".damaged")
            return None
        if not contents.is_whole:
            self._keep_copy(path, ".damaged")
        is_same = manuscript.text() == document.text
        if is_same and contents.is_whole and may_differ:
            return self._resumed(path, contents, manuscript)
        if not is_same and told.saved_at:
            saved = replay(told.records[: told.saved_at])
            if saved.text() == document.text or may_differ:
                manuscript = saved
        if manuscript.text() != document.text and not may_differ:
            return None
        return self._begun_from(path, told, manuscript, document, may_go=not in_use)

    def _resumed(self, path: Path, contents: Contents, manuscript: Manuscript) -> Past | None:
        history = HistoryFile.resumed(path, contents, self._files)
        if history is None:
            return None
        manuscript.mark_saved()
        return Past(manuscript, history, contents.document_id)

    def _begun_from(
        self,
        path: Path,
        told: _Told,
        manuscript: Manuscript,
        document: Document,
        *,
        may_go: bool,
    ) -> Past:
        """Begin a history of its own with what is known of `manuscript`; the other one may stay.

        It stays where it is another file's, as after a copy, and is kept beside where it has text
        that was never saved.
        """
        is_aside = told.has_unsaved and replay(told.records).text() != document.text
        adopt(manuscript, document.text)
        manuscript.bound_takes(MOST_TAKES)
        document_id = os.urandom(ID_BYTES)
        frames = anew(manuscript, document)()
        new = self.path_of(document, document_id)
        history = HistoryFile.begun(new, document_id, frames, self._files)
        is_of_another = told.facts.path not in {"", str(document.real_path)}
        if not may_go or (is_of_another and Path(told.facts.path).exists()):
            return Past(manuscript, history, document_id)
        if is_aside:
            self._set_aside(path, ".unsaved")
        else:
            remove_quietly(path, self._files)
        return Past(manuscript, history, document_id, is_aside)

    # Beginning

    def begin(
        self, document: Document, changed: Manuscript | None = None
    ) -> tuple[bytes, HistoryFile]:
        """Begin the history of `document` as it was opened, or as it is `changed` by now.

        Returns its id too. Waits for no disk. Raises `OSError`.
        """
        make_private_folder(self.folder)
        document_id = os.urandom(ID_BYTES)
        opened = record_frame(Opened(document.text, UNDO_LIMIT))
        frames = (
            (facts_of(document).frame(), opened, saved_frame(document))
            if changed is None
            else anew(changed, document)()
        )
        path = self.path_of(document, document_id)
        return document_id, HistoryFile.created(path, document_id, frames, self._files)

    def begin_anew(self, old: Path, document_id: bytes, frames: Sequence[Frame]) -> HistoryFile:
        """Begin the history at `old` anew with `frames`. Raises `OSError`."""
        return HistoryFile.begun(old, document_id, frames, self._files)

    def path_of(self, document: Document, document_id: bytes) -> Path:
        """Return where the history of `document` is while it is as it was saved."""
        parts = (_path_hash(document), _letters(text_hash(document.text)), document_id.hex())
        return self.folder / ("-".join(parts) + _ENDING)

    def remove(self, path: Path) -> None:
        """Delete a history that nobody wants."""
        remove_quietly(path, self._files)

    def bound(self) -> None:
        """Delete the histories beyond `MOST_FILES`, but for those with text never saved."""
        newest_first = self._named("*-*-*")
        for path in newest_first[MOST_FILES:]:
            try:
                told = _told(read(path.read_bytes()))
            except (OSError, ValueError):
                continue
            if not told.has_unsaved:
                remove_quietly(path, self._files)

    def _named(self, pattern: str) -> list[Path]:
        """Return the histories whose names are like `pattern`, the newest first."""
        found = self.folder.glob(pattern + _ENDING)
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    def _set_aside(self, path: Path, ending: str) -> None:
        self._files.replace(path, path.with_name(path.name + ending))

    def _keep_copy(self, path: Path, ending: str) -> None:
        copy = path.with_name(path.name + ending)
        copy.touch(0o600)
        copy.write_bytes(path.read_bytes())


def record_frame(record: Record) -> Frame:
    """Return the frame that tells `record`."""
    return Frame(Kind.RECORD, encode(record))


def saved_frame(document: Document) -> Frame:
    """Return the frame that tells that the file has what the manuscript was just before."""
    return Frame(Kind.SAVED, text_hash(document.text))


def anew(manuscript: Manuscript, document: Document) -> Callable[[], Sequence[Frame]]:
    """Return what gives the frames of a history that begins with `manuscript` as it is now.

    Only a look at the manuscript; the rest of the work is for a worker thread.
    """
    snapshot, is_saved = manuscript.snapshot(), manuscript.text() == document.text

    def frames() -> Sequence[Frame]:
        rest = (saved_frame(document),) if is_saved else ()
        return facts_of(document).frame(), record_frame(snapshot), *rest

    return frames


def facts_of(document: Document) -> Facts:
    """Return which file `document` is."""
    return Facts(
        path="" if document.path is None else str(document.real_path or document.path),
        encoding=document.encoding,
        bom=document.bom,
        newline=document.line_ends.usual,
    )


def _told(contents: Contents) -> _Told:
    """Return what the frames of a history tell. Raises `ValueError` for what is no record."""
    records: list[Record] = []
    facts, saved_at, saved_hash = Facts(), 0, b""
    for frame in contents.frames:
        match frame.kind:
            case Kind.RECORD:
                records.append(decode(frame.payload))
            case Kind.FACTS:
                facts = Facts.of(frame)
            case Kind.SAVED:
                saved_at, saved_hash = len(records), frame.payload
    return _Told(tuple(records), facts, saved_at, saved_hash)


def unsaved(contents: Contents) -> Iterator[str]:
    """Yield the text of a history that was never saved, if there is some."""
    told = _told(contents)
    if told.has_unsaved:
        yield replay(told.records).text()


def _path_hash(document: Document) -> str:
    path = document.real_path or document.path
    if path is None:
        return "0" * _HASH_LETTERS
    return _letters(hashlib.sha256(os.fsencode(os.path.normcase(path))).digest())


def _letters(digest: bytes) -> str:
    return digest.hex()[:_HASH_LETTERS]
