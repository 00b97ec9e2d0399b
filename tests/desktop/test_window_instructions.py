"""What goes with an instruction: presets, its history, what is filled in, how many takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.helpers.focused import press, type_text
from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.notices import Notice
from writer_app.desktop.dialogs.history_dialog import HistoryDialog
from writer_app.desktop.dialogs.presets_dialog import PresetsDialog
from writer_app.desktop.panels.presets import shipped_presets
from writer_app.desktop.window_instructions import WindowInstructions
from writer_app.storage.writing_settings import OwnPreset, WritingSettings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TEXT = "It was late.\nThe ferry had gone."


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, TEXT) as opened:
        opened.window.complete()
        yield opened


@pytest.fixture
def instructions(opened: Opened) -> WindowInstructions:
    (instructions,) = opened.window.findChildren(WindowInstructions)
    return instructions


# Presets


def _offered(opened: Opened) -> list[str]:
    menu = opened.window.panes.instruction.findChildren(QToolButton)[0].menu()
    return [entry.text() for entry in menu.actions() if not entry.isSeparator()][:-2]


def test_the_shipped_presets_are_offered_and_then_the_writers_own(opened: Opened) -> None:
    assert _offered(opened) == [preset.name for preset in shipped_presets()]
    opened.services.preferences.put_presets((OwnPreset("Rain", "Let it rain."),))
    assert _offered(opened) == ["Rain"]
    opened.services.preferences.put_presets(None)
    assert len(_offered(opened)) == len(shipped_presets())


def test_they_can_be_edited_from_there(opened: Opened) -> None:
    menu = opened.window.panes.instruction.findChildren(QToolButton)[0].menu()
    menu.actions()[-2].trigger()
    (dialog,) = opened.window.findChildren(PresetsDialog)
    assert dialog.isVisible()
    dialog.reject()


# The history


@pytest.fixture
def history(opened: Opened) -> HistoryDialog:
    for instruction in ("Go down to the landing", "Slow\ndown", "End it"):
        opened.services.session.add_instruction(instruction)
    opened.window.window_actions["instruction_history"].trigger()
    (history,) = opened.window.findChildren(HistoryDialog)
    return history


def test_typing_finds_by_words_and_enter_takes_up(opened: Opened, history: HistoryDialog) -> None:
    assert history.names == ("End it", "Slow down", "Go down to the landing")
    type_text("Down LAND")
    assert history.names == ("Go down to the landing",)
    press(Qt.Key.Key_Return)
    assert not history.isVisible()
    assert opened.window.panes.instruction.instruction == "Go down to the landing"
    assert opened.window.panes.instruction.field.hasFocus()


def test_the_instruction_keeps_its_lines(opened: Opened, history: HistoryDialog) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened.window.panes.instruction.instruction == "Slow\ndown"


def test_delete_takes_one_out(opened: Opened, history: HistoryDialog) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert history.names == ("End it", "Go down to the landing")
    assert opened.services.session.instructions == history.names
    press(Qt.Key.Key_Delete)
    assert history.names == ("End it",)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Delete)
    assert history.names == ()
    press(Qt.Key.Key_Return)
    assert opened.window.panes.instruction.instruction == ""


def test_delete_is_the_fields_while_it_has_something_to_delete(
    opened: Opened, history: HistoryDialog
) -> None:
    type_text("down")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    assert history.names == ("Slow down", "Go down to the landing")
    assert len(opened.services.session.instructions) == 3


def test_what_was_taken_out_is_not_recalled_by_up(opened: Opened) -> None:
    panel = opened.window.panes.instruction
    for instruction in ("one", "two"):
        panel.field.put(instruction)
        opened.window.window_actions["continue"].trigger()
    panel.field.put("")
    opened.window.window_actions["instruction_history"].trigger()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Escape)
    panel.take_focus()
    press(Qt.Key.Key_Up)
    assert panel.instruction == "one"


# What is filled in


def _select(opened: Opened, start_u16: int, end_u16: int) -> None:
    opened.window.editor.put_caret(end_u16, start_u16)


def test_the_selection_and_its_words_are_filled_in(
    opened: Opened, instructions: WindowInstructions
) -> None:
    _select(opened, 0, len("It was late."))
    filled = instructions.filled("Say “{selection}” in {words} words.")
    assert filled == "Say “It was late.” in 3 words."


def test_the_chosen_number_of_words_goes_before_that_of_the_selection(
    opened: Opened, instructions: WindowInstructions
) -> None:
    _select(opened, 0, 6)
    opened.services.preferences.put_writing(WritingSettings(length="words:80"))
    assert instructions.filled("{words}") == "80"


def test_what_is_private_is_not_filled_in(opened: Opened, instructions: WindowInstructions) -> None:
    opened.window.editor.manuscript_document.manuscript.set_private(3, 7, private=True)
    _select(opened, 0, len("It was late."))
    assert instructions.filled("{selection}") == "It late."
    _select(opened, 3, 7)
    assert isinstance(instructions.filled("{selection}"), Notice)


def test_a_manuscript_without_a_file_has_no_title(instructions: WindowInstructions) -> None:
    assert isinstance(instructions.filled("End {title}."), Notice)


def test_the_title_is_the_name_of_the_file(
    qtbot: QtBot, opened: Opened, instructions: WindowInstructions, tmp_path: Path
) -> None:
    with qtbot.waitSignal(opened.window.file.saved):
        opened.window.file.save_as(tmp_path / "The Ferry.txt")
    assert instructions.filled("End {title}.") == "End The Ferry."


def test_without_braces_nothing_is_looked_up(instructions: WindowInstructions) -> None:
    assert instructions.filled("Slow down.") == "Slow down."


# Several takes


def _menu(opened: Opened) -> QMenu:
    opened.window.window_actions["ask_several"].trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def test_several_are_asked_for_and_the_number_is_remembered(opened: Opened) -> None:
    QTest.keyClick(_menu(opened), Qt.Key.Key_4)
    assert len(opened.assistant.asks) == 4
    assert opened.services.session.several == 4
    opened.window.window_actions["discard"].trigger()
    menu = _menu(opened)
    assert menu.activeAction().text().startswith("&4")
    menu.close()


def test_it_opens_also_where_only_the_page_is_shown(opened: Opened) -> None:
    opened.window.window_actions["focus_mode"].trigger()
    menu = _menu(opened)
    assert opened.window.editor.geometry().contains(opened.window.mapFromGlobal(menu.pos()))
    menu.close()


# The button


def test_the_button_says_its_keys(opened: Opened) -> None:
    (button,) = opened.window.panes.instruction.findChildren(QPushButton)
    assert button.toolTip() == opened.window.window_actions.key_text("continue")
    opened.services.preferences.put_shortcuts({"continue": ("F9",)})
    assert button.toolTip() == "F9"
