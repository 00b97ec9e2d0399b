"""The line in the margin where the sent text begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import UNIQUE, cursor_at, first_line, settle
from writer_app.desktop.editor.context_line import ContextLine
from writer_app.desktop.editor.margin_mouse import MarginMouse

LEFT = Qt.MouseButton.LeftButton


class Lined:
    """A page with a line in its margin, which goes wherever it is dragged."""

    def __init__(self, qtbot: QtBot, width: int = 1_100) -> None:
        self.page = Page("|" + UNIQUE)
        qtbot.addWidget(self.page.editor)
        self.page.editor.resize(width, 800)
        self.line = ContextLine(self.page.editor, lambda pos_u16: (pos_u16, f"from {pos_u16}"))
        self.dragged: list[int] = []
        self.resets: list[None] = []
        self.line.dragged.connect(self.dragged.append)
        self.line.reset_wanted.connect(lambda: self.resets.append(None))
        MarginMouse(self.page.editor, (self.line,))
        self.page.editor.show()
        settle()

    def start_u16(self, paragraph: int) -> int:
        return self.page.editor.document().findBlockByNumber(paragraph).position()

    def row_top(self, pos_u16: int) -> int:
        """Return how high the row of a character begins in the viewport."""
        page = self.page.editor
        middle = page.cursorRect(cursor_at(page, pos_u16)).center().y()
        return round(middle - page.grid.row_px / 2)

    def ink(self) -> list[int]:
        """Return the heights at which something is painted in the left margin."""
        settle()
        image = self.page.editor.viewport().grab().toImage()
        ground = image.pixel(0, image.height() - 1)
        width = round(self.page.editor.grid.left_px) - 4
        heights = range(image.height())
        return [y for y in heights if any(image.pixel(x, y) != ground for x in range(width))]

    def handle(self) -> QPoint:
        """Return a place on the line."""
        assert self.line.at_u16 is not None
        return QPoint(30, self.row_top(self.line.at_u16))


@pytest.fixture
def lined(qtbot: QtBot) -> Lined:
    return Lined(qtbot)


def test_it_is_painted_above_the_row_where_the_text_begins(lined: Lined) -> None:
    assert lined.ink() == []
    lined.line.show_at(lined.start_u16(2), "12,400 characters are not sent")
    ink, top = lined.ink(), lined.row_top(lined.start_u16(2))
    assert top - 45 < ink[0] < top - 5, "the words stand above it"
    assert abs(ink[-1] - top) <= 4
    lined.line.show_at(None)
    assert lined.ink() == []


def test_in_a_narrow_window_its_words_are_for_the_mouse(qtbot: QtBot) -> None:
    lined = Lined(qtbot, 420)
    lined.line.show_at(lined.start_u16(1), "12,400 characters are not sent")
    assert 1 <= len(lined.ink()) <= 8
    place = QPoint(4, lined.handle().y())
    assert lined.line.words_at(place).startswith("12,400 characters are not sent\n")


def test_out_of_view_nothing_is_painted(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(80), "12,400 characters are not sent")
    assert lined.ink() == []
    lined.page.editor.show_at_top(lined.start_u16(100))
    assert lined.ink() == []


def test_it_moves_no_text(lined: Lined) -> None:
    before = first_line(lined.page.editor), lined.row_top(lined.start_u16(3))
    lined.line.show_at(lined.start_u16(2), "12,400 characters are not sent")
    settle()
    assert (first_line(lined.page.editor), lined.row_top(lined.start_u16(3))) == before


def test_it_stays_with_its_text(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2) + 150, "words")
    lined.page.editor.put_caret(lined.start_u16(2))
    lined.page.type("Some more words before it. " * 12)
    at_u16 = lined.start_u16(2) + 150 + 27 * 12
    assert lined.line.at_u16 == at_u16
    ink, top = lined.ink(), lined.row_top(at_u16)
    assert abs(ink[-1] - top) <= 4
    assert top - 45 < ink[0]


def test_it_is_dragged_to_the_row_at_the_mouse(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    viewport, caret_u16 = lined.page.editor.viewport(), lined.page.editor.textCursor().position()
    QTest.mousePress(viewport, LEFT, pos=lined.handle())
    assert lined.line.is_dragged
    below = QPoint(30, lined.row_top(lined.start_u16(3)) + 3)
    QTest.mouseMove(viewport, below)
    assert lined.line.at_u16 == lined.start_u16(3)
    assert lined.line.words == f"from {lined.start_u16(3)}"
    assert lined.dragged == []
    above = QPoint(30, lined.row_top(lined.start_u16(1)) - 3)
    QTest.mouseMove(viewport, above)
    QTest.mouseRelease(viewport, LEFT, pos=above)
    assert lined.dragged == [lined.start_u16(1)]
    assert not lined.line.is_dragged
    assert lined.page.editor.textCursor().position() == caret_u16
    assert not lined.page.editor.textCursor().hasSelection()


def test_a_press_alone_moves_nothing(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    QTest.mouseClick(lined.page.editor.viewport(), LEFT, pos=lined.handle())
    assert lined.dragged == []
    assert lined.line.at_u16 == lined.start_u16(2)


def test_a_double_click_lets_all_be_sent_again(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    QTest.mouseDClick(lined.page.editor.viewport(), LEFT, pos=lined.handle())
    assert len(lined.resets) == 1
    assert lined.dragged == []
    assert not lined.page.editor.textCursor().hasSelection()


def test_dragged_out_of_the_view_it_takes_the_view_along(qtbot: QtBot, lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    viewport, bar = lined.page.editor.viewport(), lined.page.editor.verticalScrollBar()
    QTest.mousePress(viewport, LEFT, pos=lined.handle())
    below = QPoint(30, viewport.height() + 20)
    last_u16 = lined.page.editor.cursorForPosition(QPoint(500, viewport.height() - 1)).position()
    QTest.mouseMove(viewport, below)
    qtbot.waitUntil(lambda: bar.value() > 5)
    QTest.mouseRelease(viewport, LEFT, pos=below)
    assert lined.dragged[0] > last_u16
    assert not lined.line._scroll.isActive()


def test_the_mouse_shows_that_it_can_be_dragged(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    viewport = lined.page.editor.viewport()
    QTest.mouseMove(viewport, lined.handle())
    assert viewport.cursor().shape() is Qt.CursorShape.SizeVerCursor
    QTest.mouseMove(viewport, QPoint(500, lined.handle().y()))
    assert viewport.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_elsewhere_in_the_margin_a_press_is_the_pages(lined: Lined) -> None:
    lined.line.show_at(lined.start_u16(2), "words")
    y = lined.row_top(lined.start_u16(3)) + round(lined.page.editor.grid.row_px / 2)
    QTest.mouseClick(lined.page.editor.viewport(), LEFT, pos=QPoint(30, y))
    cursor = lined.page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    assert cursor.position() == lined.start_u16(3)
    assert lined.line.words_at(QPoint(30, y)) == ""
