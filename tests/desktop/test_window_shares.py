"""How much is whose, in the status line of a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.editor import authorship_shares
from writer_app.manuscript.changes import Change
from writer_app.manuscript.spans import PASTED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    monkeypatch.setattr(authorship_shares, "REST_MS", 0)
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


def trigger(opened: Opened) -> None:
    opened.window.window_actions["shares"].trigger()


def shares(opened: Opened) -> str:
    slot = opened.window.panes.status._shares
    return slot.text() if slot is not None and slot.isVisible() else ""


def test_the_shares_stand_in_the_status_line_when_wanted(qtbot: QtBot, opened: Opened) -> None:
    action = opened.window.window_actions["shares"]
    assert not action.isChecked()
    trigger(opened)
    assert action.isChecked()
    assert opened.services.preferences.settings.writing.shares
    qtbot.waitUntil(lambda: shares(opened) == "You 100 %")
    document = opened.window.editor.manuscript_document
    document.replace((Change(0, 0, "Again and again "),), PASTED)
    qtbot.waitUntil(lambda: shares(opened) == "You 43 %, pasted 57 %")
    trigger(opened)
    assert not shares(opened)
    assert not action.isChecked()
    assert not opened.services.preferences.settings.writing.shares


def test_an_empty_page_is_nobody_s(qtbot: QtBot, opened: Opened) -> None:
    trigger(opened)
    qtbot.waitUntil(lambda: shares(opened) != "")
    opened.window.editor.selectAll()
    opened.window.editor.cut()
    qtbot.waitUntil(lambda: shares(opened) == "")
