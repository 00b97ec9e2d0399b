"""Where the sent text begins, as a window says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.editor.context_line import ContextLine
from writer_app.desktop.window_context import WindowContext
from writer_app.manuscript.manuscript import Manuscript

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

BUDGET = 8_000
TEXT = "\n".join(f"Paragraph {number} of a long day. " + "It rained. " * 30 for number in range(80))


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, TEXT) as opened:
        opened.assistant.context_characters = BUDGET
        opened.window.complete()
        yield opened


def line_of(opened: Opened) -> ContextLine:
    line = opened.window.editor.findChild(ContextLine)
    assert line
    return line


def shown_at(qtbot: QtBot, opened: Opened) -> int:
    """Return where the line is once it is shown."""
    line = line_of(opened)
    qtbot.waitUntil(lambda: line.at_u16 is not None)
    assert line.at_u16 is not None
    return line.at_u16


def sent_start_u16(opened: Opened) -> int:
    """Ask for a take, and return where that begins which is sent."""
    opened.window.controller.new_takes.continue_here()
    place = opened.assistant.asks[-1].place
    opened.window.controller.discard()
    read_u16 = len(TEXT) - len(place.before)
    return read_u16 + place.sent_start(BUDGET)


def state(opened: Opened) -> str:
    return opened.window.panes.status._state.text().replace(",", "").replace("(s)", "s")


def test_the_line_is_where_a_request_begins(qtbot: QtBot, opened: Opened) -> None:
    start_u16 = shown_at(qtbot, opened)
    assert 0 < len(TEXT) - start_u16 <= BUDGET
    assert sent_start_u16(opened) == start_u16
    characters, tokens = round(start_u16, -2), round(start_u16 // 4, -2)
    words = line_of(opened).words.replace(",", "").replace("(s)", "s")
    assert words == f"{characters} characters about {tokens} tokens are not sent"


def test_where_all_is_sent_there_is_none(qtbot: QtBot, opened: Opened) -> None:
    shown_at(qtbot, opened)
    opened.window.editor.put_caret(BUDGET // 2)
    qtbot.waitUntil(lambda: line_of(opened).at_u16 is None)


def test_it_can_be_hidden_in_every_window(qtbot: QtBot, opened: Opened) -> None:
    action = opened.window.window_actions["context_line"]
    shown_at(qtbot, opened)
    assert action.isChecked()
    action.trigger()
    assert line_of(opened).at_u16 is None
    assert not action.isChecked()
    assert not opened.services.preferences.settings.writing.context_line
    other = opened.services.windows.new()
    assert not other.window_actions["context_line"].isChecked()
    action.trigger()
    shown_at(qtbot, opened)


def test_a_drag_says_what_is_sent(qtbot: QtBot, opened: Opened) -> None:
    start_u16 = shown_at(qtbot, opened)
    wanted_u16 = TEXT.index("Paragraph 75")
    line_of(opened).dragged.emit(wanted_u16)
    qtbot.waitUntil(lambda: line_of(opened).at_u16 == wanted_u16)
    assert sent_start_u16(opened) == wanted_u16
    line_of(opened).reset_wanted.emit()
    qtbot.waitUntil(lambda: line_of(opened).at_u16 == start_u16)
    assert sent_start_u16(opened) == start_u16


def test_while_it_is_dragged_it_goes_from_passage_to_passage(qtbot: QtBot, opened: Opened) -> None:
    earliest_u16, context = shown_at(qtbot, opened), opened.window.panes.findChild(WindowContext)
    assert context
    moved_to = context.line._moved_to
    wanted_u16 = TEXT.index("Paragraph 75")
    assert moved_to(wanted_u16 - 3)[0] == wanted_u16
    assert moved_to(0)[0] == earliest_u16, "the profile sends no more"
    assert moved_to(len(TEXT))[0] == len(TEXT)


def test_the_keyboard_sends_less_and_more(qtbot: QtBot, opened: Opened) -> None:
    start_u16, actions = shown_at(qtbot, opened), opened.window.window_actions
    actions["context_less"].trigger()
    less_u16 = shown_at(qtbot, opened)
    assert start_u16 < less_u16 < start_u16 + BUDGET // 4
    assert TEXT[less_u16 - 2 : less_u16].isspace() or TEXT[less_u16 - 2] == "."
    assert state(opened).startswith(f"{round(less_u16, -2)} characters about")
    assert sent_start_u16(opened) == less_u16
    for _ in range(20):
        actions["context_less"].trigger()
    assert sent_start_u16(opened) == len(TEXT)
    for _ in range(20):
        actions["context_more"].trigger()
    assert line_of(opened).at_u16 == start_u16
    assert sent_start_u16(opened) == start_u16


def test_less_of_a_short_text_can_be_sent_too(qtbot: QtBot, opened: Opened) -> None:
    opened.assistant.context_characters = 10 * len(TEXT)
    actions = opened.window.window_actions
    actions["context_less"].trigger()
    assert 0 < shown_at(qtbot, opened) < len(TEXT) / 4
    actions["context_more"].trigger()
    assert line_of(opened).at_u16 is None
    assert state(opened) == "Everything before the cursor is sent"


def test_an_empty_manuscript_has_nothing_to_send_less_of(qtbot: QtBot, opened: Opened) -> None:
    opened.window.file.new()
    other = opened.services.windows.new()
    other.window_actions["context_less"].trigger()
    other.window_actions["context_more"].trigger()
    assert other.panes.status._state.text() == "Everything before the cursor is sent"


def test_another_manuscript_has_a_line_of_its_own(qtbot: QtBot, opened: Opened) -> None:
    shown_at(qtbot, opened)
    opened.window.editor.open_manuscript(Manuscript("Day came."))
    assert line_of(opened).at_u16 is None
