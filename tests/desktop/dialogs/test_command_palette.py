"""The list of all commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.dialogs.command_palette import CommandPalette

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


@pytest.fixture
def palette(opened: Opened) -> CommandPalette:
    _press(Qt.Key.Key_P, CTRL_SHIFT)
    (palette,) = opened.window.findChildren(CommandPalette)
    assert palette.isVisible()
    return palette


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def _type(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def test_typing_and_enter_do_it_and_give_the_keyboard_back(
    opened: Opened, palette: CommandPalette
) -> None:
    _type("larger")
    assert palette.names[0] == "Larger text"
    _press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert opened.window.editor.zoom == 110
    assert opened.window.editor.hasFocus()


def test_down_and_up_choose_and_go_round(opened: Opened, palette: CommandPalette) -> None:
    _type("text")
    at = palette.names.index("Smaller text")
    for _ in range(at + len(palette.names)):
        _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Up)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    assert opened.window.editor.zoom == 90


def test_escape_closes_it_and_nothing_else(opened: Opened, palette: CommandPalette) -> None:
    opened.window.controller.new_takes.continue_here()
    _press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert opened.window.editor.hasFocus()
    assert not opened.assistant.asks[0].was_stopped


def test_its_key_once_more_closes_it(opened: Opened, palette: CommandPalette) -> None:
    _press(Qt.Key.Key_P, CTRL_SHIFT)
    assert not palette.isVisible()
    assert opened.window.editor.hasFocus()


def test_no_command_acts_by_its_own_enter(opened: Opened, palette: CommandPalette) -> None:
    _type("zzzz")
    _press(Qt.Key.Key_Return, CTRL)
    assert opened.assistant.asks == []
    assert not palette.isVisible()


def test_what_was_used_last_comes_first(opened: Opened, palette: CommandPalette) -> None:
    for name in ("larger text", "usual size"):
        _type(name)
        _press(Qt.Key.Key_Return)
        _press(Qt.Key.Key_P, CTRL_SHIFT)
    assert palette.names[:2] == ("Usual size", "Larger text")
    _press(Qt.Key.Key_Escape)
    other = opened.services.windows.new()
    other.window_actions["command_palette"].trigger()
    (theirs,) = other.findChildren(CommandPalette)
    assert theirs.names[:2] == ("Usual size", "Larger text")


def test_what_cannot_be_done_is_left_out(opened: Opened, palette: CommandPalette) -> None:
    assert "Continue here" in palette.names
    assert "Keep" not in palette.names
    assert "Open recent" not in palette.names


def test_it_goes_when_something_else_gets_the_keyboard(
    opened: Opened, palette: CommandPalette
) -> None:
    opened.window.editor.setFocus()
    assert not palette.isVisible()


def test_it_says_that_nothing_matches(palette: CommandPalette) -> None:
    _type("zzzz")
    assert palette.names == ()
    assert palette._list.topLevelItemCount() == 1


def test_no_row_is_cut_off(palette: CommandPalette) -> None:
    view = palette._list.viewport().height()
    assert view % palette._row_height == 0
    assert palette._list.geometry().bottom() < palette.height()


def test_it_names_what_cannot_be_done_now(palette: CommandPalette) -> None:
    _type("rewrite")
    assert palette.names == ()
    said = palette._list.topLevelItem(0)
    assert said is not None
    assert said.text(0) == "Not possible now: Rewrite the selection"
    _press(Qt.Key.Key_Return)
    assert not palette.isVisible()
