"""Reads a regular file whole, within a bound, and never waits for anything else."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.storage.file_failures import file_failure
from writer_app.storage.opening import open_file

# A FIFO that takes the file's place after it was looked at must not block the opening;
# Windows has neither flag, and would translate line ends without the last.
_READ: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_bounded(path: Path, most_bytes: int) -> tuple[bytes, os.stat_result]:
    """Return the bytes of the regular file at `path`, and its state when reading began.

    Raises `FailedError` of kind `file` for anything but a regular file of at most `most_bytes`,
    `OSError` when the system refuses, and `ValueError` when no file can have this path.
    """
    _refuse_special(path, path.stat())
    with os.fdopen(open_file(path, _READ), "rb") as file:
        state = os.fstat(file.fileno())
        _refuse_special(path, state)
        # The size may be unknown (0) or grow meanwhile: the read itself is bounded too.
        data = file.read(most_bytes + 1) if state.st_size <= most_bytes else b""
    if len(data) > most_bytes or state.st_size > most_bytes:
        template = QT_TRANSLATE_NOOP(
            "Notices", "{name} is larger than {limit} MB. Split it into smaller files."
        )
        raise file_failure(template, path, limit=str(most_bytes // 1_000_000))
    return data, state


def _refuse_special(path: Path, state: os.stat_result) -> None:
    if stat.S_ISREG(state.st_mode):
        return
    if stat.S_ISDIR(state.st_mode):
        template = QT_TRANSLATE_NOOP("Notices", "{name} is a folder. Name a file inside it.")
    else:
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "{name} is a device or a connection between programs, not a text file."
            " Name a file that is stored on disk.",
        )
    raise file_failure(template, path)
