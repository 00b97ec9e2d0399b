"""Where a path leads: the one path under which a file is known, whatever name it is opened by."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def real_path(path: Path) -> Path:
    """Return where `path` leads when all links are followed, `spelled` as it is.

    Waits for the disk. Raises `ValueError` when no file can have this path.
    """
    return spelled(Path(os.path.realpath(path)))


def spelled(path: Path) -> Path:
    """Return `path` with each name as its folder has it. Waits for the disk; raises nothing.

    A disk that takes `Draft.txt` and `draft.txt` for one name opens the file by either, and the
    system may know it under both as if they were two.
    """
    if sys.platform == "win32":  # There one asks the system for the real path.
        return path
    as_it_is = Path(path.anchor)
    for name in path.parts[1 if path.anchor else 0 :]:
        as_it_is /= _name_in(as_it_is, name)
    return as_it_is


def _name_in(folder: Path, name: str) -> str:
    """Return `name` as `folder` has it."""
    # Most disks have a name only as it is: then it is there in one case, if at all.
    cases = name, _in_other_case(name)
    if not all(os.path.lexists(folder / case) for case in cases):
        return name
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return name
    alike = [other for other in names if other.casefold() == name.casefold()]
    return name if name in alike or not alike else alike[0]


def _in_other_case(name: str) -> str:
    """Return `name` with small letters for capitals and the other way, as long as it was."""
    swapped = ((letter, letter.swapcase()) for letter in name)
    return "".join(other if len(other) == 1 else letter for letter, other in swapped)
