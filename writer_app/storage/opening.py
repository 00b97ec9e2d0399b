"""Opens files so that they can be renamed, replaced and removed meanwhile, on every system.

Unix allows that of itself. Windows refuses it while a file is open that was opened the usual way.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def open_file(path: str | os.PathLike[str], flags: int, mode: int = 0o600) -> int:
    """Do as `os.open`; on Windows no line end is ever translated. Raises `OSError`.

    It is an `opener` for `open` as well.
    """
    if sys.platform == "win32":
        # Imported here: no other system has these calls.
        from writer_app.storage.windows_files import open_shared

        return open_shared(os.fspath(path), flags, mode)
    return os.open(path, flags, mode)


def read_all(path: Path) -> bytes:
    """Return what is in a file of the program's own. Raises `OSError`."""
    with open(path, "rb", opener=open_file) as file:
        return file.read()


def rename_over(source: Path, target: Path) -> None:
    """Give `source` the name `target`, in one step. Raises `OSError`.

    On Windows a file that has the name may be open if `open_file` opened it, and the disk knows of
    that (NTFS does).
    """
    try:
        source.replace(target)
    except PermissionError as refused:
        if sys.platform != "win32":
            raise
        # Imported here: no other system has these calls.
        from writer_app.storage.windows_files import replace_open

        try:
            replace_open(os.fspath(source), os.path.abspath(target))  # noqa: PTH100 - no link is followed
        except OSError:
            raise refused from None
