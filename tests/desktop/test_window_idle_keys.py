"""A key that can do nothing says why, in the status line, and only such a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.coming_takes import bring_take
from tests.helpers.focused import CTRL, SHIFT, press, type_text
from tests.helpers.main_windows import Opened, open_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

ALT = Qt.KeyboardModifier.AltModifier
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path) as opened:
        yield opened


def _said(opened: Opened) -> set[str]:
    return {label.text() for label in opened.window.panes.status.findChildren(QLabel)}


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_Z, CTRL, "Nothing to undo"),
        (Qt.Key.Key_Z, CTRL | SHIFT, "Nothing to redo"),
        (Qt.Key.Key_Escape, NOTHING, "Nothing to discard"),
        (Qt.Key.Key_Up, ALT, "No other take here"),
        (Qt.Key.Key_Down, ALT, "No other take here"),
        (Qt.Key.Key_Return, CTRL | SHIFT, "No take to replace"),
    ],
)
def test_a_key_that_can_do_nothing_says_why(
    opened: Opened, key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    assert said not in _said(opened)
    press(key, held)
    assert said in _said(opened)
    assert opened.window.editor.hasFocus()
    assert opened.window.editor.toPlainText() == ""


def test_from_the_instruction_it_is_said_too(opened: Opened) -> None:
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_Up, ALT)
    assert "No other take here" in _said(opened)


def test_a_text_that_can_only_be_read_says_so(opened: Opened) -> None:
    opened.window.editor.set_reading(True)
    press(Qt.Key.Key_Return, CTRL)
    assert "Can only be read" in _said(opened)


def test_a_key_that_is_of_use_says_nothing(qtbot: QtBot, opened: Opened) -> None:
    before = _said(opened)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_F12, Qt.Key.Key_Shift):
        press(key)
    press(Qt.Key.Key_Right, CTRL)  # Keeps a word, and else goes to the next.
    assert _said(opened) == before
    type_text("Late.")
    press(Qt.Key.Key_Z, CTRL)
    assert "Nothing to undo" not in _said(opened)
    bring_take(qtbot, opened, " And cold.")
    press(Qt.Key.Key_Escape)
    assert "Nothing to discard" not in _said(opened)


def test_it_goes_when_something_happens(opened: Opened) -> None:
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert "No other take here" not in _said(opened)
