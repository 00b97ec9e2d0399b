"""The page: its column, how it scrolls, and its look."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.pages import (
    PARAGRAPH,
    UNIQUE,
    blocks,
    cursor_at,
    first_line,
    painted,
    row_px,
    scroll_to,
    settle,
    shown,
)
from writer_app.desktop.editor.page_view import ZOOMS, PageView
from writer_app.desktop.theme import dark, light
from writer_app.storage.window_settings import PageSettings


def press(view: PageView, key: QKeySequence.StandardKey) -> None:
    QTest.keySequence(view, QKeySequence(key))
    settle()


# -- the column -----------------------------------------------------------


def test_the_column_is_in_the_middle_and_as_wide_as_wished(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH, width=1300)
    line = blocks(view)[0].layout().lineAt(0)
    left, right = line.x(), view.viewport().width() - line.x() - line.width()
    assert abs(left - right) <= 1
    assert 55 <= line.textLength() <= 75
    view.set_look(PageSettings(measure=40), light())
    assert blocks(view)[0].layout().lineAt(0).textLength() < 50


def test_a_narrow_window_keeps_its_margins(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH, width=360)
    line = blocks(view)[0].layout().lineAt(0)
    letter = view.fontMetrics().height()
    assert line.x() >= letter
    assert view.viewport().width() - line.x() - line.width() >= letter
    assert not view.horizontalScrollBar().isVisible()


def test_a_window_of_no_width_does_no_harm(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH, width=20, height=20)
    assert view.cursorRect().isValid()


def test_the_scroll_bar_stands_at_the_edge_of_the_window(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE, width=1300)
    bar = view.verticalScrollBar()
    assert bar.isVisible()
    assert bar.mapTo(view, bar.rect().topRight()).x() == view.width() - 1


# -- scrolling ------------------------------------------------------------


def test_the_last_line_is_seen_whole_with_room_below(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    bar.setValue(bar.maximum())
    settle()
    last = view.cursorRect(cursor_at(view, len(UNIQUE)))
    assert 0 < last.bottom() < view.viewport().height() * 0.75


@pytest.mark.parametrize("height", range(300, 340, 7))
def test_the_caret_line_is_seen_whole_at_the_lower_edge(qtbot: QtBot, height: int) -> None:
    view = shown(qtbot, UNIQUE, height=height)
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.cursorRect().bottom() < view.viewport().height()
    press(view, QKeySequence.StandardKey.MoveToEndOfDocument)
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.keyClicks(view, "typed")
        settle()
        assert view.cursorRect().bottom() < view.viewport().height()


def test_a_key_that_moves_nothing_scrolls_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(view.document().findBlockByNumber(50).position())
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 10)
    while view.cursorRect().bottom() < view.viewport().height():
        bar.setValue(bar.value() - 1)
    before = bar.value()
    QTest.keyClick(view, Qt.Key.Key_Shift)
    settle()
    assert bar.value() == before


def test_paging_down_leaves_no_line_out(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    last_seen = 0
    for _ in range(200):
        top = cursor_at(view, view.top_u16).position()
        assert top <= last_seen + 1
        # The end of a line that is seen whole.
        corner = QPoint(view.viewport().width() - 5, view.viewport().height() - int(row_px(view)))
        bottom = view.cursorForPosition(corner)
        last_seen = max(last_seen, bottom.position())
        if last_seen > len(UNIQUE) - 50:
            break
        press(view, QKeySequence.StandardKey.MoveToNextPage)
    assert last_seen > len(UNIQUE) - 50
    for _ in range(200):
        press(view, QKeySequence.StandardKey.MoveToPreviousPage)
    assert view.textCursor().position() < 80
    assert view.verticalScrollBar().value() == 0


def test_a_caret_out_of_view_can_be_put_without_scrolling(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60, line=1)
    before = first_line(view)
    view.put_caret(10, reveal=False)
    settle()
    assert first_line(view) == before
    assert view.textCursor().position() == 10
    view.put_caret(20, 10)
    assert view.viewport().rect().contains(view.cursorRect())
    assert (view.textCursor().anchor(), view.textCursor().position()) == (10, 20)


# -- the look -------------------------------------------------------------


def test_another_look_keeps_the_place(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 60, line=1)
    word = first_line(view)[0].split()[0]
    view.set_look(PageSettings(size_pt=20, line_spacing=2, measure=50), dark())
    settle()
    assert word in first_line(view)[0]
    view.set_look(PageSettings(), light())
    settle()
    assert word in first_line(view)[0]
    assert view.palette().base().color() == light().page


def test_another_width_keeps_the_place_and_gives_it_back(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE, width=600)
    scroll_to(view, 60, line=1)
    before = first_line(view)
    for width in (550, 480, 420, 500, 560, 600):
        view.resize(width, 500)
        settle()
        assert before[0].split()[0] in first_line(view)[0]
    assert first_line(view) == before


@given(st.lists(st.tuples(st.integers(200, 1_400), st.integers(200, 700)), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_after_other_sizes_it_looks_as_it_does_where_it_never_had_another(
    qtbot: QtBot, sizes: list[tuple[int, int]]
) -> None:
    text = f"{PARAGRAPH}\nשלום {PARAGRAPH}\n{UNIQUE}"
    view = shown(qtbot, text)
    for size in sizes:
        view.resize(*size)
        settle()
    view.clearFocus()
    fresh = shown(qtbot, text, *sizes[-1])
    fresh.clearFocus()
    assert painted(view) == painted(fresh)
    assert view.verticalScrollBar().maximum() == fresh.verticalScrollBar().maximum()
    view.close()
    fresh.close()


@pytest.mark.parametrize("size", [(1_300, 300), (1_200, 500)], ids=["lower", "narrower"])
def test_where_the_column_is_as_wide_as_before_no_line_is_broken_anew(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    view = shown(qtbot, UNIQUE, width=1_300)
    below = view.document().findBlockByNumber(100)
    # Breaks its lines, which a page that is laid out anew has to do again when it is seen.
    view.document().documentLayout().blockBoundingRect(below)
    assert below.layout().lineCount()
    view.resize(*size)
    settle()
    assert below.layout().lineCount()
    assert blocks(view)[0].layout().lineAt(0).x() == view.grid.left_px


def test_what_takes_room_from_below_does_not_cover_the_caret(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(len(UNIQUE))
    settle()
    view.resize(700, 400)
    settle()
    assert view.cursorRect().bottom() < view.viewport().height()


@pytest.mark.parametrize(
    "change",
    [methodcaller("resize", 700, 400), methodcaller("zoom_by", 3)],
    ids=["lower", "zoomed"],
)
def test_after_any_change_of_the_look_the_end_can_be_reached(
    qtbot: QtBot, change: Callable[[PageView], object]
) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(len(UNIQUE))
    settle()
    change(view)
    settle()
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.maximum() + bar.pageStep() == view.document().lineCount()
    assert view.cursorRect().bottom() < view.viewport().height()


def test_a_lower_window_does_not_go_to_a_caret_elsewhere(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(0)
    scroll_to(view, 60, line=1)
    before = first_line(view)
    view.resize(700, 400)
    settle()
    assert first_line(view) == before


def wheel(view: PageView, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    centre = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        centre,
        view.viewport().mapToGlobal(centre),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    settle()


def test_the_wheel_scrolls_and_with_control_it_zooms(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    with qtbot.waitSignal(view.zoom_changed) as told:
        wheel(view, 60, Qt.KeyboardModifier.ControlModifier)
        wheel(view, 60, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [110]
    assert view.zoom == 110


def test_zoom_has_limits_and_a_way_back(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH)
    size = view.font().pointSizeF()
    view.zoom_by(100)
    assert view.zoom == ZOOMS[1]
    assert view.font().pointSizeF() == pytest.approx(size * ZOOMS[1] / 100)
    view.zoom_by(-100)
    assert view.zoom == ZOOMS[0]
    view.zoom_reset()
    assert view.zoom == 100
    assert view.font().pointSizeF() == size


def test_the_caret_grows_with_the_letters(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH)
    assert view.cursorWidth() == 2
    view.zoom_by(20)
    assert view.cursorWidth() > 4


def test_what_comes_low_in_the_view_gets_room(qtbot: QtBot) -> None:
    view = shown(qtbot, UNIQUE)
    view.put_caret(len(UNIQUE))
    settle()
    before = view.cursorRect().top()
    assert before > view.viewport().height() * 0.8
    view.show_room_below(len(UNIQUE))
    settle()
    assert view.viewport().height() * 0.4 < view.cursorRect().top() <= before - 2 * row_px(view)


@pytest.mark.parametrize("line", [0, 3, -1, 40])
def test_what_comes_higher_up_or_out_of_view_moves_nothing(qtbot: QtBot, line: int) -> None:
    view = shown(qtbot, UNIQUE)
    scroll_to(view, 20)
    before = first_line(view)
    view.show_room_below(view.document().findBlockByNumber(20 + line // 3).position())
    settle()
    assert first_line(view) == before
