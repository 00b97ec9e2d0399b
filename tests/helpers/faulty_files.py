"""A file system whose nth call fails, and the loop that tries every n."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from writer_app.storage.atomic_write import RealFileSystem

Fault = Literal["error", "short", "short then full"]


class FaultyFiles(RealFileSystem):
    """Real calls, of which the nth fails.

    Fault "error": that call raises. "short": a write takes only a part, as on a nearly full
    disk, and later ones go well. "short then full": later writes raise that the disk is full.
    """

    def __init__(self, nth: int, fault: Fault, number: int = errno.EIO) -> None:
        self.nth = nth
        self.fault = fault
        self.number = number
        self.calls = 0
        self.struck = False

    def _hit(self) -> bool:
        self.calls += 1
        self.struck = self.struck or self.calls == self.nth
        return self.calls == self.nth

    def _strike(self) -> None:
        if self._hit() and self.fault == "error":
            raise OSError(self.number, "planted")

    def open(self, path: Path, flags: int, mode: int) -> int:
        self._strike()
        return super().open(path, flags, mode)

    def copy(self, descriptor: int) -> int:
        self._strike()
        return super().copy(descriptor)

    def write(self, descriptor: int, data: memoryview) -> int:
        was_struck = self.struck
        self._strike()
        if self.fault == "short then full" and was_struck:
            raise OSError(errno.ENOSPC, "planted")
        if self.fault != "error" and self.calls == self.nth:
            data = data[: len(data) // 2]
        return super().write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        self._strike()
        super().truncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        self._strike()
        super().sync(descriptor)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._strike()

    def change_mode(self, path: Path, mode: int) -> None:
        self._strike()
        super().change_mode(path, mode)

    def replace(self, source: Path, target: Path) -> None:
        self._strike()
        super().replace(source, target)

    def remove(self, path: Path) -> None:
        self._strike()
        super().remove(path)

    def make_folder(self, path: Path, mode: int) -> None:
        self._strike()
        super().make_folder(path, mode)


def every_fault(run: Callable[[FaultyFiles], None]) -> Iterator[FaultyFiles]:
    """Call `run` with the 1st, 2nd, ... call failing, in each way, until a run has no failure."""
    for fault in ("error", "short", "short then full"):
        for nth in range(1, 200):
            files = FaultyFiles(nth, fault)
            run(files)
            if not files.struck:
                break
            yield files
        else:
            raise AssertionError("a run without failure never came")
