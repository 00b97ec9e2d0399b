"""A window's manuscript and its history on disk."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.helpers.lives import CountingBackground
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.history_preparing import HistoryPreparing
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.desktop.offers import Offer
from writer_app.desktop.saving import Read
from writer_app.desktop.saving import read as read_file
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import model
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.atomic_write import FileSystem, RealFileSystem
from writer_app.storage.bin import Bin
from writer_app.storage.documents import Document
from writer_app.storage.histories import Histories, Prepared
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_format import Contents, Frame, read
from writer_app.storage.history_frames import told
from writer_app.storage.history_known import Known
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery
from writer_app.storage.text_hashes import text_hash


class _Window(QMainWindow):
    """A window with a page and a file, as far as these tests need one."""

    def __init__(self, qtbot: QtBot, home: Path, *, records: bool = True) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.background = CountingBackground()
        self.histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}))
        self.editor = ProseEditor()
        self.setCentralWidget(self.editor)
        self.file = ManuscriptFile(
            self.editor, self.background, self, histories=lambda: self.histories
        )
        if records:
            self.file.recording.begin()
        self.said: list[Offer] = []
        self.file.noticed.connect(self.said.append)
        self.kept: list[str] = []
        self.file.kept_changed.connect(self.kept.append)
        self.found: list[Read] = []
        self.file.recovered.connect(self.found.append)
        self.elsewhere: list[Read] = []
        self.file.found_no_room.connect(self.elsewhere.append)
        qtbot.addWidget(self)

    @property
    def manuscript(self) -> Manuscript:
        return self.editor.manuscript_document.manuscript

    @property
    def text(self) -> str:
        return self.manuscript.text()

    def open(self, path: Path) -> None:
        self.file.load(path)
        self.qtbot.waitUntil(lambda: self.file.document.path == path)

    def idle(self) -> None:
        """Wait until no worker has anything to do."""
        self.qtbot.waitUntil(lambda: self.background.running == 0)

    def save(self, path: Path | None = None) -> None:
        with self.qtbot.waitSignal(self.file.saved):
            if path is None:
                self.file.save()
            else:
                self.file.save_as(path)

    def take(self, text: str) -> None:
        """Let a take come at the end, and keep it."""
        manuscript, end_u16 = self.manuscript, len(self.manuscript)
        asked = manuscript.begin_take(
            end_u16, instruction="Go.", profile="p", model="m", asked_at=1
        )
        self.editor.manuscript_document.insert_by_model(end_u16, text, asked.group)
        manuscript.end_take(asked.number, TakeEnding("complete"))
        manuscript.keep_take(asked.number, None)

    def leave(self) -> None:
        """Close; what is not saved is given up."""
        self.file.close()

    def crash(self) -> None:
        """Write nothing more, as after a kill; the lock goes with the process."""
        self.manuscript.record_to(lambda _: None)
        self.history.let_go()

    @property
    def history(self) -> ManuscriptHistory:
        history = self.file.findChild(ManuscriptHistory)
        assert history is not None
        return history


class _Desk:
    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot = qtbot
        self._home = home
        self.windows: list[_Window] = []

    def window(self, path: Path | None = None, *, records: bool = True) -> _Window:
        self.windows.append(_Window(self._qtbot, self._home, records=records))
        if path is not None:
            self.windows[-1].open(path)
        return self.windows[-1]

    @property
    def histories(self) -> list[Path]:
        folder = self._home / "state" / "history"
        there = folder.iterdir() if folder.exists() else ()
        return sorted(path for path in there if not path.name.startswith("."))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[_Desk]:
    desk = _Desk(qtbot, tmp_path / "home")
    yield desk
    for window in desk.windows:
        window.leave()
        window.background.close()


class _Held:
    """Holds what begins a history anew, when it is ready, until it may go on."""

    def __init__(self) -> None:
        self._ready, self._may_go_on = threading.Event(), threading.Event()

    def hold(self) -> None:
        self._ready.set()
        self._may_go_on.wait(10)

    def is_waiting(self) -> bool:
        return self._ready.is_set()

    def go_on(self) -> None:
        self._may_go_on.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> _Held:
    held, begin_aside = _Held(), Histories.begin_aside

    def late(
        histories: Histories, document_id: bytes, frames: Callable[[], Sequence[Frame]]
    ) -> HistoryFile:
        history = begin_aside(histories, document_id, frames)
        held.hold()
        return history

    monkeypatch.setattr(Histories, "begin_aside", late)
    return held


def told_by(path: Path) -> Manuscript:
    """Return what a history says, as if the program had just been killed."""
    contents = read(path.read_bytes())
    assert contents.is_whole
    return replay(told(contents).records)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("It was late.")
    return path


def test_looking_at_a_file_leaves_no_history(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.idle()
    assert list(window.histories.folder.iterdir()), "one was prepared"
    window.leave()
    assert not list(window.histories.folder.iterdir())
    assert desk.histories == []


def test_closed_before_it_is_prepared_nothing_is_left(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
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
    assert not list(window.histories.folder.iterdir())


def test_the_first_key_writes_no_more_than_itself(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
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
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
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
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
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


def test_a_key_while_somebody_is_quicker_to_go_on_with_it_is_kept_once(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk.window(draft)
    first.qtbot.keyClicks(first.editor, "First. ")
    first.save()
    first.leave()
    is_wanted, have_resumed = threading.Event(), ManuscriptHistory._have_resumed

    def taken(*_: object) -> HistoryFile:
        assert is_wanted.wait(10)
        raise BlockingIOError(0, "planted")

    def want(history: ManuscriptHistory) -> bool:
        is_wanted.set()
        return have_resumed(history)

    monkeypatch.setattr(HistoryFile, "resumed", taken)
    window = desk.window(draft)
    monkeypatch.setattr(ManuscriptHistory, "_have_resumed", want)
    window.qtbot.keyClicks(window.editor, "No. ")
    window.qtbot.keyClicks(window.editor, "Yes. ")
    (known,) = Recovery(window.histories).unsaved()
    assert known.manuscript.text() == "No. Yes. First. It was late."


def test_saved_elsewhere_before_the_first_key_the_history_is_of_that_file(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    window = desk.window(draft)
    window.idle()
    window.save(tmp_path / "other.txt")
    window.idle()
    window.qtbot.keyClicks(window.editor, "No. ")
    (path,) = desk.histories
    assert told(read(path.read_bytes())).facts.path == str(tmp_path / "other.txt")
    assert not list(path.parent.glob(".*"))


def test_takes_and_undo_are_there_after_closing_and_opening(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save()
    window.leave()
    again = desk.window(draft)
    assert again.text == "It was late. And it rained."
    assert [take.instruction for take in again.manuscript.takes] == ["Go."]
    assert again.manuscript.spans()[-1].author == model(1)
    assert not again.file.is_modified
    again.editor.undo()
    assert again.text == "It was late."
    assert again.file.is_modified


def test_a_take_is_lifted_out_after_closing_and_opening_and_put_back(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.editor.put_caret(len("It was late. And"))
    window.qtbot.keyClicks(window.editor, "!")
    window.save()
    window.leave()
    again = desk.window(draft)
    group = again.manuscript.take(1).group
    again.editor.manuscript_document.switch(group, on=False)
    assert again.text == "It was late.!"
    again.save()
    again.leave()
    assert draft.read_text() == "It was late.!"
    third = desk.window(draft)
    third.editor.manuscript_document.switch(group, on=True)
    assert third.text == "It was late. And! it rained."


def test_after_a_crash_the_text_is_there_with_caret_and_undo(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Never saved. ")
    window.editor.put_caret(5)
    window.crash()
    again = desk.window(draft)
    assert again.text == "Never saved. It was late."
    assert again.file.is_modified
    assert again.editor.textCursor().position() == 5
    assert draft.read_text() == "It was late."
    assert [found.past.is_recovered for found in again.found if found.past] == [True]
    again.editor.undo()
    assert again.text == "It was late."
    assert not again.file.is_modified


def test_after_a_crash_and_another_programs_edit_both_are_there(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Never saved. ")
    window.crash()
    draft.write_text("Somebody else's.")
    again, other = desk.window(draft), desk.window()
    assert again.text == "Somebody else's."
    assert not again.file.is_modified
    (found,) = again.elsewhere
    other.file.opening.show(found)
    assert other.text == "Never saved. It was late."
    assert other.file.document.path is None
    assert other.file.is_modified
    other.qtbot.keyClicks(other.editor, "More. ")
    other.crash()
    (unsaved,) = Recovery(other.histories).unsaved()
    assert sorted(unsaved.manuscript.text()) == sorted("More. Never saved. It was late.")


def test_a_text_of_its_own_beside_another_window_knows_the_file(desk: _Desk, draft: Path) -> None:
    one, other = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One. ")
    other.qtbot.keyClicks(other.editor, "Other. ")
    text = other.text
    other.crash()
    (past,) = [past for _, past in Recovery(other.histories).reopened()]
    assert (past.manuscript.text(), past.written_for) == (text, draft)


def test_a_new_manuscript_is_there_again_after_a_crash(desk: _Desk) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Nothing much")
    window.crash()
    again = desk.window()
    ((document, past),) = Recovery(again.histories).reopened()
    again.file.opening.show(Read(document, 0, past))
    assert again.text == "Nothing much"
    assert again.file.is_modified
    assert not list(Recovery(again.histories).reopened()), "this window has it"
    again.leave()
    assert len(desk.histories) == 1
    assert not tuple(Recovery(again.histories).unsaved())


def test_what_was_given_up_is_not_kept_beside(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.leave()
    again = desk.window(draft)
    assert again.text == "It was late."
    assert again.manuscript.take_text(1) == " And it rained."
    assert {path.suffix for path in desk.histories} == {".history"}


def test_saved_elsewhere_the_history_goes_along(desk: _Desk, draft: Path, tmp_path: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save(tmp_path / "other.txt")
    window.leave()
    assert len(desk.window(tmp_path / "other.txt").manuscript.takes) == 1
    assert len(desk.histories) == 1


def test_a_new_manuscript_that_is_given_up_can_be_had_back(desk: _Desk) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Something")
    window.leave()
    (known,) = Bin(window.histories).given_up()
    assert known.manuscript.text() == "Something"
    assert not tuple(Recovery(window.histories).unsaved()), "it is not wanted for now"
    assert desk.window().text == ""


@pytest.mark.parametrize("typed", ["", " \n"])
def test_a_new_manuscript_with_nothing_in_it_leaves_nothing(desk: _Desk, typed: str) -> None:
    window = desk.window()
    window.editor.insertPlainText(typed or "x")
    if not typed:
        window.editor.undo()
    assert len(desk.histories) == 1
    window.leave()
    assert desk.histories == []


def test_text_without_a_file_that_was_let_go_when_nothing_was_unsaved_leaves_nothing(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Something")
    window.manuscript.mark_saved()
    window.leave()
    assert desk.histories == []


def test_a_new_manuscript_has_its_history_from_the_first_letter(desk: _Desk, draft: Path) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Once")
    window.take(" upon a time")
    window.save(draft.with_name("new.txt"))
    window.leave()
    again = desk.window(draft.with_name("new.txt"))
    assert again.text == "Once upon a time"
    assert len(again.manuscript.takes) == 1


def test_what_is_deleted_for_good_is_not_on_the_disk(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" A secret.")
    window.editor.undo()
    assert b"A secret." in desk.histories[0].read_bytes()
    window.manuscript.forget_take(1)
    window.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())
    window.save()
    window.leave()
    assert desk.window(draft).manuscript.takes == ()


def test_what_is_deleted_for_good_while_it_is_written_anew_goes_too(
    desk: _Desk, draft: Path, held: _Held
) -> None:
    window = desk.window(draft)
    for text in (" A secret.", " Another one."):
        window.take(text)
        window.editor.undo()
    window.manuscript.forget_take(2)
    window.qtbot.waitUntil(held.is_waiting)
    window.manuscript.forget_take(1)
    assert b"A secret." in desk.histories[0].read_bytes()
    held.go_on()
    window.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())
    assert told_by(desk.histories[0]).takes == ()


def test_what_was_deleted_for_good_as_the_program_ended_goes_when_it_is_opened(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" A secret.")
    window.editor.undo()
    window.manuscript.forget_take(1)
    window.leave()
    assert b"A secret." in desk.histories[0].read_bytes()
    again = desk.window(draft)
    again.qtbot.waitUntil(lambda: b"A secret." not in desk.histories[0].read_bytes())


def test_a_long_history_begins_anew_and_says_the_same(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 10)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.keyClicks(window.editor, "Some words before it all. ")
    window.qtbot.waitUntil(lambda: len(read(desk.histories[0].read_bytes()).frames) < 10)
    window.save()
    text, known_as = window.text, window.file.recording.manuscript_id
    window.leave()
    again = desk.window(draft)
    assert again.text == text
    assert again.file.recording.manuscript_id == known_as
    assert again.manuscript.take_text(1) == " And it rained."
    assert len(desk.histories) == 1


def test_killed_while_it_is_written_anew_nothing_is_lost(
    desk: _Desk, draft: Path, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    window.qtbot.keyClicks(window.editor, "One. ")
    assert told_by(desk.histories[0]).text() == window.text
    held.go_on()
    window.qtbot.waitUntil(lambda: len(read(desk.histories[0].read_bytes()).frames) < 11)
    assert told_by(desk.histories[0]).text() == window.text
    window.qtbot.keyClicks(window.editor, "Two. ")
    assert told_by(desk.histories[0]).text() == window.text


def test_saved_elsewhere_while_it_is_written_anew_it_goes_along(
    desk: _Desk, draft: Path, tmp_path: Path, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    before = desk.histories[0].stat().st_ino
    window.save(tmp_path / "other.txt")
    held.go_on()
    window.qtbot.waitUntil(lambda: desk.histories[0].stat().st_ino != before)
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.leave()
    assert len(desk.histories) == 1
    again = desk.window(tmp_path / "other.txt")
    assert again.text == window.text
    assert len(again.manuscript.takes) == 1


def test_closed_while_it_is_written_anew_the_old_one_stays(
    desk: _Desk, draft: Path, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.leave()
    held.go_on()
    window.qtbot.waitUntil(lambda: not list(window.histories.folder.glob(".*")))
    assert told_by(desk.histories[0]).text() == window.text


def says_nothing(*_: object) -> None:
    pass


def test_saved_twice_and_killed_as_it_begins_anew_what_the_file_has_is_known(
    desk: _Desk, draft: Path, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.waitUntil(held.is_waiting)
    before = desk.histories[0].stat().st_ino
    window.qtbot.keyClicks(window.editor, "One. ")
    window.save()
    window.qtbot.keyClicks(window.editor, "Two. ")
    window.file.recording.take_to_save()
    window.file.recording.about_to_save(text_hash(window.text))
    # Killed when the new history is in its place, and has not said yet what was saved meanwhile.
    monkeypatch.setattr(ManuscriptHistory, "_tell_saved", says_nothing)
    held.go_on()
    window.qtbot.waitUntil(lambda: desk.histories[0].stat().st_ino != before)
    known = Known.of(desk.histories[0], desk.histories[0].read_bytes())
    assert known.manuscript.text() == window.text
    assert known.mark_of(draft.read_text()) is not None


def test_too_many_takes_are_bounded_when_it_is_written_anew(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.histories.MOST_TAKES", 2)
    window = desk.window(draft)
    for number in range(5):
        window.take(f" Take {number}.")
        window.editor.undo()
    window.manuscript.forget_take(5)
    window.qtbot.waitUntil(lambda: b"Take 0" not in desk.histories[0].read_bytes())
    window.qtbot.keyClicks(window.editor, "One. ")
    found = told_by(desk.histories[0])
    assert [take.number for take in found.takes] == [3, 4]
    assert found.text() == window.text


def test_what_happens_before_it_is_recorded_is_in_it(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save()
    known_as = window.file.recording.manuscript_id
    window.leave()
    early = desk.window(draft, records=False)
    early.qtbot.keyClicks(early.editor, "Early. ")
    early.file.recording.begin()
    early.qtbot.keyClicks(early.editor, "Late. ")
    assert early.file.recording.manuscript_id == known_as
    assert [told_by(path).text() for path in desk.histories] == [early.text]


def test_typed_while_it_is_saved_and_killed_the_saved_text_is_known(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" One.")
    window.save()
    window.take(" Two.")
    with window.qtbot.waitSignal(window.file.saved):
        window.file.save()
        window.qtbot.keyClicks(window.editor, "Three. ")
    window.crash()
    again = desk.window(draft)
    assert again.text == "Three. It was late. One. Two."
    assert [span.author for span in again.manuscript.spans()][1:] == [model(1), model(2)]
    while "Three" in again.text:
        again.editor.undo()
    assert again.text == "It was late. One. Two."


def test_whatever_happens_to_the_file_it_is_known_as_the_same(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save()
    known_as = window.file.recording.manuscript_id
    window.leave()
    draft.write_text("Another text.")
    again = desk.window(draft)
    assert again.file.recording.manuscript_id == known_as
    again.leave()
    draft.rename(draft.with_name("b.txt"))
    assert desk.window(draft.with_name("b.txt")).file.recording.manuscript_id == known_as


def test_a_file_that_is_gone_leaves_its_list_to_a_new_one_of_that_name(
    desk: _Desk, draft: Path
) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save()
    window.leave()
    draft.unlink()
    again = desk.window()
    again.file.load(draft, may_be_new=True)
    again.qtbot.waitUntil(lambda: again.file.document.path == draft)
    assert again.text == ""
    assert not again.file.is_modified
    assert len(again.manuscript.takes) == 1


def _refuse_folder(window: _Window) -> Path:
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
    desk: _Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.desktop.manuscript_history.RETRY_MS", 10)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = desk.window(draft)
    folder = _refuse_folder(window)
    window.qtbot.keyClicks(window.editor, "Words. ")
    window.qtbot.waitUntil(lambda: window.kept == ["nowhere", "in_spare"])
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


def test_where_the_disk_refuses_from_the_start_the_first_letter_is_in_the_spare_folder(
    desk: _Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    desk: _Desk, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.desktop.manuscript_history.RETRY_MS", 10)
    (tmp_path / "no folder").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no folder"))
    window = desk.window(draft)
    folder = _refuse_folder(window)
    tried: list[bytes] = []
    begin_aside = Histories.begin_aside

    def counted(
        histories: Histories, document_id: bytes, frames: Callable[[], Sequence[Frame]]
    ) -> HistoryFile:
        tried.append(document_id)
        return begin_aside(histories, document_id, frames)

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


def test_the_second_window_with_a_file_has_a_history_of_its_own_and_harms_none(
    desk: _Desk, draft: Path
) -> None:
    first = desk.window(draft)
    first.take(" And it rained.")
    second = desk.window(draft)
    first.save()
    first.leave()
    second.qtbot.keyClicks(second.editor, "Also here. ")
    second.save(draft.with_name("other.txt"))
    second.leave()
    again = desk.window(draft)
    assert [take.number for take in again.manuscript.takes] == [1]
    assert len(desk.histories) == 2


def test_leaving_the_program_is_a_moment_to_sync(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Words. ")
    synced: list[int] = []

    def sync(_: RealFileSystem, descriptor: int) -> None:
        synced.append(descriptor)

    monkeypatch.setattr(RealFileSystem, "sync", sync)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    # The file, and its folder where that can be.
    window.qtbot.waitUntil(lambda: len(synced) == (1 if sys.platform == "win32" else 2))


def test_a_second_window_of_the_file_loses_nothing_either(desk: _Desk, draft: Path) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    two.qtbot.keyClicks(two.editor, "Two ")
    expected = {one.text, two.text}
    for window in (one, two):
        window.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == expected


def test_a_second_window_that_saves_has_the_history_of_the_file(desk: _Desk, draft: Path) -> None:
    one, two = desk.window(draft), desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    two.qtbot.keyClicks(two.editor, "Two ")
    two.save()
    one.leave()
    two.leave()
    assert not list(Recovery(two.histories).unsaved())
    assert desk.window(draft).text == draft.read_text()


def test_two_windows_that_found_the_same_past_both_lose_nothing(desk: _Desk, draft: Path) -> None:
    first = desk.window(draft)
    first.qtbot.keyClicks(first.editor, "First ")
    first.save()
    first.leave()
    one, two = desk.window(), desk.window()
    found = [read_file(draft, window.file.recording.find_past) for window in (one, two)]
    for window, each, words in zip((one, two), found, ("One ", "Two "), strict=True):
        window.file.load(draft, each)
        window.qtbot.keyClicks(window.editor, words)
    expected = {one.text, two.text}
    assert len(expected) == 2
    for window in (one, two):
        window.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == expected


def test_a_copy_of_a_file_that_is_open_and_gone_loses_nothing(desk: _Desk, draft: Path) -> None:
    one = desk.window(draft)
    one.qtbot.keyClicks(one.editor, "One ")
    one.save()
    copy = draft.with_name("copy.txt")
    copy.write_bytes(draft.read_bytes())
    draft.unlink()
    two = desk.window(copy)
    two.qtbot.keyClicks(two.editor, "Two ")
    expected = two.text
    two.crash()
    unsaved = {known.manuscript.text() for known in Recovery(two.histories).unsaved()}
    assert unsaved == {expected}
