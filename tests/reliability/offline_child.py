"""Writes in the real window from its first paint on, where nobody can be asked.

`python -m tests.reliability.offline_child HOW`: HOW is a name in `STORES`, what the password store
does. It says `usable` when a key is painted, and how many seconds of work that took; and at the end
one JSON object: what is in the file, what came of asking and what was said, which windows were
shown beside the page, and for how long the page was held up.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import keyring
from keyring.errors import KeyringLocked
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from tests.helpers.driving import Condition, drive, is_over, say, shown_windows, the_window
from tests.helpers.fake_keyring import FakeKeyring, safe
from tests.helpers.heartbeat import Heartbeat
from writer_app.app import Program
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.panels.find_bar import FindBar
from writer_app.desktop.words import words_of

CHAINED: Final = "chained"
LATE: Final = "late"
HELD: Final = "held"
"""Planted faults: a box that asks what to do about it; a start that waits for somebody; a store
that is asked by the window itself."""
SLOW_S: Final = "SLOW_S"
"""In the environment: for how many seconds the slow store, or a late start, keeps one waiting."""


def _locked(_: str) -> None:
    raise KeyringLocked


def _hanging(_: str) -> None:
    threading.Event().wait()


def _slow(_: str) -> None:
    time.sleep(float(os.environ[SLOW_S]))  # The waiting is what is tried.


def _with_a_key() -> FakeKeyring:
    store = safe()
    store.get_password = lambda _service, _name: "Vb5Xk8Pn3Wq7Rt2"
    return store


STORES: Final[dict[str, Callable[[], object]]] = {
    "absent": keyring.get_keyring,
    "locked": lambda: safe(_locked),
    "hanging": lambda: safe(_hanging),
    "empty": safe,
    "with a key": _with_a_key,
    "slow": lambda: safe(_slow),
    CHAINED: safe,
    LATE: safe,
    HELD: safe,
}


def script(program: Program) -> Iterator[Condition]:
    """Type, save, find, undo, ask, and go on."""
    window, path = the_window(program), Path(tempfile.gettempdir()) / "draft.txt"
    editor, actions, beside = window.editor, window.window_actions, set[str]()
    heartbeat = Heartbeat(window)
    QTest.keyClicks(editor, "It was late")
    assert editor.toPlainText() == "It was late"
    editor.viewport().repaint()
    say("usable", round(time.process_time(), 2))
    heartbeat.begin()
    for step in (_type, _find, _undo_and_redo):
        yield from step(window)
        beside |= _beside()
    window.file.save_as(path)
    yield lambda: not window.file.is_modified
    actions["continue"].trigger()
    if HELD in sys.argv:
        _slow("get")
    yield _is_answered(window)
    waiting = window.controller.progress.waiting_for
    came, said = len(editor.toPlainText()), window.panes.notices.text
    beside |= _beside()
    actions["stop"].trigger()
    yield is_over(window)
    actions["discard"].trigger()
    yield lambda: editor.toPlainText() == "It was late, and nobody came."
    QTest.keyClicks(editor, " Not yet.")
    actions["save"].trigger()
    yield lambda: not window.file.is_modified
    if CHAINED in sys.argv:
        QMessageBox(window).open()
    found = {
        "file": path.read_text(),
        "came": came - len("It was late, and nobody came."),
        "said": said,
        "waiting": words_of(waiting) if waiting else "",
        **heartbeat.found,
        "beside": sorted(beside | _beside()),
    }
    say(json.dumps(found))
    program.loop.end()


def _type(window: MainWindow) -> Iterator[Condition]:
    for key in ", and nobody came.":
        QTest.keyClicks(window.editor, key)
        yield lambda: True
    assert window.editor.toPlainText().endswith("came.")


def _find(window: MainWindow) -> Iterator[Condition]:
    window.window_actions["find"].trigger()
    (bar,) = window.findChildren(FindBar)
    yield bar.isVisible
    window.window_actions["escape"].trigger()
    yield lambda: not bar.isVisible()


def _undo_and_redo(window: MainWindow) -> Iterator[Condition]:
    text = window.editor.toPlainText()
    window.window_actions["undo"].trigger()
    yield lambda: window.editor.toPlainText() != text
    window.window_actions["redo"].trigger()
    yield lambda: window.editor.toPlainText() == text


def _is_answered(window: MainWindow) -> Condition:
    """Tell when some text came, or it is over, or something is waited for."""
    before = len(window.editor.toPlainText())
    return lambda: (
        len(window.editor.toPlainText()) > before
        or is_over(window)()
        or window.controller.progress.waiting_for is not None
    )


def _beside() -> set[str]:
    return {type(one).__name__ for one in shown_windows()} - {"MainWindow"}


if __name__ == "__main__":
    store = STORES[sys.argv[1]]()
    if LATE in sys.argv:
        _slow("start")
    keyring.get_keyring = lambda: store  # pyright: ignore[reportAttributeAccessIssue]
    drive(script, [], at_once=True)
