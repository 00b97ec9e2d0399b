"""The page of the shortcuts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.dialogs.settings_keys_page import KeysPage
from writer_app.desktop.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_what_only_opens_a_menu_has_no_row(dialog: SettingsDialog) -> None:
    names = [name.text() for name, _ in dialog.keys._items]
    assert "Open recent" not in names
    assert "Open" in names


def _press(page: KeysPage, keys: str) -> None:
    page.entry.setKeySequence(QKeySequence(keys))
    page.entry.editingFinished.emit()


def _keys_of(page: KeysPage, action: str) -> str:
    return page._items[list(page._specs).index(action)][1].text()


def test_another_key_is_put_shown_and_put_back(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = dialog.keys
    page.choose("to_instruction")
    _press(page, "Ctrl+J")
    assert preferences.settings.shortcuts == {"to_instruction": ("Ctrl+J",)}
    assert _keys_of(page, "to_instruction") == "Ctrl+J"
    page.usual.click()
    assert preferences.settings.shortcuts == {}
    assert _keys_of(page, "to_instruction") == "Ctrl+L"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Ctrl+L", "is the shortcut of “To the instruction and back”"),
        ("Ctrl+Space", "switches the input method"),
        ("A", "needed for writing"),
    ],
)
def test_a_key_that_cannot_be_is_refused_in_one_sentence(
    dialog: SettingsDialog, preferences: Preferences, keys: str, words: str
) -> None:
    page = dialog.keys
    page.choose("save")
    _press(page, keys)
    assert words in page.word.problem
    assert preferences.settings.shortcuts == {}


def test_a_usual_key_that_another_action_took_is_said(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    page = dialog.keys
    page.choose("to_instruction")
    page.remove.click()
    assert _keys_of(page, "to_instruction") == ""
    page.choose("settings")
    _press(page, "Ctrl+L")
    page.choose("to_instruction")
    page.usual.click()
    assert "is the shortcut of “Settings”" in page.word.problem
    page.usual_all.click()
    assert preferences.settings.shortcuts == {}
    assert _keys_of(page, "to_instruction") == "Ctrl+L"


def test_the_search_hides_what_is_not_meant(dialog: SettingsDialog) -> None:
    page = dialog.keys
    page.search.setText("ctrl+l")
    shown = [row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row)]
    assert [page._items[row][0].text() for row in shown] == ["To the instruction and back"]
