"""What was not saved when the program ended: in its file, beside it, or as a draft."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.closed_folders import close_folder
from tests.helpers.history_work import Desk, take
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import Document
from writer_app.storage.histories import Histories
from writer_app.storage.history_folders import name_of
from writer_app.storage.history_format import ID_BYTES, Frame, Kind, read
from writer_app.storage.history_frames import Place, SavedMark
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery
from writer_app.storage.text_hashes import text_hash


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
        past = PastFinder(full.folders).find(document)
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
    past = desk.pasts.find(Document.new()._replace(path=path, real_path=path))
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


def test_the_spare_folder_is_looked_into_though_the_usual_one_may_not_be(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.type("Never saved. ")
    frames = read(work.history.path.read_bytes()).frames
    work.history.delete()
    desk.histories.begin_in_spare(work.document, bytes(ID_BYTES), frames).close()
    close_folder(desk.histories.folder.parent, monkeypatch)

    assert [past.manuscript.text() for _, past in Recovery(desk.histories).reopened()] == [
        "Never saved. It was late. And it rained."
    ]
