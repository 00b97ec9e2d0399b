"""What was given up lately, in the window: listed, opened again, deleted at once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.helpers.focused import press, type_text
from tests.helpers.lives import CountingBackground
from tests.helpers.main_windows import Opened, open_window
from writer_app.desktop.dialogs.bin_popup import BinPopup
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.storage.bin import Bin
from writer_app.storage.recovery import Recovery

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

DAY_S = 24 * 3600


class _Desk:
    def __init__(self, qtbot: QtBot, opened: Opened, background: CountingBackground) -> None:
        self.qtbot = qtbot
        self.window = opened.window
        self.windows = opened.services.windows
        self.histories = opened.services.histories()
        self.bin = Bin(self.histories)
        self._background = background

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self._background.running == 0)

    def give_up(self, *texts: str, path: Path | None = None) -> None:
        """Type each text as a step of its own, and close the window without saving."""
        window = self.windows.new()
        window.complete()
        if path is not None:
            window.file.load(path)
            self.qtbot.waitUntil(lambda: window.file.document.path == path)
        for text in texts:
            window.editor.insertPlainText(text)
        window.file.close()
        window.file.new()
        window.close()
        # It has to be gone before anything else is to have the keyboard.
        self.qtbot.waitUntil(lambda: not isValid(window))
        self.settle()

    @property
    def given_up(self) -> list[str]:
        return [known.manuscript.text() for known in self.bin.given_up()]

    @property
    def unsaved(self) -> list[str]:
        return [known.manuscript.text() for known in Recovery(self.histories).unsaved()]

    def open_list(self) -> BinPopup:
        """Open the list, which has been read when this returns."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.window.window_actions["given_up"].trigger()
        (popup,) = self.window.findChildren(BinPopup)
        self.settle()
        self.qtbot.waitUntil(lambda: not popup.isVisible() or _has_keyboard(popup))
        return popup

    def taken_back(self) -> MainWindow:
        self.settle()
        return self.windows.open_windows[-1]


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[_Desk]:
    background = CountingBackground()
    with open_window(qtbot, tmp_path / "home", "It goes on.", background) as opened:
        yield _Desk(qtbot, opened, background)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("It was late.")
    return path


def _has_keyboard(popup: BinPopup) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and popup.isAncestorOf(focus)


def _said(popup: BinPopup) -> str:
    """Return what stands in the list where nothing is listed."""
    (listed,) = popup.findChildren(QTreeWidget)
    item = listed.topLevelItem(0)
    assert item is not None
    return item.text(0)


def test_it_is_listed_with_its_words_its_file_and_when(desk: _Desk, draft: Path) -> None:
    desk.give_up("\n  The first\nwords of it")
    (known,) = desk.bin.given_up()
    then = time.time() - DAY_S
    os.utime(known.path, (then, then))
    desk.give_up("Rain. ", path=draft)
    popup = desk.open_list()
    assert popup.names == ("draft.txt: Rain. It was late.", "The first words of it")
    (listed,) = popup.findChildren(QTreeWidget)
    item = listed.topLevelItem(1)
    assert item is not None
    assert item.text(2) == "24 characters"
    assert item.text(1)


def test_enter_opens_it_as_unsaved_text_whose_undo_goes_on(desk: _Desk) -> None:
    desk.give_up("One.", "\nTwo.")
    desk.open_list()
    press(Qt.Key.Key_Return)
    window = desk.taken_back()
    assert window is not desk.window
    assert window.isActiveWindow()
    assert (window.file.text, window.file.is_modified) == ("One.\nTwo.", True)
    assert window.file.document.path is None
    assert "that you gave up" in window.panes.notices.text
    assert desk.given_up == []
    window.editor.undo()
    assert len(window.file.text) < len("One.\nTwo.")


def test_killed_after_that_it_comes_back_as_what_was_not_saved(desk: _Desk) -> None:
    desk.give_up("One.")
    desk.open_list()
    press(Qt.Key.Key_Return)
    window = desk.taken_back()
    window.editor.insertPlainText("More. ")
    history = window.file.findChild(ManuscriptHistory)
    assert history is not None
    history.let_go()
    assert sorted(desk.unsaved) == ["It goes on.", window.file.text]


def test_given_up_once_more_it_is_in_the_bin_once_more(desk: _Desk) -> None:
    desk.give_up("One.")
    desk.open_list()
    press(Qt.Key.Key_Return)
    window = desk.taken_back()
    window.file.close()
    assert desk.given_up == ["One."]


def test_a_text_of_a_file_leaves_the_file_alone(desk: _Desk, draft: Path) -> None:
    desk.give_up("Rain. ", path=draft)
    desk.open_list()
    press(Qt.Key.Key_Return)
    window = desk.taken_back()
    assert window.file.text == "Rain. It was late."
    assert window.file.document.path is None
    assert draft.read_text() == "It was late."


def test_delete_deletes_it_at_once(desk: _Desk) -> None:
    desk.give_up("Shame.")
    desk.give_up("Pride.")
    popup = desk.open_list()
    press(Qt.Key.Key_Delete)
    assert popup.names == ("Shame.",)
    desk.settle()
    assert desk.given_up == ["Shame."]
    press(Qt.Key.Key_Delete)
    desk.settle()
    assert _said(popup) == "No text was given up in the last 7 days"
    assert not any(b"Shame" in path.read_bytes() for path in desk.histories.folder.iterdir())


def test_it_is_found_by_a_few_words(desk: _Desk) -> None:
    desk.give_up("Rain in the north.")
    desk.give_up("Snow.")
    popup = desk.open_list()
    type_text("north RAI")
    assert popup.names == ("Rain in the north.",)
    type_text("x")
    assert _said(popup) == "No text begins with these words"


def test_while_it_is_read_and_when_nothing_is_there_that_is_said(desk: _Desk) -> None:
    desk.window.window_actions["given_up"].trigger()
    (popup,) = desk.window.findChildren(BinPopup)
    assert _said(popup) == "Looking…"
    desk.settle()
    assert _said(popup) == "No text was given up in the last 7 days"
    press(Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert len(desk.windows.open_windows) == 1


@pytest.mark.parametrize(
    ("call", "key", "words"),
    [
        ("take_back", Qt.Key.Key_Return, "could not be opened"),
        ("delete", Qt.Key.Key_Delete, "could not be deleted"),
        ("given_up", None, "does not give"),
    ],
)
def test_what_the_disk_refuses_is_said(
    desk: _Desk,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    key: Qt.Key | None,
    words: str,
) -> None:
    desk.give_up("One.")

    def refuse(*_: object) -> None:
        raise OSError(5, "planted")

    monkeypatch.setattr(Bin, call, refuse)
    popup = desk.open_list()
    if key is not None:
        press(key)
    desk.settle()
    assert words in desk.window.panes.notices.text
    assert key is Qt.Key.Key_Delete or not popup.isVisible()
    monkeypatch.undo()
    assert desk.given_up == ["One."]


def test_a_window_that_goes_while_it_is_read_is_no_harm(desk: _Desk) -> None:
    other = desk.windows.new()
    other.complete()
    other.window_actions["given_up"].trigger()
    other.close()
    desk.settle()
    assert len(desk.windows.open_windows) == 1


def test_names_are_there_for_who_cannot_see_them(desk: _Desk) -> None:
    popup = desk.open_list()
    (listed,) = popup.findChildren(QTreeWidget)
    assert popup.accessibleName() == listed.accessibleName() == "Text given up lately"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Search for a text that was given up"
