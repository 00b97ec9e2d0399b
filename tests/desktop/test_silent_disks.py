"""A disk that does not answer: it is said, the writer writes on, and may leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.helpers.answers import answer, question
from tests.helpers.main_windows import open_window
from tests.helpers.outside import OLD, Desk, open_desk
from tests.helpers.silent_disks import silent
from writer_app.desktop import closing, file_opening, file_saving
from writer_app.desktop.dialogs.file_dialogs import usual_folder
from writer_app.desktop.manuscript_history import Kept
from writer_app.storage.recovery import Recovery
from writer_app.storage.saver import Saver

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

SLOW_MS = 20


class Disk:
    """Writes when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers = Event()
        self.wrote = Event()
        save = Saver.save

        def wait(saver: Saver, *arguments: object, **options: object) -> object:
            self.answers.wait()
            try:
                return save(saver, *arguments, **options)  # pyright: ignore[reportArgumentType]
            finally:
                self.wrote.set()

        monkeypatch.setattr(Saver, "save", wait)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr(file_saving, "SLOW_MS", SLOW_MS)
    monkeypatch.setattr(closing, "SLOW_MS", SLOW_MS)
    disk = Disk(monkeypatch)
    yield disk
    disk.answers.set()


@pytest.fixture
def desk(disk: Disk, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        desk.type("Late. ")
        yield desk
        disk.answers.set()
        qtbot.waitUntil(lambda: _gone(desk) or not desk.window.file.is_saving)


def _unsaved(desk: Desk) -> list[str]:
    histories = desk.opened.services.histories()
    return [known.text for known in Recovery(histories).unsaved()]


def _gone(desk: Desk) -> bool:
    return desk.window not in desk.opened.services.windows.open_windows


def test_it_is_said_until_the_disk_answers(desk: Desk, disk: Disk, qtbot: QtBot) -> None:
    desk.window.file.save()
    qtbot.waitUntil(lambda: "draft.txt is still being saved" in desk.said)
    desk.type("And later. ")
    assert "still being saved" in desk.said, "it stays true while one types"
    disk.answers.set()
    qtbot.waitUntil(lambda: not desk.said)
    assert desk.path.read_text() == "Late. " + OLD
    assert desk.window.file.is_modified


def test_a_save_that_is_quick_is_not_spoken_of(desk: Desk, disk: Disk, qtbot: QtBot) -> None:
    disk.answers.set()
    desk.save()
    qtbot.wait(2 * SLOW_MS)
    assert not desk.said


def test_a_window_that_is_to_close_may_wait(desk: Desk, disk: Disk, qtbot: QtBot) -> None:
    desk.window.file.save()
    assert not desk.window.close()
    box = question(qtbot, desk.window)
    assert "draft.txt" in box.text()
    answer(qtbot, desk.window, "Wait")
    disk.answers.set()
    qtbot.waitUntil(lambda: not desk.window.file.is_saving)
    assert not _gone(desk), "the writer chose to stay"
    assert desk.window.close()


def test_the_question_goes_when_the_disk_answers(desk: Desk, disk: Disk, qtbot: QtBot) -> None:
    desk.window.file.save()
    desk.window.close()
    box = question(qtbot, desk.window)
    disk.answers.set()
    qtbot.waitUntil(lambda: _gone(desk))
    qtbot.waitUntil(lambda: not isValid(box))
    assert desk.path.read_text() == "Late. " + OLD
    assert not _unsaved(desk)


@pytest.mark.parametrize("is_asked_to_save", [False, True])
def test_who_does_not_wait_finds_the_text_at_the_next_start(
    desk: Desk, disk: Disk, qtbot: QtBot, *, is_asked_to_save: bool
) -> None:
    if is_asked_to_save:
        desk.window.close()
        answer(qtbot, desk.window, "Save")
    else:
        desk.window.file.save()
        desk.type("And later. ")
        desk.window.close()
    text = desk.text
    assert "Close now" in [
        each.text().replace("&", "") for each in question(qtbot, desk.window).buttons()
    ]
    answer(qtbot, desk.window, "Close now")
    qtbot.waitUntil(lambda: _gone(desk))
    assert _unsaved(desk) == [text]
    assert desk.path.read_text() == OLD
    disk.answers.set()
    assert disk.wrote.wait(5)
    assert desk.path.read_text() in {OLD, "Late. " + OLD}


def test_the_program_ends_as_well(desk: Desk, qtbot: QtBot) -> None:
    windows = desk.opened.services.windows
    desk.window.file.save()
    with qtbot.waitSignal(windows.all_closed):
        windows.quit()
        answer(qtbot, desk.window, "Close now")
    assert _unsaved(desk) == ["Late. " + OLD]


@pytest.mark.parametrize(
    ("kept", "said"), [("kept", "next start"), ("in_spare", "next start"), ("nowhere", "is lost")]
)
def test_what_would_be_lost_is_said(desk: Desk, qtbot: QtBot, kept: Kept, said: str) -> None:
    desk.window.file.recording.kept = kept
    desk.window.file.save()
    desk.window.close()
    assert said in question(qtbot, desk.window).informativeText()
    answer(qtbot, desk.window, "Wait")


def test_a_file_that_is_slow_to_come_is_spoken_of_until_it_is_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_opening, "SLOW_MS", SLOW_MS)
    far = tmp_path / "far" / "draft.txt"
    far.parent.mkdir()
    far.write_text(OLD)
    with open_window(qtbot, tmp_path / "home") as opened:
        notices = opened.window.panes.notices
        with silent(far.parent, monkeypatch) as answers:
            opened.services.windows.open(far)
            qtbot.waitUntil(lambda: "draft.txt is still being read" in notices.text)
            answers.set()
            qtbot.waitUntil(lambda: opened.window.file.text == OLD)
        assert not notices.text


def test_a_window_to_choose_a_file_in_waits_for_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / "far"
    (far / "texts").mkdir(parents=True)
    with silent(far, monkeypatch):
        assert usual_folder([far / "texts" / "draft.txt"]) != far / "texts"
    assert usual_folder([far / "texts" / "draft.txt"]) == far / "texts"


def test_a_file_that_was_not_read_is_looked_for_without_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / "far" / "draft.txt"
    far.parent.mkdir()
    with open_window(qtbot, tmp_path / "home") as opened:
        file = opened.window.file
        with silent(far.parent, monkeypatch):
            file.not_read.emit(far)
            opened.window.editor.insertPlainText("Written on.")
        assert file.text == "Written on."
