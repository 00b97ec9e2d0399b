"""Undo, the clipboard and the menu: for whichever text has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.focused import CTRL, press
from tests.helpers.main_windows import SIXTY_LINES, Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_the_menu_edits_the_text_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    press(Qt.Key.Key_L, CTRL)
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    window.window_actions["select_all"].trigger()
    assert window.panes.instruction.field.textCursor().selectedText() == "slowly"
    assert not window.editor.textCursor().hasSelection()
    window.panes.to_page()
    window.window_actions["select_all"].trigger()
    assert window.editor.textCursor().hasSelection()


def test_undo_goes_to_the_text_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    press(Qt.Key.Key_L, CTRL)
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    press(Qt.Key.Key_Z, CTRL)
    assert window.panes.instruction.instruction == ""
    assert window.editor.manuscript_document.manuscript.text() == SIXTY_LINES
    window.panes.to_page()
    press(Qt.Key.Key_Z, CTRL)
    assert window.editor.manuscript_document.manuscript.text() != SIXTY_LINES


def test_nothing_that_is_pasted_into_another_window_lands_on_the_page(
    qtbot: QtBot, opened: Opened
) -> None:
    """On a Mac, one bar of menus serves all windows, also the one with the field for a key."""
    other = QDialog()
    qtbot.addWidget(other)
    field, button = QLineEdit(other), QPushButton(other)
    button.move(0, 60)
    other.show()
    other.activateWindow()
    QApplication.clipboard().setText("sk-7f3Qm9ZtXw")
    for place in (button, field):
        place.setFocus()
        qtbot.waitUntil(place.hasFocus)
        opened.window.window_actions["paste"].trigger()
    assert opened.window.editor.manuscript_document.manuscript.text() == SIXTY_LINES
    assert field.text() == "sk-7f3Qm9ZtXw"
    QApplication.clipboard().clear()
