"""Starts the real program on a fresh home, types at once, and practises by way of the welcome.

`python -m tests.reliability.first_start_child [--again]`: at the end it says one JSON object, what
was seen. `--again`: another start, at which nothing is done.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.driving import (
    Condition,
    drive,
    is_over,
    say,
    shown_windows,
    the_window,
    use_keyring_in_memory,
)
from writer_app.app import Program
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.panels.welcome_panel import WelcomePanel
from writer_app.desktop.window_welcome import NAME

AGAIN: Final = "--again"


def first_start(program: Program) -> Iterator[Condition]:
    """Type to whatever has the keyboard, before the welcome is there and beside it; practise."""
    window = the_window(program)
    side = window.panes.side
    yield lambda: QApplication.focusWidget() is not None
    seen: dict[str, object] = {"first": side.shown}
    _type("It was late")
    yield lambda: side.shown == NAME
    _type(", and nobody came.")
    seen |= {"windows": len(shown_windows()), "typed": window.editor.toPlainText()}
    yield from _practise(window)
    seen["left"] = side.shown
    _type(" Not yet.")
    window.window_actions["continue"].trigger()
    yield lambda: window.controller.state is not TakeState.IDLE
    yield is_over(window)
    seen["text"] = window.editor.toPlainText()
    say(json.dumps(seen))
    program.loop.end()


def another_start(program: Program) -> Iterator[Condition]:
    """Say what is beside the page when a welcome would have had all its turns."""
    window, passed = the_window(program), list[bool]()
    yield lambda: program.services.assistant.profile is not None
    welcome = window.complete().welcome
    program._turns.add(lambda: welcome._turns.add(lambda: passed.append(True)))
    yield lambda: bool(passed)
    say(json.dumps({"shown": window.panes.side.shown}))
    program.loop.end()


def _practise(window: MainWindow) -> Iterator[Condition]:
    (panel,) = window.findChildren(WelcomePanel)
    window.window_actions["next_pane"].trigger()
    yield panel.key.region.hasFocus
    while not panel.practise.hasFocus():
        _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Return)
    yield window.editor.hasFocus


def _type(text: str) -> None:
    QTest.keyClicks(_here(), text)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_here(), key)


def _here() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


if __name__ == "__main__":
    use_keyring_in_memory()
    drive(another_start if AGAIN in sys.argv else first_start, [], at_once=True)
