"""The text and its marks as they are painted, whole and in parts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import (
    QTextCharFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from tests.helpers.pages import (
    PARAGRAPH,
    blocks,
    cursor_at,
    is_painted_as_if_all_were,
    painted,
    settle,
    shown,
)
from writer_app.desktop.editor.band_painting import Exposed, Fill
from writer_app.desktop.editor.painted_page import Paint
from writer_app.desktop.editor.prose_layout import caret_x
from writer_app.desktop.theme import light


def test_a_selection_has_no_gaps_between_lines(qtbot: QtBot) -> None:
    view = shown(qtbot, PARAGRAPH)
    layout = blocks(view)[0].layout()
    view.put_caret(layout.lineAt(3).textStart(), 0)
    image = painted(view)
    x = round(layout.lineAt(0).x()) + 1
    top = view.cursorRect(cursor_at(view, 0)).top()
    bottom = view.cursorRect(cursor_at(view, layout.lineAt(2).textStart())).bottom()
    ground = {image.pixelColor(x - 20, y).name() for y in range(top, bottom)}
    assert ground == {light().page.name()}
    column = [image.pixelColor(x, y).name() for y in range(top, bottom)]
    assert light().page.name() not in column


@pytest.mark.parametrize(("start", "end"), [(50, 60), (50, 160), (50, len(PARAGRAPH) + 90)])
def test_marks_leave_nothing_behind(qtbot: QtBot, start: int, end: int) -> None:
    view = shown(qtbot, f"{PARAGRAPH}\nשלום {PARAGRAPH}")
    view.clearFocus()
    view.put_caret(end)
    before = painted(view)
    mark = QTextEdit.ExtraSelection()
    mark.cursor = cursor_at(view, start)
    mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    mark.format.setBackground(light().pending_background)
    view.setExtraSelections([mark])
    assert painted(view) != before
    view.setExtraSelections([])
    assert painted(view) == before
    view.put_caret(end, start)
    assert painted(view) != before
    view.put_caret(end)
    assert painted(view) == before


def test_a_part_painted_anew_has_its_marks(qtbot: QtBot) -> None:
    view = shown(qtbot, f"{PARAGRAPH}\n{PARAGRAPH}")
    view.clearFocus()
    view.put_caret(len(PARAGRAPH) + 150, 20)
    before = painted(view)
    for top in range(0, view.height(), 17):
        view.viewport().repaint(0, top, view.width(), 5)
    assert painted(view) == before


_TYPED = st.sampled_from(
    [
        "i",
        "W",
        " ",
        "word ",
        "\n",
        "你好",
        "é",
        "🙂",
        "ש",
        "\u202e",
        "x" * 70,
        "%",
        "%%",
        "\b",
        "\x7f",
    ]
)


@given(
    st.sampled_from([PARAGRAPH, f"{PARAGRAPH}\n\n{PARAGRAPH}", f"%{PARAGRAPH}\n“你好” " * 3, ""]),
    st.lists(st.tuples(st.integers(0, 2_000), _TYPED, st.booleans()), max_size=8),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_changes_is_painted_as_if_all_were(
    qtbot: QtBot, text: str, typed: list[tuple[int, str, bool]]
) -> None:
    view = shown(qtbot, text)
    view.clearFocus()
    mark = QTextEdit.ExtraSelection()
    mark.format.setBackground(light().pending_background)
    mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    for where, what, is_marked in typed:
        last = view.document().characterCount() - 1
        cursor = cursor_at(view, where % (last + 1))
        if what == "\b":
            cursor.deletePreviousChar()
        elif what == "\x7f":
            cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText(what)
        if is_marked:
            mark.cursor = cursor_at(view, 3 * where % (cursor.position() + 1))
            mark.cursor.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
            view.setExtraSelections([mark])
        assert is_painted_as_if_all_were(view)
    view.close()


@pytest.mark.parametrize("text", ["one שלום two", "one \u202eback\u202c two", "ويقول one two"])
def test_a_mark_across_two_directions_covers_its_letters_only(qtbot: QtBot, text: str) -> None:
    view = shown(qtbot, text)
    view.clearFocus()
    layout = blocks(view)[0].layout()
    line, y = layout.lineAt(0), view.cursorRect(cursor_at(view, 0)).top() - 1
    for start in range(len(text)):
        for end in range(start + 1, len(text)):
            view.put_caret(end, start)
            image = painted(view)
            for at, letter in enumerate(text):
                edges = [caret_x(line, at), caret_x(line, at, QTextLine.Edge.Trailing)]
                if letter.isprintable() and abs(edges[1] - edges[0]) >= 3:
                    is_marked = image.pixelColor(round(sum(edges) / 2), y) != light().page
                    assert is_marked == (start <= at < end), (start, end, at)


def test_what_is_painted_is_asked_for_in_its_order_around_the_text(qtbot: QtBot) -> None:
    view, calls = shown(qtbot, "some words"), list[tuple[str, QRect]]()

    def ground(exposed: Exposed) -> tuple[Fill, ...]:
        calls.append(("ground", exposed.rect))
        return ()

    def painting(exposed: Exposed) -> Paint:
        return lambda _: calls.append(("over", exposed.rect))

    view.watch_painting(lambda exposed: calls.append(("seen", exposed)))
    view.add_painting(painting)
    view.add_ground(ground)
    settle()
    assert [name for name, _ in calls[-3:]] == ["seen", "ground", "over"]
    assert calls[-1][1] == view.viewport().rect()
    view.remove_painting(painting)
    view.remove_ground(ground)
    settle()
    assert [name for name, _ in calls[3:]] == ["seen"]
