"""What the status line says of the take on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.take_states import TakeState
from writer_app.desktop import sliced_work
from writer_app.desktop.window_status import WindowStatus

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


def pending(qtbot: QtBot, opened: Opened, text: str) -> None:
    QTest.keyClick(opened.window.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.assistant.asks[-1].say(text)
    opened.assistant.asks[-1].end()
    qtbot.waitUntil(lambda: opened.window.controller.state is TakeState.PENDING)


def state(opened: Opened) -> str:
    return opened.window.panes.status._state.text()


def test_the_words_of_a_long_take_are_told_when_they_are_counted(
    qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)
    line, said = opened.window.panes.status, list[str]()
    monkeypatch.setattr(line, "set_state", said.append)
    pending(qtbot, opened, " It rained." * 800)
    qtbot.waitUntil(lambda: "pending" in said[-1])
    told = [text for text in said if "pending" in text]
    assert {text.replace(",", "").partition(" ")[0] for text in told} == {"1600"}


def test_what_the_keys_do_is_said_instead_of_the_state_where_there_is_no_room_for_it(
    qtbot: QtBot, opened: Opened
) -> None:
    status = opened.window.panes.status.findChild(WindowStatus)
    assert status
    pending(qtbot, opened, " It rained.")
    status.show_hint("Tab: keep")
    assert state(opened) == "Tab: keep"
    status.show_hint("")
    assert state(opened).startswith("2 word")
