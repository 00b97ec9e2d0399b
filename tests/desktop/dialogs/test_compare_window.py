from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette, QTextCursor
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import StandingBackground
from writer_app.desktop.dialogs.compare_window import CompareWindow, Side
from writer_app.desktop.runtime.background import Background

# The offscreen platform's own, for each window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BEFORE = "The lamp was lit in the long hall when they came home at last."
AFTER = "The lamp was out in the long hall when she came home at last, alone."


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def _window(parent: QWidget, before: str, after: str) -> CompareWindow:
    sides = Side("Take 1", before), Side("The text now", after)
    window = CompareWindow(*sides, QFont(), Background(parent), parent)
    window.show()
    return window


def _button(window: CompareWindow, text: str) -> QPushButton:
    buttons = window.findChildren(QPushButton)
    (found,) = [each for each in buttons if text in each.text()]
    return found


def _selected(window: CompareWindow) -> str:
    return window._view.textCursor().selectedText()


def test_the_next_button_goes_through_the_differences(qtbot: QtBot, parent: QWidget) -> None:
    window = _window(parent, BEFORE, AFTER)
    assert "3" in window._note.text()
    for number, text in enumerate(("litout", "theyshe", ", alone"), 1):
        _button(window, "Next").click()
        assert _selected(window) == text
        assert window._note.text() == f"{number} of 3"
    _button(window, "Next").click()
    assert "none after" in window._note.text()
    _button(window, "Previous").click()
    assert _selected(window) == "theyshe"
    _button(window, "Previous").click()
    _button(window, "Previous").click()
    assert "none before" in window._note.text()


def test_a_difference_at_the_very_start_is_the_first(parent: QWidget) -> None:
    window = _window(parent, "Once it rained.", "Then it rained.")
    _button(window, "Next").click()
    assert _selected(window) == "OnceThen"


def test_lines_tell_what_differs_without_any_colour(parent: QWidget) -> None:
    window = _window(parent, BEFORE, AFTER)
    cursor = QTextCursor(window._view.document())
    struck, underlined = "", ""
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        letter = window._view.document().characterAt(cursor.position() - 1)
        struck += letter if cursor.charFormat().fontStrikeOut() else ""
        underlined += letter if cursor.charFormat().fontUnderline() else ""
    assert (struck, underlined) == ("litthey", "outshe, alone")


def test_texts_that_are_the_same_have_nothing_to_go_to(parent: QWidget) -> None:
    window = _window(parent, BEFORE, BEFORE)
    assert window._note.text() == "Both are the same."
    assert not _button(window, "Next").isEnabled()


def test_long_texts_are_compared_aside_and_shown_by_and_by(qtbot: QtBot, parent: QWidget) -> None:
    before = "\n".join(f"{BEFORE} {number}" for number in range(1_000))
    window = _window(parent, before, before.replace("they came", "she came"))
    assert not window._view.count
    qtbot.waitUntil(lambda: window._next.isEnabled(), timeout=20_000)
    assert window._view.count == 1_000
    assert window._view.verticalScrollBar().value() == 0


def test_a_window_that_was_closed_meanwhile_is_left_alone(qtbot: QtBot, parent: QWidget) -> None:
    late = StandingBackground()
    sides = Side("Take 1", "one " * 8_000), Side("Take 2", "two " * 8_000)
    window = CompareWindow(*sides, QFont(), late, parent)
    window.show()
    with qtbot.waitSignal(window.destroyed):
        window.close()
    late.go()
    assert not parent.findChildren(CompareWindow)


def test_new_colours_keep_what_is_shown(parent: QWidget) -> None:
    window = _window(parent, BEFORE, AFTER)
    before = window._view.toPlainText()
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.darkGreen)
    window.setPalette(palette)
    assert window._view.toPlainText() == before
    assert window._view.count == 3
