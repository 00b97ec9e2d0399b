"""What the writer asks for in a window, and what becomes of the instruction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.offer_length import A_SENTENCE, UNTIL_IT_ENDS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late. The rain went on.") as opened:
        yield opened


def say(opened: Opened, instruction: str) -> None:
    opened.window.panes.instruction.start_from(instruction)
    opened.window.panes.to_page()


def test_the_chosen_length_is_asked_for(opened: Opened) -> None:
    preferences = opened.services.preferences
    opened.window.window_actions["continue"].trigger()
    assert opened.assistant.asks[-1].wish.length == UNTIL_IT_ENDS
    preferences.put_writing(preferences.settings.writing._replace(length="sentence"))
    opened.window.controller.discard()
    opened.window.window_actions["continue"].trigger()
    assert opened.assistant.asks[-1].wish.length == A_SENTENCE


def test_places_in_the_instruction_are_filled_and_the_history_keeps_it_as_it_was(
    opened: Opened,
) -> None:
    opened.window.editor.put_caret(0, 11)
    say(opened, "Answer {selection}.")
    opened.window.window_actions["continue"].trigger()
    assert opened.assistant.asks[-1].instruction == "Answer It was late."
    assert opened.services.session.instructions[0] == "Answer {selection}."
    assert opened.window.editor.manuscript_document.manuscript.takes[-1].instruction == (
        "Answer It was late."
    )


def test_one_that_cannot_be_filled_is_not_sent_and_says_why(qtbot: QtBot, opened: Opened) -> None:
    say(opened, "Answer {selection}.")
    opened.window.window_actions["continue"].trigger()
    assert opened.assistant.asks == []
    qtbot.waitUntil(opened.window.panes.notices.isVisible)


def test_a_selection_is_rewritten(opened: Opened) -> None:
    actions = opened.window.window_actions
    assert not actions["rewrite"].isEnabled()
    opened.window.editor.put_caret(0, 12)
    assert actions["rewrite"].isEnabled()
    actions["rewrite"].trigger()
    assert opened.assistant.asks[-1].wish.selection == "It was late."


def test_the_take_at_the_caret_is_taken_out(opened: Opened) -> None:
    window = opened.window
    actions = window.window_actions
    actions["continue"].trigger()
    opened.assistant.asks[-1].say(" And on.")
    opened.assistant.asks[-1].end()
    QTest.qWait(50)
    actions["keep"].trigger()
    assert window.editor.manuscript_document.manuscript.text().endswith(" And on.")
    actions["lift_out"].trigger()
    assert window.editor.manuscript_document.manuscript.text() == "It was late. The rain went on."


def test_a_click_with_ctrl_keeps_up_to_there(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    window.window_actions["continue"].trigger()
    opened.assistant.asks[-1].say(" And on it went.")
    opened.assistant.asks[-1].end()
    end_u16 = len("It was late. The rain went on. And")
    manuscript = window.editor.manuscript_document.manuscript
    qtbot.waitUntil(lambda: len(manuscript) > end_u16)
    cursor = window.editor.textCursor()
    cursor.setPosition(end_u16)
    place = window.editor.cursorRect(cursor).center()
    button, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(window.editor.viewport(), button, control, place)
    assert window.editor.textCursor().position() == end_u16
    session = window.controller.session
    assert session is not None
    assert session.kept_u16 == len(" And")
    # For a click at (0, 0) this would take the middle.
    QTest.mouseClick(window.editor.viewport(), button, control, QPoint(1, 1))
    assert window.editor.textCursor().position() == 0
    assert window.controller.session is session
    assert session.kept_u16 == len(" And")


def test_a_sentence_that_the_limit_cut_can_be_finished(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    window.window_actions["continue"].trigger()
    ask = opened.assistant.asks[-1]
    ask.say(" And then the")
    ask.end(finish_reason="length")
    qtbot.waitUntil(lambda: window.window_actions["finish_sentence"].isEnabled())
    window.window_actions["finish_sentence"].trigger()
    asked = opened.assistant.asks[-1]
    assert asked.wish.length == A_SENTENCE
    assert asked.place.before.endswith(" And then the")


@pytest.fixture
def early(opened: Opened) -> Opened:
    """Return a window in which it was asked before that could be done."""
    opened.assistant.is_loaded = False
    opened.window.window_actions["continue"].trigger()
    return opened


def state_of(opened: Opened) -> str:
    return opened.window.panes.status._state.text()


def loaded(opened: Opened) -> None:
    opened.assistant.is_loaded = True
    opened.assistant.loaded.emit()


def test_asked_before_the_engine_is_loaded_it_waits_and_says_so(
    qtbot: QtBot, early: Opened
) -> None:
    assert early.assistant.asks == []
    assert state_of(early).startswith("Waiting")
    early.window.window_actions["continue"].trigger()
    qtbot.keyClicks(early.window.editor, " Then")
    assert early.assistant.asks == []
    loaded(early)
    (ask,) = early.assistant.asks
    assert ask.place.before.endswith("The rain went on. Then")
    loaded(early)
    assert len(early.assistant.asks) == 1


@pytest.mark.parametrize("how", ["escape", "stop", "the button"])
def test_asked_too_early_it_can_be_taken_back(early: Opened, how: str) -> None:
    if how == "the button":
        early.window.panes.instruction._button.click()
    else:
        action = early.window.window_actions[how]
        assert action.isEnabled()
        action.trigger()
    assert state_of(early) == "Ready"
    assert early.window.window_actions["stop"].isEnabled() is False
    loaded(early)
    assert early.assistant.asks == []
