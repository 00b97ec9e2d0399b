"""The copies that programs which synchronise folders make of a file that two sides changed."""

from __future__ import annotations

import os
import platform
import re
import unicodedata
from itertools import islice
from pathlib import Path
from typing import Final

from writer_app.storage.documents import Document

_MOST_NEIGHBOURS: Final = 5_000
"""Of a folder with more files, only so many are looked at."""

_WORDS: Final = (
    "conflicted copy",
    "case conflict",
    "in konflikt stehende kopie",
    "copie en conflit",
    "copia en conflicto",
    "copia in conflitto",
    "cópia em conflito",
    "conflicterende kopie",
    "konfliktkopi",
    "конфликтующая копия",
    "冲突的副本",
    "衝突的複本",
    "競合コピー",
    "충돌된 사본",
)
"""What a program that has the writer's language calls such a copy, in small letters."""

_ADDED: Final = re.compile(
    rf"""
    \ ?[(（].*(?:{"|".join(map(re.escape, _WORDS))}).*[)）]  # Dropbox, Nextcloud
    | [._]sync-conflict-\d{{8}}-\d{{6}}(?:-\w+)?         # Syncthing
    | _conflict-\d{{8}}-\d{{6}}                          # ownCloud, older Nextcloud
    | _conf\(\d+\)                                   # Google Drive
    | \ ?\[conflict.*\]                              # older Google Drive
    | -(?:desktop|laptop)-[a-z0-9]+                  # OneDrive: a computer's first name
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands in the name of a copy between the name of the file and its ending."""


def is_conflict_copy(name: str, of: str, computer: str = "") -> bool:
    """Tell whether a file called `name` is such a copy of the file called `of` beside it.

    OneDrive adds the name of the `computer`.
    """
    # Some systems write a letter and its accent as two characters.
    name, of, computer = (unicodedata.normalize("NFC", each) for each in (name, of, computer))
    stem, ending = Path(of).stem, Path(of).suffix
    if not (name.startswith(stem) and name.endswith(ending)):
        return False
    added = name[len(stem) : len(name) - len(ending)]
    is_of_computer = bool(computer) and added.casefold() == f"-{computer}".casefold()
    return is_of_computer or _ADDED.fullmatch(added) is not None


class ConflictCopies:
    """Finds the copies beside one file; for worker threads. Each is told once."""

    def __init__(self) -> None:
        self._folder_ns: int | None = None
        self._told: set[Path] = set()

    def new_ones(self, document: Document) -> tuple[Path, ...]:
        """Return the copies that came since the last time. Raises nothing.

        A folder that did not change is not read again.
        """
        path = document.real_path or document.path
        if path is None:
            return ()
        try:
            folder_ns = path.parent.stat().st_mtime_ns
            if folder_ns == self._folder_ns:
                return ()
            self._folder_ns = folder_ns
            with os.scandir(path.parent) as entries:
                names = [entry.name for entry in islice(entries, _MOST_NEIGHBOURS)]
        except OSError:
            return ()
        computer = platform.node()
        copies = {
            path.with_name(name) for name in names if is_conflict_copy(name, path.name, computer)
        }
        found = sorted(copies - self._told)
        self._told |= copies
        return tuple(found)
