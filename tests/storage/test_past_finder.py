"""How a document finds its history again."""

from __future__ import annotations

import shutil

import pytest

from tests.helpers.history_work import Desk
from writer_app.manuscript.spans import UNKNOWN, WRITER, model
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.history_format import read
from writer_app.storage.history_frames import told


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


def test_while_another_window_has_it_there_is_none(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    assert desk.find("a.txt") is None
    with pytest.raises(BlockingIOError):
        desk.histories.begin(work.document)
    work.history.close()
    assert desk.find("a.txt") is not None


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


def test_what_is_known_can_be_looked_at_without_opening_it(desk: Desk) -> None:
    work = desk.begin("a.txt", "It was late.")
    work.manuscript.set_private(0, 6, private=True)
    looked_at = desk.pasts.manuscript_of(work.document)
    assert looked_at is not None
    assert looked_at.private_spans() == ((0, 6),)
    work.history.close()
    assert desk.pasts.manuscript_of(desk.write("b.txt", "Other.")) is None
    renamed = desk.pasts.manuscript_of(desk.write("c.txt", work.manuscript.text()))
    assert renamed is not None
    assert renamed.private_spans() == ((0, 6),)
