"""Folders that are to be packed: the same bytes, times and rights each time."""

from __future__ import annotations

import gzip
import os
import tarfile
from pathlib import Path


def settle(folder: Path, epoch: int) -> None:
    """Give every file the time `epoch` (seconds since 1970) and plain rights.

    Of ELF files only programs stay executable: libraries are loaded, not started.
    """
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
        os.utime(path, (epoch, epoch))


def pack(folder: Path, archive: Path, epoch: int) -> None:
    """Write `folder` with its own name as a `.tar.gz`, in order, owned by nobody in particular."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = epoch
        return entry

    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        tar.add(folder, folder.name, filter=plain)


def _is_program(path: Path) -> bool:
    if not os.access(path, os.X_OK) or ".so" in path.name:
        return False
    with path.open("rb") as file:
        start = file.read(4)
    return start.startswith((b"#!", b"\x7fELF"))
