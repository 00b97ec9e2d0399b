"""The files of all histories: what they are called, which there are, and which of them go.

A history is called `<hash of the path>-<hash of the saved text>-<id>.history`, so that a file that
was renamed or copied elsewhere is recognised by what is in it.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    make_synced_folder,
    put_in_place,
    remove_quietly,
    write_aside,
)
from writer_app.storage.documents import Document
from writer_app.storage.history_file import ended_as, is_in_use, remove_unless_in_use
from writer_app.storage.history_format import ID_BYTES, VERSION, Kind, OtherVersionError
from writer_app.storage.history_known import Known
from writer_app.storage.opening import read_all
from writer_app.storage.past import SetAside
from writer_app.storage.paths import is_private, make_private_folder, spare_of

MOST_FILES: Final = 300
MOST_BYTES: Final = 500_000_000
"""So many histories are kept; of more, those go first that were written in longest ago."""
KEPT_S: Final = 7 * 24 * 3600
"""What could not be read of a history is kept so many seconds, and what the writer gave up."""
MOST_LOOKED_AT_BYTES: Final = 1_000_000
"""No more is read at once to find histories without a file in which nothing is."""

ENDING: Final = ".history"
DAMAGED: Final = ".damaged"
OTHER_VERSION: Final = ".v{}"
"""What ends the name of a history that belongs to another version of the program."""
ASIDE: Final = ".tmp"
_LOOKS: Final = 3
_HASH_LETTERS: Final = 16
_WITHOUT_PATH: Final = "0" * _HASH_LETTERS
_LOOK_INTO: Final = os.R_OK | os.X_OK

_log = logging.getLogger(__name__)


class HistoryFolders:
    """The usual folder of the histories, and the spare one. For worker threads, but for names."""

    def __init__(self, folder: Path, files: FileSystem | None = None) -> None:
        self.folder = folder
        self.files = files or RealFileSystem()

    @cached_property
    def spare_folder(self) -> Path:
        """Where a history is while the usual folder cannot be written. For worker threads."""
        return spare_of(self.folder)

    def is_in_use(self, path: Path) -> bool:
        """Tell whether somebody writes in the history at `path`. Raises `OSError`."""
        return is_in_use(path, self.files)

    def known(self, paths: Sequence[Path], set_aside: list[SetAside] | None) -> Iterator[Known]:
        """Yield what is in the files; what is no history goes aside, unless somebody has it.

        What went aside is put into the list. Without one nobody would be told: then it stays.
        Raises `OSError`.
        """
        for path in paths:
            data = read_all(path)
            try:
                yield Known.of(path, data)
            except ValueError as error:
                if set_aside is not None:
                    set_aside += self._put_aside(path, error)

    def _put_aside(self, path: Path, error: ValueError) -> Iterator[SetAside]:
        if not self.is_in_use(path):
            is_of_other = isinstance(error, OtherVersionError)
            ending = OTHER_VERSION.format(error.version) if is_of_other else DAMAGED
            aside = path.with_name(path.name + ending)
            self.files.replace(path, aside)
            _log.warning("a history that cannot be read was put aside")
            yield SetAside(aside, is_of_other_version=is_of_other)

    def unreadable_without_file(self) -> tuple[SetAside, ...]:
        """Put aside what no file would be opened for, and cannot be read. Raises `OSError`."""
        set_aside: list[SetAside] = []
        open_still = [path for path in self._without_file() if ended_as(path) is None]
        for _ in self.known(open_still, set_aside):
            pass
        return tuple(set_aside)

    def take_back(self) -> None:
        """Take back what another version of the program put aside because it is of this one.

        Raises `OSError`.
        """
        ending = OTHER_VERSION.format(VERSION)
        for folder in self._folders:
            for path in folder.glob(f"*{ENDING}{ending}"):
                usual = path.with_name(path.name.removesuffix(ending))
                if not os.path.exists(usual):
                    self.files.replace(path, usual)

    def bound(self) -> None:
        """Delete the oldest histories beyond the bounds, and what a crash has left half-written.

        Those with text that was never saved stay, and those with text that was given up stay for a
        while. Without a file, they go as soon as they have neither. What could not be read of a
        history, and is kept beside it, goes after a while; a file that is no history of ours at all
        stays.
        """
        try:
            for _ in range(_LOOKS):
                with suppress(FileNotFoundError):  # Somebody let go of one meanwhile: look again.
                    self._bound()
                    return
        except OSError as error:
            _log.warning("the histories could not be bounded: %s", error.strerror)

    def _bound(self) -> None:
        for path in (*self._left_half_written(), *self._gone_on_with_elsewhere()):
            remove_unless_in_use(path, self.files)
        for path in self._kept_long_enough():
            remove_quietly(path, self.files)
        for path, size_bytes in chain(self._wanted_no_more(), self._beyond_bounds()):
            remove_unless_in_use(path, self.files, size_bytes)
        self._leave_spare_folder()

    def _leave_spare_folder(self) -> None:
        """Remove the spare folder if nothing is in it: it lies where everybody's files are."""
        if is_private(self.spare_folder):
            with suppress(OSError):
                self.spare_folder.rmdir()

    def _left_half_written(self) -> Iterator[Path]:
        for folder in self._folders:
            for path in folder.glob(f".*{ASIDE}"):
                if not self.is_in_use(path):
                    yield path

    def _gone_on_with_elsewhere(self) -> Iterator[Path]:
        """Yield what was never ended because it was gone on with elsewhere, where that was.

        Which is the newest is told by the clock, and that may be set back: so one that was ended is
        never taken for what another one went on with, and nothing goes before there is such a one.
        """
        newest: dict[str, Path] = {}
        for path in self._all():
            last = newest.setdefault(_id_in(path), path)
            is_older = path != last and ended_as(path) is None and ended_as(last) is not None
            if is_older and not self.is_in_use(path):
                yield path

    def _kept_long_enough(self) -> Iterator[Path]:
        ends = time.time() - KEPT_S
        for folder in self._folders:
            for path in folder.glob(f"*{DAMAGED}"):
                is_rest = not path.name.endswith(ENDING + DAMAGED)
                if is_rest and path.stat().st_mtime < ends:
                    yield path

    def _beyond_bounds(self) -> Iterator[tuple[Path, int]]:
        """Yield the oldest that are too many, each with the size that it had when it was read."""
        total_bytes = 0
        for place, path in enumerate(self.named("*"), start=1):
            size_bytes = path.stat().st_size
            total_bytes += size_bytes
            is_beyond = place > MOST_FILES or total_bytes > MOST_BYTES
            if is_beyond and not self.is_in_use(path) and _may_go(path):
                yield path, size_bytes

    def _wanted_no_more(self) -> Iterator[tuple[Path, int]]:
        """Yield the histories without a file that have nothing unsaved, and nothing given up.

        Each with the size that it had when it was read.
        """
        not_ended: dict[Path, int] = {}
        for path in self._without_file():
            # Asked before it is read: what was read of one in use need not be all by now.
            if self.is_in_use(path):
                continue
            size_bytes = path.stat().st_size
            if ended_as(path) is not Kind.GIVEN_UP:
                not_ended[path] = size_bytes
            elif not is_recent(path):
                yield path, size_bytes
        looked_at_bytes = 0
        for path in sorted(not_ended, key=lambda path: not_ended[path]):
            looked_at_bytes += not_ended[path]
            if looked_at_bytes <= MOST_LOOKED_AT_BYTES and _holds_nothing(path):
                yield path, not_ended[path]

    def _without_file(self) -> Sequence[Path]:
        return self.named(f"{_WITHOUT_PATH}-*")

    def named(self, pattern: str) -> Sequence[Path]:
        """Return the histories whose names are like `pattern`, the newest first.

        Of one manuscript it is the newest alone, whatever the others are called. There are others
        where the disk refused to go on with them, and the program was killed before it wrote there
        again.
        """
        newest: dict[str, Path] = {}
        for path in self._all():
            newest.setdefault(_id_in(path), path)
        return tuple(path for path in newest.values() if fnmatchcase(path.name, pattern + ENDING))

    def _all(self) -> Sequence[Path]:
        found: dict[Path, tuple[int, bool]] = {}
        for folder in self._folders:
            for path in folder.glob(f"*{ENDING}"):
                with suppress(FileNotFoundError):  # Whoever writes in it renames it.
                    # One key may be refused and written in the spare folder in one tick.
                    found[path] = path.stat().st_mtime_ns, folder != self.folder
        return sorted(found, key=lambda path: found[path], reverse=True)

    @property
    def _folders(self) -> tuple[Path, ...]:
        """The folders with histories in them, of which one can be looked into without the other."""
        spare = (self.spare_folder,) if is_private(self.spare_folder) else ()
        return tuple(folder for folder in (self.folder, *spare) if os.access(folder, _LOOK_INTO))

    def keep_damaged(self, known: Known) -> Path:
        """Keep a copy of what could not be read to its end, once, and return where it is."""
        name = f"{known.path.stem}-{len(known.data)}{DAMAGED}"
        return self.place_of(name) or self.put(known.data, name)

    def place_of(self, name: str) -> Path | None:
        """Return where there is a file of that name; None: nowhere."""
        places = (folder / name for folder in self._folders)
        return next((place for place in places if os.path.exists(place)), None)

    def put(self, data: bytes, name: str) -> Path:
        """Write a file of that name, which is on the disk then, and return where. Raises `OSError`.

        It is in the spare folder if the usual one refuses.
        """
        try:
            return self._put(data, self.folder / name)
        except OSError:
            self.make_spare_folder()
            return self._put(data, self.spare_folder / name)

    def _put(self, data: bytes, path: Path) -> Path:
        make_synced_folder(path.parent, self.files)
        put_in_place(write_aside(path.parent, data, 0o600, self.files), path, self.files)
        return path

    def make_spare_folder(self) -> None:
        """Let there be the spare folder. Raises `OSError`; also when somebody else may look in.

        `FileNotFoundError` when somebody has removed it meanwhile.
        """
        make_private_folder(self.spare_folder)
        if not is_private(self.spare_folder):
            self.spare_folder.lstat()
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def new_id() -> bytes:
    """Return what no other manuscript is known by."""
    return os.urandom(ID_BYTES)


def name_of(document: Document, document_id: bytes) -> str:
    """Return what the history of `document` is called while it is as it was saved."""
    parts = (path_hash(document), letters(document.text_hash), document_id.hex())
    return "-".join(parts) + ENDING


def path_hash(document: Document) -> str:
    """Return what stands for the place of the file in the name of its history."""
    path = document.real_path or document.path
    if path is None:
        return _WITHOUT_PATH
    return letters(hashlib.sha256(os.fsencode(os.path.normcase(path))).digest())


def _id_in(path: Path) -> str:
    """Return what stands for the manuscript in the name of its history."""
    return path.name.rpartition("-")[2]


def letters(digest: bytes) -> str:
    """Return what stands for a text with this hash in the name of a history."""
    return digest.hex()[:_HASH_LETTERS]


def is_recent(path: Path) -> bool:
    """Tell whether the history at `path` was written in within the time that text is kept.

    Raises `OSError`.
    """
    return path.stat().st_mtime >= time.time() - KEPT_S


def _may_go(path: Path) -> bool:
    if ended_as(path) is Kind.GIVEN_UP and is_recent(path):
        return False
    known = _known(path)
    return known is not None and not known.has_unsaved


def _holds_nothing(path: Path) -> bool:
    known = _known(path)
    is_whole = known is not None and known.contents.is_whole
    return known is not None and is_whole and not known.has_unsaved and not known.told.facts.path


def _known(path: Path) -> Known | None:
    try:
        return Known.of(path, read_all(path))
    except ValueError:
        return None
