"""What is marked on the page."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from writer_app.desktop.editor.marks import LONG_U16, Marks
from writer_app.desktop.theme import dark, light


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("|" + "Some words in a line of the text.\n" * 400)
    qtbot.addWidget(page.editor)
    page.editor.show()
    return page


@pytest.fixture
def marks(page: Page) -> Marks:
    """Return marks of its own: the controller would clear its own when the caret moves."""
    return Marks(page.editor)


def marked(page: Page) -> list[tuple[int, int]]:
    selections = page.editor.extraSelections()
    return [(one.cursor.selectionStart(), one.cursor.selectionEnd()) for one in selections]


def styles(page: Page) -> list[QTextCharFormat]:
    selections = page.editor.extraSelections()  # Owns the formats.
    return [QTextCharFormat(one.format) for one in selections]


def test_pending_text_is_not_told_by_colour_alone(page: Page, marks: Marks) -> None:
    marks.set_pending([(3, 9)])
    (style,) = styles(page)
    assert style.background().color() == light().pending_background
    assert style.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert style.underlineColor() == light().pending_underline
    marks.set_colours(dark())
    (style,) = styles(page)
    assert style.background().color() == dark().pending_background


def test_what_was_found_lies_over_what_is_pending(page: Page, marks: Marks) -> None:
    marks.set_hits([(5, 7), (20, 22)], (20, 22))
    marks.set_pending([(3, 9)])
    assert marked(page) == [(3, 9), (5, 7), (20, 22)]
    grounds = [style.background().color() for style in styles(page)]
    assert grounds == [light().pending_background, light().hit, light().current_hit]
    marks.set_hits([])
    marks.set_pending([])
    assert marked(page) == []


def test_what_is_typed_right_behind_is_not_marked(page: Page, marks: Marks) -> None:
    marks.set_pending([(3, 9)])
    page.go(9)
    page.type("x")
    marks.set_pending([(3, 9)])
    assert marked(page) == [(3, 9)]


def test_nothing_is_given_to_the_page_when_nothing_changed(
    page: Page, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks.set_pending([(3, 9)])
    given: list[object] = []
    monkeypatch.setattr(page.editor, "setExtraSelections", given.append)
    marks.set_pending([(3, 9)])
    marks.set_hits([])
    page.editor.verticalScrollBar().setValue(10)
    assert not given


def test_marks_that_moved_with_their_text_are_not_given_again(
    page: Page, marks: Marks, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks.set_pending([(10, 14)])
    page.type("ab")
    given: list[object] = []
    monkeypatch.setattr(page.editor, "setExtraSelections", given.append)
    marks.set_pending([(12, 16)])
    assert not given
    marks.set_pending([(12, 17)])
    assert len(given) == 1


def test_of_a_long_take_only_what_can_be_seen_is_marked(page: Page, marks: Marks) -> None:
    end_u16 = len(page.text)
    assert end_u16 > LONG_U16
    marks.set_pending([(3, end_u16)])
    bar = page.editor.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        ((start, end),) = marked(page)
        first = page.editor.cursorForPosition(page.editor.viewport().rect().topLeft())
        last = page.editor.cursorForPosition(page.editor.viewport().rect().bottomRight())
        assert start <= max(3, first.position())
        assert end >= last.position()
        assert end - start < 2_000
