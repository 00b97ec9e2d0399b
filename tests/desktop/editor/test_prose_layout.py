from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.pages import blocks, cursor_at, is_painted_as_if_all_were, settle, shown
from writer_app.desktop.editor.page_view import PageView
from writer_app.desktop.editor.prose_layout import Grid, ProseLayout

ENGLISH = "The river keeps its own time, and the far bank answers with a slow bell. " * 6
CHINESE = "夜色渐深，河水在远处低声流淌。她推开门，灯光越过门槛，像什么东西泼洒在地板上。" * 5
HEBREW = "פתחה את הדלת ואז ראתה את הים, אפור ועצום וקרוב הרבה יותר ממה שהיה. " * 4
ARABIC = "كان النهر يحفظ وقته الخاص، وكانت الضفة البعيدة تجيب بجرس بطيء. " * 4
EMOJI = "A smile 🙂 and a family 👨‍👩‍👧 and 汉字 among the letters of one paragraph. " * 4
TEXTS = {
    "english": ENGLISH,
    "chinese": CHINESE,
    "hebrew": HEBREW,
    "arabic": ARABIC,
    "emoji": EMOJI,
    "empty": "\n\n",
    "all": "\n".join((ENGLISH, "", CHINESE, HEBREW, "", ARABIC, EMOJI)),
}
EACH_TEXT = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def layout_of(view: PageView) -> ProseLayout:
    layout = view.document().documentLayout()
    assert isinstance(layout, ProseLayout)
    return layout


def assert_in_grid(layout: ProseLayout, block: QTextBlock) -> None:
    """Look at each line of the block, and at what the layout says of its height."""
    grid = layout.grid
    height = layout.blockBoundingRect(block).height()
    assert block.layout().lineCount() == block.lineCount()
    lines = [block.layout().lineAt(row) for row in range(block.layout().lineCount())]
    assert lines
    for row, line in enumerate(lines):
        baseline = line.y() + line.ascent()
        assert baseline == pytest.approx(row * grid.row_px + grid.baseline_px, abs=0.05)
        assert line.x() == grid.left_px
    after = 0 if block.length() == 1 else grid.after_px
    after = after if block.next().isValid() else grid.end_px
    assert height == len(lines) * grid.row_px + after


@EACH_TEXT
def test_lines_stand_in_rows(qtbot: QtBot, text: str) -> None:
    view = shown(qtbot, text)
    for block in blocks(view):
        assert_in_grid(layout_of(view), block)


@EACH_TEXT
def test_the_caret_is_where_a_click_puts_it(qtbot: QtBot, text: str) -> None:
    view = shown(qtbot, text, height=2000)
    for pos_u16 in range(0, view.document().characterCount(), 3):
        cursor = cursor_at(view, pos_u16)
        rect = view.cursorRect(cursor)
        hit = view.cursorForPosition(rect.center())
        if begins_from_right_to_left(cursor):
            continue
        # Several places may share one point: in the midst of a cluster, at a wrapped line's end.
        assert view.cursorRect(hit).center().y() == rect.center().y() or cursor.atBlockEnd()
        assert abs(view.cursorRect(hit).center().x() - rect.center().x()) <= 2


def begins_from_right_to_left(cursor: QTextCursor) -> bool:
    """Tell whether it is where a wrapped line begins: there Qt finds the end of the one before."""
    block, at = cursor.block(), cursor.positionInBlock()
    line = block.layout().lineForTextPosition(at)
    is_rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    return is_rtl and line.lineNumber() > 0 and at - line.textStart() <= 1


def test_the_caret_is_found_exactly(qtbot: QtBot) -> None:
    view = shown(qtbot, ENGLISH)
    for pos_u16 in range(0, len(ENGLISH), 5):
        rect = view.cursorRect(cursor_at(view, pos_u16))
        assert view.cursorForPosition(rect.center()).position() == pos_u16


@pytest.mark.parametrize("glyph", ["汉", "🙂", "ש", "ﷺ"])
def test_a_glyph_of_another_font_moves_no_line(qtbot: QtBot, glyph: str) -> None:
    view = shown(qtbot, "Before it.\nShort.\nAfter it.")
    block = view.document().findBlockByNumber(1)
    after = cursor_at(view, view.document().findBlockByNumber(2).position())
    height = layout_of(view).blockBoundingRect(block).height()
    top = view.cursorRect(after).top()
    cursor_at(view, block.position() + 5).insertText(glyph)
    settle()
    assert layout_of(view).blockBoundingRect(block).height() == height
    assert view.cursorRect(after).top() == top
    assert_in_grid(layout_of(view), block)


@pytest.mark.parametrize("text", [HEBREW, ARABIC], ids=["hebrew", "arabic"])
def test_right_to_left_begins_at_the_right(qtbot: QtBot, text: str) -> None:
    view = shown(qtbot, f"{ENGLISH}\n{text}\n{ENGLISH}")
    grid = layout_of(view).grid
    first, middle, last = (block.layout().lineAt(0) for block in blocks(view))
    assert first.naturalTextRect().left() == last.naturalTextRect().left() == grid.left_px
    rows = range(middle.lineNumber(), blocks(view)[1].layout().lineCount())
    for row in rows:
        line = blocks(view)[1].layout().lineAt(row)
        assert line.naturalTextRect().right() == pytest.approx(grid.left_px + line.width(), abs=12)


def test_a_paragraph_changes_sides_with_its_text(qtbot: QtBot) -> None:
    view = shown(qtbot, "שלום")
    line = blocks(view)[0].layout().lineAt(0)
    assert line.naturalTextRect().left() > 300
    cursor_at(view, 0).insertText("Hello ")
    settle()
    line = blocks(view)[0].layout().lineAt(0)
    assert line.naturalTextRect().left() == layout_of(view).grid.left_px


def test_what_is_composed_stands_in_the_rows_too(qtbot: QtBot) -> None:
    view = shown(qtbot, f"{CHINESE}\n{ENGLISH}")
    view.put_caret(40)
    QApplication.sendEvent(view, QInputMethodEvent("ni hao " * 12, []))
    settle()
    for block in blocks(view):
        assert_in_grid(layout_of(view), block)
    commit = QInputMethodEvent()
    commit.setCommitString("你好")
    QApplication.sendEvent(view, commit)
    settle()
    assert view.textCursor().position() == 42
    for block in blocks(view):
        assert_in_grid(layout_of(view), block)


@pytest.mark.parametrize("size", [20_000, 100_000])
def test_a_very_long_paragraph_stands_in_rows(qtbot: QtBot, size: int) -> None:
    view = shown(qtbot, (ENGLISH * (size // len(ENGLISH) + 1))[:size])
    view.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(view, "end")
    settle()
    assert view.viewport().rect().contains(view.cursorRect())
    assert_in_grid(layout_of(view), blocks(view)[0])


@pytest.mark.parametrize(("at", "rows"), [(0, (0, 0)), (100, (1, 1)), (300, (4, 4))])
def test_a_key_changes_its_row_only(qtbot: QtBot, at: int, rows: tuple[int, int]) -> None:
    # Rows that have room for another letter.
    view = shown(qtbot, f"{ENGLISH}\n{'Only short words go in a row so. ' * 10}\n{ENGLISH}")
    view.put_caret(len(ENGLISH) + 1 + at)
    settle()
    layout = layout_of(view)
    with (
        qtbot.assertNotEmitted(layout.update),
        qtbot.assertNotEmitted(layout.documentSizeChanged),
        qtbot.waitSignal(layout.rows_changed) as told,
    ):
        QTest.keyClick(view, Qt.Key.Key_I)
    assert told.args == [blocks(view)[1], *rows]


def test_a_new_line_tells_the_view(qtbot: QtBot) -> None:
    view = shown(qtbot, "Short.")
    with qtbot.waitSignals([layout_of(view).rows_changed, layout_of(view).documentSizeChanged]):
        view.textCursor().insertText(ENGLISH)


def test_an_empty_paragraph_is_space_enough_and_its_first_letter_moves_only_what_follows(
    qtbot: QtBot,
) -> None:
    view = shown(qtbot, "Above.\n\nBelow.")
    layout = layout_of(view)
    above, empty, below = blocks(view)
    assert layout.blockBoundingRect(above).height() == layout.grid.row_px + layout.grid.after_px
    assert layout.blockBoundingRect(empty).height() == layout.grid.row_px
    view.put_caret(7)
    caret = view.cursorRect().top()
    gap = view.cursorRect(QTextCursor(below)).top() - caret
    for key, grown in ((Qt.Key.Key_A, layout.grid.after_px), (Qt.Key.Key_Backspace, 0)):
        with qtbot.waitSignals([layout.rows_changed, layout.documentSizeChanged]):
            QTest.keyClick(view, key)
        assert view.cursorRect().top() == caret
        assert view.cursorRect(QTextCursor(below)).top() - caret == gap + grown


def test_the_grid_can_change(qtbot: QtBot) -> None:
    view = shown(qtbot, TEXTS["all"])
    layout = layout_of(view)
    layout.grid = Grid(row_px=50, baseline_px=30, left_px=7, page_px=700, after_px=11, end_px=3)
    for block in blocks(view):
        assert_in_grid(layout, block)


def test_a_paragraph_that_is_parted_from_what_turned_it_is_painted_anew(qtbot: QtBot) -> None:
    view = shown(qtbot, "word " * 29 + HEBREW)
    for pos_u16 in range(145, 100, -5):
        cursor_at(view, pos_u16).insertText("\n")
        assert is_painted_as_if_all_were(view)
        view.undo()
        assert is_painted_as_if_all_were(view)


def test_a_high_letter_right_above_the_view_moves_all_of_it(qtbot: QtBot) -> None:
    view = shown(qtbot, f"Short.\u2028{ENGLISH}", height=100)
    view.verticalScrollBar().setValue(1)
    assert is_painted_as_if_all_were(view)
    cursor_at(view, 0).insertText("你好 🌱")
    assert is_painted_as_if_all_were(view)


def test_what_comes_before_words_that_are_composed_is_painted(qtbot: QtBot) -> None:
    view = shown(qtbot, ENGLISH)
    view.put_caret(90)
    QApplication.sendEvent(view, QInputMethodEvent("ni hao", []))
    for text in ("你好 🌱", "word ", "a"):
        cursor_at(view, 37).insertText(text)
        assert is_painted_as_if_all_were(view)


def test_a_paragraph_in_the_place_of_one_that_is_gone_is_laid_out(qtbot: QtBot) -> None:
    view = shown(qtbot, "one\n\nthree")
    cursor = cursor_at(view, 4)
    cursor.beginEditBlock()
    cursor.insertText("\n")
    cursor.setPosition(4)
    cursor.deleteChar()
    cursor.insertText("a\nb\nc")
    cursor.endEditBlock()
    settle()
    for block in blocks(view):
        assert_in_grid(layout_of(view), block)


Edit = tuple[int, int, str]
PIECES = st.sampled_from(
    ["a", "word ", "\n", "汉字", "🙂", "שלום", "x" * 90, "\n\n", "long words here " * 12]
)
EDIT = st.tuples(st.integers(0, 10_000), st.integers(0, 60), PIECES)
STEPS = st.lists(st.tuples(st.lists(EDIT, max_size=4), st.booleans()), max_size=8)
"""Each is what is edited at a stretch, and whether that is undone."""


@given(STEPS, st.integers(0, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_lines_stand_in_rows_whatever_is_edited(
    qtbot: QtBot, steps: list[tuple[list[Edit], bool]], first_row: int
) -> None:
    view = PageView()
    view.resize(500, 400)
    view.setPlainText(TEXTS["all"])
    view.show()
    view.verticalScrollBar().setValue(first_row)
    for edits, is_undone in steps:
        edit(view, edits)
        assert_all_in_grid(view)
        if is_undone:
            view.undo()
            assert_all_in_grid(view)
    view.close()
    view.deleteLater()


def edit(view: PageView, edits: list[Edit]) -> None:
    cursor = QTextCursor(view.document())
    cursor.beginEditBlock()
    for where, removed, text in edits:
        last = view.document().characterCount() - 1
        cursor.setPosition(where % (last + 1))
        cursor.setPosition(min(last, cursor.position() + removed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
    cursor.endEditBlock()


def assert_all_in_grid(view: PageView) -> None:
    assert is_painted_as_if_all_were(view)
    for block in blocks(view):
        assert_in_grid(layout_of(view), block)
