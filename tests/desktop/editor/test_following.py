"""The view goes with the text that comes, if the writer wants that, and lets go when told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import UNIQUE, first_line, scroll_to, settle
from writer_app.desktop.editor.following import Following

PIECE = " It rained again on the way home."
PLACE = 61
"""The paragraph, the second one in view, at whose end takes are asked for."""


class Followed(Page):
    """A page whose view follows, with a take asked for in the middle of a long text."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__("|" + UNIQUE)
        qtbot.addWidget(self.editor)
        self.editor.show()
        settle()
        self.following = Following(self.editor, self.controller)
        self.ask_in_the_middle()

    def ask_in_the_middle(self) -> None:
        scroll_to(self.editor, PLACE - 1)
        block = self.editor.document().findBlockByNumber(PLACE)
        self.editor.put_caret(block.position() + block.length() - 1, reveal=False)

    def tail_is_in_view(self) -> bool:
        session = self.controller.session
        assert session
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(session.tail_u16)
        rect = self.editor.cursorRect(cursor)
        return rect.top() >= 0 and rect.bottom() < self.editor.viewport().height()

    def come_long(self, pieces: int = 60) -> list[int]:
        """Let much text come; return where the view was after each piece."""
        bar, places = self.editor.verticalScrollBar(), list[int]()
        for _ in range(pieces):
            self.come(self.ask, PIECE)
            settle()
            places.append(bar.value())
        return places


@pytest.fixture
def page(qtbot: QtBot) -> Followed:
    return Followed(qtbot)


def test_usually_nothing_moves(page: Followed) -> None:
    page.controller.new_takes.continue_here()
    before = first_line(page.editor)
    page.come_long()
    assert first_line(page.editor) == before
    assert not page.tail_is_in_view()


def test_the_end_stays_in_view_and_the_view_goes_line_by_line(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    caret_u16 = page.editor.textCursor().position()
    places = [page.editor.verticalScrollBar().value()]
    for _ in range(60):
        places += page.come_long(1)
        assert page.tail_is_in_view()
    steps = {after - before for before, after in pairwise(places)}
    # Two rows make room for one where the space between paragraphs has gone out of view.
    assert 1 in steps <= {0, 1, 2}
    assert page.editor.textCursor().position() == caret_u16


def test_it_lets_go_when_the_writer_scrolls(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long()
    page.editor.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    settle()
    before = first_line(page.editor)
    page.come_long()
    assert first_line(page.editor) == before


def test_it_lets_go_when_the_wheel_turns(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long()
    place = QPointF(page.editor.viewport().rect().center())
    wheel = QWheelEvent(
        place,
        page.editor.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.editor.viewport(), wheel)
    settle()
    before = first_line(page.editor)
    page.come_long()
    assert first_line(page.editor) == before


def test_it_lets_go_when_the_caret_is_put_elsewhere(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long(3)
    block = page.editor.document().findBlockByNumber(PLACE)
    page.editor.put_caret(block.position())
    settle()
    before = first_line(page.editor)
    page.come_long()
    assert first_line(page.editor) == before


def test_the_next_take_is_followed_again(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.editor.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
    page.come_long(3)
    page.end()
    page.controller.discard()
    page.ask_in_the_middle()
    page.controller.new_takes.continue_here()
    page.come_long()
    assert page.tail_is_in_view()


def test_after_the_end_nothing_is_followed(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long()
    page.end()
    assert not page.following.is_following
    scroll_to(page.editor, 20)
    before = first_line(page.editor)
    page.controller.settle()
    settle()
    assert first_line(page.editor) == before


def test_switched_off_on_the_way_it_stays_there(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long()
    page.following.set_active(False)
    before = first_line(page.editor)
    page.come_long()
    assert first_line(page.editor) == before


def test_a_larger_font_is_no_scrolling(page: Followed) -> None:
    page.following.set_active(True)
    page.controller.new_takes.continue_here()
    page.come_long(20)
    page.editor.zoom_by(2)
    settle()
    page.come_long(30)
    assert page.tail_is_in_view()
