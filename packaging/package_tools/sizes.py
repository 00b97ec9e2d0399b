"""What the frozen folder consists of: a table of sizes by what they are for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

_PARTS: Final = (
    ("Unicode data of Qt (ICU)", ("libicu",)),
    ("Qt plug-ins", ("/plugins/",)),
    ("Qt translations", ("/translations/",)),
    ("Qt libraries", ("libQt6", "Qt6")),
    ("Qt for Python", ("PySide6", "shiboken6", "pyside6")),
    ("cryptography, for the password store", ("cryptography", "_cffi")),
    ("our texts, icons and translations", ("writer_app/resources",)),
    ("Python", ("libpython", "lib-dynload", "base_library", "libcrypto", "libssl", "python3")),
    ("other Python packages", ("regex", "certifi", "dist-info")),
)
_LAUNCHERS: Final = "the program's own code and its packages, inside the launcher"


def sizes(frozen: Path) -> dict[str, int]:
    """Return bytes by part, the largest first."""
    found: Counter[str] = Counter()
    for path in frozen.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[_part_of(path.relative_to(frozen).as_posix())] += path.stat().st_size
    return dict(found.most_common())


def table(frozen: Path) -> str:
    """Return the sizes in MB (1,000,000 bytes) as Markdown."""
    found = sizes(frozen)
    rows = [f"| {part} | {size / 1e6:.1f} |" for part, size in found.items()]
    total = f"| all | {sum(found.values()) / 1e6:.1f} |"
    return "\n".join(("| part | MB |", "|---|---|", *rows, total))


def _part_of(path: str) -> str:
    if not path.startswith("_internal/"):
        return _LAUNCHERS
    for part, marks in _PARTS:
        if any(mark in path for mark in marks):
            return part
    return "system libraries that not every system has"
