"""How a document finds its history again."""

from __future__ import annotations

import errno
import os
import shutil
import struct
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.helpers.faulty_files import FaultyFiles
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import UNKNOWN, WRITER, model
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import Document, FileStamp, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.history_folders import HistoryFolders, name_of
from writer_app.storage.history_format import HEADER_BYTES, ID_BYTES, VERSION, Frame, Kind, read
from writer_app.storage.history_frames import Facts, Place, SavedMark, record_frame, told
from writer_app.storage.past import LookUp, Past, SetAside
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery
from writer_app.storage.text_hashes import text_hash


@dataclass
class Work:
    """A manuscript that is being written, with its history and its file."""

    manuscript: Manuscript
    history: HistoryFile
    document: Document

    def type(self, text: str) -> None:
        self.manuscript.replace(0, 0, text, self.manuscript.begin(WRITER))

    def save(self, *, typed_meanwhile: str = "") -> None:
        text, number = self.manuscript.text(), self.history.number
        if typed_meanwhile:
            self.type(typed_meanwhile)
        assert self.document.path is not None
        self.document.path.write_bytes(self.document.encode(text))
        self.document = self.document.saved(text, FileStamp.of(self.document.path.stat()))
        if not typed_meanwhile:
            self.manuscript.mark_saved()
            number = self.history.number
        self.history.append(SavedMark(text_hash(text), number).frame())


@dataclass
class Desk:
    """A folder with drafts, and the histories of them."""

    folder: Path
    histories: Histories

    def write(self, name: str, text: str) -> Document:
        (self.folder / name).write_text(text)
        return read_document(self.folder / name)

    def find(self, name: str) -> Past | None:
        return self.histories.find(read_document(self.folder / name))

    def open(self, name: str) -> Work:
        """Go on with the past that a file has."""
        document = read_document(self.folder / name)
        past = self.histories.find(document)
        assert past is not None
        history = self.histories.resuming(past, document)()
        return self._worked_on(past.manuscript, history, document)

    def reopened(self, name: str) -> Manuscript:
        """Return what is found of a file, after it was opened and closed once."""
        self.open(name).history.close()
        work = self.open(name)
        work.history.close()
        return work.manuscript

    def begin(self, name: str, text: str) -> Work:
        """Let the writer open a new file, take a take, and save."""
        document = self.write(name, text)
        document_id, history = self.histories.begin(document)
        work = self._worked_on(Manuscript(text), history, document)
        take(work.manuscript, " And it rained.")
        work.save()
        history.rename(self.histories.folder / name_of(work.document, document_id))
        return work

    def _worked_on(self, manuscript: Manuscript, history: HistoryFile, document: Document) -> Work:
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        return Work(manuscript, history, document)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.histories.folder.iterdir())

    def endings(self) -> list[str]:
        return sorted(path.suffix for path in self.histories.folder.iterdir())


def take(manuscript: Manuscript, text: str) -> None:
    """Let a take come at the end, and keep it."""
    end_u16 = len(manuscript)
    asked = manuscript.begin_take(
        end_u16, instruction="Rain.", profile="p", model="m", asked_at=1.0
    )
    manuscript.replace(end_u16, 0, text, asked.group)
    manuscript.end_take(asked.number, TakeEnding("complete"))
    manuscript.keep_take(asked.number, None)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    return Desk(drafts, Histories(paths))


def test_without_a_history_there_is_none(desk: Desk) -> None:
    desk.write("a.txt", "Once.")
    assert desk.find("a.txt") is None


def test_it_is_found_again_with_takes_authors_and_undo(desk: Desk) -> None:
    before = desk.begin("a.txt", "It was late.")
    before.history.close()
    manuscript = desk.reopened("a.txt")
    assert manuscript.text() == before.manuscript.text()
    assert manuscript.takes == before.manuscript.takes
    assert [span.author for span in manuscript.spans()] == [WRITER, model(1)]
    assert not manuscript.is_modified
    manuscript.record_to(lambda _: None)
    manuscript.undo()
    assert manuscript.text() == "It was late."


def test_to_look_for_it_changes_nothing_on_the_disk(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    before = {path: path.read_bytes() for path in desk.histories.folder.iterdir()}
    (desk.folder / "a.txt").write_text("Another text.")
    assert desk.find("a.txt") is not None
    assert {path: path.read_bytes() for path in desk.histories.folder.iterdir()} == before


def test_what_happens_then_is_kept_too(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    again = desk.open("a.txt")
    again.manuscript.switch(again.manuscript.take(1).group, on=False)
    again.save()
    again.history.close()
    third = desk.open("a.txt")
    assert third.manuscript.text() == "It was late."
    third.manuscript.switch(third.manuscript.take(1).group, on=True)
    third.history.close()
    assert third.manuscript.text() == "It was late. And it rained."


def test_what_happens_before_it_is_gone_on_with_is_kept_too(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    document = read_document(desk.folder / "a.txt")
    past = desk.histories.find(document)
    assert past is not None
    past.manuscript.replace(0, 0, "Early. ", past.manuscript.begin(WRITER))
    history = desk.histories.resuming(past, document)()
    history.close()
    found = desk.histories.find(desk.write("a.txt", past.manuscript.text()))
    assert found is not None
    assert [span.author for span in found.manuscript.spans()] == [WRITER, model(1)]


def test_a_take_that_was_still_asked_for_has_ended(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.manuscript.begin_take(0, instruction="Go.", profile="p", model="m", asked_at=1.0)
    work.history.close()
    (_, asked) = desk.reopened("a.txt").takes
    assert asked.ending == TakeEnding("dropped")


def test_a_renamed_file_takes_its_history_along(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    document_id = read(work.history.path.read_bytes()).document_id
    work.history.close()
    (desk.folder / "a.txt").rename(desk.folder / "b.txt")
    assert len(desk.reopened("b.txt").takes) == 1
    (name,) = desk.names()
    contents = read((desk.histories.folder / name).read_bytes())
    assert contents.document_id == document_id
    assert told(contents).facts.path == str(desk.folder / "b.txt")


def test_a_copy_gets_a_history_of_its_own(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    shutil.copy(desk.folder / "a.txt", desk.folder / "b.txt")
    assert len(desk.reopened("b.txt").takes) == 1
    contents = [read(path.read_bytes()) for path in desk.histories.folder.iterdir()]
    assert len({each.document_id for each in contents}) == 2
    assert len(desk.reopened("a.txt").takes) == 1


def test_a_history_that_is_in_use_is_copied_though_its_file_is_gone(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    shutil.move(desk.folder / "a.txt", desk.folder / "b.txt")
    past = desk.find("b.txt")
    assert past is not None
    assert past.path != work.history.path
    work.type("Only there. ")
    assert len(past.manuscript.takes) == 1
    work.history.close()


def test_another_programs_edit_keeps_the_list_and_unchanged_text_its_author(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    document_id = read(work.history.path.read_bytes()).document_id
    work.history.close()
    (desk.folder / "a.txt").write_text("Title\nIt was late. And it rained.")
    manuscript = desk.reopened("a.txt")
    assert manuscript.text() == "Title\nIt was late. And it rained."
    assert [span.author for span in manuscript.spans()] == [UNKNOWN, WRITER, model(1)]
    assert len(manuscript.takes) == 1
    assert not manuscript.is_modified
    (name,) = desk.names()
    assert read((desk.histories.folder / name).read_bytes()).document_id == document_id


def test_text_that_was_not_saved_is_there_again_as_unsaved(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    take(work.manuscript, " A second one.")
    work.history.append(Place(3, 1).frame())
    work.history.close()
    for _ in range(2):
        past = desk.find("a.txt")
        assert past is not None
        assert past.is_recovered
        assert past.manuscript.text() == "It was late. And it rained. A second one."
        assert past.manuscript.is_modified
        assert past.place == Place(3, 1)
        assert past.draft is None
    assert desk.endings() == [".history"]
    again = desk.open("a.txt")
    again.manuscript.undo()
    assert again.manuscript.text() == "It was late. And it rained."
    assert not again.manuscript.is_modified
    again.history.close()


def test_text_typed_while_it_was_saved_is_unsaved_though_the_save_is_not_noted(
    desk: Desk,
) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("One. ")
    text, number = work.manuscript.text(), work.history.number
    work.history.append(SavedMark(text_hash(text), number).frame(Kind.SAVING))
    work.type("Two. ")
    (desk.folder / "a.txt").write_text(text)
    work.history.close()
    past = desk.find("a.txt")
    assert past is not None
    assert past.is_recovered
    assert past.manuscript.text() == "Two. One. It was late. And it rained."
    desk.histories.resuming(past, work.document)().close()
    assert desk.reopened("a.txt").text() == past.manuscript.text()


def test_a_save_that_is_noted_late_does_not_hide_that_the_next_one_is_under_way(
    desk: Desk,
) -> None:
    work = desk.begin("a.txt", "It was late.")
    before = work.manuscript.text()
    work.type("One. ")
    text, number = work.manuscript.text(), work.history.number
    work.history.append(
        SavedMark(text_hash(text), number).frame(Kind.SAVING),
        SavedMark(text_hash(before), 0).frame(),
    )
    (desk.folder / "a.txt").write_text(text)
    work.type("Two. ")
    work.history.close()
    past = desk.find("a.txt")
    assert past is not None
    assert past.is_recovered
    assert past.draft is None


def test_text_whose_file_was_changed_meanwhile_is_a_draft_of_its_own(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    work.history.close()
    (desk.folder / "a.txt").write_text("Somebody else's.")
    for _ in range(2):
        past = desk.find("a.txt")
        assert past is not None
        assert not past.is_recovered
        assert past.manuscript.text() == "Somebody else's."
        assert not past.manuscript.is_modified
        assert past.draft is not None
        assert past.draft.manuscript.text() == "Never saved. It was late. And it rained."
        assert past.draft.manuscript.is_modified
        assert len(past.draft.manuscript.takes) == 1
    assert desk.endings() == [".history", ".history"]
    again = desk.open("a.txt")
    again.history.close()
    found = desk.find("a.txt")
    assert found is not None
    assert found.draft is None, "the draft has it by now"
    (unsaved,) = Recovery(desk.histories).unsaved()
    assert unsaved.manuscript.text() == "Never saved. It was late. And it rained."


def test_unsaved_text_is_there_again_though_the_file_has_another_history_in_use(
    desk: Desk,
) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    # Another window takes the file over, and saves; then the first one is killed.
    saved = desk.write("a.txt", "Taken over.")
    document_id, other = desk.histories.begin(saved.without_file())
    other.rename(desk.histories.folder / name_of(saved, document_id))
    work.history.close()
    texts = [past.manuscript.text() for _, past in Recovery(desk.histories).reopened()]
    assert texts == ["Never saved. It was late. And it rained."]
    assert not work.history.path.exists(), "the draft has it by now"
    other.close()


class FullFolder(RealFileSystem):
    """Nothing more can be made in a folder of that name."""

    def open(self, path: Path, flags: int, mode: int) -> int:
        if flags & os.O_CREAT and path.parent.name == "history":
            raise OSError(errno.ENOSPC, "planted")
        return super().open(path, flags, mode)


@pytest.mark.parametrize("is_torn", [False, True])
def test_on_a_full_disk_a_draft_is_in_the_spare_folder(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_torn: bool
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    work.history.close()
    if is_torn:
        with work.history.path.open("ab") as file:
            file.write(b"torn")
    full = Histories(
        Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")}), FullFolder()
    )
    document = desk.write("a.txt", "Somebody else's.")
    for _ in range(2):
        past = full.find(document)
        assert past is not None
        assert past.draft is not None
        assert past.draft.manuscript.text() == "Never saved. It was late. And it rained."
        assert past.draft.path.parent == full.folders.spare_folder
        assert past.is_whole is not is_torn
        assert past.kept_aside is None or past.kept_aside.parent == full.folders.spare_folder
    ((_, draft),) = (
        (document, past) for document, past in Recovery(full).reopened() if past.is_recovered
    )
    assert draft.manuscript.text() == "Never saved. It was late. And it rained."
    kept = [path.read_bytes()[-4:] for path in full.folders.spare_folder.glob("*.damaged")]
    assert kept == ([b"torn"] if is_torn else [])


def test_a_history_that_goes_for_its_draft_leaves_what_cannot_be_read(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    work.history.close()
    with work.history.path.open("ab") as file:
        file.write(b"torn")
    data = work.history.path.read_bytes()
    (desk.folder / "a.txt").unlink()
    (desk.folder / "a.txt").mkdir()
    ((_, past),) = Recovery(desk.histories).reopened()
    assert past.manuscript.text() == "Never saved. It was late. And it rained."
    (kept,) = desk.histories.folder.glob("*.damaged")
    assert kept.read_bytes() == data
    assert past.kept_aside == kept
    assert not past.is_whole, "the writer is told where the whole of it is"


def test_text_of_a_file_that_is_gone_is_there_again_under_its_name(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    work.history.close()
    (desk.folder / "a.txt").unlink()
    path = desk.folder / "a.txt"
    past = desk.histories.find(replace(Document.new(), path=path, real_path=path))
    assert past is not None
    assert past.is_recovered
    assert past.manuscript.text() == "Never saved. It was late. And it rained."


def test_what_was_saved_and_not_told_so_is_no_unsaved_text(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("One. ")
    (desk.folder / "a.txt").write_text(work.manuscript.text())
    work.history.close()
    past = desk.find("a.txt")
    assert past is not None
    assert not past.is_recovered
    assert not past.manuscript.is_modified
    assert not tuple(Recovery(desk.histories).reopened()), "nor comes it as a draft"
    assert not tuple(Recovery(desk.histories).unsaved()), "nor is it listed"


def test_text_that_was_given_up_is_not_shown_but_its_takes_are(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    take(work.manuscript, " A second one.")
    work.history.append(Frame(Kind.GIVEN_UP, b""))
    work.history.close()
    manuscript = desk.reopened("a.txt")
    assert manuscript.text() == "It was late. And it rained."
    assert [manuscript.take_text(number) for number in (1, 2)] == [
        " And it rained.",
        " A second one.",
    ]


def test_while_another_window_has_it_there_is_none(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    assert desk.find("a.txt") is None
    with pytest.raises(BlockingIOError):
        desk.histories.begin(work.document)
    work.history.close()
    assert desk.find("a.txt") is not None


def test_two_that_found_it_cannot_both_go_on_with_it(desk: Desk) -> None:
    desk.begin("a.txt", "It was late.").history.close()
    document = read_document(desk.folder / "a.txt")
    one, other = desk.histories.find(document), desk.histories.find(document)
    assert one is not None
    assert other is not None
    history = desk.histories.resuming(one, document)()
    with pytest.raises(BlockingIOError):
        desk.histories.resuming(other, document)()
    history.close()


def test_a_history_that_goes_while_it_is_looked_for_hides_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    work.history.close()
    gone = work.history.path.with_name("f" + work.history.path.name[1:])
    glob = Path.glob

    def late(folder: Path, pattern: str) -> Iterator[Path]:
        yield from glob(folder, pattern)
        if pattern.endswith(".history"):
            yield gone  # It was there a moment ago.

    monkeypatch.setattr(Path, "glob", late)
    (unsaved,) = Recovery(desk.histories).unsaved()
    assert unsaved.path == work.history.path


def test_a_torn_end_costs_no_more_than_itself(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    with work.history.path.open("ab") as file:
        file.write(b"torn")
    assert len(desk.reopened("a.txt").takes) == 1
    assert desk.endings() == [".damaged", ".history"]
    (beside,) = desk.histories.folder.glob("*.damaged")
    assert beside.read_bytes().endswith(b"torn")


@pytest.mark.parametrize("data", [b"", b"no history at all", b"WriterHi" + bytes(100)])
def test_what_is_no_history_is_put_aside_and_the_file_opens(desk: Desk, data: bytes) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    work.history.path.write_bytes(data)
    document = read_document(desk.folder / "a.txt")
    found = desk.histories.look_up(document)
    aside = work.history.path.with_name(work.history.path.name + ".damaged")
    assert found == LookUp(None, (SetAside(aside, is_of_other_version=False),))
    assert desk.names() == [aside.name]
    assert desk.histories.look_up(document) == LookUp(), "it is told once"


def test_what_is_of_another_version_is_told_once(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.close()
    _make_later(work.history.path)
    document = read_document(desk.folder / "a.txt")
    aside = work.history.path.with_name(work.history.path.name + ".v2")
    found = desk.histories.look_up(document)
    assert found == LookUp(None, (SetAside(aside, is_of_other_version=True),))
    assert desk.histories.look_up(document) == LookUp()


def test_what_is_in_use_is_not_put_aside(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    _make_later(work.history.path)
    found = desk.histories.look_up(read_document(desk.folder / "a.txt"))
    assert found == LookUp()
    assert work.history.path.exists()
    work.history.close()


def _make_later(path: Path) -> None:
    """Let a history be one of the next version of the program."""
    data = path.read_bytes()
    head = data[:8] + struct.pack("<H", VERSION + 1) + data[10 : HEADER_BYTES - 4]
    path.write_bytes(head + struct.pack("<I", zlib.crc32(head)) + data[HEADER_BYTES:])


def test_whatever_goes_wrong_with_a_history_the_file_opens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.begin("a.txt", "It was late.").history.close()

    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("writer_app.storage.history_known.replay", fails)
    assert desk.find("a.txt") is None


def test_of_two_histories_the_one_with_the_text_is_the_right_one(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    other = desk.begin("b.txt", "Another one.")
    for each in (other, work):
        each.history.close()
    (desk.folder / "a.txt").write_text(other.manuscript.text())
    name = work.history.path.name.split("-")[0]
    of_other = other.history.path
    of_other.rename(of_other.with_name("-".join([name, *of_other.name.split("-")[1:]])))
    (desk.folder / "b.txt").unlink()
    assert [span.author for span in desk.reopened("a.txt").spans()] == [WRITER, model(1)]


def test_an_empty_text_is_nobodys(desk: Desk) -> None:
    document = desk.write("a.txt", "")
    _, history = desk.histories.begin(document)
    history.close()
    desk.write("b.txt", "")
    assert desk.find("b.txt") is None


def test_one_that_waits_for_its_place_is_whole_or_not_at_all(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    frames = read(work.history.path.read_bytes()).frames
    nth = 0
    for nth in range(1, 20):
        files = FaultyFiles(nth, "error")
        paths = Paths.from_environment({"WRITER_APP_HOME": str(desk.folder.parent / "home")})
        try:
            aside = Histories(paths, files).begin_aside(bytes(ID_BYTES), lambda: frames)
        except OSError:
            assert all(path.stat().st_size == 0 for path in desk.histories.folder.glob(".*"))
            continue
        was_struck, files.nth = files.struck, 0
        assert read(aside.path.read_bytes()).frames == frames
        aside.delete()
        if not was_struck:
            break
    work.history.close()
    assert nth > 5


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


def test_what_is_known_can_be_looked_at_without_opening_it(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.manuscript.set_private(0, 6, private=True)
    looked_at = desk.histories.manuscript_of(work.document)
    assert looked_at is not None
    assert looked_at.private_spans() == ((0, 6),)
    work.history.close()
    assert desk.histories.manuscript_of(desk.write("b.txt", "Other.")) is None
    renamed = desk.histories.manuscript_of(desk.write("c.txt", work.manuscript.text()))
    assert renamed is not None
    assert renamed.private_spans() == ((0, 6),)


def test_an_empty_spare_folder_goes_and_one_with_a_history_stays(desk: Desk) -> None:
    frames = read(desk.begin("a.txt", "It was late.").history.path.read_bytes()).frames
    spare = desk.histories.begin_in_spare(bytes(ID_BYTES), lambda: frames)
    desk.histories.folders.bound()
    assert spare.path.exists()
    spare.delete()
    desk.histories.folders.bound()
    assert not desk.histories.folders.spare_folder.exists()


def test_a_history_that_names_an_impossible_path_raises_nothing(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.history.append(Facts(path="/" + "x" * 5_000).frame())
    work.history.close()
    past = desk.find("a.txt")
    assert past is not None
    assert past.manuscript.text() == work.manuscript.text()
