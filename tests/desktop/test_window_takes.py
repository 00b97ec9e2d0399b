"""The takes panel in its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.panels.takes_panel import TakesPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


def _take(opened: Opened, qtbot: QtBot, text: str, instruction: str = "") -> None:
    opened.window.panes.instruction.field.put(instruction)
    opened.window.window_actions["continue"].trigger()
    ask = opened.assistant.asks[-1]
    ask.say(text)
    ask.end()
    qtbot.waitUntil(lambda: text in opened.window.editor.manuscript_document.manuscript.text())


def _press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held or Qt.KeyboardModifier.NoModifier)


def _open(opened: Opened, qtbot: QtBot) -> TakesPanel:
    _press(
        qtbot, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    (panel,) = opened.window.findChildren(TakesPanel)
    return panel


def test_its_keys_open_and_close_it(opened: Opened, qtbot: QtBot) -> None:
    action = opened.window.window_actions["takes_panel"]
    assert not opened.window.findChildren(TakesPanel)
    panel = _open(opened, qtbot)
    assert panel.isVisible()
    assert action.isChecked()
    qtbot.waitUntil(panel._list.hasFocus)
    assert _open(opened, qtbot) is panel
    assert not panel.isVisible()
    assert not action.isChecked()
    assert opened.window.editor.hasFocus()


def test_escape_goes_back_to_the_page_and_discards_nothing(opened: Opened, qtbot: QtBot) -> None:
    _take(opened, qtbot, " Nobody came.")
    panel = _open(opened, qtbot)
    for part in (panel._list, panel._reader, panel._field):
        part.setFocus()
        _press(qtbot, Qt.Key.Key_Escape)
        assert opened.window.editor.hasFocus()
    assert panel.isVisible()
    assert opened.window.editor.manuscript_document.manuscript.text().endswith("Nobody came.")


def test_a_take_that_comes_while_it_is_open_is_listed(opened: Opened, qtbot: QtBot) -> None:
    panel = _open(opened, qtbot)
    _take(opened, qtbot, " Nobody came.")
    qtbot.waitUntil(lambda: [row.standing for row in panel._list.selected] == ["offered"])
    opened.window.controller.keep()
    qtbot.waitUntil(lambda: [row.standing for row in panel._list.selected] == ["kept"])


def test_a_take_is_taken_out_and_put_back_on_the_page(opened: Opened, qtbot: QtBot) -> None:
    _take(opened, qtbot, " Nobody came.")
    opened.window.controller.keep()
    panel = _open(opened, qtbot)
    manuscript = opened.window.editor.manuscript_document.manuscript
    panel._steps["take_out"].trigger()
    assert manuscript.text() == "It was late."
    panel._steps["take_out"].trigger()
    assert manuscript.text() == "It was late. Nobody came."


def test_a_discarded_take_is_brought_back_and_one_is_deleted(opened: Opened, qtbot: QtBot) -> None:
    _take(opened, qtbot, " Nobody came.")
    opened.window.controller.discard()
    panel = _open(opened, qtbot)
    manuscript = opened.window.editor.manuscript_document.manuscript
    assert manuscript.text() == "It was late."
    _press(qtbot, Qt.Key.Key_Return)
    assert manuscript.text() == "It was late. Nobody came."
    panel._shelf.forget_take(1)
    assert not manuscript.takes


def test_asking_again_puts_the_instruction_into_its_field(opened: Opened, qtbot: QtBot) -> None:
    _take(opened, qtbot, " Nobody came.", "Keep it short")
    opened.window.panes.instruction.field.put("Something else")
    panel = _open(opened, qtbot)
    panel._steps["again"].trigger()
    assert opened.window.panes.instruction.instruction == "Keep it short"
    assert opened.window.panes.instruction.field.hasFocus()


def test_another_manuscript_has_its_own_takes(opened: Opened, qtbot: QtBot) -> None:
    _take(opened, qtbot, " Nobody came.")
    panel = _open(opened, qtbot)
    assert panel._list.selected
    opened.window.file.new()
    qtbot.waitUntil(lambda: not panel._list.selected)


def test_to_select_all_in_the_list_selects_takes_and_nothing_on_the_page(
    opened: Opened, qtbot: QtBot
) -> None:
    for text in (" Nobody came.", " Nothing moved."):
        _take(opened, qtbot, text)
    panel = _open(opened, qtbot)
    qtbot.waitUntil(panel._list.hasFocus)
    qtbot.waitUntil(lambda: panel._list.model().rowCount() == 2)
    _press(qtbot, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(panel._list.selected) == 2
    assert not opened.window.editor.textCursor().hasSelection()
