"""The panel beside the page, in its window: it moves nothing, and the keyboard finds it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from tests.helpers.pages import UNIQUE, first_line, scroll_to, settle
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.panels.keyboard import has_keyboard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, UNIQUE) as opened:
        opened.window.panes.side.add("sample", "Sample", QPlainTextEdit())
        yield opened


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held or Qt.KeyboardModifier.NoModifier)


def words_at_top(opened: Opened) -> set[str]:
    return set(first_line(opened.window.editor)[0].split())


@pytest.mark.parametrize("line", [0, 2])
def test_the_first_visible_line_stays_when_it_comes_and_goes(opened: Opened, line: int) -> None:
    editor, side = opened.window.editor, opened.window.panes.side
    scroll_to(editor, 60, line)
    before, top = words_at_top(opened), first_line(editor)[1]
    for _ in range(3):
        side.open("sample")
        settle()
        # The column may be narrower now: another part of the line is the first row.
        assert words_at_top(opened) & before
        assert first_line(editor)[1] == top
        side.close_panel()
        settle()
        assert words_at_top(opened) == before


def test_the_keyboard_goes_through_it_only_while_it_is_shown(qtbot: QtBot, opened: Opened) -> None:
    panes = opened.window.panes
    panes.side.open("sample")
    settle()
    panes.to_page()
    press(qtbot, Qt.Key.Key_F6)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit), "the panel, not its button"
    assert has_keyboard(panes.side)
    press(qtbot, Qt.Key.Key_F6)
    assert has_keyboard(panes.instruction)
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert has_keyboard(panes.side)
    panes.side.close_panel()
    assert panes.editor.hasFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert has_keyboard(panes.instruction)


def test_escape_in_it_goes_back_to_the_page_and_to_nothing_else(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    window.controller.new_takes.continue_here()
    opened.assistant.asks[-1].say(" Nobody came.")
    opened.assistant.asks[-1].end()
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    window.panes.side.open("sample")
    press(qtbot, Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.panes.side.shown == "sample"
    assert window.controller.state is TakeState.PENDING


def test_only_the_page_is_without_it_and_it_comes_back(qtbot: QtBot, opened: Opened) -> None:
    panes = opened.window.panes
    panes.side.open("sample")
    alone = Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier
    press(qtbot, *alone)
    assert not panes.side.isVisible()
    assert panes.editor.hasFocus()
    press(qtbot, *alone)
    assert panes.side.shown == "sample"
    assert panes.editor.hasFocus()


def test_a_panel_that_is_opened_beside_only_the_page_stays(qtbot: QtBot, opened: Opened) -> None:
    panes = opened.window.panes
    panes.side.add("other", "Other", QPlainTextEdit())
    alone = Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier
    panes.side.open("sample", take_keyboard=False)
    press(qtbot, *alone)
    panes.side.open("other", take_keyboard=False)
    press(qtbot, *alone)
    assert panes.side.shown == "other"
    panes.side.close_panel()
    press(qtbot, *alone)
    press(qtbot, *alone)
    assert panes.side.shown == ""
