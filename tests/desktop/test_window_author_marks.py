"""The view of who wrote what, in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.editor.authorship_hints import AuthorshipHints
from writer_app.manuscript.changes import Change
from writer_app.manuscript.spans import PASTED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        document = opened.window.editor.manuscript_document
        document.replace((Change(0, 0, "Again. "),), PASTED)
        yield opened


def state(opened: Opened) -> str:
    return opened.window.panes.status._state.text()


def test_the_view_is_on_until_it_is_switched_off(qtbot: QtBot, opened: Opened) -> None:
    window, action = opened.window, opened.window.window_actions["authorship"]
    assert not action.isChecked()
    without = window.editor.viewport().grab().toImage()
    action.trigger()
    assert action.isChecked()
    assert opened.services.preferences.settings.writing.authorship
    assert window.editor.viewport().grab().toImage() != without
    action.trigger()
    assert not action.isChecked()
    assert window.editor.viewport().grab().toImage() == without


def test_another_window_shows_it_too(opened: Opened) -> None:
    other = opened.services.windows.new()
    opened.window.window_actions["authorship"].trigger()
    assert other.window_actions["authorship"].isChecked()


def test_the_status_line_says_whose_the_text_at_the_caret_is(qtbot: QtBot, opened: Opened) -> None:
    ready = state(opened)
    opened.window.editor.put_caret(2)
    opened.window.window_actions["authorship"].trigger()
    qtbot.waitUntil(lambda: state(opened) == "Pasted text")
    opened.window.editor.put_caret(10)
    qtbot.waitUntil(lambda: state(opened) == ready)
    opened.window.editor.put_caret(2)
    qtbot.waitUntil(lambda: state(opened) == "Pasted text")
    opened.window.window_actions["authorship"].trigger()
    qtbot.waitUntil(lambda: state(opened) == ready)


def test_a_take_that_comes_is_spoken_of_first(qtbot: QtBot, opened: Opened) -> None:
    opened.window.window_actions["authorship"].trigger()
    opened.window.editor.put_caret(len("Again. It was late."))
    opened.window.window_actions["continue"].trigger()
    hints = opened.window.editor.findChild(AuthorshipHints)
    assert hints
    with qtbot.waitSignal(hints.told):
        opened.window.editor.put_caret(2)
    assert state(opened).startswith("Waiting")
    opened.window.window_actions["stop"].trigger()
