"""A file that a window of another process has, and what is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.helpers.outside import OLD, THEIRS, Desk, open_desk
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        yield desk


def _other(tmp_path: Path) -> FileClaims:
    return FileClaims(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}))


def test_a_file_that_another_process_has_can_be_read_only(desk: Desk, tmp_path: Path) -> None:
    document = desk.window.file.document
    assert _other(tmp_path).claim(document, by_force=True) is None
    desk.wait_until_said("can only be read here")
    desk.type("x")
    desk.window.editor.cut()
    desk.window.controller.new_takes.continue_here()
    assert desk.text == OLD
    assert not desk.opened.assistant.asks
    assert (
        desk.window.editor.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    desk.press("Take over")
    desk.qtbot.waitUntil(lambda: "yours now" in desk.said)
    desk.type("x")
    desk.save()
    assert desk.path.read_text() == "x" + OLD


def test_what_is_typed_where_it_can_only_be_read_is_answered(desk: Desk, tmp_path: Path) -> None:
    assert _other(tmp_path).claim(desk.window.file.document, by_force=True) is None
    desk.wait_until_said("can only be read here")
    assert desk.window.panes.status._state.text() == "Read only"
    desk.window.panes.notices.close_front()
    assert not desk.said
    desk.type("x")
    assert "can only be read here" in desk.said
    desk.press("Take over")
    desk.qtbot.waitUntil(lambda: desk.window.panes.status._state.text() == "Ready")


def test_a_refused_save_is_not_spoken_of_when_the_file_is_free(desk: Desk, tmp_path: Path) -> None:
    other, document = _other(tmp_path), desk.window.file.document
    desk.type("Mine: ")
    assert other.claim(document, by_force=True) is None
    desk.wait_until_said("taken over by another window")
    with desk.qtbot.waitSignal(desk.window.file.failed):
        desk.window.file.save()
    assert "so it was not saved from here" in desk.said
    other.release(document)
    desk.wait_until_said("yours now")


def test_what_is_not_saved_when_it_is_taken_over_stays(desk: Desk, tmp_path: Path) -> None:
    desk.type("Mine: ")
    other = _other(tmp_path)
    assert other.claim(desk.window.file.document, by_force=True) is None
    desk.window.file.save()
    desk.qtbot.waitUntil(lambda: "taken over" in desk.said)
    desk.path.write_text(THEIRS)
    assert desk.text == "Mine: " + OLD
    desk.press("Take over")
    desk.qtbot.waitUntil(lambda: not desk.window.editor.isReadOnly())
    desk.wait_until_said("Neither is overwritten")
    assert desk.path.read_text() == THEIRS
    assert other.claim(desk.window.file.document) is not None


def test_a_file_that_others_let_go_can_be_written_again(desk: Desk, tmp_path: Path) -> None:
    other, document = _other(tmp_path), desk.window.file.document
    assert other.claim(document, by_force=True) is None
    desk.wait_until_said("can only be read here")
    other.release(document)
    desk.wait_until_said("yours now")


def test_a_window_that_closes_lets_go_of_its_file(desk: Desk, tmp_path: Path) -> None:
    other, document = _other(tmp_path), desk.window.file.document
    assert other.claim(document) is not None
    desk.opened.services.windows.new()
    desk.window.close()
    desk.qtbot.waitUntil(lambda: other.claim(document) is None)
