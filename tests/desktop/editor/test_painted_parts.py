"""Only what has changed on the page is painted anew, and it looks as if all of it were."""

from __future__ import annotations

from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import is_painted_as_if_all_were, row_px, settle
from writer_app.desktop.editor.authorship_marks import AuthorshipMarks
from writer_app.desktop.editor.hint_line import HintLine
from writer_app.desktop.editor.private_marks import PrivateMarks

PARAGRAPH = "The lamp was lit, and nobody had come down to say for whom it burned. " * 4
ROWS_AROUND = 2
"""Half a row is painted above what has changed, and half a row below."""


class Painted(QObject):
    """Knows what of a page was painted since it was asked last."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.editor)
        self._row_px = row_px(page.editor)
        self._region = QRegion()
        self._viewport = page.editor.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and isinstance(event, QPaintEvent):
            self._region = self._region.united(event.region())
        return False

    def rows(self) -> float:
        settle()
        region, self._region = self._region, QRegion()
        return region.boundingRect().height() / self._row_px


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page(f"{PARAGRAPH}\n{PARAGRAPH}|\n{PARAGRAPH}")
    qtbot.addWidget(page.editor)
    AuthorshipMarks(page.editor).set_shown(True)
    PrivateMarks(page.editor)
    HintLine(page.editor, page.controller, lambda name: name)
    page.editor.resize(900, 700)
    page.editor.show()
    settle()
    page.editor.clearFocus()  # A caret that blinks is painted at any time.
    settle()
    return page


def test_text_that_comes_and_what_is_typed_elsewhere_paint_their_rows_only(page: Page) -> None:
    painted = Painted(page)
    page.controller.new_takes.continue_here()
    page.give(PARAGRAPH)
    page.editor.put_caret(len(PARAGRAPH))
    painted.rows()
    came: list[float] = []
    typed: list[float] = []
    for _ in range(12):
        page.give("it ")
        came.append(painted.rows())
        page.type("i")
        typed.append(painted.rows())
        assert is_painted_as_if_all_were(page.editor)
        painted.rows()
    # Where a line has become full, what is below it moves.
    assert median(came) <= 1 + ROWS_AROUND
    assert median(typed) <= 1 + ROWS_AROUND


def test_a_paragraph_that_ends_is_not_painted_for_that(page: Page) -> None:
    painted = Painted(page)
    page.controller.new_takes.continue_here()
    page.give(f"{PARAGRAPH}\n{PARAGRAPH}")
    assert is_painted_as_if_all_were(page.editor)
    below = page.editor.viewport().height() - page.editor.cursorRect().top()
    rows_below = below / row_px(page.editor)
    for text in ("\nand", "\n\n"):
        painted.rows()
        page.give(text)
        assert painted.rows() < rows_below
        assert is_painted_as_if_all_were(page.editor)


def test_text_that_comes_out_of_view_paints_nothing(page: Page) -> None:
    page.editor.resize(900, 120)
    page.controller.new_takes.continue_here()
    page.give("Some words")
    page.editor.show_at_top(0)
    painted = Painted(page)
    painted.rows()
    for _ in range(3):
        page.give(" and more")
        assert not painted.rows()


@pytest.mark.parametrize(
    "texts", [["word " * 30] * 8, ["one\n", "two\n\n", "三四", "🙂", "%%", "ש"]]
)
def test_a_take_looks_the_same_however_it_came(page: Page, texts: list[str]) -> None:
    page.controller.new_takes.continue_here()
    for text in texts:
        page.give(text)
        assert is_painted_as_if_all_were(page.editor)
    page.end()
    assert is_painted_as_if_all_were(page.editor)
    page.controller.keep_next("word")
    assert is_painted_as_if_all_were(page.editor)
    page.controller.discard()
    assert is_painted_as_if_all_were(page.editor)
    page.press(Qt.Key.Key_Backspace)
    assert is_painted_as_if_all_were(page.editor)
