"""Starts the real program as a person does, and prints which files it shows, whenever that changes.

`python -m tests.reliability.start_child [WAY] ARGUMENTS`. The first line is how many seconds it was
held by what it found at the door; the second one says that it is ready.
Ways: `careless` takes files and shows none of them; `slow-end` takes its time to end.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.helpers.driving import Condition, drive, say
from writer_app.app import Program
from writer_app.cli import window_command
from writer_app.desktop.windows import Windows
from writer_app.storage.handover import Met, meet

CARELESS: Final = "careless"
SLOW_END: Final = "slow-end"


def script(program: Program) -> Iterator[Condition]:
    """Tell of every change, until the process ends."""
    if SLOW_END in sys.argv:
        program.services.assistant.aclose = _end_slowly
    said: list[list[str]] = []

    def is_news() -> bool:
        return _shown(program.services.windows) != said[-1]

    while True:
        said.append(_shown(program.services.windows))
        say(json.dumps(said[-1]))
        yield is_news


def _shown(windows: Windows) -> list[str]:
    names = (window.file.path for window in windows.open_windows)
    return [path.name for path in names if path is not None]


async def _end_slowly() -> None:
    say("ending")
    await asyncio.sleep(0.8)


def _meet(place: Path, files: Sequence[Path]) -> Met:
    began = time.monotonic()
    met = meet(place, files)
    say(time.monotonic() - began)
    return met


def _take_nothing(self: Windows, paths: Sequence[Path]) -> None:
    """Lose the files: what the tests must notice."""
    del self, paths


if __name__ == "__main__":
    window_command.meet = _meet  # pyright: ignore[reportPrivateImportUsage]
    if CARELESS in sys.argv:
        Windows.take_in = _take_nothing
    drive(script, [one for one in sys.argv[1:] if one not in (CARELESS, SLOW_END)])
