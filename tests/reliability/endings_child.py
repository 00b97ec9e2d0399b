"""Asks in the real window once for each way in which an answer can end, and tells what is seen.

`python -m tests.reliability.endings_child FILE NUMBER`. For each answer it prints one JSON object:
what came, what the bar says and offers, what the list of takes says of it, and for how long the
window was held up.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from PySide6.QtCore import QLocale

from tests.helpers.driving import Condition, drive, is_over, say, shown_windows, the_window
from tests.helpers.heartbeat import Heartbeat
from writer_app.app import Program
from writer_app.desktop.panels.takes_rows import rows_of
from writer_app.desktop.panels.takes_words import facts


def script(program: Program) -> Iterator[Condition]:
    """Ask, look, and take back what came."""
    window = the_window(program)
    manuscript, heartbeat = window.editor.manuscript_document.manuscript, Heartbeat(window)
    before = manuscript.text()
    for _ in range(int(sys.argv[-1])):
        window.editor.put_caret(len(before))
        heartbeat.begin()
        window.window_actions["continue"].trigger()
        yield is_over(window)
        beats = heartbeat.beats
        yield lambda beats=beats: heartbeat.beats > beats + 1  # what is told has been painted
        heartbeat.stop()
        newest = max(rows_of(manuscript), key=lambda row: row.number)
        bar = window.panes.notices
        found = {
            "came": manuscript.text().removeprefix(before),
            "before_stands": manuscript.text().startswith(before),
            "said": bar.text,
            "state": window.controller.state.name,
            "listed": facts(newest, QLocale.c())[0],
            "windows": len(shown_windows()),
            **heartbeat.found,
            "typing_goes_on": window.editor.hasFocus() or not window.isActiveWindow(),
        }
        say(json.dumps(found))
        while bar.text:
            bar.close_front()
        window.window_actions["discard"].trigger()
        yield lambda: manuscript.text() == before
    program.loop.end()


if __name__ == "__main__":
    drive(script, sys.argv[1:-1])
