"""The versions of manuscripts: what their files held, and what the writer gave a name.

They are in the state folder, for this user alone, in one folder for each file. A version is one
line of JSON that says what it is, and the compressed text. Only text that was in a saved file, or
was about to be, or that the writer kept under a name, is ever in one.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    make_synced_folder,
    put_in_place,
    remove_quietly,
    replace_file,
    write_aside,
)
from writer_app.storage.documents import MOST_BYTES, Document
from writer_app.storage.opening import open_file, read_all
from writer_app.storage.paths import Paths
from writer_app.storage.version_thinning import superfluous

MOST_OF_ONE_BYTES: Final = 100_000_000
MOST_OF_ALL_BYTES: Final = 1_000_000_000
"""So much room the versions of one manuscript take at most, and those of all."""
LONGEST_NAME: Final = 100
"""A name of a version has at most so many characters."""

_ENDING: Final = ".version"
_MARKER: Final = "overwriting"
"""What there is in the folder of a file while that is overwritten in place."""
_LETTERS: Final = 24
_HEAD_BYTES: Final = 4_096

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when it was saved (seconds since 1970), what it is called, how long it is."""

    path: Path
    saved_at_s: float
    name: str
    characters: int
    size_bytes: int

    @property
    def is_named(self) -> bool:
        """Whether the writer gave it a name: then it stays until the writer deletes it."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class CutOff:
    """A save that was killed while it overwrote its file, and the version that is whole.

    That is the text that was to be saved, or else what the file held before.
    """

    whole: Version
    was_western: bool
    """Whether the file was to be in a Western encoding."""


@dataclass(frozen=True, slots=True)
class _Overwriting:
    """What is written down before a file is overwritten: by their digests, what no thinning takes.

    It is there until the file is known to be whole.
    """

    before: str
    after: str
    western: bool

    @property
    def digests(self) -> tuple[str, str]:
        """Those of the only texts with which the file is whole, the wanted one first."""
        return self.after, self.before


class Versions:
    """Keeps, lists and reads them. For worker threads."""

    def __init__(
        self,
        paths: Paths,
        files: FileSystem | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.folder = paths.versions_folder
        """Where they are."""
        self._files = files or RealFileSystem()
        self._clock = clock

    def keep(self, document: Document, *, at_s: float | None = None) -> bool:
        """Keep what the document's file holds, unless that is the newest version already.

        Returns whether it is kept, on disk. A disk that refuses is no reason for a save to fail:
        nothing is raised.
        """
        if document.path is None:
            return False
        try:
            known = self._of(document)
            if known is None or _digest(document.text) not in known.name:
                self._write(document, document.text, "", at_s)
                self._thin(self._folder_of(document))
        except OSError as error:
            _log.warning("a version was not kept: %s", error.strerror)
            return False
        return True

    def keep_what_was(self, document: Document) -> None:
        """Do as `keep`, as a version of when the file was written, by whatever program."""
        stamp = document.stamp
        if stamp is not None:
            self.keep(document, at_s=stamp.modified_ns / 1_000_000_000)

    def keep_named(self, document: Document, text: str, name: str) -> None:
        """Keep `text` as a version of the document with a name. Raises `OSError`."""
        self._write(document, text, " ".join(name.split())[:LONGEST_NAME], None)

    def begin_overwriting(self, before: Document | None, after: Document) -> bool:
        """Keep what a file holds and what it will hold, until it is known to be whole again.

        `before`: None: nothing that could be kept. Returns whether `after` is kept, on disk. As
        with `keep`, nothing is raised.
        """
        was = "" if before is None else _digest(before.text)
        marker = _Overwriting(was, _digest(after.text), after.is_western)
        folder = self._folder_of(after)
        try:
            make_synced_folder(folder, self._files)
            replace_file(folder / _MARKER, json.dumps(asdict(marker)).encode(), 0o600, self._files)
        except OSError as error:
            _log.warning("an overwriting was not noted: %s", error.strerror)
        if before is not None:
            self.keep_what_was(before)
        return self.keep(after)

    def end_overwriting(self, document: Document) -> None:
        """Take note that the file is whole."""
        remove_quietly(self._folder_of(document) / _MARKER, self._files)

    def was_overwriting(self, document: Document) -> bool:
        """Tell whether the file is being overwritten, or was when somebody was killed."""
        return os.path.exists(self._folder_of(document) / _MARKER)

    def cut_off(self, document: Document, *, is_text: bool = True) -> CutOff | None:
        """Return what is known of a save that was killed while it overwrote the document's file.

        None: the file is whole. With `is_text` false, what is in the file is no text.
        """
        folder = self._folder_of(document)
        marker = _marker_in(folder)
        if marker is None:
            return None
        if is_text and _digest(document.text) in marker.digests:
            self.end_overwriting(document)
            return None
        kept = {_digest_in(version.path): version for version in self._versions_in(folder)}
        whole = next((kept[digest] for digest in marker.digests if digest in kept), None)
        return None if whole is None else CutOff(whole, marker.western)

    def all_of(self, document: Document) -> tuple[Version, ...]:
        """Return the versions of the document, the newest first. Raises `OSError`."""
        found = self._versions_in(self._folder_of(document))
        return tuple(sorted(found, key=lambda version: version.saved_at_s, reverse=True))

    def text_of(self, version: Version) -> str:
        """Return the text of a version. Raises `OSError`; `ValueError` when it is damaged."""
        _, _, packed = read_all(version.path).partition(b"\n")
        unpacking = zlib.decompressobj()
        try:
            text = unpacking.decompress(packed, MOST_BYTES * 2)
        except zlib.error as error:
            raise ValueError(str(error)) from None
        if not unpacking.eof:
            raise ValueError("not whole")
        return text.decode("utf-8")

    def delete(self, version: Version) -> None:
        """Delete a version for good. Raises `OSError`."""
        self._files.remove(version.path)

    def follow(self, before: Path, document: Document) -> None:
        """Let the versions of the file that was at `before`, a real path, be those of `document`.

        It is the same file, renamed or moved.
        """
        source, target = self._folder_at(before), self._folder_of(document)
        if os.path.isdir(source) and not os.path.exists(target):
            try:
                source.rename(target)
            except OSError as error:
                _log.warning("versions did not follow their file: %s", error.strerror)

    def bound(self) -> None:
        """Delete the oldest versions, without a name, beyond the room that all may take."""
        try:
            found = [each for folder in self.folder.glob("*") for each in self._versions_in(folder)]
            found.sort(key=lambda version: version.saved_at_s, reverse=True)
            total_bytes = 0
            for version in found:
                total_bytes += version.size_bytes
                is_too_much = total_bytes > MOST_OF_ALL_BYTES and not version.is_named
                if is_too_much and not _is_needed(version):
                    remove_quietly(version.path, self._files)
        except OSError as error:
            _log.warning("the versions could not be bounded: %s", error.strerror)

    def _of(self, document: Document) -> Path | None:
        """Return where the newest version is."""
        return max(self._folder_of(document).glob(f"*{_ENDING}"), default=None)

    def _write(self, document: Document, text: str, name: str, at_s: float | None) -> None:
        now_s = self._clock() if at_s is None else at_s
        head = {"saved_at": now_s, "name": name, "characters": len(text)}
        data = json.dumps(head).encode("ascii") + b"\n" + zlib.compress(text.encode("utf-8"))
        folder = self._folder_of(document)
        make_synced_folder(folder, self._files)
        path = folder / f"{round(now_s * 1_000):015}-{_digest(text)}{_ENDING}"
        put_in_place(write_aside(folder, data, 0o600, self._files), path, self._files)

    def _thin(self, folder: Path) -> None:
        for version in superfluous(self._versions_in(folder), self._clock(), MOST_OF_ONE_BYTES):
            if not _is_needed(version):
                remove_quietly(version.path, self._files)

    def _versions_in(self, folder: Path) -> Iterator[Version]:
        for path in folder.glob(f"*{_ENDING}"):
            version = _read_head(path)
            if version is not None:
                yield version

    def _folder_of(self, document: Document) -> Path:
        return self._folder_at(document.real_path or document.path or Path())

    def _folder_at(self, path: Path) -> Path:
        name = os.fsencode(os.path.normcase(path))
        return self.folder / hashlib.sha256(name).hexdigest()[:_LETTERS]


def _read_head(path: Path) -> Version | None:
    """Return what is at `path`; None: it is gone, or is no version."""
    try:
        with open(path, "rb", opener=open_file) as file:
            head = json.loads(file.readline(_HEAD_BYTES))
            size_bytes = os.fstat(file.fileno()).st_size
        return Version(
            path, float(head["saved_at"]), str(head["name"]), int(head["characters"]), size_bytes
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_needed(version: Version) -> bool:
    """Tell whether its file is being overwritten with it, or was only in part."""
    marker = _marker_in(version.path.parent)
    return marker is not None and _digest_in(version.path) in marker.digests


def _marker_in(folder: Path) -> _Overwriting | None:
    try:
        values = json.loads(read_all(folder / _MARKER))
        return _Overwriting(str(values["before"]), str(values["after"]), bool(values["western"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest_in(path: Path) -> str:
    """Return the digest of the text of the version at `path`."""
    return path.stem.partition("-")[2]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
