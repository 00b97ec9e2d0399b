"""What the mouse points at on the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.pages import (
    PARAGRAPH,
    blocks,
    cursor_at,
    row_px,
    shown,
)

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("text", [PARAGRAPH, PARAGRAPH.replace("t", "汉")])
def test_a_click_anywhere_in_a_row_hits_its_line(qtbot: QtBot, text: str) -> None:
    view = shown(qtbot, text)
    layout = blocks(view)[0].layout()
    for row in range(layout.lineCount()):
        line = layout.lineAt(row)
        middle = line.textStart() + line.textLength() // 2
        rect = view.cursorRect(cursor_at(view, middle))
        reach = int(row_px(view) // 2) - 2
        for y in range(rect.center().y() - reach, rect.center().y() + reach):
            QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(rect.left(), y))
            assert view.textCursor().position() == middle, (row, y)


def test_a_click_in_a_margin_hits_the_line_beside_it(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH, width=1100)
    line = blocks(view)[0].layout().lineAt(1)
    y = view.cursorRect(cursor_at(view, line.textStart() + 3)).center().y()
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(3, y))
    assert view.textCursor().position() == line.textStart()
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(view.viewport().width() - 3, y))
    end = line.textStart() + line.textLength()
    assert end - 1 <= view.textCursor().position() <= end


def test_a_click_far_below_goes_to_the_end(qtbot: QtBot) -> None:
    view = shown(qtbot, "One line.\nAnother.")
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(300, 450))
    assert view.textCursor().position() == len("One line.\nAnother.")


def test_text_is_selected_from_the_margin_on(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH, width=1100)
    layout = blocks(view)[0].layout()
    start, end = layout.lineAt(0).textStart(), layout.lineAt(2).textStart()
    top = view.cursorRect(cursor_at(view, start)).center().y()
    bottom = view.cursorRect(cursor_at(view, end + 1)).center().y()
    QTest.mousePress(view.viewport(), LEFT, pos=QPoint(5, top))
    QTest.mouseMove(view.viewport(), QPoint(6, bottom))
    QTest.mouseRelease(view.viewport(), LEFT, pos=QPoint(6, bottom))
    cursor = view.textCursor()
    assert (cursor.anchor(), cursor.position()) == (start, end)


def test_two_clicks_between_lines_select_a_word(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH)
    rect = view.cursorRect(cursor_at(view, 4))
    place = QPoint(rect.left(), rect.bottom() + 3)
    QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    assert view.textCursor().selectedText() == "was"
