"""The parts of a window beside each other: the page stays in view and where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.focused import press
from tests.helpers.main_windows import SIXTY_LINES, Opened
from writer_app.continuation.notices import Notice
from writer_app.desktop import main_window
from writer_app.desktop.offers import Offer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def _first_line(opened: Opened) -> tuple[int, int]:
    editor = opened.window.editor
    cursor = editor.cursorForPosition(QPoint(editor.viewport().width() // 2, 2))
    return cursor.position(), editor.cursorRect(cursor).top()


def test_the_first_visible_line_stays_when_a_notice_comes_and_goes(opened: Opened) -> None:
    for place in (0, len(SIXTY_LINES) // 2):
        opened.window.editor.put_caret(place)
        opened.window.editor.centerCursor()  # Where what comes below does not cover it.
        QTest.qWait(1)
        before = _first_line(opened)
        opened.window.show_offer(Offer(Notice("The server did not answer."), ("continue",)))
        QTest.qWait(1)
        assert opened.window.panes.notices.isVisible()
        assert _first_line(opened) == before
        opened.window.panes.notices.close_front()
        QTest.qWait(1)
        assert _first_line(opened) == before


def test_the_window_can_become_narrow_at_once(qtbot: QtBot, opened: Opened) -> None:
    opened.window.resize(1600, 700)
    QTest.qWait(1)
    opened.window.resize(500, 400)
    qtbot.waitUntil(lambda: opened.window.width() == 500)
    qtbot.waitUntil(lambda: opened.window.panes.instruction.field.width() > 200)


def test_the_line_of_the_caret_stays_in_view_when_the_page_becomes_shorter(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    editor = window.editor
    editor.insertPlainText("\nA line of the story." * 60)
    editor.ensureCursorVisible()
    assert _caret_is_in_view(opened)
    top = editor.verticalScrollBar().value()
    window.show_offer(Offer(Notice("Something is wrong. " * 20)))
    qtbot.waitUntil(lambda: editor.verticalScrollBar().value() > top)
    assert _caret_is_in_view(opened)


def test_a_caret_that_was_out_of_view_stays_there(qtbot: QtBot, opened: Opened) -> None:
    editor = opened.window.editor
    editor.insertPlainText("\nA line of the story." * 60)
    editor.show_at_top(0)
    height = editor.viewport().height()
    opened.window.show_offer(Offer(Notice("Something is wrong. " * 20)))
    qtbot.waitUntil(lambda: editor.viewport().height() < height)
    qtbot.wait(10)
    assert editor.verticalScrollBar().value() == 0


def _caret_is_in_view(opened: Opened) -> bool:
    editor = opened.window.editor
    return editor.viewport().rect().contains(editor.cursorRect())


def test_nothing_moves_sideways_when_the_text_becomes_longer_than_the_view(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    panes, editor = window.panes, window.editor

    def places() -> tuple[int, ...]:
        field = panes.instruction.field
        return (
            editor.viewport().width(),
            editor.cursorRect().left(),
            field.mapTo(window, field.rect().topLeft()).x(),
            field.width(),
        )

    editor.selectAll()
    press(Qt.Key.Key_Delete)
    panes.align()
    QTest.qWait(20)
    short = places()
    assert editor.verticalScrollBar().maximum() == 0
    for _ in range(60):
        press(Qt.Key.Key_Return)
    QTest.qWait(20)
    assert editor.verticalScrollBar().maximum() > 0
    assert places() == short


def test_a_new_window_fits_the_screen(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> None:
    for name in ("_WIDTH_EM", "_HEIGHT_EM"):
        monkeypatch.setattr(main_window, name, 1_000)
    window = opened.window
    room = window.screen().availableSize()
    fresh = type(window)(opened.services)
    assert fresh.width() < room.width()
    assert fresh.height() < room.height()
    fresh.deleteLater()
