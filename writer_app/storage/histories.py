"""The histories of all manuscripts, one file each: begun, and gone on with."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from writer_app.manuscript.edit_log import UNDO_LIMIT
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Opened
from writer_app.storage.atomic_write import FileSystem, make_synced_folder
from writer_app.storage.documents import Document
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import (
    ASIDE,
    ENDING,
    HistoryFolders,
    name_of,
    new_id,
    path_hash,
)
from writer_app.storage.history_format import Frame
from writer_app.storage.history_frames import (
    APART,
    Facts,
    SavedMark,
    anew,
    first_frames,
    record_frame,
)
from writer_app.storage.past import Past
from writer_app.storage.paths import Paths, make_private_folder

MOST_TAKES: Final = 500
"""So many takes of a manuscript are kept; of more, the oldest without text in it go first."""

_TRIES: Final = 3


class Prepared(NamedTuple):
    """A history that waits aside for the first thing that happens to its manuscript."""

    document: Document
    document_id: bytes
    history: HistoryFile
    name: str
    """What it is called when it is in its place."""


class Histories:
    """Begins them, in their place or aside, and goes on with what `PastFinder` found."""

    def __init__(self, paths: Paths, files: FileSystem | None = None) -> None:
        self.folders = HistoryFolders(paths.history_folder, files)
        self._files = self.folders.files

    @property
    def folder(self) -> Path:
        """Where they usually are."""
        return self.folders.folder

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
        `BlockingIOError` when there is one that was not found, because another window kept it.
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
