"""Asks once in the real window, types meanwhile, and tells what that did to the window.

`python -m tests.reliability.flood_child FILE [--careless]`. It prints one JSON object: how much
came and in which state, what was said, by how much the memory grew, and for how long the window
was busy with one thing. `--careless`: each text is counted as a whole by a slot of the window's.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

import psutil
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest

from tests.helpers.driving import Condition, drive, is_over, say, the_window
from writer_app.app import Program

CARELESS = "--careless"


class Heartbeat(QTimer):
    """Beats whenever the window has a moment, and knows how long it worked between two beats.

    In time of this thread: what another program takes of the machine is not the window's fault.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, interval=0)
        self._last_s = self.longest_s = 0.0
        self.beats = 0
        self.timeout.connect(self._beat)

    def begin(self) -> None:
        """Forget what was."""
        self._last_s, self.longest_s = time.thread_time(), 0.0
        self.start()

    def _beat(self) -> None:
        now_s = time.thread_time()
        self.longest_s = max(self.longest_s, now_s - self._last_s)
        self._last_s = now_s
        self.beats += 1


def script(program: Program) -> Iterator[Condition]:
    """Ask, and go on typing elsewhere while it comes."""
    window = the_window(program)
    editor, controller = window.editor, window.controller
    before = editor.manuscript_document.manuscript.text()
    editor.put_caret(len(before))
    memory, heartbeat = psutil.Process().memory_info().rss, Heartbeat(window)
    yield lambda: window.isVisible()
    if CARELESS in sys.argv:
        editor.manuscript_document.edited.connect(_count_all)
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
                "longest_ms": heartbeat.longest_s * 1_000,
            }
        )
    )
    program.loop.end()


def _count_all(_: object) -> None:
    sum(range(10_000_000))


if __name__ == "__main__":
    drive(script, [one for one in sys.argv[1:] if one != CARELESS])
