"""Asks once in the real window, types meanwhile, and tells what that did to the window.

`python -m tests.reliability.flood_child FILE [--busy | --waiting]`. It prints one JSON object: how
much came and in which state, what was said, by how much the memory grew, and for how long the
window was held up. The planted faults: the first key takes a little too much work, or waits.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

import psutil
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.helpers.driving import Condition, drive, is_over, say, the_window
from tests.helpers.heartbeat import MOST_BUSY_MS, MOST_HELD_MS, Heartbeat, work
from writer_app.app import Program
from writer_app.desktop.main_window import MainWindow

BUSY = "--busy"
WAITING = "--waiting"


def script(program: Program) -> Iterator[Condition]:
    """Ask, and go on typing elsewhere while it comes."""
    window = the_window(program)
    editor, controller = window.editor, window.controller
    before = editor.manuscript_document.manuscript.text()
    editor.put_caret(len(before))
    memory, heartbeat = psutil.Process().memory_info().rss, Heartbeat(window)
    yield lambda: window.isVisible()
    _plant(window)
    heartbeat.begin()
    window.window_actions["continue"].trigger()
    typed = 0
    while not is_over(window)():
        if typed < 20:
            editor.put_caret(0)
            QTest.keyClicks(editor, "x")
            typed += 1
        beats = heartbeat.beats
        yield lambda beats=beats: heartbeat.beats > beats
    heartbeat.stop()
    text = editor.manuscript_document.manuscript.text()
    grown = psutil.Process().memory_info().rss - memory
    say(
        json.dumps(
            {
                "typed": typed,
                "before_stands": text.startswith("x" * typed + before),
                "came": len(text) - len(before) - typed,
                "state": controller.state.name,
                "said": window.panes.notices.text,
                "grown_mib": grown / (1 << 20),
                **heartbeat.found,
            }
        )
    )
    program.loop.end()


def _plant(window: MainWindow) -> None:
    def fault(_: object) -> None:
        if BUSY in sys.argv:
            work(MOST_BUSY_MS + 10)
        if WAITING in sys.argv:
            time.sleep(MOST_HELD_MS / 1_000 + 0.1)

    edited = window.editor.manuscript_document.edited
    edited.connect(fault, Qt.ConnectionType.SingleShotConnection)


if __name__ == "__main__":
    drive(script, [one for one in sys.argv[1:] if one not in (BUSY, WAITING)])
