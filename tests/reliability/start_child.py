"""Starts the real program as a person does, and prints which files it shows, whenever that changes.

`python -m tests.reliability.start_child [WAY] ARGUMENTS`. The first line says that it is ready.
Ways: `careless` takes files and shows none of them; `slow-end` takes its time to end.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Final

from tests.helpers.driving import Condition, drive, say
from writer_app.app import Program
from writer_app.desktop.windows import Windows

CARELESS: Final = "careless"
SLOW_END: Final = "slow-end"


def script(program: Program) -> Iterator[Condition]:
    """Tell of every change, until the process ends."""
    if SLOW_END in sys.argv:
        program.services.assistant.aclose = _end_slowly
    said: list[str] = []
    while True:
        shown = _shown(program.services.windows)
        say(json.dumps(shown))
        said = shown
        yield lambda: _shown(program.services.windows) != said


def _shown(windows: Windows) -> list[str]:
    names = (window.file.path for window in windows.open_windows)
    return [path.name for path in names if path is not None]


async def _end_slowly() -> None:
    say("ending")
    await asyncio.sleep(0.8)


def _take_nothing(_windows: Windows, _paths: object) -> None:
    """Lose the files: what the tests must notice."""


if __name__ == "__main__":
    if CARELESS in sys.argv:
        Windows.take_in = _take_nothing
    drive(script, [one for one in sys.argv[1:] if one not in (CARELESS, SLOW_END)])
