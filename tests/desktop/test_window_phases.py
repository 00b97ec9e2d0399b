"""A window shows first, and can do everything a moment later: nothing is lost, nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.notices import Notice
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.invitation import Invitation

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


def _new(opened: Opened) -> MainWindow:
    window = opened.services.windows.new()
    assert window._work is None
    return window


def _places(window: MainWindow) -> dict[str, QRect]:
    """Return where everything is that can be seen."""
    parts = [window.menuBar(), window.editor.viewport(), *window.panes.findChildren(QWidget)]
    shown = [
        part for part in parts if part.isVisible() and not isinstance(part, QMenu | Invitation)
    ]
    return {
        f"{number} {type(part).__name__}": QRect(part.mapTo(window, QPoint()), part.size())
        for number, part in enumerate(shown)
    }


def test_it_is_complete_after_its_first_paint(qtbot: QtBot, opened: Opened) -> None:
    window = _new(opened)
    with qtbot.waitSignal(window.painted):
        pass
    qtbot.waitUntil(lambda: window._work is not None)


def test_nothing_moves_when_it_is_completed(qtbot: QtBot, opened: Opened) -> None:
    window = _new(opened)
    before: list[dict[str, QRect]] = []
    window.painted.connect(lambda: before.append(_places(window)))
    qtbot.waitUntil(lambda: window._work is not None)
    QTest.qWait(50)
    assert before == [_places(window)]


def test_a_shortcut_that_comes_at_once_acts(qtbot: QtBot, opened: Opened) -> None:
    window = _new(opened)
    count = len(opened.services.windows.open_windows)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N, CTRL)
    assert len(opened.services.windows.open_windows) == count + 1


def test_typing_that_comes_at_once_is_typed(opened: Opened) -> None:
    window = _new(opened)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert window._work is None  # It waits for nothing.
    assert window.file.is_modified
    assert window.editor.manuscript_document.manuscript.text() == "a"
    window.window_actions["undo"].trigger()
    assert window.editor.toPlainText() == ""


def test_what_an_input_method_commits_at_once_is_typed(opened: Opened) -> None:
    window = _new(opened)
    commit = QInputMethodEvent()
    commit.setCommitString("很晚了")
    QApplication.sendEvent(window.editor, commit)
    assert window._work is None  # It waits for nothing.
    assert window.file.is_modified
    assert window.editor.manuscript_document.manuscript.text() == "很晚了"
    window.editor.undo()
    assert window.editor.toPlainText() == ""


def test_it_is_complete_once(qtbot: QtBot, opened: Opened) -> None:
    window, told = _new(opened), list[str]()
    window.completed.connect(lambda: told.append("complete"))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    QTest.qWait(50)
    window.complete()
    assert told == ["complete"]


def test_a_click_that_comes_at_once_acts(opened: Opened) -> None:
    window = _new(opened)
    button = window.panes.instruction.findChild(QPushButton)
    assert button is not None
    place = button.mapTo(window, button.rect().center())
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert len(opened.assistant.asks) == 1


def test_what_is_said_at_once_is_seen(opened: Opened) -> None:
    window = _new(opened)
    window.show_offer(Offer(Notice("The disk is full.")))
    assert window.panes.notices.text == "The disk is full."


def test_a_window_that_closes_at_once_leaves_nothing(qtbot: QtBot, opened: Opened) -> None:
    window = _new(opened)
    window.close()
    assert window not in opened.services.windows.open_windows
