"""The presets, edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from writer_app.desktop.dialogs.presets_dialog import PresetsDialog
from writer_app.desktop.panels.presets import shipped_presets
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.runtime.background import Background
from writer_app.storage.paths import Paths
from writer_app.storage.writing_settings import OwnPreset

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

OWN = (OwnPreset("Rain", "Let it rain."), OwnPreset("End", "End it."), OwnPreset("Sea", ""))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    background = Background()
    return Preferences(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)}), background)


@pytest.fixture
def dialog(preferences: Preferences, window: QWidget) -> PresetsDialog:
    preferences.put_presets(OWN)
    return _open(preferences, window)


def _open(preferences: Preferences, window: QWidget) -> PresetsDialog:
    dialog = PresetsDialog(preferences, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    return dialog


def _button(dialog: QWidget, text: str) -> QAbstractButton:
    buttons = dialog.findChildren(QAbstractButton)
    return next(button for button in buttons if button.text().replace("&", "") == text)


def test_it_shows_what_there_is(dialog: PresetsDialog) -> None:
    assert dialog.presets == OWN
    assert dialog.name.text() == "Rain"
    assert dialog.instruction.toPlainText() == "Let it rain."


def test_one_is_renamed_and_rewritten(dialog: PresetsDialog, preferences: Preferences) -> None:
    dialog.list.setCurrentRow(1)
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, " An   end ")
    dialog.instruction.setPlainText("End it here.\n")
    _button(dialog, "Save").click()
    wanted = (OWN[0], OwnPreset("An end", "End it here."), OWN[2])
    assert preferences.settings.presets == wanted
    assert not dialog.isVisible()


def test_one_is_added_after_the_chosen_one(dialog: PresetsDialog) -> None:
    _button(dialog, "Add").click()
    QTest.keyClicks(dialog.name, "Fog")
    QTest.keyClicks(dialog.instruction, "Fog comes.")
    assert dialog.presets == (OWN[0], OwnPreset("Fog", "Fog comes."), *OWN[1:])
    _button(dialog, "Add").click()
    _button(dialog, "Add").click()
    assert len({preset.name for preset in dialog.presets}) == 6


def test_one_is_moved_by_buttons_and_keys(dialog: PresetsDialog) -> None:
    assert not _button(dialog, "Move up").isEnabled()
    _button(dialog, "Move down").click()
    assert dialog.presets == (OWN[1], OWN[0], OWN[2])
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.presets == (OWN[1], OWN[2], OWN[0])
    assert not _button(dialog, "Move down").isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.presets == (OWN[1], OWN[0], OWN[2])
    assert dialog.name.text() == "Rain"


def test_all_can_be_deleted(dialog: PresetsDialog, preferences: Preferences) -> None:
    for _ in OWN:
        _button(dialog, "Delete").click()
    assert dialog.presets == ()
    assert not dialog.name.isEnabled()
    assert not _button(dialog, "Delete").isEnabled()
    _button(dialog, "Save").click()
    assert preferences.settings.presets == ()


def test_a_name_that_is_there_twice_is_said_and_nothing_is_stored(
    dialog: PresetsDialog, preferences: Preferences
) -> None:
    dialog.list.setCurrentRow(2)
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Rain")
    dialog.list.setCurrentRow(0)
    _button(dialog, "Save").click()
    assert "“Rain”" in dialog.problem.problem
    assert dialog.list.currentRow() == 2
    assert dialog.isVisible()
    assert preferences.settings.presets == OWN
    QTest.keyClicks(dialog.name, "Rain again")
    assert dialog.problem.problem == ""


def test_a_missing_name_is_said(dialog: PresetsDialog) -> None:
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, " ")
    _button(dialog, "Save").click()
    assert "no name" in dialog.problem.problem


def test_the_shipped_ones_come_back_as_shipped(
    dialog: PresetsDialog, preferences: Preferences
) -> None:
    _button(dialog, "Restore the shipped ones").click()
    assert dialog.presets == shipped_presets()
    _button(dialog, "Save").click()
    assert preferences.settings.presets is None


def test_the_shipped_ones_are_shown_where_there_are_no_own(
    preferences: Preferences, window: QWidget
) -> None:
    dialog = _open(preferences, window)
    assert dialog.presets == shipped_presets()


def test_cancel_stores_nothing(dialog: PresetsDialog, preferences: Preferences) -> None:
    _button(dialog, "Delete").click()
    _button(dialog, "Cancel").click()
    assert preferences.settings.presets == OWN
    assert not dialog.isVisible()


def test_escape_asks_about_what_is_not_saved(
    qtbot: QtBot, dialog: PresetsDialog, preferences: Preferences
) -> None:
    _button(dialog, "Delete").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    (question,) = dialog.findChildren(QMessageBox)
    _button(question, "Save").click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert preferences.settings.presets == OWN[1:]


def test_escape_closes_it_where_nothing_was_changed(dialog: PresetsDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
