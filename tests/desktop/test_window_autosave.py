"""Saving by itself, where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from tests.helpers.outside import Desk
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.window_autosave import WindowAutosave
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


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
    preferences.put_writing(preferences.settings.writing._replace(autosave=True))


def _waits(opened: Opened) -> bool:
    autosave = opened.window.findChild(WindowAutosave)
    assert autosave is not None
    return any(timer.isActive() for timer in autosave.findChildren(QTimer))


def test_it_is_off_by_default(qtbot: QtBot, opened: Opened) -> None:
    qtbot.keyClicks(opened.window.editor, "Typed. ")
    assert not _waits(opened)


def test_it_also_waits_to_save_what_was_typed_before_the_window_was_complete(
    opened: Opened,
) -> None:
    _switch_on(opened)
    window = opened.services.windows.new()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert window.findChild(WindowAutosave) is None
    window.complete()
    assert _waits(replace(opened, window=window))


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
    window.controller.new_takes.continue_here()
    opened.assistant.asks[0].say("And it rained. ")
    qtbot.waitUntil(lambda: "rained" in window.file.text)
    opened.assistant.asks[0].end(finish_reason="stop")
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
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


def _has_had_its_turn(qtbot: QtBot, opened: Opened) -> None:
    """Wait until it has been looked whether to save, and nothing is being saved."""
    qtbot.waitUntil(lambda: not _waits(opened))
    assert not opened.window.file.is_saving


def test_a_text_that_was_kept_against_another_programs_waits_for_the_writer(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    _switch_on(opened)
    desk = Desk(qtbot, opened, draft)
    draft.write_text("Somebody else's.")
    desk.type("Typed. ")
    desk.wait_until_said("Neither is overwritten")
    desk.press("Keep mine")
    desk.type("More. ")
    _has_had_its_turn(qtbot, opened)
    assert draft.read_text() == "Somebody else's."
    desk.save()
    assert draft.read_text() == "Typed. More. It was late."
    with qtbot.waitSignal(opened.window.file.saved):
        desk.type("On. ")
    assert draft.read_text() == "Typed. More. On. It was late."


def test_a_file_that_is_gone_is_not_made_again(qtbot: QtBot, opened: Opened, draft: Path) -> None:
    _switch_on(opened)
    desk = Desk(qtbot, opened, draft)
    draft.unlink()
    desk.wait_until_said("deleted or moved")
    desk.type("Typed. ")
    _has_had_its_turn(qtbot, opened)
    assert not draft.exists()


def test_what_another_process_has_is_left_alone(
    qtbot: QtBot, opened: Opened, draft: Path, tmp_path: Path
) -> None:
    desk = Desk(qtbot, opened, draft)
    qtbot.waitUntil(lambda: not desk.outside.watch.is_looking)
    desk.type("Typed. ")
    other = FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}))
    assert other.claim(opened.window.file.document, by_force=True) is None
    _switch_on(opened)
    qtbot.waitUntil(lambda: "taken over" in desk.said)
    _has_had_its_turn(qtbot, opened)
    assert draft.read_text() == "It was late."


def test_a_save_that_failed_is_not_tried_again_unasked(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    _switch_on(opened)
    desk = Desk(qtbot, opened, draft)
    draft.chmod(0o444)
    desk.type("Typed. ")
    qtbot.waitUntil(lambda: "is read-only" in desk.said)
    draft.chmod(0o644)
    desk.type("More. ")
    _has_had_its_turn(qtbot, opened)
    assert draft.read_text() == "It was late."
    desk.save()
    with qtbot.waitSignal(opened.window.file.saved):
        desk.type("On. ")
    assert draft.read_text() == "Typed. More. On. It was late."
