"""Which process has which file, so that no two of them save over each other unseen.

A claim is a small file in the user's own state folder, never beside the document. It is called
after what it claims, and says who has it. A file is claimed under its real path and under what the
system knows it by: so it is the same file through a link, a second name, or the name in another
case. Who is alive keeps a file of its own locked; the system unlocks it when the process is gone,
so that a claim of a killed process is nobody's.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from writer_app.storage.documents import Document
from writer_app.storage.exclusive import lock
from writer_app.storage.opening import open_file, read_all, rename_over
from writer_app.storage.paths import Paths, make_private_folder
from writer_app.storage.real_paths import real_path

_ALIVE: Final = ".alive"
_CLAIM: Final = ".claim"
_OPEN: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
_KEY_LETTERS: Final = 32
_ASIDE_BYTES: Final = 8
_TRIES: Final = 100
_TRY_S: Final = 0.01
"""So often, and so long apart, a claim is tried while another process changes one."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Holder:
    """A living process that has a file."""

    pid: int


class FileClaims:
    """The claims of this process. For worker threads; nothing raises for what a disk refuses.

    A claim can be taken from a living process (`by_force`): who had it finds that out when it
    claims the file again, as it does before each save.
    """

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.claims_folder
        self._me = f"{os.getpid()}-{os.urandom(_ASIDE_BYTES).hex()}"
        self._alive: int | None = None
        self._mine: dict[Path, frozenset[str]] = {}
        self._one_at_a_time = Lock()

    def claim(self, document: Document, *, by_force: bool = False) -> Holder | None:
        """Have the document's file from now on; who has it instead, unless it is taken `by_force`.

        Claiming again is how one finds out that it was taken away, and follows a file that was
        replaced by a save.
        """
        if document.path is None:
            return None
        # First, as its disk may not answer: the other files are claimed meanwhile.
        path, keys = _real_path(document), frozenset(_keys(document))
        with self._one_at_a_time:
            try:
                with self._alone():
                    return self._claim(path, keys, by_force=by_force)
            except OSError as error:
                _log.warning("no claim on a file: %s", error.strerror)
                # This process knows of it all the same.
                self._mine[path] = keys
                return None

    def is_of_another(self, document: Document, mine: Document) -> bool:
        """Tell whether this process has the document's file, and not as that of `mine`."""
        own = None if mine.path is None else _real_path(mine)
        keys = frozenset(_keys(document))
        with self._one_at_a_time:
            return any(keys & theirs for path, theirs in self._mine.items() if path != own)

    def release(self, document: Document) -> None:
        """Let others have the document's file."""
        if document.path is None:
            return
        path = _real_path(document)
        try:
            with self._one_at_a_time:
                keys = self._mine.pop(path, frozenset())
                with self._alone():
                    self._drop(keys.difference(*self._mine.values()))
        except OSError as error:
            _log.warning("a claim on a file was not given back: %s", error.strerror)

    def _claim(self, path: Path, keys: frozenset[str], *, by_force: bool) -> Holder | None:
        owners = {key: self._owner(key) for key in keys}
        others = [owner for owner in owners.values() if owner not in {"", self._me}]
        if others and not by_force:
            return Holder(_pid(others[0]))
        for key in keys:
            if owners[key] != self._me:
                self._write(key)
        self._drop(self._mine.get(path, frozenset()) - keys)
        self._mine[path] = keys
        return None

    def _owner(self, key: str) -> str:
        """Return who has `key`: empty if nobody who is alive does."""
        try:
            owner = read_all(self._folder / (key + _CLAIM)).decode("ascii")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""
        return owner if owner == self._me or self._is_alive(owner) else ""

    def _is_alive(self, owner: str) -> bool:
        if Path(owner).name != owner:
            return False
        path = self._folder / (owner + _ALIVE)
        if _is_locked(path):
            return True
        path.unlink(missing_ok=True)
        return False

    def _write(self, key: str) -> None:
        aside = self._folder / f".{os.urandom(_ASIDE_BYTES).hex()}"
        descriptor = open_file(aside, _OPEN | os.O_EXCL)
        try:
            os.write(descriptor, self._me.encode("ascii"))
        finally:
            os.close(descriptor)
        rename_over(aside, self._folder / (key + _CLAIM))

    def _drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            if self._owner(key) == self._me:
                (self._folder / (key + _CLAIM)).unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Let no other process change claims meanwhile; one that was stopped there is passed by."""
        make_private_folder(self._folder)
        descriptor = open_file(self._folder / "changing", _OPEN)
        try:
            for _ in range(_TRIES):
                with suppress(BlockingIOError):
                    lock(descriptor)
                    break
                time.sleep(_TRY_S)
            if self._alive is None:
                self._come_alive()
            yield
        finally:
            os.close(descriptor)

    def _come_alive(self) -> None:
        """Let others see that this process is there, and clear away what the dead have left."""
        for path in self._folder.glob("*" + _ALIVE):
            self._is_alive(path.stem)
        for path in self._folder.glob("*" + _CLAIM):
            if not self._owner(path.stem):
                path.unlink(missing_ok=True)
        alive = open_file(self._folder / (self._me + _ALIVE), _OPEN)
        lock(alive)
        self._alive = alive


def has_living(folder: Path) -> bool:
    """Tell whether a process that claims files in this folder is alive."""
    return any(_is_locked(path) for path in folder.glob("*" + _ALIVE))


def _is_locked(path: Path) -> bool:
    try:
        descriptor = open_file(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return False
    try:
        lock(descriptor)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _keys(document: Document) -> Iterator[str]:
    path = _real_path(document)
    yield _key(b"path", os.fsencode(os.path.normcase(path)))
    with suppress(OSError):
        state = path.stat()
        yield _key(b"file", f"{state.st_dev} {state.st_ino}".encode())


def _key(kind: bytes, name: bytes) -> str:
    return hashlib.sha256(kind + b"\0" + name).hexdigest()[:_KEY_LETTERS]


def _real_path(document: Document) -> Path:
    return document.real_path or real_path(document.path or Path())


def _pid(owner: str) -> int:
    number = owner.partition("-")[0]
    return int(number) if number.isdecimal() else 0
