"""Overwrites a file in place. A kill may leave it torn: a copy has the new content meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.continuation.types import FailedError
from writer_app.storage.atomic_write import FileSystem, overwrite, remove_quietly
from writer_app.storage.documents import MOST_BYTES
from writer_app.storage.file_failures import file_failure, shown_path
from writer_app.storage.reading import read_bounded


def overwrite_beside_copy(
    target: Path, old: bytes, new: bytes, copy: Path, files: FileSystem, *, is_kept: bool
) -> None:
    """Write `new` over `target`, which holds `old`; `copy` holds `new`, and goes afterwards.

    Unless the new content `is_kept` elsewhere too, the copy has a name meanwhile that the writer
    sees and no sweeping takes.

    Raises `OSError`, and then the file is as it was; or, where the disk refuses that as well,
    `FailedError` of kind `file`: both contents are there, the new one in the copy that is named.
    """
    if not is_kept:
        copy = _shown(copy, target, files)
    try:
        overwrite(target, new, files)
    except BaseException:
        if not _is_put_back(target, old, files):
            raise _both_kept(target, _shown(copy, target, files) if is_kept else copy) from None
        remove_quietly(copy, files)
        raise
    remove_quietly(copy, files)


def _is_put_back(target: Path, old: bytes, files: FileSystem) -> bool:
    """Write the old content again, unless it is still there; False: the disk refuses that."""
    try:
        if read_bounded(target, MOST_BYTES)[0] != old:
            overwrite(target, old, files)
    except (OSError, FailedError):
        return False
    return True


def _shown(copy: Path, target: Path, files: FileSystem) -> Path:
    """Give `copy` a name that the writer sees and no sweeping takes, and return where it is."""
    shown = copy.with_name(f"{target.stem} {os.urandom(4).hex()}{target.suffix}")
    try:
        files.replace(copy, shown)
    except OSError:
        return copy
    return shown


def _both_kept(target: Path, copy: Path) -> FailedError:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} could be written only in part. The whole new text is in {copy}: keep that file,"
        " and copy it over {name} when the disk works again.",
    )
    return file_failure(template, target, copy=shown_path(copy))
