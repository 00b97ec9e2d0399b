"""The files of all histories: which of them are kept, and which go."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.history_work import Desk
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import Document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile, is_in_use, remove_unless_in_use
from writer_app.storage.history_folders import HistoryFolders
from writer_app.storage.history_format import ID_BYTES, Contents, read
from writer_app.storage.history_frames import LEFT
from writer_app.storage.paths import Paths, is_private


def test_only_the_newest_are_kept_and_none_with_unsaved_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_folders.MOST_FILES", 2)
    paths: list[Path] = []
    for number in range(4):
        work = desk.begin(f"{number}.txt", f"Text {number}.")
        if number == 0:
            work.type("Never saved. ")
        if number == 1:
            work.manuscript.discard_take(1)  # The text is that of the file.
        work.history.close()
        os.utime(work.history.path, (number, number))
        paths.append(work.history.path)
    desk.histories.folders.bound()
    assert [path.exists() for path in paths] == [True, False, True, True]


def test_no_more_than_so_many_bytes_are_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    works = [desk.begin(f"{number}.txt", f"Text {number}.") for number in range(3)]
    for number, work in enumerate(works):
        work.history.close()
        os.utime(work.history.path, (number, number))
    size = works[2].history.path.stat().st_size
    monkeypatch.setattr("writer_app.storage.history_folders.MOST_BYTES", size * 3 // 2)
    desk.histories.folders.bound()
    assert [work.history.path.exists() for work in works] == [False, False, True]


def test_what_a_crash_left_half_written_goes_and_what_is_in_use_stays(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    frames = read(work.history.path.read_bytes()).frames
    left = desk.histories.begin_aside(bytes(ID_BYTES), lambda: frames)
    left.close()
    waiting = desk.histories.begin_aside(bytes(ID_BYTES), lambda: frames)
    desk.histories.folders.bound()
    assert not left.path.exists()
    assert waiting.path.exists()
    assert work.history.path.exists()
    waiting.delete()
    work.history.close()


def test_one_that_goes_while_they_are_bounded_keeps_none_of_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    folders = desk.histories.folders
    for name in ("one", "two"):
        (folders.folder / f".{name}.tmp").write_bytes(b"half")
    is_in_use = HistoryFolders.is_in_use

    def late(folders: HistoryFolders, path: Path) -> bool:
        (folders.folder / ".one.tmp").unlink(missing_ok=True)
        return is_in_use(folders, path)

    monkeypatch.setattr(HistoryFolders, "is_in_use", late)
    folders.bound()
    assert list(folders.folder.glob(".*")) == []


class _Meanwhile(RealFileSystem):
    """Lets something happen when the first file is open, and nobody has it locked yet."""

    def __init__(self, happens: Callable[[], None]) -> None:
        self._happens = iter([happens])

    def open(self, path: Path, flags: int, mode: int) -> int:
        descriptor = super().open(path, flags, mode)
        for happens in self._happens:
            happens()
        return descriptor


def test_one_that_is_taken_for_left_by_a_crash_as_it_begins_begins_again(
    desk: Desk, tmp_path: Path
) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    histories = Histories(paths, _Meanwhile(desk.histories.folders.bound))
    prepared = histories.prepare(Document.new()).history
    assert prepared.path.exists()
    assert prepared.path.parent == desk.histories.folder, "not in the spare one"
    prepared.delete()


def test_one_with_nothing_in_it_stays_if_somebody_goes_on_with_it_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, contents = _empty(desk)
    had: list[HistoryFile] = []

    def late(path: Path) -> bool:
        had.append(HistoryFile.resumed(path, contents, RealFileSystem()))
        return True

    monkeypatch.setattr("writer_app.storage.history_folders._holds_nothing", late)
    desk.histories.folders.bound()
    assert path.exists()
    had[0].close()


def test_who_comes_just_after_it_went_hears_of_that(desk: Desk) -> None:
    path, contents = _empty(desk)
    with pytest.raises(FileNotFoundError):
        HistoryFile.resumed(path, contents, _Meanwhile(desk.histories.folders.bound))


def test_one_that_has_begun_anew_since_it_was_opened_is_in_use_and_stays(desk: Desk) -> None:
    path, contents = _empty(desk)
    went_on: list[HistoryFile] = []

    def begin_anew() -> None:
        """Put one that is written in where the old one was, which nobody has any more."""
        aside = path.with_name(".aside")
        went_on.append(HistoryFile.created(aside, contents.document_id, [], RealFileSystem()))
        assert went_on[0].rename(path)

    files = _Meanwhile(begin_anew)
    remove_unless_in_use(path, files)
    assert path.exists()
    assert is_in_use(path, RealFileSystem())
    went_on[0].close()


def test_one_that_has_grown_since_it_was_looked_at_stays(desk: Desk) -> None:
    path, contents = _empty(desk)
    remove_unless_in_use(path, RealFileSystem(), contents.size_bytes - 1)
    assert path.exists()
    remove_unless_in_use(path, RealFileSystem(), contents.size_bytes)
    assert not path.exists()
    remove_unless_in_use(path, RealFileSystem(), contents.size_bytes)


def _empty(desk: Desk) -> tuple[Path, Contents]:
    """Return a history without a file in which nothing is, and what is in it."""
    _, history = desk.histories.begin(Document.new())
    history.close()
    return history.path, read(history.path.read_bytes())


def test_an_empty_spare_folder_goes_and_one_with_a_history_stays(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    frames = read(work.history.path.read_bytes()).frames
    spare = desk.histories.begin_in_spare(work.document, bytes(ID_BYTES), frames)
    desk.histories.folders.bound()
    assert spare.path.exists()
    spare.delete()
    desk.histories.folders.bound()
    assert not desk.histories.folders.spare_folder.exists()


def test_a_spare_folder_that_goes_while_it_is_looked_at_is_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who bounds histories removes it when it is empty, and may do so at any time."""
    goes = iter([True])

    def looked_at(folder: Path) -> bool:
        if next(goes, False):
            folder.rmdir()
        return is_private(folder)

    monkeypatch.setattr("writer_app.storage.history_folders.is_private", looked_at)
    _write_in_spare(desk.histories, desk)


class _Removing(RealFileSystem):
    """Removes the folder of the first file that is made in it, just before."""

    def __init__(self, folder: Path) -> None:
        self._folders = iter([folder])

    def open(self, path: Path, flags: int, mode: int) -> int:
        for folder in self._folders:
            folder.rmdir()
        return super().open(path, flags, mode)


def test_a_spare_folder_that_goes_before_there_is_anything_in_it_is_made_again(
    desk: Desk, tmp_path: Path
) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    histories = Histories(paths, _Removing(desk.histories.folders.spare_folder))
    assert histories.folder == desk.histories.folder
    _write_in_spare(histories, desk)


def _write_in_spare(histories: Histories, desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    frames = read(work.history.path.read_bytes()).frames
    spare = histories.begin_in_spare(work.document, bytes(ID_BYTES), frames)
    assert read(spare.path.read_bytes()).is_whole
    spare.close()
    work.history.close()


def test_of_two_histories_of_one_manuscript_the_older_one_is_not_told_and_goes(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    contents = read(work.history.path.read_bytes())
    older = desk.histories.begin_in_spare(work.document, contents.document_id, contents.frames)
    os.utime(older.path, (1, 1))
    assert desk.histories.folders.named("*") == (work.history.path,)
    work.history.append(LEFT)
    work.history.close()
    desk.histories.folders.bound()
    assert older.path.exists(), "somebody writes in it"
    older.close()
    desk.histories.folders.bound()
    assert not older.path.exists()
    assert work.history.path.exists()


def test_where_the_clock_was_set_back_no_history_goes_for_one_that_it_went_on_with(
    desk: Desk,
) -> None:
    refused = desk.begin("a.txt", "It was late.")
    contents = read(refused.history.path.read_bytes())
    refused.history.close()
    begin_in_spare = desk.histories.begin_in_spare
    for ending in ((), (LEFT,)):
        frames = (*contents.frames, *ending)
        later = begin_in_spare(refused.document, contents.document_id, frames)
        later.close()
        os.utime(later.path, (1, 1))
        desk.histories.folders.bound()
        assert later.path.exists()
        assert refused.history.path.exists()
