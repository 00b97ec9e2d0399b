"""The hint beside the pending text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import settle
from writer_app.desktop.editor.hint_line import HintLine
from writer_app.desktop.editor.hint_places import behind_line, below_line, beside_column

KEYS = {
    "keep": "Tab",
    "keep_word": "Ctrl+Right",
    "escape": "Esc",
    "next_take": "Alt+Down",
    "another_take": "",
}


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("She opened| the end.")
    qtbot.addWidget(page.editor)
    return page


@pytest.fixture
def hint(page: Page) -> HintLine:
    page.editor.resize(1100, 400)
    page.editor.show()
    return HintLine(page.editor, page.controller, lambda name: KEYS.get(name, ""))


def shown(hint: HintLine) -> list[str]:
    hint.refresh()
    return hint.text().split("\n") if hint.isVisible() else []


def test_it_says_what_the_keys_do_now(page: Page, hint: HintLine) -> None:
    assert shown(hint) == []
    page.controller.new_takes.continue_here()
    assert shown(hint) == ["Esc: stop"]
    page.give(" the door")
    assert shown(hint) == ["Esc: stop", "Tab: keep", "Ctrl+Right: keep word"]
    page.end()
    assert shown(hint) == ["Tab: keep", "Ctrl+Right: keep word", "Esc: discard"]
    assert hint.accessibleName() == hint.text()
    page.go(0)
    assert shown(hint) == ["Esc: discard"]
    page.controller.new_takes.another()
    page.give(" a window")
    page.end()
    assert "Alt+Down: next take" in shown(hint)
    page.controller.settle()
    assert shown(hint) == []


def test_the_length_limit_is_said(page: Page, hint: HintLine) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the door")
    page.end(finish_reason="length")
    assert shown(hint)[0] == "Ended at the length limit"


def test_it_follows_by_itself(page: Page, hint: HintLine, qtbot: QtBot) -> None:
    page.take_shown(" the door.")
    qtbot.waitUntil(hint.isVisible, timeout=1_000)
    top = hint.y()
    page.go(0)
    page.type("\n\n\n")
    qtbot.waitUntil(lambda: hint.y() > top, timeout=1_000)


STEPS = st.sampled_from(
    [
        ("go", 0),
        ("go", 40),
        ("go", 300),
        ("go", 900),
        ("type", "a"),
        ("type", "\n"),
        ("type", " word" * 6),
        ("delete", 1),
        ("scroll", 2),
        ("scroll", -2),
        ("grow", " the door"),
        ("width", 500),
        ("width", 760),
        ("width", 1100),
        ("height", 160),
        ("height", 400),
        ("end", None),
    ]
)


@given(st.sampled_from(["", "\n", " and so on" * 40, "\nMore text.\n" * 30]), st.lists(STEPS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_it_is_always_where_it_would_be_if_it_looked_again(
    page: Page, hint: HintLine, after: str, steps: list[tuple[str, object]]
) -> None:
    page.editor.resize(1100, 400)
    page.open("It was a long way. " * 20 + "\nShe opened|" + after)
    page.controller.new_takes.continue_here()
    page.give(" the door to the sea. " * 9)
    for what, how in steps:
        do(page, what, how)
        settle()
        there = hint.isVisible(), hint.geometry(), hint.text(), hint.left_over
        hint.refresh()
        assert there == (hint.isVisible(), hint.geometry(), hint.text(), hint.left_over)
    page.controller.close()


def is_coming(page: Page) -> bool:
    return page.controller.session is not None and page.controller.session.is_live


def do(page: Page, what: str, how: object) -> None:
    editor = page.editor
    match what, how:
        case "go", int(pos_u16):
            page.go(min(pos_u16, len(page.manuscript)))
        case "type", str(text):
            page.type(text)
        case "delete", _:
            page.press(Qt.Key.Key_Backspace)
        case "scroll", int(rows):
            editor.verticalScrollBar().setValue(editor.verticalScrollBar().value() + rows)
        case "grow", str(text) if is_coming(page):
            page.give(text)
        case "end", _ if is_coming(page):
            page.end()
        case "width", int(width):
            editor.resize(width, editor.height())
        case "height", int(height):
            editor.resize(editor.width(), height)
        case _:
            pass


FULL = "\nMore text that follows here, and is so long that it fills some lines of the page." * 30


def test_in_a_narrow_margin_its_lines_are_broken(
    page: Page, hint: HintLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KEYS, "another_take", "Ctrl+Shift+Enter")
    page.open("She opened|" + FULL)
    page.editor.resize(900, 400)
    page.take_shown(" the door. " + "It was a long way down to the sea from there. " * 40)
    assert shown(hint)[:3] == ["Tab: keep", "Ctrl+Right: keep word", "Esc: discard"]
    assert hint.x() > column_end(page)
    assert hint.height() > hint.fontMetrics().height() * len(shown(hint))
    assert hint.left_over == ""


def test_without_a_margin_it_is_below_where_there_is_room(page: Page, hint: HintLine) -> None:
    page.open("She opened|\n" + "Short.\n" * 3)
    page.editor.resize(600, 400)
    page.take_shown(" the door. " + "It was a long way down to the sea from there. " * 3)
    assert page.controller.session
    page.go(page.controller.session.tail_u16)
    (line,) = shown(hint)
    assert line.split("   ") == ["Tab: keep", "Esc: discard"]
    assert hint.geometry().bottom() == page.editor.viewport().rect().bottom()


def test_where_there_is_little_room_the_least_likely_is_left_out(
    page: Page, hint: HintLine
) -> None:
    page.open("She opened|\n" + "Short.\n" * 3)
    page.editor.resize(260, 400)
    page.take_shown(" the door.")
    assert shown(hint) == ["Tab: keep   Ctrl+Right: keep word"]


def test_what_it_has_no_room_for_is_told(page: Page, hint: HintLine) -> None:
    told: list[str] = []
    hint.left_over_changed.connect(told.append)
    page.open("She opened|" + " and so it goes on for ever" * 60)
    page.editor.resize(400, 300)
    page.take_shown(" the door.")
    assert shown(hint) == []
    assert hint.left_over == "Tab: keep   Ctrl+Right: keep word   Esc: discard"
    page.controller.keep()
    hint.refresh()
    assert hint.left_over == ""
    assert told == ["Tab: keep   Ctrl+Right: keep word   Esc: discard", ""]


def test_it_takes_neither_keyboard_nor_mouse(hint: HintLine) -> None:
    assert hint.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert hint.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("width", [200, 500, 700, 900, 1100])
@pytest.mark.parametrize("after", ["", "\n", "\nMore text that follows.\n" * 30, " and so on" * 60])
def test_it_covers_no_text_and_no_caret(page: Page, hint: HintLine, width: int, after: str) -> None:
    page.open("She opened|" + after)
    page.editor.resize(width, 300)
    page.take_shown(" the door. " + "It was a long way down to the sea from there. " * 4)
    for place in (10, 60, page.controller.session.tail_u16 if page.controller.session else 0):
        page.go(place)
        hint.refresh()
        if not hint.isVisible():
            continue
        assert page.editor.viewport().rect().contains(hint.geometry())
        assert not hint.geometry().intersects(caret_row(page))
        for line in text_lines(page):
            assert not hint.geometry().intersects(line)


def column_end(page: Page) -> int:
    """Return where the column of text ends."""
    return max(line.right() for line in text_lines(page))


def caret_row(page: Page) -> QRect:
    """Return the caret's row of the column."""
    block = page.editor.textCursor().block()
    top = page.editor.blockBoundingGeometry(block).topLeft() + page.editor.contentOffset()
    at = page.editor.textCursor().positionInBlock()
    return block.layout().lineForTextPosition(at).rect().translated(top).toRect()


def text_lines(page: Page) -> list[QRect]:
    """Return where the letters of each line stand in the view."""
    editor, found = page.editor, list[QRect]()
    block = editor.firstVisibleBlock()
    while block.isValid():
        top = editor.blockBoundingGeometry(block).topLeft() + editor.contentOffset()
        lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
        found += [line.naturalTextRect().translated(top).toRect() for line in lines]
        block = block.next()
    return found


RECTS = st.builds(
    QRect, st.integers(-50, 300), st.integers(-50, 300), st.integers(10, 300), st.integers(5, 40)
)
SIZES = st.builds(QSize, st.integers(5, 300), st.integers(5, 60))


@given(RECTS, RECTS, SIZES, st.integers(0, 20))
def test_places_are_in_the_view_and_beside_the_lines(
    first: QRect, last: QRect, size: QSize, gap: int
) -> None:
    view = QRect(0, 0, 400, 250)
    column = QRect(last.left(), first.top(), last.width(), first.height())
    for place in (
        beside_column(size, column, last, view, gap),
        below_line(size, last, view, gap),
        behind_line(size, last, last.right() + 1, view),
    ):
        if place is not None:
            assert place.size() == size
            assert place.left() >= min(0, last.left())
            assert place.right() <= max(view.right(), last.right())
            assert not place.intersects(last)
            assert place.bottom() <= view.bottom() or place.intersects(view)
