"""Finds a file again that was renamed or moved, near where it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from writer_app.storage.documents import Document, FileStamp

_MOST_ENTRIES: Final = 10_000
"""So many names are looked at."""
_LEVELS_UP: Final = 2
_LEVELS_DOWN: Final = 2
"""How far from its folder a file is looked for."""
_NOT_INTO: Final = (".", "$")
"""How the names of folders begin that no writer keeps texts in: a bin is one of them."""


def found_again(document: Document) -> Document | None:
    """Return the document where its file is now; None: it is nowhere near.

    It is the same one if nothing but its place is different: the number of a file that was deleted
    is soon that of a new one. Waits for the disk; raises nothing.
    """
    stamp, path = document.stamp, document.real_path or document.path
    if stamp is None or path is None:
        return None
    for entry in islice(_entries_near(path.parent), _MOST_ENTRIES):
        if _is_it(entry, stamp):
            return document._replace(path=Path(entry.path), real_path=Path(entry.path))
    return None


def _is_it(entry: os.DirEntry[str], stamp: FileStamp) -> bool:
    try:
        is_like_it = entry.inode() == stamp.inode
        return is_like_it and FileStamp.of(Path(entry.path).lstat()) == stamp
    except OSError:
        return False


def _entries_near(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what is in the folder, in those below it, and around it, the nearest first."""
    yield from _entries_below(folder, _LEVELS_DOWN, without=None)
    for above in islice(folder.parents, _LEVELS_UP):
        yield from _entries_below(above, _LEVELS_DOWN, without=folder)
        folder = above


def _entries_below(
    folder: Path, levels: int, *, without: Path | None
) -> Iterator[os.DirEntry[str]]:
    folders: list[Path] = []
    for entry in _entries(folder):
        if not _is_folder(entry):
            yield entry
        elif Path(entry.path) != without and not entry.name.startswith(_NOT_INTO):
            folders.append(Path(entry.path))
    for below in folders if levels else ():
        yield from _entries_below(below, levels - 1, without=without)


def _entries(folder: Path) -> tuple[os.DirEntry[str], ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(islice(entries, _MOST_ENTRIES))
    except OSError:
        return ()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
