"""Writes a file aside and puts it in place whole: afterwards it is the old one or the new one."""

from __future__ import annotations

import errno
import logging
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Protocol

from writer_app.storage.opening import open_file, rename_over

_log = logging.getLogger(__name__)

_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_OVERWRITE: Final = os.O_WRONLY | _BINARY
ASIDE_NAME: Final = ".writer-app-{}.tmp"
"""What a file is called while it is written, with letters of chance in it."""

STRAY_S: Final = 600
"""No file takes so many seconds to be written and put in its place."""


class FileSystem(Protocol):
    """The calls that change something on disk, so that tests can make each of them fail.

    Each raises `OSError`. `write` may write less than it was given and returns how much it did.
    """

    def open(self, path: Path, flags: int, mode: int) -> int:
        """Open `path` and return its descriptor."""
        ...

    def copy(self, descriptor: int) -> int:
        """Return another descriptor of what is open. It waits for nothing."""
        ...

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write the first bytes of `data` and return how many."""
        ...

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        ...

    def sync(self, descriptor: int) -> None:
        """Wait until what was written is on the disk."""
        ...

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        ...

    def change_mode(self, path: Path, mode: int) -> None:
        """Set the permissions of `path`."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step."""
        ...

    def remove(self, path: Path) -> None:
        """Delete `path`."""
        ...

    def make_folder(self, path: Path, mode: int) -> None:
        """Let there be a folder at `path`, where there is none, with these permissions."""
        ...


class RealFileSystem:
    """The system's own calls."""

    def open(self, path: Path, flags: int, mode: int) -> int:
        """Open `path` and return its descriptor."""
        return open_file(path, flags, mode)

    def copy(self, descriptor: int) -> int:
        """Return another descriptor of what is open. It waits for nothing."""
        return os.dup(descriptor)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write the first bytes of `data` and return how many."""
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cut the file to `size` bytes."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Wait until what was written is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def change_mode(self, path: Path, mode: int) -> None:
        """Set the permissions of `path`."""
        path.chmod(mode)

    def replace(self, source: Path, target: Path) -> None:
        """Give `source` the name `target`, in one step."""
        rename_over(source, target)

    def remove(self, path: Path) -> None:
        """Delete `path`."""
        path.unlink()

    def make_folder(self, path: Path, mode: int) -> None:
        """Let there be a folder at `path`, where there is none, with these permissions."""
        path.mkdir(mode, exist_ok=True)


def write_aside(folder: Path, data: bytes, mode: int, files: FileSystem) -> Path:
    """Write `data`, on disk when this returns, to a new file in `folder` and return its path.

    Raises `OSError`, and then nothing is left behind.
    """
    aside = folder / ASIDE_NAME.format(os.urandom(8).hex())
    with removed_on_failure(aside, files):
        with _opened(aside, _CREATE, files) as descriptor:
            write_all(descriptor, data, files)
            files.sync(descriptor)
        files.change_mode(aside, mode)
    return aside


def sweep(folder: Path, files: FileSystem) -> None:
    """Remove what a program that was killed has left in `folder` of writing aside.

    What is not old may be somebody's who is still writing. Raises nothing.
    """
    with suppress(OSError):
        ends = time.time() - STRAY_S
        for stray in folder.glob(ASIDE_NAME.format("*")):
            if stray.lstat().st_mtime < ends:
                remove_quietly(stray, files)


def put_in_place(aside: Path, target: Path, files: FileSystem) -> None:
    """Replace `target` by the file written aside in the same folder. Raises `OSError`."""
    files.replace(aside, target)
    _sync_names_beside(target, files)


def make_synced_folder(folder: Path, files: FileSystem) -> None:
    """Do as `make_private_folder`, and wait until the disk has the names of what is made.

    What is in a folder is not there after a power failure if its own name is not. Raises `OSError`.
    """
    missing = [place for place in (folder, *folder.parents) if not os.path.exists(place)]
    for place in reversed(missing):
        files.make_folder(place, 0o700)
        _sync_names_beside(place, files)


def _sync_names_beside(path: Path, files: FileSystem) -> None:
    # What has the name is there by now. Some file systems cannot sync a folder; then the name
    # reaches the disk a little later, which is no reason to call it a failure.
    try:
        sync_folder(path.parent, files)
    except OSError as error:
        _log.warning("the folder of a saved file was not synced: %s", error.strerror)


def replace_file(target: Path, data: bytes, mode: int, files: FileSystem) -> None:
    """Let `target` be a file with `data`. Raises `OSError`, and then it is what it was."""
    aside = write_aside(target.parent, data, mode, files)
    with removed_on_failure(aside, files):
        put_in_place(aside, target, files)


def overwrite(target: Path, data: bytes, files: FileSystem) -> None:
    """Write `data` over the content of `target`, keeping the file itself. Raises `OSError`.

    A failure leaves the content half written: the caller has to write the old one back.
    """
    with _opened(target, _OVERWRITE, files) as descriptor:
        write_all(descriptor, data, files)
        files.truncate(descriptor, len(data))
        files.sync(descriptor)


@contextmanager
def removed_on_failure(path: Path, files: FileSystem) -> Generator[None]:
    """Remove `path` when the block is left by an exception, whatever it is."""
    try:
        yield
    except BaseException:
        remove_quietly(path, files)
        raise


def remove_quietly(path: Path, files: FileSystem) -> None:
    """Remove `path` if that can be done: a file too many is better than a second failure."""
    with suppress(OSError):
        files.remove(path)


@contextmanager
def _opened(path: Path, flags: int, files: FileSystem) -> Generator[int]:
    descriptor = files.open(path, flags, 0o600)
    try:
        yield descriptor
    finally:
        files.close(descriptor)


def write_all(descriptor: int, data: bytes, files: FileSystem) -> None:
    """Write all of `data`, in as many calls as that takes. Raises `OSError`."""
    rest = memoryview(data)
    while rest:
        written = files.write(descriptor, rest)
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def sync_folder(folder: Path, files: FileSystem) -> None:
    """Wait until the names in `folder` are on the disk. Raises `OSError`."""
    if sys.platform == "win32":
        return
    descriptor = files.open(folder, os.O_RDONLY | os.O_DIRECTORY, 0)
    try:
        files.sync(descriptor)
    finally:
        files.close(descriptor)
