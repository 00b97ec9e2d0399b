"""Histories that the disk refuses: kept in the spare folder, or told to be nowhere."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.helpers.history_windows import Desk, HistoryWindow, told_by
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Frame
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery


def _refuse_folder(window: HistoryWindow) -> Path:
    """Let there be something else where the histories should be."""
    if sys.platform == "win32":
        pytest.skip("a folder stays there while a file in it is open")
    folder = window.histories.folder
    window.idle()
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    return folder


def test_what_the_disk_refuses_is_kept_in_the_spare_folder_until_it_does_not(
    desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.desktop.manuscript_history.RETRY_MS", 10)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = desk.window(draft)
    folder = _refuse_folder(window)
    window.qtbot.keyClicks(window.editor, "Words. ")
    assert window.kept == ["in_spare"]
    assert window.said == [], "nothing gets in the writer's way"
    window.qtbot.keyClicks(window.editor, "More. ")
    (spare,) = window.histories.folders.spare_folder.glob("*.history")
    assert told_by(spare).text() == window.text
    assert [known.path for known in Recovery(window.histories).unsaved()] == [spare]
    folder.unlink()
    window.qtbot.waitUntil(lambda: window.kept[-1] == "kept")
    window.qtbot.keyClicks(window.editor, "Most. ")
    assert told_by(desk.histories[0]).text() == window.text
    assert not spare.exists()


class _Full(RealFileSystem):
    """A disk that can be full in one folder."""

    def __init__(self, folder: Path) -> None:
        self.is_full = False
        self._folder = folder
        self._open: dict[int, Path] = {}

    def open(self, path: Path, flags: int, mode: int) -> int:
        descriptor = super().open(path, flags, mode)
        self._open[descriptor] = path
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.is_full and self._open[descriptor].parent == self._folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(descriptor, data)


@pytest.fixture
def filling(
    desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[HistoryWindow, _Full, Path]:
    """Return a window that has written, its disk, which is full now, and its history there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = desk.window()
    disk = _Full(window.histories.folder)
    home = {"WRITER_APP_HOME": str(tmp_path / "home")}
    window.histories = Histories(Paths.from_environment(home), disk)
    window.open(draft)
    window.qtbot.keyClicks(window.editor, "Words. ")
    window.idle()
    (history,) = desk.histories
    disk.is_full = True
    return window, disk, history


def test_a_key_at_which_the_disk_is_full_is_in_the_spare_folder_at_once(
    filling: tuple[HistoryWindow, _Full, Path],
) -> None:
    window, _, history = filling
    window.qtbot.keyClicks(window.editor, "M")
    (spare,) = window.histories.folders.spare_folder.glob("*.history")
    assert told_by(spare).text() == "Words. MIt was late."
    assert told_by(history).text() == "Words. It was late.", "it may outlive the other folder"
    window.idle()
    assert [known.path for known in Recovery(window.histories).unsaved()] == [spare]
    assert window.kept == ["in_spare"]


def test_when_the_disk_has_room_again_one_history_is_left(
    desk: Desk, filling: tuple[HistoryWindow, _Full, Path]
) -> None:
    window, disk, _ = filling
    window.qtbot.keyClicks(window.editor, "M")
    window.save()
    disk.is_full = False
    window.history._retry.timeout.emit()
    window.qtbot.waitUntil(lambda: window.kept == ["in_spare", "kept"])
    (history,) = desk.histories
    assert told_by(history).text() == "Words. MIt was late."
    assert list(window.histories.folders.spare_folder.glob("*.history")) == []


def test_closed_with_all_of_it_saved_what_the_disk_refused_does_not_come_back(
    desk: Desk, filling: tuple[HistoryWindow, _Full, Path]
) -> None:
    window, _, _ = filling
    window.qtbot.keyClicks(window.editor, "M")
    window.save()
    window.leave()
    assert desk.histories == []


def test_killed_what_the_disk_refused_is_there_where_the_spare_folder_is_not(
    desk: Desk, draft: Path, filling: tuple[HistoryWindow, _Full, Path]
) -> None:
    window, _, _ = filling
    window.qtbot.keyClicks(window.editor, "M")
    window.crash()
    shutil.rmtree(window.histories.folders.spare_folder)
    again = desk.window(draft)
    assert again.text == "Words. It was late."
    assert again.file.is_modified


def test_where_the_disk_refuses_from_the_start_the_first_letter_is_in_the_spare_folder(
    desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = desk.window()
    _refuse_folder(window)
    window.open(draft)
    window.idle()
    window.qtbot.keyClicks(window.editor, "W")
    (spare,) = window.histories.folders.spare_folder.glob("*.history")
    assert told_by(spare).text() == "WIt was late."
    assert window.kept == ["in_spare"]


def test_a_disk_that_refuses_everything_is_told_and_tried_again(
    desk: Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.desktop.manuscript_history.RETRY_MS", 10)
    (tmp_path / "no folder").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no folder"))
    window = desk.window(draft)
    folder = _refuse_folder(window)
    tried: list[bytes] = []
    begin_aside = Histories.begin_aside

    def counted(
        histories: Histories,
        document_id: bytes,
        frames: Callable[[], Sequence[Frame]],
        *,
        or_in_spare: bool,
    ) -> HistoryFile:
        tried.append(document_id)
        return begin_aside(histories, document_id, frames, or_in_spare=or_in_spare)

    monkeypatch.setattr(Histories, "begin_aside", counted)
    window.qtbot.keyClicks(window.editor, "Words. ")
    assert window.text == "Words. It was late."
    window.qtbot.waitUntil(lambda: len(tried) > 2)
    assert window.kept == ["nowhere"]
    window.save()
    assert draft.read_text() == "Words. It was late."
    folder.unlink()
    window.qtbot.waitUntil(lambda: len(desk.histories) == 1)
    window.qtbot.keyClicks(window.editor, "More. ")
    assert told_by(desk.histories[0]).text() == window.text
    assert window.kept == ["nowhere", "kept"]
