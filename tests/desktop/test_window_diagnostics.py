"""Diagnostics are shown first, and written where the writer says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.answers import file_dialog
from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.dialogs.diagnostics_dialog import DiagnosticsDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

PROSE = "Nobody came. Mara stood at the window."


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, PROSE) as opened:
        yield opened


def shown(qtbot: QtBot, opened: Opened) -> DiagnosticsDialog:
    opened.window.window_actions["diagnostics"].trigger()
    qtbot.waitUntil(lambda: bool(opened.window.findChildren(DiagnosticsDialog)))
    (dialog,) = opened.window.findChildren(DiagnosticsDialog)
    return dialog


def save(dialog: DiagnosticsDialog) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if "Save" in one.text()]
    button.click()


def test_what_is_shown_is_what_is_written(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    dialog = shown(qtbot, opened)
    text = dialog.text.toPlainText()
    assert f"characters (UTF-16): {len(PROSE)}" in text
    assert "Mara" not in text
    assert not list(tmp_path.glob("*.txt"))
    save(dialog)
    asked, file = file_dialog(qtbot, opened.window), tmp_path / "diagnostics.txt"
    asked.fileSelected.emit(str(file))
    asked.close()
    status = opened.window.panes.status
    said = "The diagnostics are in diagnostics.txt"
    qtbot.waitUntil(lambda: status._state.text() == said)
    assert file.read_text("utf-8") == text


def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    save(shown(qtbot, opened))
    asked = file_dialog(qtbot, opened.window)
    asked.fileSelected.emit(str(tmp_path / "nowhere" / "diagnostics.txt"))
    asked.close()
    bar = opened.window.panes.notices
    qtbot.waitUntil(lambda: "diagnostics.txt" in bar.text)
    assert any("diagnostics" in button.text() for button in bar.buttons)


def test_closing_writes_nothing(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    shown(qtbot, opened).close()
    assert sorted(tmp_path.iterdir()) == before
