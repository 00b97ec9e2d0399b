"""What has become of a document's file since it was read or written."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import Final, TypeAlias

from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import Notice
from writer_app.storage.documents import Document, FileStamp, read_document
from writer_app.storage.moved_files import found_again

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
class MovedAway:
    """The file is in another folder."""

    document: Document


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no file any more. `with_folder`: nor is there the folder that it was in."""

    with_folder: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is in the file's place now is no text that could be opened."""

    notice: Notice


Look: TypeAlias = Touched | Changed | Moved | MovedAway | Gone | Unreadable | None
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
        return _moved(document)
    if stamp == document.stamp:
        return None
    if isinstance(known, Touched | Changed) and known.document.stamp == stamp:
        return known
    try:
        found = read_document(path, as_western=document.is_western)
    except FailedError as error:
        return Unreadable(error.failure.notice)
    if holds_same(found, document):
        # With the encoding that it was opened in, whatever its bytes may look like.
        same = document._replace(stamp=found.stamp, real_path=found.real_path)
        return Touched(same)
    return Changed(found)


def holds_same(one: Document, other: Document) -> bool:
    """Tell whether two files have the same bytes."""
    return one.encode(one.text) == other.encode(other.text)


def _moved(document: Document) -> Moved | MovedAway | Gone:
    found, before = found_again(document), document.real_path or document.path
    if found is None or found.real_path is None:
        return Gone(with_folder=before is not None and not os.path.isdir(before.parent))
    is_here = before is not None and found.real_path.parent == before.parent
    return Moved(found) if is_here else MovedAway(found)
