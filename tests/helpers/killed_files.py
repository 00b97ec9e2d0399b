"""A file system that dies with its process in the middle of overwriting a file in place."""

from __future__ import annotations

import os
from pathlib import Path

from writer_app.storage.atomic_write import RealFileSystem


class KilledError(BaseException):
    """The end of the process, in a test."""


class KilledFiles(RealFileSystem):
    """Real calls, until a file is overwritten in place: half of a write comes, and no more."""

    def __init__(self) -> None:
        self.is_dead = False
        self._place = -1

    def open(self, path: Path, flags: int, mode: int) -> int:
        self._live()
        descriptor = super().open(path, flags, mode)
        if flags & os.O_WRONLY and not flags & os.O_CREAT:
            self._place = descriptor
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        self._live()
        if descriptor == self._place:
            super().write(descriptor, data[: len(data) // 2])
            self.is_dead = True
        self._live()
        return super().write(descriptor, data)

    def replace(self, source: Path, target: Path) -> None:
        self._live()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._live()
        super().remove(path)

    def make_folder(self, path: Path, mode: int) -> None:
        self._live()
        super().make_folder(path, mode)

    def _live(self) -> None:
        if self.is_dead:
            raise KilledError
