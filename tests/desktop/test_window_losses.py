"""Ways in which a text could be lost, or come up twice, between a window and its file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.lives import CountingBackground, Life
from tests.helpers.main_windows import open_window
from tests.helpers.outside import OLD, THEIRS, Desk, open_desk
from writer_app.desktop.saving import Read, read
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_frames import record_frame
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        yield desk


def test_text_that_the_writer_kept_is_unsaved_though_the_file_is_written_as_it_is(
    desk: Desk,
) -> None:
    desk.type("Here: ")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    desk.press("Keep mine")
    desk.window.editor.undo()
    assert desk.text == OLD
    before = desk.window.file.document.stamp
    os.utime(desk.path, (1, 1))
    desk.look()
    desk.qtbot.waitUntil(lambda: desk.window.file.document.stamp != before)
    assert desk.window.file.is_modified, "the file has another text"
    desk.window.editor.redo()
    desk.save()
    assert desk.path.read_text() == "Here: " + OLD


def test_a_file_that_comes_back_as_it_was_is_saved(desk: Desk) -> None:
    desk.path.unlink()
    desk.wait_until_said("was deleted or moved")
    assert desk.window.file.is_modified
    desk.path.write_text(OLD)
    desk.look()
    desk.qtbot.waitUntil(lambda: desk.window.file.document.stamp is not None)
    assert not desk.window.file.is_modified


def _killed(path: Path, home: Path) -> Histories:
    """Return the histories after a kill, with one of a file of which something was not saved."""
    path.write_text(OLD)
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}))
    _, history = histories.begin(read_document(path))
    manuscript = Manuscript(OLD)
    manuscript.record_to(lambda record: history.append(record_frame(record)))
    manuscript.replace(0, 0, "Mine. ", manuscript.begin(WRITER))
    history.close()
    return histories


def test_killed_as_a_draft_is_shown_it_is_there_once(qtbot: QtBot, tmp_path: Path) -> None:
    path, home = tmp_path / "draft.txt", tmp_path / "home"
    histories = _killed(path, home)
    path.write_text(THEIRS)
    assert list(Recovery(histories).reopened()), "a start that was killed at once"
    background = CountingBackground()
    with open_window(qtbot, home, background=background) as opened:
        life = Life(qtbot, opened, background)
        life.begin()
        assert life.unsaved == ["Mine. " + OLD]
        assert {window.file.text for window in life.windows} == {THEIRS, "Mine. " + OLD}


def test_text_of_a_file_that_was_renamed_is_there_once_under_whichever_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, home = tmp_path / "draft.txt", tmp_path / "home"
    histories = _killed(path, home)
    renamed = path.rename(tmp_path / "renamed.txt")
    ((document, past),) = Recovery(histories).reopened()
    background = CountingBackground()
    with open_window(qtbot, home, background=background) as opened:
        life = Life(qtbot, opened, background)
        # Read while nobody had its history yet, as at a start with a file.
        found = read(renamed, PastFinder(histories.folders).look_up)
        opened.services.windows.show_again(found)
        opened.services.windows.show_again(Read(document, 0, past))
        life.settle()
        assert life.unsaved == ["Mine. " + OLD]


def test_a_take_that_is_asked_for_on_an_empty_page_stays_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, home = tmp_path / "draft.txt", tmp_path / "home"
    _killed(path, home)
    background = CountingBackground()
    with open_window(qtbot, home, background=background) as opened:
        life = Life(qtbot, opened, background)
        window = opened.window
        window.controller.new_takes.continue_here()
        (ask,) = opened.assistant.asks
        life.begin()
        ask.say("Once upon a time")
        ask.end()
        qtbot.waitUntil(lambda: window.file.text == "Once upon a time")
        assert sorted(life.unsaved) == ["Mine. " + OLD, "Once upon a time"]
