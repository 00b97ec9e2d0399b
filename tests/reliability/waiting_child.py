"""Writes, saves and asks in the real window, and marks in the log of its system calls what it does.

`python -m tests.reliability.waiting_child FILE [--careless]`: under a watcher. `--careless` waits
for the disk at each key, on the window's thread.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest

from tests.helpers.driving import Condition, drive, is_over, the_window
from writer_app.app import Program
from writer_app.desktop.main_window import MainWindow
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import ASIDE

CARELESS = "--careless"
MARK = "/mark/"
"""What is looked for under this name is what is done from then on."""


def script(program: Program) -> Iterator[Condition]:
    """Do each of the steps."""
    window, file = the_window(program), Path(sys.argv[1])
    yield lambda: window.file.document.path == file
    if CARELESS in sys.argv:
        append = HistoryFile.append

        def careless(self: HistoryFile, *frames: object) -> None:
            append(self, *frames)  # pyright: ignore[reportArgumentType]
            self.syncing()()

        HistoryFile.append = careless
    yield from _type(window, "typing")
    yield from _save(window, "saving")
    yield from _type(window, "typing again")
    _mark("asking")
    window.window_actions["continue"].trigger()
    yield is_over(window)
    window.controller.keep()
    _mark("undoing")
    window.window_actions["undo"].trigger()
    window.window_actions["redo"].trigger()
    yield from _save(window, "saving again")
    yield from _open_again(program, window)
    _mark("ending")
    program.loop.end()


def _open_again(program: Program, window: MainWindow) -> Iterator[Condition]:
    """Close the window and open its file, which has a past by now."""
    file = window.file.path
    other = program.services.windows.new()
    _mark("looking")
    yield lambda: any(_prepared(program))
    _mark("closing")
    window.close()
    yield lambda: window not in program.services.windows.open_windows
    _mark("opening")
    assert file is not None
    other.file.load(file)
    yield lambda: other.file.document.path == file
    yield from _type(other, "typing there")


def _prepared(program: Program) -> Iterator[Path]:
    """Yield the histories that wait for the first key."""
    return program.services.histories().folder.glob(f".*{ASIDE}")


def _mark(step: str) -> None:
    os.path.lexists(MARK + step)


def _type(window: MainWindow, step: str) -> Iterator[Condition]:
    _mark(step)
    QTest.keyClicks(window.editor, "It was late. ")
    yield lambda: True


def _save(window: MainWindow, step: str) -> Iterator[Condition]:
    _mark(step)
    window.window_actions["save"].trigger()
    yield lambda: not window.file.is_saving


if __name__ == "__main__":
    drive(script, [sys.argv[1]])
