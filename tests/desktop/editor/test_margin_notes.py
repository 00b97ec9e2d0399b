"""What takes were asked for, beside the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import is_painted_as_if_all_were, settle
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.margin_mouse import MarginMouse
from writer_app.desktop.editor.margin_notes import MarginNotes, Note, note_in

WIDE, NARROW = 1_100, 480


class Beside:
    """A page whose margins have notes."""

    def __init__(self, qtbot: QtBot, marked: str, width: int) -> None:
        self.page = Page(marked)
        qtbot.addWidget(self.page.editor)
        self.page.editor.resize(width, 400)
        self.notes = MarginNotes(self.page.editor, self.page.controller)
        self.notes.set_shown(True)
        self.activated: list[int] = []
        self.notes.activated.connect(self.activated.append)
        MarginMouse(self.page.editor, (self.notes,))
        self.page.editor.show()
        settle()

    def take(self, instruction: str, text: str) -> None:
        """Ask for a take at the caret, let it come whole, and keep it."""
        self.page.controller.new_takes.continue_here(Wish(instruction=instruction))
        self.page.give(text)
        self.page.end()
        self.page.controller.keep()

    def note(self, paragraph: int = 0) -> Note | None:
        block = self.page.editor.document().findBlockByNumber(paragraph)
        end_u16 = min(block.position() + block.length(), len(self.page.manuscript))
        return note_in(self.page.manuscript, block.position(), end_u16, None)

    def painted(self) -> QRect:
        """Return what is painted in the right margin; empty for nothing."""
        settle()
        image = self.page.editor.viewport().grab().toImage()
        left = round(self.page.editor.grid.page_px - self.page.editor.grid.left_px) + 4
        return _ink(image.copy(left, 0, image.width() - left, image.height())).translated(left, 0)

    def row(self, pos_u16: int) -> QRect:
        cursor = QTextCursor(self.page.editor.document())
        cursor.setPosition(pos_u16)
        return self.page.editor.cursorRect(cursor)


def _ink(image: QImage) -> QRect:
    ground, found = image.pixel(image.width() - 1, image.height() - 1), QRect()
    for x in range(image.width()):
        for y in range(image.height()):
            if image.pixel(x, y) != ground:
                found = found.united(QRect(x, y, 1, 1))
    return found


Show = Callable[..., Beside]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(marked: str = "It was late|.", width: int = WIDE) -> Beside:
        return Beside(qtbot, marked, width)

    return shown


def test_a_kept_take_has_a_note_beside_its_first_line(show: Show) -> None:
    beside = show("It was late|.\nThen day came.")
    assert beside.painted().isEmpty()
    beside.take("Let it rain.", " and it rained")
    assert beside.note() == Note(1, len("It was late "), ("Let it rain.",))
    painted, row = beside.painted(), beside.row(len("It was late "))
    assert row.top() - 4 <= painted.top() < painted.bottom() <= row.bottom() + 4


def test_a_take_that_begins_with_line_ends_has_its_note_where_its_words_are(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", "\n\n It rained")
    assert beside.note(0) is None
    assert beside.note(2) == Note(1, len("It was late\n\n "), ("Let it rain.",))


def test_a_take_over_several_paragraphs_has_one_note(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained\nand rained\nand rained")
    assert [beside.note(number) is not None for number in range(3)] == [True, False, False]


def test_the_takes_of_one_paragraph_have_one_note_together(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    beside.take("Let it snow.", " and then it snowed")
    assert beside.note() == Note(1, len("It was late "), ("Let it rain.", "Let it snow."))


@pytest.mark.parametrize("instruction", ["", "  \n"])
def test_without_an_instruction_there_is_none(show: Show, instruction: str) -> None:
    beside = show()
    beside.take(instruction, " and it rained")
    assert beside.note() is None


def test_what_is_on_offer_has_none_yet(show: Show) -> None:
    beside = show()
    beside.page.controller.new_takes.continue_here(Wish(instruction="Let it rain."))
    beside.page.give(" and it rained")
    beside.page.end()
    assert beside.painted().isEmpty()
    beside.page.controller.keep()
    assert not beside.painted().isEmpty()


def test_a_note_goes_with_its_row(show: Show) -> None:
    beside = show("It was late|.")
    editor = beside.page.editor
    beside.take(
        "Let it rain, and let there be a wind that nobody has felt before.", " and rain " * 40
    )
    editor.clearFocus()
    editor.put_caret(0)
    for _ in range(20):
        editor.insertPlainText("late ")
        assert is_painted_as_if_all_were(editor)


def test_what_is_taken_out_has_none_any_more(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    beside.page.controller.lift_out(1)
    assert beside.note() is None
    assert beside.painted().isEmpty()


def test_nor_what_is_deleted_for_good(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    beside.page.controller.forget_take(1)
    assert beside.page.text == "It was late and it rained."
    assert beside.note() is None
    assert beside.painted().isEmpty()


def test_nothing_is_painted_while_they_are_hidden(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    beside.notes.set_shown(False)
    assert beside.painted().isEmpty()
    beside.notes.set_shown(True)
    assert not beside.painted().isEmpty()


def test_a_long_one_stays_beside_its_paragraph(show: Show) -> None:
    beside = show("It was late|.\nThen day came.")
    beside.take("Let it rain. " * 40, " and it rained")
    assert beside.painted().bottom() < beside.row(len(beside.page.text)).top()


def test_the_text_stays_where_it_is(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    before = beside.row(5)
    beside.notes.set_shown(False)
    settle()
    assert beside.row(5) == before


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_press_asks_for_the_take(show: Show, width: int) -> None:
    beside = show("It was late|.", width)
    beside.take("Let it rain.", " and it rained")
    caret_u16, place = beside.page.editor.textCursor().position(), beside.painted().center()
    viewport = beside.page.editor.viewport()
    assert beside.notes.cursor_at(place) is Qt.CursorShape.PointingHandCursor
    assert beside.notes.words_at(place).startswith("Let it rain.\n")
    # Where the mouse was left is seen no move to there.
    QTest.mouseMove(viewport, QPoint())
    QTest.mouseMove(viewport, place)
    assert viewport.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert beside.activated == [1]
    assert beside.page.editor.textCursor().position() == caret_u16


def test_in_a_narrow_window_a_small_mark_stands_for_it(show: Show) -> None:
    beside = show("It was late|.", NARROW)
    beside.take("Let it rain. " * 40, " and it rained")
    painted = beside.painted()
    assert 0 < painted.width() <= 12
    assert 0 < painted.height() <= 12


def test_beside_it_a_press_is_the_pages(show: Show) -> None:
    beside = show("It was late|.\nThen day came.")
    beside.take("Let it rain.", " and it rained")
    place = QPoint(beside.painted().center().x(), beside.row(len(beside.page.text)).center().y())
    assert beside.notes.cursor_at(place) is None
    assert beside.notes.words_at(place) == ""
    QTest.mouseClick(beside.page.editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert beside.activated == []
    assert beside.page.editor.textCursor().position() == len(beside.page.text)


def test_let_go_elsewhere_it_does_nothing(show: Show) -> None:
    beside = show()
    beside.take("Let it rain.", " and it rained")
    viewport, place = beside.page.editor.viewport(), beside.painted().center()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    assert beside.activated == []
