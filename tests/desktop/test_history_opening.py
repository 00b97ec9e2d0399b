"""How a manuscript comes to its history: prepared aside, gone on with, or begun at a key."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.helpers.history_windows import Desk, told_by
from writer_app.desktop.history_preparing import HistoryPreparing
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.storage.atomic_write import FileSystem, RealFileSystem
from writer_app.storage.documents import Document
from writer_app.storage.histories import Histories, Prepared
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Contents, read
from writer_app.storage.history_frames import told
from writer_app.storage.recovery import Recovery


def test_looking_at_a_file_leaves_no_history(desk: Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.idle()
    assert list(window.histories.folder.iterdir()), "one was prepared"
    window.leave()
    assert not list(window.histories.folder.iterdir())
    assert desk.histories == []


def test_closed_before_it_is_prepared_nothing_is_left(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, prepare = threading.Event(), Histories.prepare

    def late(histories: Histories, document: Document) -> Prepared:
        may_go_on.wait(10)
        return prepare(histories, document)

    monkeypatch.setattr(Histories, "prepare", late)
    window = desk.window(draft)
    window.leave()
    may_go_on.set()
    window.idle()
    # It is deleted by whoever is told of it, which may be after the window is.
    window.qtbot.waitUntil(lambda: not list(window.histories.folder.iterdir()))


def test_the_first_key_writes_no_more_than_itself(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def write(files: RealFileSystem, descriptor: int, data: memoryview) -> int:
        if threading.current_thread() is threading.main_thread():
            written.append(len(data))
        return os.write(descriptor, data)

    monkeypatch.setattr(RealFileSystem, "write", write)
    draft.write_text("It was late.\n" * 10_000)
    window = desk.window(draft)
    window.idle()
    window.qtbot.keyClicks(window.editor, "N")
    assert told_by(desk.histories[0]).text() == window.text
    assert sum(written) < 200, "the beginning of a step, and a letter"
    window.idle()
    window.save()
    window.idle()
    window.qtbot.keyClicks(window.editor, "o")
    assert sum(written) < 2_000


def test_a_key_before_the_history_is_prepared_is_in_it(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_wanted, prepare = threading.Event(), Histories.prepare

    def late(histories: Histories, document: Document) -> Prepared:
        assert is_wanted.wait(10)
        return prepare(histories, document)

    put_in_place = HistoryPreparing.put_in_place

    def want(preparing: HistoryPreparing) -> tuple[bytes, HistoryFile] | None:
        is_wanted.set()
        return put_in_place(preparing)

    monkeypatch.setattr(Histories, "prepare", late)
    monkeypatch.setattr(HistoryPreparing, "put_in_place", want)
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "No.")
    assert told_by(desk.histories[0]).text() == "No.It was late."


def test_a_key_before_the_history_is_gone_on_with_is_in_it(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.window(draft)
    first.qtbot.keyClicks(first.editor, "First. ")
    first.save()
    first.leave()
    is_wanted, resumed = threading.Event(), HistoryFile.resumed
    have_resumed = ManuscriptHistory._have_resumed

    def late(path: Path, contents: Contents, files: FileSystem) -> HistoryFile:
        assert is_wanted.wait(10)
        return resumed(path, contents, files)

    def want(history: ManuscriptHistory) -> bool:
        is_wanted.set()
        return have_resumed(history)

    monkeypatch.setattr(HistoryFile, "resumed", late)
    window = desk.window(draft)
    monkeypatch.setattr(ManuscriptHistory, "_have_resumed", want)
    window.qtbot.keyClicks(window.editor, "No. ")
    assert told_by(desk.histories[0]).text() == "No. First. It was late."


@pytest.mark.parametrize("quicker", [BlockingIOError, FileNotFoundError])
def test_a_key_while_somebody_is_quicker_to_go_on_with_it_or_to_bound_it_is_kept_once(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch, quicker: type[OSError]
) -> None:
    first = desk.window(draft)
    first.qtbot.keyClicks(first.editor, "First. ")
    first.save()
    first.leave()
    is_wanted, have_resumed = threading.Event(), ManuscriptHistory._have_resumed

    def taken(*_: object) -> HistoryFile:
        assert is_wanted.wait(10)
        raise quicker(0, "planted")

    def want(history: ManuscriptHistory) -> bool:
        is_wanted.set()
        return have_resumed(history)

    monkeypatch.setattr(HistoryFile, "resumed", taken)
    window = desk.window(draft)
    monkeypatch.setattr(ManuscriptHistory, "_have_resumed", want)
    window.qtbot.keyClicks(window.editor, "No. ")
    window.qtbot.keyClicks(window.editor, "Yes. ")
    assert "in_spare" not in window.kept
    (known,) = Recovery(window.histories).unsaved()
    assert known.manuscript.text() == "No. Yes. First. It was late."


def test_saved_elsewhere_before_the_first_key_the_history_is_of_that_file(
    desk: Desk, draft: Path, tmp_path: Path
) -> None:
    window = desk.window(draft)
    window.idle()
    window.save(tmp_path / "other.txt")
    window.idle()
    window.qtbot.keyClicks(window.editor, "No. ")
    (path,) = desk.histories
    assert told(read(path.read_bytes())).facts.path == str(tmp_path / "other.txt")
    assert not list(path.parent.glob(".*"))


def test_a_window_that_goes_before_it_is_complete_begins_to_record_nothing(
    desk: Desk, draft: Path
) -> None:
    """What makes it complete may still be waiting for its turn."""
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Words. ")
    window.crash()
    again = desk.window(draft, records=False)
    assert again.text == "Words. It was late."
    again.file.close()
    again.file.recording.begin()
    assert again.findChild(ManuscriptHistory) is None
