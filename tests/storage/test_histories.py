"""How a document finds its history again."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import UNKNOWN, WRITER, model
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.documents import Document, FileStamp, read_document
from writer_app.storage.histories import Histories, Past, record_frame, saved_frame
from writer_app.storage.history_file import HistoryFile
from writer_app.storage.paths import Paths


@dataclass
class Desk:
    """A folder with drafts, and the histories of them."""

    folder: Path
    histories: Histories

    def write(self, name: str, text: str) -> Document:
        (self.folder / name).write_text(text)
        return read_document(self.folder / name)

    def past_of(self, name: str) -> Past | None:
        return self.histories.find(read_document(self.folder / name))

    def worked_on(self, name: str, text: str) -> tuple[Manuscript, HistoryFile, Document]:
        """Let the writer open a new file, take a take, and save."""
        document = self.write(name, text)
        manuscript = Manuscript(document.text)
        document_id, history = self.histories.begin(document)
        manuscript.record_to(lambda record: history.append(record_frame(record)))
        take = manuscript.begin_take(
            len(text), instruction="Rain.", profile="p", model="m", asked_at=1.0
        )
        manuscript.replace(len(text), 0, " And it rained.", take.group)
        manuscript.end_take(1, TakeEnding("complete"))
        manuscript.keep_take(1, None)
        document = self.save(document, manuscript, history)
        history.rename(self.histories.path_of(document, document_id))
        return manuscript, history, document

    def save(self, document: Document, manuscript: Manuscript, history: HistoryFile) -> Document:
        assert document.path is not None
        document.path.write_bytes(document.encode(manuscript.text()))
        manuscript.mark_saved()
        document = document.saved(manuscript.text(), FileStamp.of(document.path.stat()))
        history.append(saved_frame(document))
        return document

    def names(self) -> list[str]:
        return sorted(path.name for path in self.histories.folder.iterdir())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path / "home")})
    return Desk(drafts, Histories(paths))


def closed(past: Past | None) -> Manuscript:
    assert past is not None
    past.history.close()
    return past.manuscript


def test_without_a_history_there_is_none(desk: Desk) -> None:
    desk.write("a.txt", "Once.")
    assert desk.past_of("a.txt") is None


def test_it_is_found_again_with_takes_authors_and_undo(desk: Desk) -> None:
    before, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    manuscript = closed(desk.past_of("a.txt"))
    assert manuscript.text() == before.text()
    assert manuscript.takes == before.takes
    assert [span.author for span in manuscript.spans()] == [WRITER, model(1)]
    assert not manuscript.is_modified
    manuscript.undo()
    assert manuscript.text() == "It was late."


def test_what_happens_then_is_kept_too(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    past = desk.past_of("a.txt")
    assert past is not None
    again = past.manuscript
    again.record_to(lambda record: past.history.append(record_frame(record)))
    again.switch(again.take(1).group, on=False)
    desk.save(read_document(desk.folder / "a.txt"), again, past.history)
    past.history.close()
    third = closed(desk.past_of("a.txt"))
    assert third.text() == "It was late."
    third.switch(third.take(1).group, on=True)
    assert third.text() == "It was late. And it rained."


def test_a_renamed_file_takes_its_history_along(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    (desk.folder / "a.txt").rename(desk.folder / "b.txt")
    assert len(closed(desk.past_of("b.txt")).takes) == 1
    assert len(desk.names()) == 1
    assert len(closed(desk.past_of("b.txt")).takes) == 1


def test_a_copy_gets_a_history_of_its_own(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    shutil.copy(desk.folder / "a.txt", desk.folder / "b.txt")
    assert len(closed(desk.past_of("b.txt")).takes) == 1
    assert len(desk.names()) == 2
    assert len(closed(desk.past_of("a.txt")).takes) == 1


def test_another_programs_edit_keeps_the_list_and_unchanged_text_its_author(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    (desk.folder / "a.txt").write_text("Title\nIt was late. And it rained.")
    manuscript = closed(desk.past_of("a.txt"))
    assert manuscript.text() == "Title\nIt was late. And it rained."
    assert [span.author for span in manuscript.spans()] == [UNKNOWN, WRITER, model(1)]
    assert len(manuscript.takes) == 1
    assert not manuscript.is_modified


def test_text_that_was_never_saved_is_kept_beside(desk: Desk) -> None:
    manuscript, history, _ = desk.worked_on("a.txt", "It was late.")
    manuscript.replace(0, 0, "Never saved. ", manuscript.begin(WRITER))
    history.close()
    past = desk.past_of("a.txt")
    assert past is not None
    assert past.is_aside
    assert closed(past).text() == "It was late. And it rained."
    assert [name for name in desk.names() if name.endswith(".unsaved")]


def test_while_another_window_has_it_there_is_none(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    assert desk.past_of("a.txt") is None
    history.close()


def test_a_torn_end_costs_no_more_than_itself(desk: Desk) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    with history.path.open("ab") as file:
        file.write(b"torn")
    assert len(closed(desk.past_of("a.txt")).takes) == 1
    assert [name for name in desk.names() if name.endswith(".damaged")]


@pytest.mark.parametrize("data", [b"", b"no history at all", b"WriterHi" + bytes(100)])
def test_what_is_no_history_is_put_aside_and_the_file_opens(desk: Desk, data: bytes) -> None:
    _, history, _ = desk.worked_on("a.txt", "It was late.")
    history.close()
    history.path.write_bytes(data)
    assert desk.past_of("a.txt") is None
    assert desk.names() == [history.path.name + ".damaged"]


def test_an_empty_text_is_nobodys(desk: Desk) -> None:
    document = desk.write("a.txt", "")
    _, history = desk.histories.begin(document)
    history.close()
    desk.write("b.txt", "")
    assert desk.past_of("b.txt") is None


def test_only_the_newest_are_kept_and_none_with_unsaved_text(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.histories.MOST_FILES", 2)
    paths: list[Path] = []
    for number in range(4):
        manuscript, history, _ = desk.worked_on(f"{number}.txt", f"Text {number}.")
        if number == 0:
            manuscript.replace(0, 0, "Never saved. ", manuscript.begin(WRITER))
        history.close()
        os.utime(history.path, ns=(number, number))
        paths.append(history.path)
    desk.histories.bound()
    assert [path.exists() for path in paths] == [True, False, True, True]


def test_what_is_known_can_be_looked_at_without_opening_it(desk: Desk) -> None:
    manuscript, history, document = desk.worked_on("a.txt", "It was late.")
    manuscript.set_private(0, 6, private=True)
    looked_at = desk.histories.manuscript_of(document)
    history.close()
    assert looked_at is not None
    assert looked_at.private_spans() == ((0, 6),)
    assert desk.histories.manuscript_of(desk.write("b.txt", "Other.")) is None
