"""The ledger on disk: one line for each request, in a file for each month.

The files are for this user alone. They are only appended to, and what is older than a year and a
bit goes with its file, so that two programs never take a line from each other.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from threading import Lock
from typing import Final, cast

from writer_app.continuation.failed import FailedError
from writer_app.storage.atomic_write import FileSystem, RealFileSystem, write_all
from writer_app.storage.ledger import LedgerEntry
from writer_app.storage.paths import make_private_folder
from writer_app.storage.reading import read_bounded

DAYS_KEPT: Final = 400
"""At least so many days are looked back on."""

FOLDER: Final = "spending"
_FILE_NAME: Final = re.compile(r"(\d{4}-\d{2})\.jsonl")
_MOST_BYTES: Final = 64_000_000
_MOST: Final = 1 << 40
"""No number of tokens or dollars is larger."""
_APPEND: Final = (
    os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_log = logging.getLogger(__name__)


class LedgerFiles:
    """Every call waits for the disk, and may be made from any worker thread."""

    def __init__(self, state_folder: Path, files: FileSystem | None = None) -> None:
        self._folder = state_folder / FOLDER
        self._files = files or RealFileSystem()
        self._lock = Lock()

    def append(self, entry: LedgerEntry) -> None:
        """Write down one request. Raises `OSError`."""
        data = json.dumps(asdict(entry), separators=(",", ":")).encode() + b"\n"
        with self._lock:
            make_private_folder(self._folder)
            path = self._folder / f"{entry.day[:7]}.jsonl"
            descriptor = self._files.open(path, _APPEND, 0o600)
            try:
                # A line that a crash or a full disk cut off must not spoil this one.
                whole = _ends_whole(descriptor)
                write_all(descriptor, data if whole else b"\n" + data, self._files)
            finally:
                self._files.close(descriptor)

    def load(self, today: date) -> tuple[LedgerEntry, ...]:
        """Return what is written down, and delete the months that are too long ago.

        What cannot be read is left out: a ledger with a gap is better than none.
        """
        earliest = (today - timedelta(days=DAYS_KEPT)).isoformat()[:7]
        entries: list[LedgerEntry] = []
        with self._lock:
            for path in self._months():
                if path.stem < earliest:
                    _delete(path)
                else:
                    entries += _entries(path)
        return tuple(entries)

    def _months(self) -> list[Path]:
        """Return the file of each month that has one, in order."""
        try:
            return sorted(
                path for path in self._folder.iterdir() if _FILE_NAME.fullmatch(path.name)
            )
        except OSError:
            return []


def _ends_whole(descriptor: int) -> bool:
    """Tell whether the file is empty or ends with a line end."""
    if not os.lseek(descriptor, 0, os.SEEK_END):
        return True
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1) == b"\n"


def _delete(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        _log.warning("an old ledger stays: %s", error.strerror)


def _entries(path: Path) -> Iterator[LedgerEntry]:
    try:
        data, _ = read_bounded(path, _MOST_BYTES)
    except (OSError, FailedError) as error:
        _log.warning("a ledger was not read: %s", type(error).__name__)
        return
    for line in data.split(b"\n"):
        entry = _entry(line)
        if entry is not None:
            yield entry


def _entry(line: bytes) -> LedgerEntry | None:
    """Return what a line says; None for one that was cut off, or is none of ours."""
    try:
        said = cast("dict[str, object]", json.loads(line))
        cost = said["cost_usd"]
        return LedgerEntry(
            day=date.fromisoformat(_text(said["day"])).isoformat(),
            time=_text(said["time"]),
            manuscript=_text(said["manuscript"]),
            model=_text(said["model"]),
            profile=_text(said["profile"]),
            prompt_tokens=int(_number(said["prompt_tokens"])),
            completion_tokens=int(_number(said["completion_tokens"])),
            cost_usd=None if cost is None else float(_number(cost)),
            is_estimate=said["is_estimate"] is True,
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST:
        return value
    raise TypeError
