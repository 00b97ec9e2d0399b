"""Real file systems that are unlike the one that the tests run on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

_STICK_BYTES = 32 << 20


@contextmanager
def small_disk(place: Path) -> Generator[Path]:
    """Yield the folder of a file system with room for 128 KiB; without the right to, skip."""
    with _mounted(place, ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs"]) as folder:
        yield folder


@contextmanager
def stick(place: Path) -> Generator[Path]:
    """Yield the folder of a stick as cameras and other systems use it; where that cannot be, skip.

    It takes small letters and capitals for the same, numbers a file by the name that it was asked
    for by, and has no links, no permissions and no attributes.
    """
    for program in ("losetup", "mkfs.exfat", "mount.exfat-fuse"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program}")
    image = place / "stick.image"
    with image.open("wb") as file:
        file.truncate(_STICK_BYTES)
    device = _said(["losetup", "--find", "--show", str(image)]).strip()
    try:
        _said(["mkfs.exfat", device])
        with _mounted(place, ["mount.exfat-fuse", device]) as folder:
            yield folder
    finally:
        _said(["losetup", "--detach", device])


@contextmanager
def _mounted(place: Path, mount: list[str]) -> Generator[Path]:
    folder = place / "disk"
    folder.mkdir()
    _said([*mount, str(folder)])
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def _said(command: list[str]) -> str:
    """Return what the command says; where it is not allowed, or not there, skip."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"there is no {command[0]}")
    if done.returncode:
        pytest.skip(f"no right to have such a disk: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
