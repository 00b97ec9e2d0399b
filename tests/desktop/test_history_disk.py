"""A disk that refuses a history in the worst moment, and a kill right after that."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.helpers.history_windows import Held, HistoryWindow, recovered, told_by
from writer_app.desktop.saving import Read
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.recovery import Recovery


class _Disk(RealFileSystem):
    """A disk that can refuse what there is to be done in some folders."""

    def __init__(self) -> None:
        self.full: set[Path] = set()
        """Folders in which nothing more can be written."""
        self.closed: set[Path] = set()
        """Folders in which nothing new can be made."""
        self.unsynced: set[Path] = set()
        """Folders in which nothing comes to the disk."""
        self.writes_left = -1
        """So many more writes go well in folders that are not full; -1: all."""
        self.before_sync: Callable[[], object] = lambda: None
        self._open: dict[int, Path] = {}

    def open(self, path: Path, flags: int, mode: int) -> int:
        if flags & os.O_CREAT and path.parent in self.closed:
            raise OSError(errno.EACCES, "planted")
        descriptor = super().open(path, flags, mode)
        self._open[descriptor] = path.parent
        return descriptor

    def copy(self, descriptor: int) -> int:
        copy = super().copy(descriptor)
        self._open[copy] = self._open[descriptor]
        return copy

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.writes_left == 0:
            self.writes_left = -1
            self.full.add(self._open[descriptor])
        if self._open[descriptor] in self.full:
            raise OSError(errno.ENOSPC, "planted")
        self.writes_left -= self.writes_left > 0
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        if self._open[descriptor] in self.unsynced:
            self.before_sync()
            raise OSError(errno.EIO, "planted")
        super().sync(descriptor)


class _Window(HistoryWindow):
    """One with a disk of its own."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        disk = _Disk()
        super().__init__(qtbot, home, disk)
        self.disk = disk

    @property
    def usual(self) -> Path:
        return self.histories.folder

    @property
    def spare(self) -> Path:
        return self.histories.folders.spare_folder

    def open(self, path: Path) -> None:
        super().open(path)
        self.idle()

    def try_again(self) -> None:
        """Let the time go by after which a disk that refused is tried again."""
        self.history._retry.timeout.emit()


class _Desk:
    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot = qtbot
        self._home = home
        self.windows: list[_Window] = []

    def window(self, path: Path | None = None) -> _Window:
        self.windows.append(_Window(self._qtbot, self._home))
        if path is not None:
            self.windows[-1].open(path)
        return self.windows[-1]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Desk]:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk = _Desk(qtbot, tmp_path / "home")
    yield desk
    for window in desk.windows:
        window.leave()
        window.background.close()


def _in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.history"))


def _write(window: _Window) -> Iterator[None]:
    """Do what a writer does, in steps of which each makes a record or several."""
    editor, shown, manuscript = window.editor, window.editor.manuscript_document, window.manuscript
    window.type("One. ")
    yield
    window.type("Two")
    yield
    end_u16 = len(manuscript)
    take = manuscript.begin_take(end_u16, instruction="Go.", profile="p", model="m", asked_at=1)
    yield
    shown.insert_by_model(end_u16, " And it", take.group)
    yield
    shown.insert_by_model(len(manuscript), " rained.", take.group)
    yield
    manuscript.end_take(take.number, TakeEnding("complete"))
    yield
    manuscript.keep_take(take.number, 4)
    yield
    shown.switch(take.group, on=False)
    yield
    shown.switch(take.group, on=True)
    yield
    manuscript.discard_take(take.number)
    yield
    editor.undo()
    yield
    editor.redo()
    yield
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.textCursor().deletePreviousChar()
    yield
    editor.insertPlainText("pasted")
    yield
    shown.set_private(0, 3, private=True)
    yield


def _looks_like(manuscript: Manuscript) -> tuple[object, ...]:
    takes = [(take, manuscript.take_text(take.number)) for take in manuscript.takes]
    spans = tuple(manuscript.spans())
    return manuscript.text(), takes, spans, manuscript.can_undo, manuscript.is_modified


@pytest.mark.parametrize("nth", range(26))
def test_at_whichever_write_the_disk_is_full_a_kill_then_loses_nothing(
    desk: _Desk, draft: Path, nth: int
) -> None:
    window = desk.window(draft)
    window.disk.writes_left = nth
    for _ in _write(window):
        newest = window.histories.folders.named("*")[0]
        assert _looks_like(told_by(newest)) == _looks_like(window.manuscript)
    assert window.usual in window.disk.full
    assert len(_in(window.spare)) == 1
    window.crash()
    assert recovered(window) == [window.text]


def test_a_sync_that_fails_after_the_spare_folder_has_it_is_no_news(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    ready, go_on = threading.Event(), threading.Event()
    window.disk.before_sync = lambda: (ready.set(), go_on.wait(10))
    window.disk.unsynced.add(window.usual)
    window.history.sync()
    window.qtbot.waitUntil(ready.is_set)
    window.disk.full.add(window.usual)
    window.type("Two. ")
    go_on.set()
    window.idle()
    assert window.kept == ["in_spare"], "it is kept there"


def test_where_a_disk_that_refused_all_takes_only_a_part_the_words_are_not_said_to_be_kept(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window()
    for folder in (window.usual, window.spare):
        window.disk.full.add(folder)
    window.open(draft)
    ready, go_on = threading.Event(), threading.Event()
    begin_aside = Histories.begin_aside

    def late(histories: Histories, *args: object, **more: object) -> HistoryFile:
        window.disk.full.clear()
        history = begin_aside(histories, *args, **more)  # type: ignore[arg-type]
        window.disk.full.update((window.usual, window.spare))
        ready.set()
        go_on.wait(10)
        return history

    monkeypatch.setattr(Histories, "begin_aside", late)
    window.type("One. ")
    window.qtbot.waitUntil(ready.is_set)
    window.type("Two. ")
    go_on.set()
    window.idle()
    assert window.kept == ["nowhere"]


def test_what_the_disk_refused_stays_when_only_the_spare_folder_works_again(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    (refused,) = _in(window.usual)
    for folder in (window.usual, window.spare):
        window.disk.full.add(folder)
    window.type("Two. ")
    window.idle()
    assert window.kept == ["nowhere"]
    window.disk.full.remove(window.spare)
    window.try_again()
    window.qtbot.waitUntil(lambda: window.kept[-1] == "in_spare")
    window.type("Three. ")
    (spare,) = _in(window.spare)
    assert told_by(spare).text() == window.text
    assert told_by(refused).text() == "One. It was late."
    window.disk.full.clear()
    window.try_again()
    window.qtbot.waitUntil(lambda: window.kept[-1] == "kept")
    (usual,) = _in(window.usual)
    assert told_by(usual).text() == window.text
    assert _in(window.spare) == []


def test_a_second_window_whose_history_begins_anew_has_a_text_of_its_own_still(
    desk: _Desk, draft: Path
) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.type("One. ")
    two.type("Two. ")
    two.history._begin_anew()
    two.idle()
    two.type("Three. ")
    expected = sorted((one.text, two.text))
    for window in (one, two):
        window.crash()
    assert recovered(one) == expected
    assert PastFinder(one.histories.folders).find(read_document(draft)) is not None


def test_a_second_window_that_the_disk_refuses_has_a_text_of_its_own_still(
    desk: _Desk, draft: Path
) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.type("One. ")
    two.type("Two. ")
    two.disk.full.add(two.usual)
    two.type("Three. ")
    (spare,) = _in(two.spare)
    assert spare.name.startswith("0" * 16)
    expected = sorted((one.text, two.text))
    for window in (one, two):
        window.crash()
    assert recovered(one) == expected


def test_a_text_of_its_own_whose_file_went_is_not_given_up_unasked(
    desk: _Desk, draft: Path
) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.type("One. ")
    two.file.lose_file()
    for window in (one, two):
        window.crash()
    ((document, past),) = [
        (document, past)
        for document, past in Recovery(one.histories).reopened()
        if document.path is None
    ]
    again = desk.window()
    again.file.opening.show(Read(document, 0, past))
    assert again.text == "It was late."
    assert again.file.is_worth_saving
    again.crash()
    assert "It was late." in recovered(again)


def test_saved_elsewhere_on_a_full_disk_and_killed_it_does_not_come_back(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.idle()
    window.disk.full.add(window.usual)
    window.save(tmp_path / "other.txt")
    window.idle()
    window.crash()
    assert recovered(window) == []


@pytest.mark.parametrize("works_again", [False, True])
def test_refused_while_it_is_written_anew_nothing_is_lost(
    desk: _Desk, draft: Path, held: Held, works_again: bool
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.history._begin_anew()
    window.qtbot.waitUntil(held.is_waiting)
    window.type("Two. ")
    window.disk.full.add(window.usual)
    window.type("Three. ")
    if works_again:
        window.disk.full.clear()
    held.go_on()
    window.idle()
    assert window.kept == (["in_spare", "kept"] if works_again else ["in_spare"])
    window.type("Four. ")
    assert told_by(window.histories.folders.named("*")[0]).text() == window.text
    assert len(_in(window.spare)) == (not works_again)
    window.crash()
    assert recovered(window) == [window.text]


@pytest.mark.parametrize("is_saved", [False, True])
def test_killed_in_the_spare_folder_it_goes_on_there_and_then_in_the_usual_one(
    desk: _Desk, draft: Path, is_saved: bool
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.idle()
    window.disk.full.add(window.usual)
    window.type("Two. ")
    if is_saved:
        window.save()
    window.crash()
    again = desk.window(draft)
    assert again.text == "One. Two. It was late."
    again.type("Three. ")
    again.crash()
    once_more = desk.window(draft)
    assert once_more.text == again.text
    once_more.try_again()
    once_more.qtbot.waitUntil(lambda: once_more.kept[-1] == "kept")
    once_more.save()
    once_more.file.close()
    assert recovered(once_more) == []
    assert desk.window(draft).text == again.text


def test_a_history_that_cannot_be_gone_on_with_is_gone_on_with_in_the_spare_folder(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window(draft)
    window.type("One. ")
    window.crash()

    def refused(*_: object) -> HistoryFile:
        raise OSError(errno.EROFS, "planted")

    with monkeypatch.context() as patched:
        patched.setattr(HistoryFile, "resumed", refused)
        again = desk.window(draft)
    again.type("Two. ")
    assert again.kept == ["in_spare"]
    again.save()
    again.type("Three. ")
    again.crash()
    assert recovered(desk.window()) == [again.text]
