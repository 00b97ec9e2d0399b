"""A window's manuscript and its history on disk: what is there again when a file is opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.helpers.history_windows import Desk, told_by
from writer_app.manuscript.spans import model
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.bin import Bin
from writer_app.storage.recovery import Recovery


def test_takes_and_undo_are_there_after_closing_and_opening(desk: Desk, draft: Path) -> None:
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
    desk: Desk, draft: Path
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


def test_what_was_given_up_is_not_kept_beside(desk: Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.leave()
    again = desk.window(draft)
    assert again.text == "It was late."
    assert again.manuscript.take_text(1) == " And it rained."
    assert {path.suffix for path in desk.histories} == {".history"}


def test_saved_elsewhere_the_history_goes_along(desk: Desk, draft: Path, tmp_path: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save(tmp_path / "other.txt")
    window.leave()
    assert len(desk.window(tmp_path / "other.txt").manuscript.takes) == 1
    assert len(desk.histories) == 1


def test_a_new_manuscript_that_is_given_up_can_be_had_back(desk: Desk) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Something")
    window.leave()
    (known,) = Bin(window.histories).given_up()
    assert known.manuscript.text() == "Something"
    assert not tuple(Recovery(window.histories).unsaved()), "it is not wanted for now"
    assert desk.window().text == ""


@pytest.mark.parametrize("typed", ["", " \n"])
def test_a_new_manuscript_with_nothing_in_it_leaves_nothing(desk: Desk, typed: str) -> None:
    window = desk.window()
    window.editor.insertPlainText(typed or "x")
    if not typed:
        window.editor.undo()
    assert len(desk.histories) == 1
    window.leave()
    assert desk.histories == []


def test_text_without_a_file_that_was_let_go_when_nothing_was_unsaved_leaves_nothing(
    desk: Desk, draft: Path
) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Something")
    window.manuscript.mark_saved()
    window.leave()
    assert desk.histories == []


def test_a_new_manuscript_has_its_history_from_the_first_letter(desk: Desk, draft: Path) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Once")
    window.take(" upon a time")
    window.save(draft.with_name("new.txt"))
    window.leave()
    again = desk.window(draft.with_name("new.txt"))
    assert again.text == "Once upon a time"
    assert len(again.manuscript.takes) == 1


def test_what_happens_before_it_is_recorded_is_in_it(desk: Desk, draft: Path) -> None:
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


def test_whatever_happens_to_the_file_it_is_known_as_the_same(desk: Desk, draft: Path) -> None:
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
    desk: Desk, draft: Path
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


def test_leaving_the_program_is_a_moment_to_sync(
    desk: Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
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
