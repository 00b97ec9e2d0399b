"""The question at closing says what becomes of what is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer, question
from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.manuscript_history import Kept

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "Nobody came.") as opened:
        yield opened


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("kept", "had back for 7 days"),
        ("in_spare", "is lost otherwise"),
        ("nowhere", "is lost otherwise"),
    ],
)
def test_what_can_be_had_back_is_said_only_where_it_is_kept(
    qtbot: QtBot, opened: Opened, kept: Kept, said: str
) -> None:
    opened.window.file.recording.kept = kept
    opened.window.close()
    assert said in question(qtbot, opened.window).informativeText()
    answer(qtbot, opened.window, "Cancel")


def test_blank_text_is_not_promised_back(qtbot: QtBot, opened: Opened) -> None:
    """Nothing of it is in the list of what was given up."""
    opened.window.editor.selectAll()
    opened.window.editor.insertPlainText(" \n ")
    opened.window.close()
    assert "is lost otherwise" in question(qtbot, opened.window).informativeText()
    answer(qtbot, opened.window, "Cancel")
