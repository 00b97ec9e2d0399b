"""What the model is told about a manuscript: the panel beside the page, and the switches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.panels.memory_panel import MemoryPanel
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.notes import Notes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


@pytest.fixture
def panel(opened: Opened, qtbot: QtBot) -> MemoryPanel:
    opened.window.window_actions["memory"].trigger()
    (panel,) = opened.window.findChildren(MemoryPanel)
    qtbot.waitUntil(panel.text.hasFocus)
    return panel


def _manuscript(opened: Opened) -> Manuscript:
    return opened.window.editor.manuscript_document.manuscript


def _switches(opened: Opened) -> tuple[QCheckBox, QCheckBox]:
    following, memory = opened.window.panes.instruction.findChildren(QCheckBox)
    return memory, following


def test_what_is_typed_is_told_when_typing_pauses(
    opened: Opened, panel: MemoryPanel, qtbot: QtBot
) -> None:
    QTest.keyClicks(panel.text, "Ada tells it.")
    assert _manuscript(opened).notes == Notes()
    qtbot.waitUntil(lambda: _manuscript(opened).notes == Notes("Ada tells it."))
    assert _switches(opened)[0].isVisible()


def test_and_when_the_keyboard_goes_elsewhere(opened: Opened, panel: MemoryPanel) -> None:
    QTest.keyClicks(panel.text, "Ada")
    QTest.keyClick(panel.text, Qt.Key.Key_Escape)
    assert opened.window.editor.hasFocus()
    assert _manuscript(opened).notes.memory == "Ada"


def test_and_before_something_is_asked(opened: Opened, panel: MemoryPanel) -> None:
    QTest.keyClicks(panel.text, "Ada")
    QTest.keyClick(panel.text, Qt.Key.Key_Return, CTRL)
    assert opened.assistant.asks[0].wish.memory == "Ada"


def test_and_before_another_manuscript_is_shown(opened: Opened, panel: MemoryPanel) -> None:
    QTest.keyClicks(panel.text, "Ada")
    before, after = _manuscript(opened), Manuscript("A new day.")
    after.set_notes(Notes("Ivo", following_on=True))
    opened.window.editor.open_manuscript(after)
    assert before.notes.memory == "Ada"
    assert panel.text.toPlainText() == "Ivo"
    assert after.notes == Notes("Ivo", following_on=True)
    assert _switches(opened)[1].isChecked()
    assert opened.window.window_actions["mind_following"].isChecked()


def test_its_action_opens_and_closes_it(opened: Opened, panel: MemoryPanel) -> None:
    action = opened.window.window_actions["memory"]
    assert action.isChecked()
    action.trigger()
    assert not panel.isVisible()
    assert not action.isChecked()
    assert opened.window.editor.hasFocus()


def test_without_memory_there_is_nothing_to_switch(opened: Opened) -> None:
    opened.window.complete()
    assert not _switches(opened)[0].isVisible()


def test_a_click_switches_both_off_and_on(opened: Opened, panel: MemoryPanel) -> None:
    QTest.keyClicks(panel.text, "Ada")
    opened.window.panes.to_page()
    memory, following = _switches(opened)
    memory.click()
    following.click()
    assert _manuscript(opened).notes == Notes("Ada", memory_on=False, following_on=True)
    assert (panel.memory_on.isChecked(), panel.following_on.isChecked()) == (False, True)
    memory.click()
    opened.window.window_actions["mind_following"].trigger()
    assert _manuscript(opened).notes == Notes("Ada")
    assert (memory.isChecked(), following.isChecked()) == (True, False)


def test_the_panel_has_the_switches_too(opened: Opened, panel: MemoryPanel) -> None:
    QTest.keyClicks(panel.text, "Ada")
    panel.memory_on.click()
    panel.following_on.click()
    assert _manuscript(opened).notes == Notes("Ada", memory_on=False, following_on=True)
    memory, following = _switches(opened)
    assert (memory.isChecked(), following.isChecked()) == (False, True)
