"""A window's manuscript and its history on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import model
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths


class _Window(QMainWindow):
    """A window with a page and a file, as far as these tests need one."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        super().__init__()
        self.qtbot = qtbot
        self.background = Background(self)
        self.histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}))
        self.editor = ProseEditor()
        self.setCentralWidget(self.editor)
        self.file = ManuscriptFile(
            self.editor, self.background, self, histories=lambda: self.histories
        )
        self.file.keep_history()
        self.said: list[Offer] = []
        self.file.noticed.connect(self.said.append)
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
        self.file.close()


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


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("It was late.")
    return path


def test_looking_at_a_file_leaves_no_history(desk: _Desk, draft: Path) -> None:
    desk.window(draft).leave()
    assert desk.histories == []


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


def test_what_was_never_saved_is_kept_beside(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    window.qtbot.keyClicks(window.editor, "Never saved. ")
    window.leave()
    assert desk.window(draft).text == "It was late."
    assert {path.suffix for path in desk.histories} == {".history", ".unsaved"}


def test_saved_elsewhere_the_history_goes_along(desk: _Desk, draft: Path, tmp_path: Path) -> None:
    window = desk.window(draft)
    window.take(" And it rained.")
    window.save(tmp_path / "other.txt")
    window.leave()
    assert len(desk.window(tmp_path / "other.txt").manuscript.takes) == 1
    assert len(desk.histories) == 1


def test_a_new_manuscript_that_is_given_up_leaves_nothing(desk: _Desk) -> None:
    window = desk.window()
    window.qtbot.keyClicks(window.editor, "Nothing much")
    assert len(desk.histories) == 1
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


def test_a_long_history_begins_anew_and_says_the_same(
    desk: _Desk, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 10)
    window = desk.window(draft)
    window.take(" And it rained.")
    window.qtbot.keyClicks(window.editor, "Some words before it all. ")
    long = desk.histories[0].stat().st_size
    window.save()
    window.qtbot.waitUntil(lambda: desk.histories[0].stat().st_size < long)
    text = window.text
    window.leave()
    again = desk.window(draft)
    assert again.text == text
    assert again.manuscript.take_text(1) == " And it rained."
    assert len(desk.histories) == 1


def test_a_disk_that_refuses_is_told_once_and_writing_goes_on(desk: _Desk, draft: Path) -> None:
    window = desk.window(draft)
    folder = window.histories.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    window.qtbot.keyClicks(window.editor, "Words. ")
    assert window.text == "Words. It was late."
    assert [offer.subject for offer in window.said] == ["history"]
    window.save()
    assert draft.read_text() == "Words. It was late."


def test_the_second_window_with_a_file_has_no_history_and_harms_none(
    desk: _Desk, draft: Path
) -> None:
    first, second = desk.window(draft), None
    first.take(" And it rained.")
    second = desk.window(draft)
    second.qtbot.keyClicks(second.editor, "Also here. ")
    first.save()
    first.leave()
    second.leave()
    again = desk.window(draft)
    assert [take.number for take in again.manuscript.takes] == [1]
