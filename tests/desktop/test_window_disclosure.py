"""A disclosure report is asked for in a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.helpers.answers import file_dialog
from tests.helpers.main_windows import Opened, open_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        yield opened


def asked(qtbot: QtBot, opened: Opened) -> QFileDialog:
    opened.window.window_actions["disclosure"].trigger()
    return file_dialog(qtbot, opened.window)


def test_a_report_is_written_where_the_writer_says(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    dialog = asked(qtbot, opened)
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter("Web page (*.html)")
    dialog.filterSelected.emit("Web page (*.html)")
    dialog.selectFile(str(tmp_path / "report"))
    dialog.accept()
    report = tmp_path / "report.html"
    status = opened.window.panes.status
    qtbot.waitUntil(lambda: status._state.text() == "The report is in report.html")
    assert "<h1>Who wrote Untitled</h1>" in report.read_text("utf-8")
    assert not opened.window.panes.notices.text


def test_a_report_that_cannot_be_written_is_asked_for_again(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    dialog = asked(qtbot, opened)
    dialog.fileSelected.emit(str(tmp_path / "nowhere" / "report.md"))
    dialog.close()
    bar = opened.window.panes.notices
    qtbot.waitUntil(lambda: "report.md" in bar.text)
    (again,) = [button for button in bar.buttons if "report" in button.text()]
    again.click()
    file_dialog(qtbot, opened.window).reject()
