"""One manuscript's history on disk: every record is in the file as soon as it is appended.

Appending is one write, which a crash of the program cannot undo; waiting for the disk is for a
worker thread. Appending raises nothing: a history that cannot be written any more says so, and the
writer writes on.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from writer_app.storage.atomic_write import (
    FileSystem,
    remove_quietly,
    removed_on_failure,
    sync_folder,
    write_all,
)
from writer_app.storage.exclusive import lock, unlock
from writer_app.storage.history_format import (
    LAST_BYTES,
    Contents,
    Frame,
    FrameWriter,
    Kind,
    ending,
)
from writer_app.storage.history_frames import FIRST_FRAMES
from writer_app.storage.opening import open_file

LONG_BYTES: Final = 1_000_000
LONG_FRAMES: Final = 1_000
"""A history with more than this behind its beginning should begin anew."""

_TRIES: Final = 5
_TRY_S: Final = 0.01
"""So often, and so long apart, it is tried to go on with a history that is in use."""
_ASIDE_BYTES: Final = 4

_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_APPEND: Final = os.O_RDWR | os.O_APPEND | _BINARY
_NEW: Final = _APPEND | os.O_CREAT | os.O_EXCL

_log = logging.getLogger(__name__)


class HistoryFile:
    """The open history of one manuscript. Nobody else can write in it meanwhile."""

    def __init__(self, path: Path, descriptor: int, writer: FrameWriter, files: FileSystem) -> None:
        self.path = path
        self.is_broken = False
        """Whether the disk refused something: what follows is not kept until it is begun anew."""
        self._descriptor = descriptor
        self._writer = writer
        self._files = files
        self._bytes = self._frames = 0
        self._is_unsynced = True

    @classmethod
    def created(
        cls, path: Path, document_id: bytes, frames: Iterable[Frame], files: FileSystem
    ) -> HistoryFile:
        """Return a new history at `path`, where there is none, that begins with `frames`.

        Nothing waits for the disk. Raises `OSError`, and then nothing is left behind;
        `FileNotFoundError` also when somebody took it for one that a crash had left.
        """
        files.close(files.open(path, _NEW, 0o600))
        with removed_on_failure(path, files):
            descriptor = _opened_soon(path, files)
            try:
                writer = FrameWriter(document_id)
                data = writer.header + b"".join(map(writer.frame, frames))
                write_all(descriptor, data, files)
            except OSError:
                files.close(descriptor)
                raise
        return cls(path, descriptor, writer, files)

    @classmethod
    def resumed(cls, path: Path, contents: Contents, files: FileSystem) -> HistoryFile:
        """Return the history at `path`, to go on behind `contents`; the rest of it goes.

        Raises `OSError`; `BlockingIOError` when somebody else writes in it, or has since.
        """
        descriptor = _opened_soon(path, files)
        try:
            if os.fstat(descriptor).st_size != contents.size_bytes:
                raise BlockingIOError(0, "it has grown")
            if not contents.is_whole:
                files.truncate(descriptor, contents.end_bytes)
        except OSError:
            files.close(descriptor)
            raise
        history = cls(path, descriptor, contents.writer, files)
        history._is_unsynced = not contents.is_whole
        history._frames = len(contents.frames) - FIRST_FRAMES
        history._bytes = contents.end_bytes - contents.ends[:FIRST_FRAMES][-1]
        return history

    @property
    def number(self) -> int:
        """That of the last frame."""
        return self._writer.number

    @property
    def is_long(self) -> bool:
        """Whether so much has happened that it should begin anew."""
        return self._bytes > LONG_BYTES or self._frames > LONG_FRAMES

    @property
    def needs_sync(self) -> bool:
        """Whether something may not be on the disk yet."""
        return self._is_unsynced and not self.is_broken

    def append(self, *frames: Frame) -> None:
        """Write the next frames. Afterwards no crash of the program can lose them."""
        if self.is_broken:
            return
        data = b"".join(map(self._writer.frame, frames))
        try:
            write_all(self._descriptor, data, self._files)
        except OSError as error:
            self.is_broken = True
            _log.warning("the history cannot be written: %s", error.strerror)
        self._bytes += len(data)
        self._frames += len(frames)
        self._is_unsynced = True

    def syncing(self) -> Callable[[], None]:
        """Return what waits until all that is written by now is on the disk, for a worker thread.

        It may go on after the history is closed. Both raise `OSError`.
        """
        descriptor = self._files.copy(self._descriptor)
        folder, files = self.path.parent, self._files
        self._is_unsynced = False

        def sync() -> None:
            try:
                files.sync(descriptor)
            finally:
                files.close(descriptor)
            sync_folder(folder, files)

        return sync

    def give_way(self, successor: HistoryFile, meanwhile: Sequence[Frame]) -> bool:
        """Let `successor`, in whatever folder, be this history from now on.

        It gets what came `meanwhile`. Before this returns the file has all of it, afterwards the
        other one has, and this one has no name any more: a worker is to close it, for that frees
        what it had on the disk. False: the disk refused something, this one goes on, and the other
        one is gone.
        """
        successor.append(*meanwhile)
        target = successor.path.with_name(self.path.name)
        if successor.is_broken or not (successor.rename(target) or self._steps_aside(successor)):
            successor.delete()
            return False
        if successor.path != self.path:
            self.take_name_away()
        return True

    def take_name_away(self) -> None:
        """Let it be no more for anybody else. A worker is to close it: that frees what it had."""
        remove_quietly(self.path, self._files)

    def _steps_aside(self, successor: HistoryFile) -> bool:
        """Leave the place to `successor` where the disk replaces no file that is open.

        Until that is done both are histories with all of it, whatever ends the program. False:
        nothing is changed.
        """
        target = self.path
        # It ends as before: of histories whose names do, the newest counts.
        aside = target.with_name(f"{os.urandom(_ASIDE_BYTES).hex()}-{target.name}")
        if successor.path.parent != target.parent or not self.rename(aside):
            return False
        if successor.rename(target):
            return True
        self.rename(target)
        return False

    def rename(self, path: Path) -> bool:
        """Be at `path` from now on, in place of any other, if the disk allows that."""
        try:
            self._files.replace(self.path, path)
        except OSError as error:
            _log.info("a history was not renamed: %s", error.strerror)
            return False
        self.path = path
        self._is_unsynced = True
        return True

    def close(self) -> None:
        """Let others have it, though a worker may still wait for the disk."""
        with suppress(OSError):
            unlock(self._descriptor)
        with suppress(OSError):  # It is closed even when the disk complains.
            self._files.close(self._descriptor)

    def delete(self) -> None:
        """Close it, and let it be no more."""
        self.close()
        remove_quietly(self.path, self._files)


def is_in_use(path: Path, files: FileSystem) -> bool:
    """Tell whether somebody writes in the history at `path`. Raises `OSError`."""
    try:
        # Another one that only looks is nobody who writes.
        files.close(_opened(path, files, shared=True))
    except BlockingIOError:
        return True
    return False


def remove_unless_in_use(path: Path, files: FileSystem, size_bytes: int | None = None) -> None:
    """Remove the history at `path` if nobody writes in it, nor begins to meanwhile.

    Nor has since it was seen to have `size_bytes`. Raises `OSError`.
    """
    with suppress(BlockingIOError, FileNotFoundError):
        descriptor = _opened(path, files)
        try:
            if size_bytes in {None, os.fstat(descriptor).st_size}:
                remove_quietly(path, files)
        finally:
            files.close(descriptor)


def ended_as(path: Path) -> Kind | None:
    """Return the `ending` of the history at `path`, of which only the end is read.

    Raises `OSError`.
    """
    with open(path, "rb", opener=open_file) as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - LAST_BYTES))
        return ending(file.read())


def _opened_soon(path: Path, files: FileSystem) -> int:
    """Do as `_opened`, and wait for somebody who only looks whether it is in use."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            return _opened(path, files)
        time.sleep(_TRY_S)
    return _opened(path, files)


def _opened(path: Path, files: FileSystem, *, shared: bool = False) -> int:
    """Open the file so that nobody else can write in it, or bound it, as long as it is open.

    Others can look at it too if it is `shared`. Raises `OSError`; `BlockingIOError` when somebody
    has it.
    """
    descriptor = files.open(path, _APPEND, 0o600)
    try:
        lock(descriptor, shared=shared)
        # Whoever had it just now may have removed it, or have put another in its place.
        if not os.path.samestat(os.fstat(descriptor), path.stat()):
            raise BlockingIOError(0, "it has begun anew")
    except OSError:
        files.close(descriptor)
        raise
    return descriptor
