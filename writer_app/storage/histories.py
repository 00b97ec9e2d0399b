"""The histories of all manuscripts, one file each, and how a document finds its own."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from writer_app.manuscript.edit_log import UNDO_LIMIT
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Opened
from writer_app.storage.atomic_write import FileSystem, RealFileSystem, make_synced_folder
from writer_app.storage.documents import Document
from writer_app.storage.drafts import Drafts
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import (
    ASIDE,
    ENDING,
    HistoryFolders,
    is_recent,
    letters,
    name_of,
    path_hash,
)
from writer_app.storage.history_format import ID_BYTES, Frame, FrameWriter
from writer_app.storage.history_frames import (
    APART,
    Facts,
    SavedMark,
    anew,
    first_frames,
    record_frame,
)
from writer_app.storage.history_known import Known, brought_up_to, ended_takes
from writer_app.storage.past import LookUp, Past, SetAside
from writer_app.storage.paths import Paths, make_private_folder

MOST_TAKES: Final = 500
"""So many takes of a manuscript are kept; of more, the oldest without text in it go first."""

_TRIES: Final = 3

_log = logging.getLogger(__name__)


class Prepared(NamedTuple):
    """A history that waits aside for the first thing that happens to its manuscript."""

    document: Document
    document_id: bytes
    history: HistoryFile
    name: str
    """What it is called when it is in its place."""


class Histories:
    """Finds histories, which is for worker threads, and begins them."""

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self._files = files or RealFileSystem()
        self.folders = HistoryFolders(paths.history_folder, self._files)
        self.drafts = Drafts(self.folders)

    @property
    def folder(self) -> Path:
        """Where they usually are."""
        return self.folders.folder

    # Finding

    def find(self, document: Document) -> Past | None:
        """Return the past of `document`; None: it has none that could be gone on with."""
        return self.look_up(document).past

    def look_up(self, document: Document) -> LookUp:
        """Return the past of `document`, and what of it cannot be read.

        The manuscript has exactly the document's text, and counts as saved; or it is recovered, and
        has what was not saved when the program ended. Nothing raises for what a history is or
        holds.
        """
        set_aside: list[SetAside] = []
        try:
            past = self._found(document, set_aside)
        except Exception as error:  # A file opens, whatever its history is.
            _log.warning("a history could not be read: %s", type(error).__name__)
            past = None
        return LookUp(past, tuple(set_aside))

    def manuscript_of(self, document: Document) -> Manuscript | None:
        """Return the manuscript of `document` as its history has it, only to be looked at."""
        try:
            known = next(iter(self._of_path(document, [])), None)
            known = known or self._of_content(document, [])
        except OSError as error:
            _log.warning("a history could not be read: %s", error.strerror)
            return None
        if known is None:
            return None
        brought_up_to(document, known.manuscript)
        return known.manuscript

    def _found(self, document: Document, set_aside: list[SetAside]) -> Past | None:
        known = self._of_path(document, set_aside)
        if any(self.folders.is_in_use(each.path) for each in known):
            _log.info("a history is in use by another window")
            return None
        recovered = (each for each in known if _goes_on(each, document))
        same = (each for each in known if each.text == document.text)
        best = next(recovered, None) or next(same, None) or next(iter(known), None)
        best = best or self._of_content(document, set_aside)
        return None if best is None else self._past(best, document)

    def _of_path(self, document: Document, set_aside: list[SetAside]) -> Sequence[Known]:
        """Return the histories of that path, the newest first."""
        if document.path is None:
            return ()
        return tuple(self.folders.known(self.folders.named(f"{path_hash(document)}-*"), set_aside))

    def _of_content(self, document: Document, set_aside: list[SetAside]) -> Known | None:
        """Return the history of a file that had the same text when it was saved."""
        if not document.text.strip():
            return None
        digest = document.text_hash
        for known in self.folders.known(self.folders.named(f"*-{letters(digest)}-*"), set_aside):
            is_it = known.told.saved is not None and known.told.saved.text_hash == digest
            if is_it and (known.told.facts.path or not self.folders.is_in_use(known.path)):
                return known
        return None

    def _past(self, known: Known, document: Document) -> Past:
        kept_aside = None if known.contents.is_whole else self.folders.keep_damaged(known)
        its_path = known.told.facts.path or known.told.written_for
        is_of_another = its_path not in {"", Facts.about(document).path}
        # Whatever the history says its path is: `Path.exists` raises for a name too long.
        is_there = os.path.exists(its_path)
        is_a_copy = is_of_another and (is_there or self.folders.is_in_use(known.path))
        renamed_from = Path(its_path) if is_of_another and not is_a_copy else None
        draft = None
        is_another = known.text != document.text
        if known.has_unsaved and not is_a_copy and is_another:
            if _goes_on(known, document):
                past = self._recovered(known, document)
                return past._replace(renamed_from=renamed_from, kept_aside=kept_aside)
            draft = self.drafts.of(known)
        if is_another and known.has_given_up and not is_a_copy:
            self._keep_given_up(known)
        if is_another and not known.told.is_given_up:
            saved = known.as_saved()
            if saved is not None and saved.text == document.text:
                known = saved
        if is_a_copy:
            known = self._copied(known, document)
        meanwhile = brought_up_to(document, known.manuscript)
        past = Past.of(known, meanwhile)
        return past._replace(draft=draft, renamed_from=renamed_from, kept_aside=kept_aside)

    def _recovered(self, known: Known, document: Document) -> Past:
        past = Past.of(known, ended_takes(known.manuscript))
        saved = known.mark_of(document.text) or SavedMark(document.text_hash, 0)
        # The file has another text than what counts as saved, if nothing happened since.
        is_apart = known.told.is_apart or not known.manuscript.is_modified
        return past._replace(saved=saved, is_recovered=True, is_apart=is_apart)

    def _keep_given_up(self, known: Known) -> None:
        """Let it be had back, though its history goes on without it."""
        try:
            if is_recent(known.path):
                self.drafts.keep_given_up(known)
        except OSError as error:
            _log.warning("what was given up is not kept: %s", error.strerror)

    def _copied(self, known: Known, document: Document) -> Known:
        """Return a history of its own with all that `known` has."""
        document_id = new_id()
        writer = FrameWriter(document_id)
        frames = (*known.contents.frames, Facts.about(document).frame())
        data = writer.header + b"".join(map(writer.frame, frames))
        return Known.of(self.folders.put(data, name_of(document, document_id)), data)

    # Going on, and beginning

    def resuming(self, past: Past, document: Document) -> Callable[[], HistoryFile]:
        """Return what goes on with `past`, where `document` is now, for a worker thread.

        What happened until now is in it, and nothing of what happens later. It raises `OSError`;
        `BlockingIOError` when another window has the history.
        """
        meanwhile, is_modified = tuple(past.meanwhile), past.manuscript.is_modified

        def resume() -> HistoryFile:
            history = HistoryFile.resumed(past.path, past.contents, self._files)
            frames = [record_frame(record) for record in meanwhile]
            path = past.path.with_name(name_of(document, past.contents.document_id))
            if frames or path != past.path or not past.contents.is_whole:
                number = 0 if is_modified else history.number + len(frames)
                saved = past.saved or SavedMark(document.text_hash, number)
                apart = (APART,) if past.is_apart else ()
                history.append(*frames, saved.frame(), Facts.about(document).frame(), *apart)
            if path != past.path:
                history.rename(path)
            return history

        return resume

    def prepare(self, document: Document) -> Prepared:
        """Begin the history of `document` aside, so that its first record need wait for nothing.

        For a worker thread; in the spare folder if the usual one cannot be written. Raises
        `OSError`.
        """
        document_id = new_id()
        frames = first_frames(Opened(document.text, UNDO_LIMIT), document, is_saved=True)
        try:
            history = self._aside(document_id, frames)
        except OSError:
            history = self._aside_in_spare(document_id, frames)
        return Prepared(document, document_id, history, name_of(document, document_id))

    def put_in_place(self, prepared: Prepared) -> HistoryFile:
        """Let a history that was prepared be one, and return it. Raises `OSError`, as `begin`."""
        self._refuse_a_second(prepared.document)
        _put_in_place(prepared.history, prepared.name)
        return prepared.history

    def begin(
        self,
        document: Document,
        changed: Manuscript | None = None,
        written_for: Path | None = None,
    ) -> tuple[bytes, HistoryFile]:
        """Begin the history of `document` as it was opened, or as it is `changed` by now.

        `written_for`: see `first_frames`. Returns its id too. Waits for no disk. Raises `OSError`;
        `BlockingIOError` when there is one that `find` did not give, because another window kept
        it.
        """
        make_private_folder(self.folder)
        self._refuse_a_second(document)
        opened = Opened(document.text, UNDO_LIMIT)
        frames = (
            first_frames(opened, document, written_for, is_saved=True)
            if changed is None
            else anew(changed, document, written_for)()
        )
        document_id = new_id()
        path = self.folder / name_of(document, document_id)
        return document_id, HistoryFile.created(path, document_id, frames, self._files)

    def _refuse_a_second(self, document: Document) -> None:
        """Raise `BlockingIOError` if there is a history of that path."""
        if document.path is not None and any(self.folder.glob(f"{path_hash(document)}-*{ENDING}")):
            raise BlockingIOError(0, "in use")

    def begin_in_spare(
        self, document: Document, document_id: bytes, frames: Sequence[Frame]
    ) -> HistoryFile:
        """Begin a history of `document` where it is kept while the usual folder refuses it.

        Waits for no disk. Raises `OSError`.
        """
        history = self._aside_in_spare(document_id, frames)
        try:
            _put_in_place(history, name_of(document, document_id))
        except OSError:
            history.delete()
            raise
        return history

    def begin_aside(
        self,
        document_id: bytes,
        frames: Callable[[], Sequence[Frame]],
        *,
        or_in_spare: bool = False,
    ) -> HistoryFile:
        """Return a history that waits to be put in its place, on the disk when this returns.

        For a worker thread. `or_in_spare`: in the spare folder, if the usual one cannot be written.
        Raises `OSError`.
        """
        try:
            return _synced(self._aside(document_id, frames()))
        except OSError:
            if not or_in_spare:
                raise
        return _synced(self._aside_in_spare(document_id, frames()))

    def _aside(self, document_id: bytes, frames: Sequence[Frame]) -> HistoryFile:
        def make_folder() -> None:
            make_synced_folder(self.folder, self._files)

        return self._aside_in(self.folder, make_folder, document_id, frames)

    def _aside_in_spare(self, document_id: bytes, frames: Sequence[Frame]) -> HistoryFile:
        folders = self.folders
        return self._aside_in(folders.spare_folder, folders.make_spare_folder, document_id, frames)

    def _aside_in(
        self,
        folder: Path,
        make_folder: Callable[[], object],
        document_id: bytes,
        frames: Sequence[Frame],
    ) -> HistoryFile:
        for _ in range(_TRIES):
            # Who bounds histories removed an empty folder, or took this one for left by a crash.
            with suppress(FileNotFoundError):
                make_folder()
                path = folder / f".{os.urandom(8).hex()}{ASIDE}"
                return HistoryFile.created(path, document_id, frames, self._files)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def new_id() -> bytes:
    """Return what no other manuscript is known by."""
    return os.urandom(ID_BYTES)


def _put_in_place(history: HistoryFile, name: str) -> None:
    if not history.rename(history.path.with_name(name)):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))


def _synced(history: HistoryFile) -> HistoryFile:
    try:
        history.syncing()()
    except OSError:
        history.delete()
        raise
    return history


def _goes_on(known: Known, document: Document) -> bool:
    """Tell whether `known` has unsaved text that was written on the text that `document` has."""
    if not known.has_unsaved or not (known.manuscript.is_modified or known.told.is_apart):
        return False
    # A file that is gone is made again by the next save.
    is_gone = document.path is not None and document.stamp is None
    return is_gone or known.mark_of(document.text) is not None
