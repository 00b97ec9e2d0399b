"""Text that comes again in windows at a start: without a file, beside its file, or unreadable."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.crashes import (
    SAVED,
    TYPED,
    crash,
    load,
    notice_button,
    only_history,
    type_and_crash,
)
from tests.helpers.main_windows import Opened, open_window
from tests.helpers.outside import Desk
from tests.helpers.settings_doubles import StandingBackground
from tests.helpers.silent_disks import silent
from writer_app.desktop import restoring
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.restoring import Restoring
from writer_app.desktop.saving import Read
from writer_app.desktop.session import OpenFile
from writer_app.storage.documents import Document, read_document
from writer_app.storage.exclusive import lock
from writer_app.storage.histories import Histories, Prepared
from writer_app.storage.history_folders import ENDING
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.mark.parametrize("typed", ["", "Saved here. "])
def test_text_whose_file_went_while_it_was_open_comes_back_and_is_asked_about(
    qtbot: QtBot, tmp_path: Path, draft: Path, typed: str
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = _desk(qtbot, opened, draft)
        if typed:
            desk.type(typed)
            desk.save()
        draft.unlink()
        desk.look()
        qtbot.waitUntil(lambda: desk.window.file.is_apart)
        crash(desk.window)
    with open_window(qtbot, tmp_path / "home") as again:
        windows, file = again.services.windows, again.window.file
        Restoring(again.services, again.services.histories, windows).open_unsaved()
        qtbot.waitUntil(lambda: file.text == typed + SAVED)
        assert file.document.path == draft
        assert "is not there any more" in again.window.panes.notices.text
        assert file.is_modified
        assert file.is_worth_saving, "it does not close unasked"
        crash(again.window)  # And so it is again.
        again.services.saver().release(file.document)  # As after a kill.
    with open_window(qtbot, tmp_path / "home") as third:
        windows, file = third.services.windows, third.window.file
        Restoring(third.services, third.services.histories, windows).open_unsaved()
        qtbot.waitUntil(lambda: file.text == typed + SAVED)
        with qtbot.waitSignal(file.saved):
            file.save()
        assert draft.read_text() == typed + SAVED
        crash(third.window)
    assert not list(Recovery(third.services.histories()).unsaved())


def test_text_that_was_kept_against_the_files_comes_back_beside_it(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = _desk(qtbot, opened, draft)
        desk.type("More. ")
        desk.replace_file("Somebody else's.")
        desk.look()
        qtbot.waitUntil(lambda: "Keep mine" in _labels(desk.window))
        desk.press("Keep mine")
        desk.window.editor.undo()
        assert desk.text == SAVED
        crash(desk.window)
    with open_window(qtbot, tmp_path / "home") as again:
        windows = again.services.windows
        load(qtbot, again.window, draft)
        (beside,) = {*windows.open_windows} - {again.window}
        assert (beside.file.text, beside.file.is_modified) == (SAVED, True)
        assert again.window.file.text == "Somebody else's."


def _desk(qtbot: QtBot, opened: Opened, draft: Path) -> Desk:
    opened.window.complete()
    desk = Desk(qtbot, opened, draft)
    desk.open()
    return desk


def _labels(window: MainWindow) -> list[str]:
    return [button.text() for button in window.panes.notices.buttons]


def test_a_history_that_cannot_be_read_is_told_once_with_its_folder(
    qtbot: QtBot, tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, shown = tmp_path / "home", list[Path]()
    type_and_crash(qtbot, home, draft, TYPED)
    history = only_history(home)
    history.write_bytes(b"no history")
    monkeypatch.setattr("writer_app.desktop.window_recovery.show_folder", shown.append)
    with open_window(qtbot, home) as opened:
        load(qtbot, opened.window, draft)
        bar = opened.window.panes.notices
        assert "The history of draft.txt could not be read" in bar.text
        assert str(history.parent) in bar.text
        notice_button(opened.window, "Show the folder").click()
        assert shown == [history.parent]
    assert [path.read_bytes() for path in history.parent.glob("*.damaged")] == [b"no history"]
    with open_window(qtbot, home) as opened:
        load(qtbot, opened.window, draft)
        assert opened.window.panes.notices.text == ""


def test_what_its_file_was_opened_without_has_a_window_of_its_own(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    """The process that ended still had its history when the file was opened."""
    home = tmp_path / "home"
    type_and_crash(qtbot, home, draft, TYPED)
    history = only_history(home)
    with open_window(qtbot, home) as opened:
        services, window = opened.services, opened.window
        with _had_by_another(history):
            load(qtbot, window, draft)
        assert window.file.text == SAVED
        qtbot.keyClicks(window.editor, "Mine. ")
        restoring = Restoring(services, services.histories, services.windows)
        restoring.open_unsaved()
        qtbot.waitUntil(lambda: len(services.windows.open_windows) == 2)
        late = services.windows.open_windows[1]
        assert late.file.text == TYPED + SAVED
        assert late.file.document.path is None
        assert "draft.txt was opened before this text" in late.panes.notices.text
        assert [each.text() for each in late.panes.notices.buttons][:2] == [
            "Compare",
            "Open the file",
        ]
        assert window.file.text == "Mine. " + SAVED
        assert not history.exists()


@contextmanager
def _had_by_another(history: Path) -> Generator[None]:
    descriptor = os.open(history, os.O_RDWR)
    lock(descriptor)
    try:
        yield
    finally:
        os.close(descriptor)


def test_the_folder_is_named_in_which_the_whole_of_a_damaged_history_is(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    """It is another one than usual where the usual one was full."""
    home, spare = tmp_path / "home", tmp_path / "spare"
    type_and_crash(qtbot, home, draft, TYPED)
    with only_history(home).open("ab") as file:
        file.write(b"torn")
    with open_window(qtbot, home) as opened:
        document = read_document(draft)
        past = PastFinder(opened.services.histories().folders).find(document)
        assert past is not None
        past = past._replace(kept_aside=spare / "a.damaged")
        opened.window.complete().recovery.tell(Read(document, 0, past))
        bar = opened.window.panes.notices
        bar.close_front()
        assert f"the whole of it is kept in {spare}." in bar.text


def test_text_without_a_file_that_cannot_be_read_is_told_in_the_window_in_front(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    type_and_crash(qtbot, home, None, "One. ")
    history = only_history(home)
    history.write_bytes(b"no history")
    with open_window(qtbot, home) as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        bar = opened.window.panes.notices
        qtbot.waitUntil(lambda: "The history of a text without a file could not" in bar.text)
        assert [button.text() for button in bar.buttons] == ["Show the folder"]
        assert len(services.windows.open_windows) == 1


def test_what_a_worker_still_prepares_as_its_window_goes_is_no_text_that_comes_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The empty page that the window ends with has one, too."""
    may_go_on, prepare, made = threading.Event(), Histories.prepare, list[Path]()

    def late(histories: Histories, document: Document) -> Prepared:
        prepared = prepare(histories, document)
        if any(histories.folder.glob(f"*{ENDING}")):  # One was written in, and crashed.
            made.append(prepared.history.path)
            may_go_on.wait(10)
        return prepared

    monkeypatch.setattr(Histories, "prepare", late)
    type_and_crash(qtbot, tmp_path, None, "One. ")
    qtbot.waitUntil(lambda: bool(made))
    history = only_history(tmp_path)
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)}))
    assert [known.path for known in Recovery(histories).unsaved()] == [history]
    may_go_on.set()
    qtbot.waitUntil(lambda: [*history.parent.iterdir()] == [history])


def test_of_more_than_are_opened_at_once_the_rest_and_what_is_unreadable_are_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "MOST_WINDOWS", 2)
    home = tmp_path / "home"
    type_and_crash(qtbot, home, None, "Gone. ")
    only_history(home).write_bytes(b"no history")
    type_and_crash(qtbot, home, None, "One. ", "Two. ", "Three. ")
    with open_window(qtbot, home, "Mine. ") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        opened.window.complete()
        bar = opened.window.panes.notices
        qtbot.waitUntil(lambda: "could not" in bar.text)
        assert len(services.windows.open_windows) == 3
        bar.close_front()
        assert bar.text.endswith("The others open at the next start: 1.")


def test_what_has_no_file_comes_again_in_windows_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    type_and_crash(qtbot, tmp_path / "home", None, "One. ", "Two. ")
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        restoring = Restoring(services, services.histories, services.windows)
        restoring.open_unsaved()
        qtbot.waitUntil(lambda: len(services.windows.open_windows) == 2)
        windows = services.windows.open_windows
        assert sorted(window.file.text for window in windows) == ["One. ", "Two. "]
        assert all(window.file.is_modified for window in windows)
        assert services.windows.active is opened.window
        restoring.open_unsaved()  # Nothing is shown a second time.
        qtbot.wait(50)
        assert services.windows.open_windows == windows


def test_what_is_kept_in_the_spare_folder_comes_again_though_the_usual_one_never_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    in_the_way = tmp_path / "home" / "state" / "history"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("No folder can be made here.")
    with open_window(qtbot, tmp_path / "home") as opened:
        kept: list[str] = []
        opened.window.complete()
        opened.window.file.kept_changed.connect(kept.append)
        qtbot.keyClicks(opened.window.editor, TYPED)
        qtbot.waitUntil(lambda: kept[-1:] == ["in_spare"])
        crash(opened.window)
    with open_window(qtbot, tmp_path / "home") as again:
        Restoring(again.services, again.services.histories, again.services.windows).open_unsaved()
        qtbot.waitUntil(lambda: again.window.file.text == TYPED)


def test_nothing_comes_again_when_the_last_window_has_gone(qtbot: QtBot, tmp_path: Path) -> None:
    type_and_crash(qtbot, tmp_path / "home", None, "One. ")
    with open_window(qtbot, tmp_path / "home") as opened:
        background = StandingBackground()
        services = opened.services._replace(background=background)
        Restoring(services, services.histories, services.windows).open_unsaved()
        assert opened.window.close()
        background.waiting.pop()()
        assert services.windows.open_windows == ()
    with open_window(qtbot, tmp_path / "home") as opened:
        background = StandingBackground()
        services = opened.services._replace(background=background)
        Restoring(services, services.histories, services.windows).open_unsaved()
        background.waiting.pop()()
        assert [window.file.text for window in services.windows.open_windows] == ["One. "]


def test_what_is_typed_before_a_window_is_complete_comes_again_too(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.services.windows.new()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert window._work is None
        crash(window)
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        qtbot.waitUntil(lambda: opened.window.editor.toPlainText() == "a")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without a disk that does not answer soon."""
    monkeypatch.setattr("writer_app.storage.recovery.ANSWERS_S", 0.1)
    monkeypatch.setattr("writer_app.desktop.restoring.ANSWERS_S", 0.1)


@pytest.mark.usefixtures("quick")
def test_text_comes_again_though_the_disk_of_another_does_not_answer(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / "far" / "draft.txt"
    far.parent.mkdir()
    far.write_text(SAVED)
    type_and_crash(qtbot, tmp_path / "home", None, "Untitled. ")
    type_and_crash(qtbot, tmp_path / "home", far, "Far away. ")
    with silent(far.parent, monkeypatch), open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        windows = services.windows
        qtbot.waitUntil(lambda: len(windows.open_windows) == 2)
        texts = {window.file.text for window in windows.open_windows}
        assert texts == {"Untitled. ", f"Far away. {SAVED}"}


@pytest.mark.usefixtures("quick")
def test_files_of_the_last_session_come_though_the_disk_of_another_does_not_answer_yet(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = tmp_path / "far" / "one.txt", tmp_path / "near" / "two.txt"
    for path in (far, near):
        path.parent.mkdir()
        path.write_text(path.name)
    with open_window(qtbot, tmp_path / "home") as opened:
        services, windows = opened.services, opened.services.windows
        gone = tmp_path / "gone.txt"
        windows._coming = [OpenFile(path) for path in (far, gone, near)]
        with silent(far.parent, monkeypatch) as answers:
            Restoring(services, services.histories, windows).open_session()
            qtbot.waitUntil(lambda: opened.window.file.text == "two.txt")
            assert [file.path for file in windows.coming] == [far], "it stays in the session"
            answers.set()
            qtbot.waitUntil(lambda: not windows.coming)
        assert {window.file.text for window in windows.open_windows} == {"one.txt", "two.txt"}
