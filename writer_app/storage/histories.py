"""The histories of all manuscripts, one file each, and how a document finds its own.

A history is called `<hash of the path>-<hash of the saved text>-<id>.history`, so that a file that
was renamed or copied elsewhere is recognised by what is in it.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
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
    VERSION,
    Contents,
    Frame,
    FrameWriter,
    OtherVersionError,
)
from writer_app.storage.history_frames import (
    Facts,
    Place,
    SavedMark,
    anew,
    first_frames,
    record_frame,
    text_hash,
)
from writer_app.storage.history_known import Known, brought_up_to, ended_takes
from writer_app.storage.paths import Paths, is_private, make_private_folder, spare_of

MOST_FILES: Final = 300
MOST_BYTES: Final = 500_000_000
"""So many histories are kept; of more, those go first that were written in longest ago."""
MOST_TAKES: Final = 500
"""So many takes of a manuscript are kept; of more, the oldest without text in it go first."""

KEPT_S: Final = 7 * 24 * 3600
"""What could not be read of a history is kept so many seconds."""

ENDING: Final = ".history"
DAMAGED: Final = ".damaged"
OTHER_VERSION: Final = ".v{}"
"""What ends the name of a history that belongs to another version of the program."""
_ASIDE: Final = ".tmp"
_HASH_LETTERS: Final = 16
_WITHOUT_PATH: Final = "0" * _HASH_LETTERS

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Past:
    """A manuscript as its history has it, and how far that goes.

    `meanwhile` gets what happens to the manuscript from then on, until somebody follows it. `place`
    is where the writer was. `draft` is text that was not saved, and does not belong to the file as
    it is now: a manuscript of its own.
    """

    manuscript: Manuscript
    path: Path
    contents: Contents
    meanwhile: list[Record]
    has_forgotten: bool
    """Whether the file still has the text of a take that was deleted for good."""
    saved: SavedMark | None = None
    place: Place | None = None
    is_recovered: bool = False
    """Whether it has text that was not saved, which is not in the file."""
    draft: Past | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of the history could be read; what could not is kept beside it."""
        return self.contents.is_whole


class Histories:
    """Finds, begins and bounds histories. Finding and bounding are for worker threads."""

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self.folder = paths.history_folder
        self._files = files or RealFileSystem()

    @cached_property
    def spare_folder(self) -> Path:
        """Where a history is while the usual folder cannot be written. For worker threads."""
        return spare_of(self.folder)

    # Finding

    def find(self, document: Document) -> Past | None:
        """Return the past of `document`; None: it has none that could be gone on with.

        The manuscript has exactly the document's text, and counts as saved; or it is recovered, and
        has what was not saved when the program ended. Nothing raises for what a history is or
        holds.
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
        if any(self.is_in_use(each.path) for each in known):
            _log.info("a history is in use by another window")
            return None
        recovered = (each for each in known if _goes_on(each, document))
        same = (each for each in known if each.manuscript.text() == document.text)
        best = next(recovered, None) or next(same, None) or next(iter(known), None)
        best = best or self._of_content(document)
        return None if best is None else self._past(best, document)

    def is_in_use(self, path: Path) -> bool:
        """Tell whether somebody writes in the history at `path`. Raises `OSError`."""
        return is_in_use(path, self._files)

    def _of_path(self, document: Document) -> Sequence[Known]:
        """Return the histories of that path, the newest first."""
        if document.path is None:
            return ()
        return tuple(self.known(self.named(f"{_path_hash(document)}-*")))

    def _of_content(self, document: Document) -> Known | None:
        """Return the history of a file that had the same text when it was saved."""
        if not document.text.strip():
            return None
        digest = text_hash(document.text)
        for known in self.known(self.named(f"*-{_letters(digest)}-*")):
            if known.told.saved is not None and known.told.saved.text_hash == digest:
                return known
        return None

    def known(self, paths: Sequence[Path]) -> Iterator[Known]:
        """Yield what is in the files; what is no history goes aside, unless somebody has it."""
        for path in paths:
            data = path.read_bytes()
            try:
                yield Known.of(path, data)
            except OtherVersionError as other:
                self._put_aside(path, OTHER_VERSION.format(other.version))
            except ValueError:
                self._put_aside(path, DAMAGED)

    def _put_aside(self, path: Path, ending: str) -> None:
        if not self.is_in_use(path):
            self._files.replace(path, path.with_name(path.name + ending))

    def take_back(self) -> None:
        """Take back what another version of the program put aside because it is of this one.

        Raises `OSError`.
        """
        ending = OTHER_VERSION.format(VERSION)
        for folder in self._folders:
            for path in folder.glob(f"*{ENDING}{ending}"):
                usual = path.with_name(path.name.removesuffix(ending))
                if not usual.exists():
                    self._files.replace(path, usual)

    def _past(self, known: Known, document: Document) -> Past:
        if not known.contents.is_whole:
            self._keep_damaged(known)
        is_of_another = known.told.facts.path not in {"", Facts.about(document).path}
        # Whatever the history says its path is: `Path.exists` raises for a name too long.
        is_a_copy = is_of_another and os.path.exists(known.told.facts.path)  # noqa: PTH110
        draft = None
        if known.has_unsaved and not is_a_copy and known.manuscript.text() != document.text:
            if _goes_on(known, document):
                return self._recovered(known, document)
            draft = self.draft_of(known)
        if known.manuscript.text() != document.text and not known.told.is_given_up:
            saved = known.as_saved()
            if saved is not None and saved.manuscript.text() == document.text:
                known = saved
        if is_a_copy:
            known = self._copied(known, document)
        meanwhile = brought_up_to(document, known.manuscript)
        past = _past_of(known, meanwhile)
        return replace(past, draft=draft)

    def _recovered(self, known: Known, document: Document) -> Past:
        past = _past_of(known, ended_takes(known.manuscript))
        saved = known.mark_of(document.text) or SavedMark(text_hash(document.text), 0)
        return replace(past, saved=saved, is_recovered=True)

    def draft_of(self, known: Known) -> Past:
        """Return what was not saved of `known` as a manuscript of its own, without a file.

        It is on the disk when this returns, and made once only. Raises `OSError`.
        """
        number = len(known.contents.frames).to_bytes(8, "little")
        document_id = hashlib.sha256(known.contents.document_id + number).digest()[:ID_BYTES]
        document = Document.new()
        path = self.folder / self.name_of(document, document_id)
        if not path.exists():
            ended_takes(known.manuscript)
            # Whatever was saved elsewhere: nothing of it is in a file of its own.
            snapshot = replace(known.manuscript.snapshot(), is_changed=True)
            frames = first_frames(snapshot, document, is_saved=False)
            place = () if known.told.place is None else (known.told.place.frame(),)
            writer = FrameWriter(document_id)
            data = writer.header + b"".join(map(writer.frame, (*frames, *place)))
            self._put(data, path)
        return self.past_of_draft(Known.of(path, path.read_bytes()))

    def past_of_draft(self, known: Known) -> Past:
        """Return the past of a manuscript without a file, with what was not saved of it."""
        past = _past_of(known, ended_takes(known.manuscript))
        return replace(past, saved=SavedMark(text_hash(""), 0), is_recovered=True)

    def _copied(self, known: Known, document: Document) -> Known:
        """Return a history of its own with all that `known` has."""
        document_id = new_id()
        writer = FrameWriter(document_id)
        frames = (*known.contents.frames, Facts.about(document).frame())
        data = writer.header + b"".join(map(writer.frame, frames))
        path = self.folder / self.name_of(document, document_id)
        self._put(data, path)
        return Known.of(path, data)

    def _put(self, data: bytes, path: Path) -> None:
        make_private_folder(path.parent)
        put_in_place(write_aside(path.parent, data, 0o600, self._files), path, self._files)

    # Going on, and beginning

    def resume(self, past: Past, document: Document) -> HistoryFile:
        """Go on with `past`, where `document` is now. Waits for no disk.

        Raises `OSError`; `BlockingIOError` when another window has it.
        """
        history = HistoryFile.resumed(past.path, past.contents, self._files)
        frames = [record_frame(record) for record in past.meanwhile]
        path = past.path.with_name(self.name_of(document, past.contents.document_id))
        if frames or path != past.path or not past.contents.is_whole:
            number = history.number + len(frames) if not past.manuscript.is_modified else 0
            saved = past.saved or SavedMark(text_hash(document.text), number)
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
        if document.path is not None and any(self.folder.glob(f"{_path_hash(document)}-*{ENDING}")):
            raise BlockingIOError(0, "in use")
        opened = Opened(document.text, UNDO_LIMIT)
        frames = (
            first_frames(opened, document, is_saved=True)
            if changed is None
            else anew(changed, document)()
        )
        document_id = new_id()
        path = self.folder / self.name_of(document, document_id)
        return document_id, HistoryFile.created(path, document_id, frames, self._files)

    def begin_aside(self, document_id: bytes, frames: Callable[[], Sequence[Frame]]) -> HistoryFile:
        """Return a history that waits to be put in its place, on the disk when this returns.

        For a worker thread. Raises `OSError`.
        """
        make_private_folder(self.folder)
        return self._aside_in(self.folder, document_id, frames())

    def begin_in_spare(
        self, document_id: bytes, frames: Callable[[], Sequence[Frame]]
    ) -> HistoryFile:
        """Do as `begin_aside`, in a folder for when the usual one cannot be written."""
        make_private_folder(self.spare_folder)
        if not is_private(self.spare_folder):
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return self._aside_in(self.spare_folder, document_id, frames())

    def _aside_in(self, folder: Path, document_id: bytes, frames: Sequence[Frame]) -> HistoryFile:
        path = folder / f".{os.urandom(8).hex()}{_ASIDE}"
        history = HistoryFile.created(path, document_id, frames, self._files)
        try:
            history.syncing()()
        except OSError:
            history.delete()
            raise
        return history

    def name_of(self, document: Document, document_id: bytes) -> str:
        """Return what the history of `document` is called while it is as it was saved."""
        parts = (_path_hash(document), _letters(text_hash(document.text)), document_id.hex())
        return "-".join(parts) + ENDING

    # Bounding

    def bound(self) -> None:
        """Delete the oldest histories beyond the bounds, and what a crash has left half-written.

        Those with text that was never saved stay. What could not be read of a history, and is kept
        beside it, goes after a while; a file that is no history of ours at all stays.
        """
        try:
            for path in (*self._left_half_written(), *self._kept_long_enough()):
                remove_quietly(path, self._files)
            for path in self._beyond_bounds():
                if not self.is_in_use(path) and _may_go(path):
                    remove_quietly(path, self._files)
            self._leave_spare_folder()
        except OSError as error:
            _log.warning("the histories could not be bounded: %s", error.strerror)

    def _leave_spare_folder(self) -> None:
        """Remove the spare folder if nothing is in it: it lies where everybody's files are."""
        if is_private(self.spare_folder):
            with suppress(OSError):
                self.spare_folder.rmdir()

    def _left_half_written(self) -> Iterator[Path]:
        for folder in self._folders:
            for path in folder.glob(f".*{_ASIDE}"):
                if not self.is_in_use(path):
                    yield path

    def _kept_long_enough(self) -> Iterator[Path]:
        ends = time.time() - KEPT_S
        for folder in self._folders:
            for path in folder.glob(f"*{DAMAGED}"):
                is_rest = not path.name.endswith(ENDING + DAMAGED)
                if is_rest and path.stat().st_mtime < ends:
                    yield path

    def _beyond_bounds(self) -> Iterator[Path]:
        total_bytes = 0
        for place, path in enumerate(self.named("*"), start=1):
            total_bytes += path.stat().st_size
            if place > MOST_FILES or total_bytes > MOST_BYTES:
                yield path

    def named(self, pattern: str) -> Sequence[Path]:
        """Return the histories whose names are like `pattern`, the newest first."""
        found = (path for folder in self._folders for path in folder.glob(pattern + ENDING))
        return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)

    @property
    def _folders(self) -> tuple[Path, ...]:
        """The folders with histories in them."""
        spare = (self.spare_folder,) if is_private(self.spare_folder) else ()
        return (self.folder, *spare)

    def _keep_damaged(self, known: Known) -> None:
        """Keep a copy of what could not be read to its end; the same one is kept once."""
        path = known.path.with_name(f"{known.path.stem}-{len(known.data)}{DAMAGED}")
        if not path.exists():
            self._put(known.data, path)


def new_id() -> bytes:
    """Return what no other manuscript is known by."""
    return os.urandom(ID_BYTES)


def _goes_on(known: Known, document: Document) -> bool:
    """Tell whether `known` has unsaved text that was written on the text that `document` has."""
    if not known.has_unsaved or not known.manuscript.is_modified:
        return False
    # A file that is gone is made again by the next save.
    is_gone = document.path is not None and document.stamp is None
    return is_gone or known.mark_of(document.text) is not None


def _past_of(known: Known, meanwhile: list[Record]) -> Past:
    forgotten = any(isinstance(record, TakeForgotten) for record in known.told.records)
    return Past(
        known.manuscript,
        known.path,
        known.contents,
        meanwhile,
        forgotten,
        place=known.told.place,
    )


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
