"""Writes for a long time in the real window, and tells now and then what that has cost.

`python -m tests.reliability.endurance_child FILE ROUNDS [--careless]`: each round is a
continuation, of which some are stopped, some refused, some discarded and some kept, with keys
typed between and a save now and then; ten times in all it prints what is in use. `--careless`
keeps every answer.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
from collections.abc import Iterator

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.driving import Condition, drive, is_over, say, the_window
from writer_app.app import Program
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.main_window import MainWindow

CARELESS = "--careless"
REPORTS = 10
KEYS = 20
_LONGEST_U16 = 20_000

_kept: list[str] = []


def script(program: Program) -> Iterator[Condition]:
    """Write."""
    window, rounds = the_window(program), int(sys.argv[2])
    for number in range(rounds):
        yield from _continue(window, number)
        _type(window)
        if number % 5 == 4:
            window.window_actions["save"].trigger()
            yield lambda: not window.file.is_saving
        if CARELESS in sys.argv:
            _kept.append("kept " * 50_000 + str(number))
        if number % (rounds // REPORTS) == rounds // REPORTS - 1:
            _report(number + 1)
    program.loop.end()


def is_refused(number: int) -> bool:
    """Tell whether the server is to refuse this continuation, so that notices come and go."""
    return number % 10 == 3


def _continue(window: MainWindow, number: int) -> Iterator[Condition]:
    controller, editor = window.controller, window.editor
    _shorten(window)
    editor.put_caret(len(editor.manuscript_document.manuscript))
    window.window_actions["continue"].trigger()
    if is_stopped := number % 10 == 7:
        yield lambda: controller.state is not TakeState.WAITING
        controller.stop()
    yield is_over(window)
    if (controller.state is TakeState.PENDING) == is_refused(number) and not is_stopped:
        message = f"continuation {number} ended in {controller.state}"
        raise AssertionError(message)
    if number % 3:
        controller.discard()
    else:
        controller.keep()


def _shorten(window: MainWindow) -> None:
    """Keep the text at about one length: it is not the text whose growth is looked at."""
    editor = window.editor
    length_u16 = len(editor.manuscript_document.manuscript)
    if length_u16 > _LONGEST_U16:
        editor.put_caret(length_u16, length_u16 // 2)
        editor.delete_selection()


def _type(window: MainWindow) -> None:
    # The line begins otherwise than the answer: what says the line again would be left out.
    QTest.keyClick(window.editor, Qt.Key.Key_Return)
    QTest.keyClicks(window.editor, "Then it rained once"[: KEYS - 1])


def _report(number: int) -> None:
    gc.collect()
    process = psutil.Process()
    say(
        json.dumps(
            {
                "rounds": number,
                "mib": process.memory_info().rss / (1 << 20),
                "descriptors": process.num_fds(),
                "threads": threading.active_count(),
                "tasks": len(asyncio.all_tasks(asyncio.get_event_loop())),
                "none": sys.getrefcount(None),
            }
        )
    )


if __name__ == "__main__":
    drive(script, [sys.argv[1]], look_again_ms=1)
