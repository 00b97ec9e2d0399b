"""What stands in the margins of a window's page, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from tests.helpers.pages import first_line, settle
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop.editor.context_line import ContextLine
from writer_app.desktop.editor.following import Following
from writer_app.desktop.editor.margin_notes import MarginNotes
from writer_app.desktop.panels.takes_panel import TakesPanel
from writer_app.manuscript.manuscript import Manuscript

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

PARAGRAPH = "The rain had stopped and nobody came down to the river that evening. " * 4
TEXT = "\n".join(f"{number}. {PARAGRAPH}".strip() for number in range(40))
BUDGET = 3_000
"""So many characters before the caret are sent."""


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "") as opened:
        opened.assistant.context_characters = BUDGET
        opened.window.resize(1_100, 700)
        opened.window.editor.open_manuscript(Manuscript(TEXT))
        opened.window.editor.put_caret(len(TEXT))
        opened.window.controller  # noqa: B018 - makes the rest of the window
        yield opened


@pytest.fixture
def line(qtbot: QtBot, opened: Opened) -> ContextLine:
    line = opened.window.editor.findChild(ContextLine)
    assert isinstance(line, ContextLine)
    qtbot.waitUntil(lambda: line.at_u16 is not None)
    return line


def sent_from(opened: Opened) -> int:
    """Return where the text begins that would be sent now."""
    place = opened.window.controller.new_takes.question(NOTHING_SAID).place
    return len(TEXT) - len(place.before) + place.sent_start(BUDGET)


def show_line(opened: Opened, line: ContextLine) -> QPoint:
    """Scroll to the line, and return where the mouse can hold it."""
    assert line.at_u16 is not None
    opened.window.editor.show_at_top(line.at_u16 - 300)
    settle()
    return where(opened, line)


def where(opened: Opened, line: ContextLine) -> QPoint:
    editor = opened.window.editor
    x = round(editor.grid.left_px / 2)
    heights = range(editor.viewport().height())
    return next(QPoint(x, y) for y in heights if line.cursor_at(QPoint(x, y)) is not None)


def mouse(opened: Opened, kind: QEvent.Type, at: QPoint, *, held: bool = True) -> None:
    page = opened.window.editor.viewport()
    left = Qt.MouseButton.LeftButton
    moves = kind == QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(page.mapToGlobal(at)),
        Qt.MouseButton.NoButton if moves else left,
        left if held else Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, event)


# Where the sent text begins


def test_the_line_stands_where_the_sent_text_begins(opened: Opened, line: ContextLine) -> None:
    assert line.at_u16 == sent_from(opened)
    assert "character" in line.words
    assert "token" in line.words


def test_nothing_is_shown_where_all_of_the_text_is_sent(
    qtbot: QtBot, opened: Opened, line: ContextLine
) -> None:
    opened.window.editor.put_caret(500)
    qtbot.waitUntil(lambda: line.at_u16 is None)


def test_it_is_switched_off_and_on(qtbot: QtBot, opened: Opened, line: ContextLine) -> None:
    action = opened.window.window_actions["context_line"]
    assert action.isChecked()
    action.trigger()
    assert line.at_u16 is None
    assert not opened.services.preferences.settings.writing.context_line
    action.trigger()
    assert line.at_u16 is not None


def test_the_keyboard_sends_less_and_more(opened: Opened, line: ContextLine) -> None:
    actions, usual = opened.window.window_actions, line.at_u16
    assert usual is not None
    actions["context_less"].trigger()
    assert line.at_u16 is not None
    assert usual < line.at_u16 == sent_from(opened)
    for _ in range(10):
        actions["context_more"].trigger()
    assert line.at_u16 == usual == sent_from(opened)
    assert opened.window.controller.new_takes.own_start_u16 == 0


def test_a_drag_moves_it_and_never_the_text(opened: Opened, line: ContextLine) -> None:
    at, usual = show_line(opened, line), line.at_u16
    top, caret = first_line(opened.window.editor), opened.window.editor.textCursor().position()
    to = at + QPoint(0, 120)
    mouse(opened, QEvent.Type.MouseButtonPress, at)
    mouse(opened, QEvent.Type.MouseMove, to)
    assert line.is_dragged
    assert opened.window.controller.new_takes.own_start_u16 == 0
    mouse(opened, QEvent.Type.MouseButtonRelease, to, held=False)
    assert usual is not None
    assert line.at_u16 is not None
    assert line.at_u16 > usual
    assert abs(where(opened, line).y() - to.y()) < 3 * opened.window.editor.grid.row_px
    assert first_line(opened.window.editor) == top
    assert opened.window.editor.textCursor().position() == caret
    assert sent_from(opened) == line.at_u16


def test_a_double_click_sends_all_there_is_room_for(
    qtbot: QtBot, opened: Opened, line: ContextLine
) -> None:
    usual = line.at_u16
    opened.window.window_actions["context_less"].trigger()
    at = show_line(opened, line)
    mouse(opened, QEvent.Type.MouseButtonDblClick, at)
    qtbot.waitUntil(lambda: line.at_u16 == usual)


def test_a_key_looks_at_nothing_but_moves_the_line_along(
    opened: Opened, line: ContextLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, words = line.at_u16, line.words
    opened.window.editor.put_caret(0)
    QTest.keyClicks(opened.window.editor, "More")
    assert before is not None
    assert line.at_u16 == before + len("More")
    assert line.words == words


# What was asked for


def take(qtbot: QtBot, opened: Opened, paragraph: int, instruction: str) -> int:
    """Keep a take that was asked for at the end of a paragraph; return its number."""
    window = opened.window
    block = window.editor.document().findBlockByNumber(paragraph)
    window.editor.put_caret(block.position() + block.length() - 1)
    window.panes.instruction.field.put(instruction)
    window.window_actions["continue"].trigger()
    opened.assistant.asks[-1].say(" It rained.")
    opened.assistant.asks[-1].end()
    controller = window.controller
    qtbot.waitUntil(lambda: bool(controller.session and controller.session.is_pending))
    controller.keep()
    return window.editor.manuscript_document.manuscript.takes[-1].number


def note_place(opened: Opened, paragraph: int) -> QPoint:
    """Return where the note of a take at the end of a paragraph stands."""
    editor = opened.window.editor
    cursor = QTextCursor(editor.document())
    block = editor.document().findBlockByNumber(paragraph)
    cursor.setPosition(block.position() + block.length() - 1)
    right = round(editor.grid.page_px - editor.grid.left_px / 2)
    return QPoint(right, editor.cursorRect(cursor).center().y())


@pytest.fixture
def notes(opened: Opened) -> MarginNotes:
    notes = opened.window.editor.findChild(MarginNotes)
    assert isinstance(notes, MarginNotes)
    return notes


def test_notes_are_shown_only_when_wanted(qtbot: QtBot, opened: Opened, notes: MarginNotes) -> None:
    number = take(qtbot, opened, 2, "More rain.")
    opened.window.editor.show_at_top(0)
    settle()
    at = note_place(opened, 2)
    assert notes.note_at(at) is None
    opened.window.window_actions["instruction_notes"].trigger()
    assert opened.services.preferences.settings.writing.instruction_notes
    note = notes.note_at(at)
    assert note
    assert (note.take, note.instructions) == (number, ("More rain.",))
    assert notes.words_at(at).startswith("More rain.")
    assert notes.note_at(note_place(opened, 1)) is None


def test_a_paragraph_has_one_note_of_all_that_was_asked_for(
    qtbot: QtBot, opened: Opened, notes: MarginNotes
) -> None:
    opened.window.window_actions["instruction_notes"].trigger()
    first = take(qtbot, opened, 2, "More rain.")
    take(qtbot, opened, 2, "And wind.")
    opened.window.editor.show_at_top(0)
    settle()
    found = {
        note
        for y in range(opened.window.editor.viewport().height())
        if (note := notes.note_at(QPoint(note_place(opened, 2).x(), y)))
    }
    assert {note.instructions for note in found} == {("More rain.", "And wind.")}
    assert {note.take for note in found} == {first}


def test_what_was_taken_out_has_no_note(qtbot: QtBot, opened: Opened, notes: MarginNotes) -> None:
    opened.window.window_actions["instruction_notes"].trigger()
    number = take(qtbot, opened, 2, "More rain.")
    opened.window.controller.lift_out(number)
    opened.window.editor.show_at_top(0)
    settle()
    assert notes.note_at(note_place(opened, 2)) is None


@pytest.mark.usefixtures("notes")
def test_a_click_on_a_note_shows_its_take_in_the_list(qtbot: QtBot, opened: Opened) -> None:
    opened.window.window_actions["instruction_notes"].trigger()
    number = take(qtbot, opened, 2, "More rain.")
    take(qtbot, opened, 3, "And wind.")
    opened.window.editor.show_at_top(0)
    settle()
    at = note_place(opened, 2)
    caret = opened.window.editor.textCursor().position()
    mouse(opened, QEvent.Type.MouseButtonPress, at)
    mouse(opened, QEvent.Type.MouseButtonRelease, at, held=False)
    assert opened.window.editor.textCursor().position() == caret
    panel = opened.window.findChild(TakesPanel)
    assert panel
    assert panel.isVisible()
    assert [row.number for row in panel._list.selected] == [number]


def test_the_keyboard_shows_the_take_at_the_caret_in_the_list(qtbot: QtBot, opened: Opened) -> None:
    number = take(qtbot, opened, 2, "More rain.")
    caret = opened.window.editor.textCursor().position()
    take(qtbot, opened, 3, "And wind.")
    opened.window.editor.put_caret(caret - 2)
    opened.window.window_actions["take_in_list"].trigger()
    panel = opened.window.findChild(TakesPanel)
    assert panel
    assert [row.number for row in panel._list.selected] == [number]
    assert opened.window.window_actions["takes_panel"].isChecked()


# Following


def test_following_is_a_switch_that_is_off(qtbot: QtBot, opened: Opened) -> None:
    action = opened.window.window_actions["follow_stream"]
    following = opened.window.editor.findChild(Following)
    assert following
    assert not action.isChecked()
    opened.window.controller.new_takes.continue_here()
    assert not following.is_following
    opened.assistant.asks[-1].end()
    qtbot.waitUntil(lambda: opened.window.controller.session is None)
    action.trigger()
    assert action.isChecked()
    assert opened.services.preferences.settings.writing.follow_stream
    opened.window.controller.new_takes.continue_here()
    assert following.is_following
    opened.assistant.asks[-1].end()
