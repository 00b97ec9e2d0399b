"""What has become of a document's file since it was read or written."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import Notice
from writer_app.storage.documents import Document, FileStamp, read_document

_MOST_NEIGHBOURS: Final = 2_000
"""In a folder with more files, one that was renamed is not looked for."""

_GONE: Final = frozenset({errno.ENOENT, errno.ENOTDIR})


@dataclass(frozen=True, slots=True)
class Touched:
    """The file holds the same, but it is another one, or was written anew."""

    document: Document


@dataclass(frozen=True, slots=True)
class Changed:
    """The file holds something else: all that it is now."""

    document: Document


@dataclass(frozen=True, slots=True)
class Moved:
    """The file has another name in its folder."""

    document: Document


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no file any more."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is in the file's place now is no text that could be opened."""

    notice: Notice


Look: TypeAlias = Touched | Changed | Moved | Gone | Unreadable | None
"""What is different about the file; None: nothing."""


def look_at(document: Document, known: Look = None) -> Look:
    """Return what is different about the document's file. Waits for the disk; raises nothing.

    A document that has no file yet is only different when there is one. What is `known` by the last
    look is not read again.
    """
    path = document.path
    if path is None:
        return None
    try:
        stamp = FileStamp.of(path.stat())
    except (OSError, ValueError) as error:
        if document.stamp is None or getattr(error, "errno", 0) not in _GONE:
            return None  # Nothing to compare, or a disk that does not answer now.
        moved = _moved(document)
        return Gone() if moved is None else Moved(moved)
    if stamp == document.stamp:
        return None
    if isinstance(known, Touched | Changed) and known.document.stamp == stamp:
        return known
    try:
        found = read_document(path)
    except FailedError as error:
        return Unreadable(error.failure.notice)
    return Touched(found) if holds_same(found, document) else Changed(found)


def holds_same(one: Document, other: Document) -> bool:
    """Tell whether two files have the same bytes."""
    return one.encode(one.text) == other.encode(other.text)


def _moved(document: Document) -> Document | None:
    """Return the document where its file is now, if it only has another name in its folder.

    It is the same one if nothing but its name is different: the number of a file that was deleted
    is soon that of a new one.
    """
    for path in _neighbours((document.real_path or Path(document.path or "")).parent):
        try:
            stamp = FileStamp.of(path.lstat())
        except OSError:
            continue
        if stamp == document.stamp:
            return replace(document, path=path, real_path=path)
    return None


def _neighbours(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = list(islice(entries, _MOST_NEIGHBOURS + 1))
    except OSError:
        return
    if len(found) <= _MOST_NEIGHBOURS:
        yield from (Path(entry.path) for entry in found)
