"""One manuscript's history on disk: every record is in the file as soon as it is appended.

Appending is one write, which a crash of the program cannot undo; `sync` waits for the disk, in a
worker thread. Nothing raises for the disk: a history that cannot be written any more says so, and
the writer writes on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from writer_app.storage.atomic_write import (
    FileSystem,
    put_in_place,
    remove_quietly,
    write_all,
    write_aside,
)
from writer_app.storage.history_format import Contents, Frame, FrameWriter, Kind

LONG_BYTES: Final = 1_000_000
LONG_FRAMES: Final = 4_000
"""A history with more than this behind its beginning is begun anew."""

_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_APPEND: Final = os.O_RDWR | os.O_APPEND | _BINARY
_NEW: Final = _APPEND | os.O_CREAT | os.O_EXCL
_FAR: Final = 1 << 40
"""A place that no history reaches, which is locked where a whole file cannot be."""

_log = logging.getLogger(__name__)


def text_hash(text: str) -> bytes:
    """Return what tells one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Which file a manuscript is. Without a `path` it has none yet."""

    path: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"

    def frame(self) -> Frame:
        """Return the frame that tells them."""
        values = [self.path, self.encoding, self.bom, self.newline]
        return Frame(Kind.FACTS, json.dumps(values).encode())

    @classmethod
    def of(cls, frame: Frame) -> Facts:
        """Return what a frame of facts tells. Raises `ValueError` for what is none."""
        match json.loads(frame.payload):
            case [str() as path, str() as encoding, bool() as bom, str() as newline]:
                return cls(path=path, encoding=encoding, bom=bom, newline=newline)
            case _:
                raise ValueError(frame.payload[:80])


class HistoryFile:
    """The open history of one manuscript. No other process can open it meanwhile."""

    def __init__(self, path: Path, descriptor: int, writer: FrameWriter, files: FileSystem) -> None:
        self.path = path
        self.is_broken = False
        """Whether the disk refused something: what follows is not kept until it is begun anew."""
        self._descriptor = descriptor
        self._writer = writer
        self._files = files
        self._bytes = self._frames = 0
        self._unsynced = False
        self._meanwhile: list[Frame] | None = None

    @classmethod
    def created(
        cls, path: Path, document_id: bytes, frames: Iterable[Frame], files: FileSystem
    ) -> HistoryFile:
        """Return a new history at `path`, where there is none, that begins with `frames`.

        Nothing waits for the disk. Raises `OSError`.
        """
        files.close(files.open(path, _NEW, 0o600))
        writer = FrameWriter(document_id)
        descriptor = _opened(path, files)
        try:
            write_all(descriptor, writer.header + b"".join(map(writer.frame, frames)), files)
        except OSError:
            files.close(descriptor)
            remove_quietly(path, files)
            raise
        history = cls(path, descriptor, writer, files)
        history._unsynced = True
        return history

    @classmethod
    def begun(
        cls, path: Path, document_id: bytes, frames: Iterable[Frame], files: FileSystem
    ) -> HistoryFile:
        """Return a new history at `path` that begins with `frames`, in place of any other.

        It is there whole or not at all. Raises `OSError`.
        """
        writer = FrameWriter(document_id)
        data = writer.header + b"".join(map(writer.frame, frames))
        put_in_place(write_aside(path.parent, data, 0o600, files), path, files)
        return cls(path, _opened(path, files), writer, files)

    @classmethod
    def resumed(cls, path: Path, contents: Contents, files: FileSystem) -> HistoryFile | None:
        """Return the history at `path`, to go on behind `contents`, which is all of it.

        None: another process writes in it. Raises `OSError`.
        """
        try:
            descriptor = _opened(path, files)
        except BlockingIOError:
            return None
        if os.fstat(descriptor).st_size != contents.end_bytes:
            files.close(descriptor)
            return None
        history = cls(path, descriptor, contents.writer, files)
        history._frames = len(contents.frames)
        return history

    @property
    def is_long(self) -> bool:
        """Whether so much has happened that it should begin anew."""
        return self._bytes > LONG_BYTES or self._frames > LONG_FRAMES

    @property
    def needs_sync(self) -> bool:
        """Whether something may not be on the disk yet."""
        return self._unsynced and not self.is_broken

    def append(self, frame: Frame) -> None:
        """Write the next frame. Afterwards no crash of the program can lose it."""
        if self._meanwhile is not None:
            self._meanwhile.append(frame)
        if self.is_broken:
            return
        data = self._writer.frame(frame)
        try:
            write_all(self._descriptor, data, self._files)
        except OSError as error:
            self._break(error)
        self._bytes += len(data)
        self._frames += 1
        self._unsynced = True

    def sync(self) -> None:
        """Wait until all is on the disk; for a worker thread."""
        self._unsynced = False
        try:
            self._files.sync(self._descriptor)
        except OSError as error:
            self._break(error)

    def begin_anew(self) -> None:
        """Keep what is appended from now on for the history that takes this one's place."""
        self._meanwhile = []

    def give_way(self, successor: HistoryFile | None) -> HistoryFile:
        """Return `successor` with all that was appended meanwhile; None: go on with this one."""
        meanwhile, self._meanwhile = self._meanwhile or [], None
        if successor is None:
            return self
        for frame in meanwhile:
            successor.append(frame)
        self.close()
        return successor

    def rename(self, path: Path) -> None:
        """Be at `path` from now on, if the disk allows that; else stay."""
        try:
            self._files.replace(self.path, path)
        except OSError as error:
            _log.info("a history was not renamed: %s", error.strerror)
        else:
            self.path = path

    def close(self) -> None:
        """Let other processes have it."""
        self._files.close(self._descriptor)

    def _break(self, error: OSError) -> None:
        self.is_broken = True
        _log.warning("the history cannot be written: %s", error.strerror)


def is_in_use(path: Path, files: FileSystem) -> bool:
    """Tell whether somebody writes in the history at `path`. Raises `OSError`."""
    try:
        files.close(_opened(path, files))
    except BlockingIOError:
        return True
    return False


def _opened(path: Path, files: FileSystem) -> int:
    """Open the file so that no other process can write in it as long as it is open.

    Raises `OSError`; `BlockingIOError` when another process has it.
    """
    descriptor = files.open(path, _APPEND, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        files.close(descriptor)
        raise BlockingIOError(error.errno, error.strerror) from None
    return descriptor
