from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.pages import UNIQUE, cursor_at, first_line, scroll_to, settle, shown
from writer_app.desktop.editor.page_view import PageView

TOKENS = (" And it rained", " for days.", "\n\n", "Nobody minded. " * 12, "\n", "More. " * 60)

Keep = Callable[[PageView, int], AbstractContextManager[None]]


def keeping(view: PageView, touched_u16: int) -> AbstractContextManager[None]:
    return view.keeping_view(touched_u16)


def naive(view: PageView, touched_u16: int) -> AbstractContextManager[None]:
    return nullcontext()


def drifts(view: PageView, paragraph: int, keep: Keep) -> int:
    """Stream text to the end of a paragraph, and count the frames in which the view has moved."""
    block = view.document().findBlockByNumber(paragraph)
    tail = cursor_at(view, block.position() + block.length() - 1)
    before, moved = first_line(view), 0
    for token in TOKENS * 2:
        with keep(view, tail.position()):
            tail.insertText(token)
        QApplication.processEvents()
        moved += first_line(view) != before
    return moved


@pytest.mark.parametrize("paragraph", [0, 20, 57, 58, 59, 61, 100])
def test_what_is_read_stays_while_text_streams_in(qtbot: QtBot, paragraph: int) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60)
    assert drifts(view, paragraph, keeping) == 0


@pytest.mark.parametrize("paragraph", [20, 59])
def test_without_care_it_would_move(qtbot: QtBot, paragraph: int) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60)
    assert drifts(view, paragraph, naive) > 0


def test_the_top_paragraph_may_grow_at_its_end(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60, line=2)
    assert drifts(view, 60, keeping) == 0


def test_a_word_stays_in_the_first_line_while_text_streams_before_it(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60, line=2)
    word = first_line(view)[0].split()[0]
    tail = cursor_at(view, view.document().findBlockByNumber(60).position())
    for _ in range(60):
        with view.keeping_view(tail.position()):
            tail.insertText("and so ")
        QApplication.processEvents()
        assert word in first_line(view)[0].split()


def test_taking_all_of_it_away_keeps_the_place_too(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60)
    before = first_line(view)
    start = view.document().findBlockByNumber(20).position()
    with view.keeping_view(start):
        cursor_at(view, start).insertText("".join(TOKENS))
    with view.keeping_view(start):
        cursor = cursor_at(view, start)
        cursor.setPosition(start + len("".join(TOKENS)), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    settle()
    assert first_line(view) == before


def test_a_caret_that_is_put_back_within_does_not_disturb(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(10)
    scroll_to(view, 60)
    before = first_line(view)
    for _ in range(5):
        with view.keeping_view(10):
            cursor_at(view, 10).insertText("Some words.\nMore of them.\n")
            view.put_caret(10, reveal=False)
        QApplication.processEvents()
        assert first_line(view) == before
    assert view.textCursor().position() == 10


def test_what_comes_in_at_the_very_top_is_seen(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60)
    top = view.document().findBlockByNumber(60).position()
    with view.keeping_view(top):
        cursor_at(view, top).insertText("New. " * 40)
    settle()
    assert first_line(view)[0].startswith("New. New. ")
    assert view.verticalScrollBar().value() == view.firstVisibleBlock().firstLineNumber()


def test_a_place_can_be_kept_and_shown_again(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60, line=2)
    before, top_u16 = first_line(view), view.top_u16
    other = shown(qtbot, UNIQUE)
    other.show_at_top(top_u16)
    settle()
    assert first_line(other) == before


Change = tuple[int, int, str]
CHANGES = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 3_000), st.sampled_from(TOKENS)), max_size=10
)


@given(st.integers(20, 90), st.integers(0, 4), CHANGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_no_change_above_the_view_moves_it(
    qtbot: QtBot, paragraph: int, line: int, changes: list[Change]
) -> None:
    view = PageView()
    view.resize(600, 400)
    view.setPlainText(UNIQUE)
    view.show()
    scroll_to(view, paragraph, line)
    before = first_line(view)
    for share, removed, text in changes:
        # Up to the paragraph before the one at the top.
        top = cursor_at(view, view.top_u16).block().position()
        cursor = cursor_at(view, (top - 1) * share // 100)
        end = min(cursor.position() + removed, top - 1)
        with view.keeping_view(cursor.position()):
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text)
        QApplication.processEvents()
        assert first_line(view) == before
    view.close()


def test_keeping_costs_little_in_a_long_text(qtbot: QtBot) -> None:
    view = shown(qtbot, "\n".join([UNIQUE] * 30))
    scroll_to(view, 2_000)
    taken: list[float] = []
    for _ in range(200):
        started = time.thread_time()
        with view.keeping_view(100):
            pass
        taken.append(time.thread_time() - started)
    # A whole layout would be a hundred times that.
    assert sorted(taken)[100] < 0.003
