"""What is otherwise in two builds of one commit, down to the files inside their packages."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path


def differences(one: Path, other: Path) -> list[str]:
    """Return a line for each file of two folders that is not the same in both.

    A line is the name of the file; for a package, also that of each file inside that differs.
    """
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    return [line for name in names for line in _of_file(one / name, other / name)]


def _of_file(one: Path, other: Path) -> Iterator[str]:
    if missing := [path.parent for path in (one, other) if not path.exists()]:
        yield f"{one.name}: not in {missing[0]}"
    elif one.read_bytes() != other.read_bytes():
        inside = [_members(path) for path in (one, other)]
        names = sorted({name for members in inside for name in members})
        found = [name for name in names if inside[0].get(name) != inside[1].get(name)]
        # Nothing is found in what is no package, or was only packed in another way.
        yield from (f"{one.name}: {name}" for name in found) if found else [one.name]


def _members(package: Path) -> dict[str, tuple[object, ...]]:
    """Return all that a package says of each file inside; nothing for what is no package."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as archive:
            return {
                entry.filename: (entry.date_time, entry.external_attr, entry.CRC)
                for entry in archive.infolist()
            }
    if package.suffix == ".gz":
        return dict(_tar_members(package.read_bytes()))
    if package.suffix == ".deb":
        parts = ("--ctrl-tarfile", "--fsys-tarfile")
        tars = [
            subprocess.run(["dpkg-deb", part, package], capture_output=True, check=True).stdout
            for part in parts
        ]
        return {name: known for tar in tars for name, known in _tar_members(tar)}
    return {}


def _tar_members(data: bytes) -> Iterator[tuple[str, tuple[object, ...]]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for entry in tar:
            file = tar.extractfile(entry) if entry.isreg() else None
            digest = hashlib.sha256(file.read()).hexdigest() if file else entry.linkname
            yield entry.name, (entry.mode, entry.mtime, entry.uname, entry.gname, digest)
