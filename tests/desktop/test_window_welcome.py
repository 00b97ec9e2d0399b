"""The welcome in its window: it leaves the keyboard with the text, and goes with Esc."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.panels.welcome_panel import WelcomePanel
from writer_app.desktop.window_welcome import NAME

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

KEY = "sk-7f3Qm9ZtXw"


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path) as opened:
        yield opened


def _panel(opened: Opened) -> WelcomePanel:
    (panel,) = opened.window.findChildren(WelcomePanel)
    return panel


def _shown(opened: Opened) -> str:
    return opened.window.panes.side.shown


def _welcome_unasked(qtbot: QtBot, opened: Opened) -> None:
    opened.window.complete().welcome.show_unasked()
    qtbot.waitUntil(lambda: _shown(opened) == NAME)


def test_unasked_it_takes_no_keyboard_and_leaves_the_password_store_alone(
    qtbot: QtBot, opened: Opened
) -> None:
    _welcome_unasked(qtbot, opened)
    assert _shown(opened) == NAME
    assert _panel(opened).isVisible()
    assert opened.window.editor.hasFocus()
    QTest.keyClicks(opened.window.editor, "It was late.")
    assert opened.window.editor.toPlainText() == "It was late."
    assert opened.assistant.keys.asked == []


def test_unasked_it_comes_in_turns_between_which_keys_have_theirs(
    qtbot: QtBot, opened: Opened
) -> None:
    between = list[str]()
    beat = QTimer(opened.window, interval=0)
    beat.timeout.connect(lambda: between.append(_shown(opened)))
    beat.start()
    _welcome_unasked(qtbot, opened)
    assert between.count("") > 5, "one for each thing that is loaded, and made"


def test_unasked_it_does_not_come_again_once_the_writer_had_it(
    qtbot: QtBot, opened: Opened
) -> None:
    shown = list[str]()
    welcome = opened.window.complete().welcome
    welcome.show_unasked()
    opened.window.window_actions["welcome"].trigger()
    QTest.keyClick(_panel(opened).key.region, Qt.Key.Key_Escape)
    opened.window.panes.side.shown_changed.connect(shown.append)
    welcome.show_unasked()  # As where it was opened and closed before that.
    qtbot.wait(200)
    assert shown == []


def test_from_the_help_it_takes_the_keyboard_and_looks_for_the_key(opened: Opened) -> None:
    opened.window.window_actions["welcome"].trigger()
    assert _panel(opened).key.region.hasFocus()
    assert len(opened.assistant.keys.asked) == 1


def test_the_next_part_of_the_window_is_the_welcome(qtbot: QtBot, opened: Opened) -> None:
    _welcome_unasked(qtbot, opened)
    opened.window.window_actions["next_pane"].trigger()
    assert _panel(opened).key.region.hasFocus()


def test_esc_on_the_page_closes_it_and_does_nothing_else(qtbot: QtBot, opened: Opened) -> None:
    _welcome_unasked(qtbot, opened)
    QTest.keyClicks(opened.window.editor, "Late.")
    QTest.keyClick(opened.window.editor, Qt.Key.Key_Escape)
    assert _shown(opened) == ""
    assert opened.window.editor.toPlainText() == "Late."
    assert opened.window.editor.hasFocus()


def test_esc_is_first_for_what_streams_or_is_on_offer(opened: Opened, qtbot: QtBot) -> None:
    _welcome_unasked(qtbot, opened)
    editor = opened.window.editor
    QTest.keyClicks(editor, "It was")
    opened.window.window_actions["continue"].trigger()
    (ask,) = opened.assistant.asks
    ask.say(" late, and nobody came.")
    qtbot.waitUntil(lambda: "late" in editor.toPlainText())
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert ask.was_stopped
    assert _shown(opened) == NAME


def test_esc_in_it_closes_it_and_gives_the_keyboard_back(opened: Opened) -> None:
    opened.window.window_actions["welcome"].trigger()
    QTest.keyClick(_panel(opened).key.region, Qt.Key.Key_Escape)
    assert _shown(opened) == ""
    assert opened.window.editor.hasFocus()


@pytest.mark.parametrize("button", ["not_now", "practise"])
def test_a_button_closes_it_and_gives_the_keyboard_back(opened: Opened, button: str) -> None:
    opened.window.window_actions["welcome"].trigger()
    pressed = getattr(_panel(opened), button)
    pressed.setFocus()
    pressed.click()
    assert _shown(opened) == ""
    assert opened.window.editor.hasFocus()


def test_once_closed_esc_on_the_page_is_as_before_and_a_typed_key_is_gone(opened: Opened) -> None:
    opened.window.window_actions["welcome"].trigger()
    _panel(opened).key.key.entry.setText(KEY)
    opened.window.panes.side.close_panel()
    assert _panel(opened).key.key.entry.text() == ""
    opened.window.window_actions["memory"].trigger()
    opened.window.panes.to_page()
    QTest.keyClick(opened.window.editor, Qt.Key.Key_Escape)
    assert _shown(opened) == "memory"


def test_another_panel_in_its_place_lets_a_typed_key_go_too(opened: Opened) -> None:
    opened.window.window_actions["welcome"].trigger()
    _panel(opened).key.key.entry.setText(KEY)
    opened.window.window_actions["memory"].trigger()
    assert _panel(opened).key.key.entry.text() == ""
    opened.window.window_actions["welcome"].trigger()
    assert len(opened.window.findChildren(WelcomePanel)) == 1


def test_that_it_was_shown_is_remembered(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "state" / "session.json"
    assert not file.exists()
    _welcome_unasked(qtbot, opened)
    opened.services.session.write_now()
    assert file.exists()
