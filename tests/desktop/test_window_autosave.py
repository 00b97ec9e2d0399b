"""Saving by itself, where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.window_autosave import WindowAutosave

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("It was late.")
    return path


@pytest.fixture
def opened(
    qtbot: QtBot, tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opened]:
    monkeypatch.setattr("writer_app.desktop.window_autosave.AFTER_MS", 10)
    with open_window(qtbot, tmp_path / "home") as opened:
        opened.window.complete()
        opened.window.file.load(draft)
        qtbot.waitUntil(lambda: opened.window.file.document.path == draft)
        yield opened


def _switch_on(opened: Opened) -> None:
    preferences = opened.services.preferences
    preferences.put_writing(replace(preferences.settings.writing, autosave=True))


def _waits(opened: Opened) -> bool:
    autosave = opened.window.findChild(WindowAutosave)
    assert autosave is not None
    return any(timer.isActive() for timer in autosave.findChildren(QTimer))


def test_it_is_off_by_default(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClicks(opened.window.editor, "Typed. ")
    assert not _waits(opened)


def test_a_moment_after_the_last_change_it_is_saved(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    _switch_on(opened)
    with qtbot.waitSignal(opened.window.file.saved):
        qtbot.keyClicks(opened.window.editor, "Typed. ")
    qtbot.waitUntil(lambda: draft.read_text() == "Typed. It was late.")


def test_leaving_the_program_does_not_wait(
    qtbot: QtBot, opened: Opened, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    autosave = opened.window.findChild(WindowAutosave)
    assert autosave is not None
    for timer in autosave.findChildren(QTimer):
        timer.setInterval(1_000_000)
    _switch_on(opened)
    qtbot.keyClicks(opened.window.editor, "Typed. ")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    with qtbot.waitSignal(opened.window.file.saved):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert draft.read_text() == "Typed. It was late."


def test_another_programs_text_is_not_overwritten_and_nothing_is_asked(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    _switch_on(opened)
    draft.write_text("Somebody else's.")
    qtbot.keyClicks(opened.window.editor, "Typed. ")
    qtbot.waitUntil(lambda: bool(opened.window.panes.notices.text))
    qtbot.waitUntil(lambda: not _waits(opened))
    assert draft.read_text() == "Somebody else's."
    assert not opened.window.findChildren(QMessageBox)


def test_a_take_on_offer_is_neither_kept_nor_saved(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    _switch_on(opened)
    window = opened.window
    window.controller.continue_here()
    opened.assistant.asks[0].say("And it rained. ")
    qtbot.waitUntil(lambda: "rained" in window.file.text)
    opened.assistant.asks[0].end(finish_reason="stop")
    assert _waits(opened)
    qtbot.wait(50)
    assert draft.read_text() == "It was late."
    with qtbot.waitSignal(window.file.saved):
        window.controller.keep()
    assert "rained" in draft.read_text()


def test_what_has_no_file_is_left_alone(qtbot: QtBot, opened: Opened) -> None:
    _switch_on(opened)
    window = opened.services.windows.new()
    window.complete()
    qtbot.keyClicks(window.editor, "Untitled.")
    qtbot.wait(50)
    assert window.file.is_modified
