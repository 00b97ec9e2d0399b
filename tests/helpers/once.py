"""What is costly to make is made once for a run of the tests, by whichever process is first."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


class NotMadeError(Exception):
    """Another process tried before and failed; the words are those of its failure."""


@dataclass(frozen=True, slots=True)
class Once:
    """Makes folders, each one once; whoever asks meanwhile waits."""

    root: Path

    @classmethod
    def for_this_run(cls, factory: pytest.TempPathFactory) -> Once:
        """Return one whose folders all processes of this run of the tests share."""
        base = factory.getbasetemp()
        shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        return cls(shared / "once")

    def made(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder `name`, which `make` has filled.

        Raises what `make` raised, or `NotMadeError` if it failed in another process.
        """
        import fcntl  # no Windows has it, and nothing that needs it runs there

        self.root.mkdir(parents=True, exist_ok=True)
        folder, done, failed = (self.root / f"{name}{end}" for end in ("", ".done", ".failed"))
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if failed.exists():
                raise NotMadeError(failed.read_text(encoding="utf-8"))
            if not done.exists():
                folder.mkdir()
                try:
                    make(folder)
                except BaseException as error:
                    failed.write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
                    raise
                done.touch()
        return folder
