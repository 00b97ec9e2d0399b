from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.helpers.answers import answer, file_dialog, question
from tests.helpers.settings_doubles import FakeConnections
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.manuscript_file import ManuscriptFile
from writer_app.desktop.offers import Offer
from writer_app.desktop.preferences import Preferences
from writer_app.desktop.reading_place import ReadingPlace
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.saving import Read
from writer_app.desktop.session import OpenFile, Session
from writer_app.desktop.told_window import ToldWindow
from writer_app.desktop.windows import Windows
from writer_app.storage.documents import read_document
from writer_app.storage.paths import Paths

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


class _Window(ToldWindow):
    """A window with nothing but a page in it."""

    def __init__(self, desk: _Desk) -> None:
        super().__init__()
        self.desk = desk
        self.editor = ProseEditor()
        self.setCentralWidget(self.editor)
        self.file = ManuscriptFile(self.editor, desk.background, self)
        self.resize(400, 300)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.desk.windows.may_close(cast("MainWindow", self)))


class _Desk:
    """The open windows of a program, and what the next start knows."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot = qtbot
        self.background = Background()
        paths = Paths(home / "settings.toml", home / "state", home / "cache", home / "state/log")
        self.paths = paths
        self.session = Session(paths, self.background)
        self.windows = Windows(lambda: cast("MainWindow", _Window(self)), self.session)
        self.gone: list[bool] = []
        self.windows.all_closed.connect(lambda: self.gone.append(True))

    def on_disk(self) -> list[Path]:
        """Return what the next start would open."""
        self.session.write_now()
        return [file.path for file in Session(self.paths, self.background).open_files]

    def open(self, path: Path) -> _Window:
        window = cast("_Window", self.windows.open(path))
        self.qtbot.waitUntil(lambda: window.file.document.path == path)
        return window

    def new(self, text: str = "") -> _Window:
        window = cast("_Window", self.windows.new())
        self.qtbot.keyClicks(window.editor, text)
        return window

    def wait_until_gone(self) -> None:
        self.qtbot.waitUntil(lambda: self.gone == [True])
        assert self.windows.open_windows == ()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> _Desk:
    return _Desk(qtbot, tmp_path / "home")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("\n".join(f"line {number}" for number in range(300)))
    return path


def _close_all(desk: _Desk) -> None:
    for window in cast("tuple[_Window, ...]", desk.windows.open_windows):
        window.editor.manuscript_document.mark_saved()
        window.close()


@pytest.fixture(autouse=True)
def _leave_no_window(desk: _Desk) -> Iterator[None]:
    yield
    _close_all(desk)


def test_a_file_goes_into_a_blank_window_and_shows_only_once(desk: _Desk, draft: Path) -> None:
    blank = desk.new()
    window = desk.open(draft)
    assert window is blank
    assert desk.windows.open(draft.parent / "." / draft.name) is window
    other = draft.with_name("other.txt")
    other.write_text("other")
    assert desk.open(other) is not window
    assert len(desk.windows.open_windows) == 2


def test_a_file_on_its_way_is_not_opened_twice(desk: _Desk, draft: Path) -> None:
    assert desk.windows.open(draft) is desk.windows.open(draft)


def test_the_files_of_a_later_start_show_and_new_ones_among_them(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    front, new = desk.new("mine"), tmp_path / "new.txt"
    desk.windows.take_in((draft, new))
    assert desk.windows.open_windows[0] is front
    windows = desk.windows.open_windows[1:]
    desk.qtbot.waitUntil(lambda: [each.file.path for each in windows] == [draft, new])
    assert not new.exists()
    desk.windows.take_in((draft,))
    assert len(desk.windows.open_windows) == 3


def test_a_later_start_without_files_brings_up_the_window_used_last(desk: _Desk) -> None:
    first, last = desk.new("first"), desk.new("last")
    last.activateWindow()
    desk.qtbot.waitUntil(last.isActiveWindow)
    last.showMinimized()
    desk.windows.take_in(())
    assert desk.windows.open_windows == (first, last)
    assert not last.isMinimized()
    desk.qtbot.waitUntil(last.isActiveWindow)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_has_two_names_shows_only_once(desk: _Desk, draft: Path) -> None:
    link = draft.with_name("link.txt")
    link.symlink_to(draft)
    window = desk.open(draft)
    other = desk.new("mine")
    desk.windows.open(link)
    desk.qtbot.waitUntil(lambda: desk.windows.open_windows == (window, other))
    assert desk.windows.open(link, Read(read_document(link), 0)) is window
    assert desk.windows.open_windows == (window, other)
    moved = draft.with_name("moved.txt")
    window.file.save_as(moved)
    desk.qtbot.waitUntil(lambda: window.file.path == moved)
    link.unlink()
    link.symlink_to(moved)
    assert desk.windows.open(link, Read(read_document(link), 0)) is window


def test_a_second_name_of_the_file_itself_shows_only_once(desk: _Desk, draft: Path) -> None:
    other = draft.with_name("other.txt")
    other.hardlink_to(draft)
    window = desk.open(draft)
    assert desk.windows.open(other, Read(read_document(other), 0)) is window


def _named(draft: Path, name: str) -> Path:
    """Return another name of the file."""
    other = draft.with_name("other.txt")
    if name == "link":
        other.symlink_to(draft)
    elif name == "second name":
        other.hardlink_to(draft)
    elif name == "through a linked folder":
        folder = draft.with_name("linked")
        folder.symlink_to(draft.parent)
        return folder / draft.name
    elif name == "another case":
        other = draft.with_name("DRAFT.TXT")
        if not other.exists():  # The disk tells them apart: a second name is what else it could be.
            other.hardlink_to(draft)
    return other if name != "path" else draft.parent / "home" / ".." / draft.name


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    "name", ["path", "link", "second name", "through a linked folder", "another case"]
)
@pytest.mark.parametrize("is_saved", [False, True])
def test_a_file_that_is_open_is_brought_up_under_every_name(
    desk: _Desk, draft: Path, name: str, is_saved: bool
) -> None:
    other = _named(draft, name)
    window = desk.open(draft)
    if is_saved:
        desk.qtbot.keyClicks(window.editor, "x")
        with desk.qtbot.waitSignal(window.file.saved):
            window.file.save()
    front = desk.new("mine")
    desk.windows.open(other)
    desk.qtbot.waitUntil(lambda: desk.windows.open_windows == (window, front))
    desk.qtbot.waitUntil(lambda: desk.windows.active is cast("MainWindow", window))
    assert window.file.document.path == draft


def test_two_files_are_not_taken_for_one(desk: _Desk, draft: Path) -> None:
    copy = draft.with_name("copy.txt")
    copy.write_bytes(draft.read_bytes())
    window = desk.open(draft)
    assert desk.open(copy) is not window
    assert len(desk.windows.open_windows) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_was_typed_while_a_second_name_is_read_stays(desk: _Desk, draft: Path) -> None:
    link = draft.with_name("link.txt")
    link.symlink_to(draft)
    desk.open(draft)
    window = cast("_Window", desk.windows.open(link))
    desk.qtbot.keyClicks(window.editor, "mine")
    desk.qtbot.wait(100)
    assert window in desk.windows.open_windows
    assert window.editor.toPlainText() == "mine"
    assert not window.findChildren(QMessageBox), "nobody wanted to close it"


def test_a_window_with_text_is_left_alone(desk: _Desk, draft: Path) -> None:
    mine = desk.new("mine")
    assert desk.open(draft) is not mine


def test_text_typed_while_a_file_is_read_sends_the_file_elsewhere(desk: _Desk, draft: Path) -> None:
    window = cast("_Window", desk.windows.open(draft))
    desk.qtbot.keyClicks(window.editor, "mine")
    desk.qtbot.waitUntil(lambda: len(desk.windows.open_windows) == 2)
    assert window.editor.toPlainText() == "mine"
    assert desk.windows.open_windows[1].file.path == draft


def test_new_windows_do_not_hide_each_other(desk: _Desk) -> None:
    first, second = desk.new(), desk.new()
    assert first.size() == second.size()
    assert second.pos().x() > first.pos().x()
    assert second.pos().y() > first.pos().y()
    for _ in range(60):
        window = desk.new()
        assert window.screen().availableGeometry().contains(window.pos())


def test_the_last_window_to_close_ends_all(desk: _Desk, draft: Path) -> None:
    first, second = desk.open(draft), desk.new()
    second.close()
    desk.qtbot.wait(10)
    assert desk.gone == []
    first.close()
    desk.wait_until_gone()


def test_an_empty_page_closes_without_a_question(desk: _Desk) -> None:
    window = desk.new("x")
    window.editor.undo()
    desk.qtbot.keyClicks(window.editor, "y")
    window.editor.textCursor().deletePreviousChar()
    assert window.file.is_modified
    window.close()
    desk.wait_until_gone()


def test_closing_can_save(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    desk.qtbot.keyClicks(window.editor, "new ")
    assert not window.close()
    box = question(desk.qtbot, window)
    assert "draft.txt" in box.text()
    assert box.defaultButton().text().replace("&", "") == "Save"
    assert box.accessibleName() == box.text()
    answer(desk.qtbot, window, "Save")
    desk.wait_until_gone()
    assert draft.read_text().startswith("new line 0")


def test_closing_can_give_up(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    desk.qtbot.keyClicks(window.editor, "new ")
    window.close()
    answer(desk.qtbot, window, "Don\u2019t save")
    desk.wait_until_gone()
    assert draft.read_text().startswith("line 0")


@pytest.mark.parametrize("by_key", [True, False])
def test_closing_can_be_cancelled(desk: _Desk, draft: Path, by_key: bool) -> None:
    window = desk.open(draft)
    desk.qtbot.keyClicks(window.editor, "new ")
    window.close()
    if by_key:
        question(desk.qtbot, window).reject()
    else:
        answer(desk.qtbot, window, "Cancel")
    assert window.isVisible()
    assert window.editor.toPlainText().startswith("new ")
    window.close()
    answer(desk.qtbot, window, "Don\u2019t")
    desk.wait_until_gone()


def test_closing_twice_asks_once(desk: _Desk) -> None:
    window = desk.new("x")
    window.close()
    window.close()
    question(desk.qtbot, window)
    assert len(window.findChildren(QMessageBox)) == 1
    answer(desk.qtbot, window, "Cancel")


def test_a_save_that_fails_keeps_the_window(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    offers: list[Offer] = []
    window.file.failed.connect(offers.append)
    desk.qtbot.keyClicks(window.editor, "new ")
    draft.unlink()
    window.close()
    answer(desk.qtbot, window, "Save")
    desk.qtbot.waitUntil(lambda: bool(offers))
    assert window.isVisible()
    assert "moved or deleted" in str(offers[0].notice)


def test_no_name_for_an_untitled_text_keeps_the_window(desk: _Desk) -> None:
    window = desk.new("text")
    window.close()
    box = question(desk.qtbot, window)
    (save,) = [each for each in box.buttons() if each is box.defaultButton()]
    save.click()
    file_dialog(desk.qtbot, window).reject()
    assert window.isVisible()


def test_a_save_that_runs_is_waited_for(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    desk.qtbot.keyClicks(window.editor, "new ")
    window.file.save()
    assert not window.close()
    desk.wait_until_gone()
    assert draft.read_text().startswith("new ")


def test_quitting_asks_for_each_and_cancel_keeps_all(desk: _Desk, draft: Path) -> None:
    first, second, third = desk.new("one"), desk.open(draft), desk.new("three")
    desk.windows.quit()
    answer(desk.qtbot, first, "Don\u2019t")
    answer(desk.qtbot, third, "Cancel")
    desk.qtbot.wait(10)
    assert all(window.isVisible() for window in (first, second, third))
    # The answers of a quitting that was stopped count no more.
    desk.windows.quit()
    desk.windows.quit()
    answer(desk.qtbot, first, "Don\u2019t")
    answer(desk.qtbot, third, "Don\u2019t")
    desk.wait_until_gone()


def test_what_is_written_after_the_answer_is_asked_about_again(desk: _Desk) -> None:
    first, second = desk.new("one"), desk.new("two")
    desk.windows.quit()
    answer(desk.qtbot, first, "Don\u2019t")
    question(desk.qtbot, second)
    desk.qtbot.keyClicks(first.editor, " and more")  # The question is only before the other one.
    answer(desk.qtbot, second, "Don\u2019t")
    question(desk.qtbot, first)
    assert all(window.isVisible() for window in (first, second))
    answer(desk.qtbot, first, "Don\u2019t")
    desk.wait_until_gone()


def test_quitting_saves_what_is_to_be_saved(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    desk.qtbot.keyClicks(window.editor, "new ")
    desk.new()
    desk.windows.quit()
    answer(desk.qtbot, window, "Save")
    desk.wait_until_gone()
    assert draft.read_text().startswith("new line 0")


def test_the_next_start_goes_on_where_the_last_one_ended(desk: _Desk, draft: Path) -> None:
    window = desk.open(draft)
    window.resize(450, 350)
    window.editor.put_caret(2000)
    place = window.file.place
    window.close()
    desk.wait_until_gone()
    assert desk.session.recent == (draft,)
    again = cast("_Window", desk.windows.open_last())
    desk.qtbot.waitUntil(lambda: again.file.document.path == draft)
    assert again.file.place == place
    assert again.size().width() == 450


def test_a_last_file_that_is_missing_is_not_spoken_of(desk: _Desk, draft: Path) -> None:
    desk.open(draft).close()
    draft.unlink()
    window = desk.windows.open_last()
    offers: list[Offer] = []
    window.file.failed.connect(offers.append)
    desk.qtbot.waitUntil(lambda: window.file.is_blank)
    assert offers == []


def test_a_first_start_shows_an_empty_page(desk: _Desk) -> None:
    window = desk.windows.open_last()
    assert window.file.is_blank
    assert window.isVisible()


@pytest.mark.parametrize("end", ["quit", "close", "keep", "leave"])
def test_a_file_that_is_still_read_at_the_end_is_there_at_the_next_start(
    desk: _Desk, draft: Path, tmp_path: Path, end: str
) -> None:
    here = tmp_path / "here.txt"
    here.write_text("here")
    first, second, place = desk.open(here), desk.new(), ReadingPlace(2000, 1000)
    second.file.load(draft, place=place, quiet=True)
    # No event is handled from here on: the file does not come.
    if end == "close":
        first.close()
        second.close()
    else:
        getattr(desk.windows, end)()
    assert set(desk.on_disk()) == ({draft} if end == "close" else {draft, here})
    places = {file.path: file.place for file in desk.session.open_files}
    assert places[draft] == place


@pytest.mark.parametrize("end", ["quit", "close", "keep", "leave"])
def test_files_of_the_last_session_that_have_no_window_yet_stay_in_it(
    desk: _Desk, draft: Path, tmp_path: Path, end: str
) -> None:
    others = [OpenFile(tmp_path / name, ReadingPlace(3, 0)) for name in ("two.txt", "three.txt")]
    desk.session.remember_open([OpenFile(draft), *others])
    window = cast("_Window", desk.windows.open_last())
    desk.qtbot.waitUntil(lambda: window.file.document.path == draft)
    window.close() if end == "close" else getattr(desk.windows, end)()
    assert desk.on_disk() == [draft, *(file.path for file in others)]
    assert desk.session.open_files[1:] == tuple(others)


def test_files_of_the_last_session_that_have_come_count_no_more(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    there, gone = tmp_path / "there.txt", tmp_path / "gone.txt"
    there.write_text("there")
    desk.session.remember_open([OpenFile(draft), OpenFile(there), OpenFile(gone)])
    window = cast("_Window", desk.windows.open_last())
    desk.qtbot.waitUntil(lambda: window.file.document.path == draft)
    desk.windows.show_again(Read(read_document(there), 0))
    assert desk.on_disk() == [draft, there, gone]
    desk.windows.all_have_come()
    assert desk.on_disk() == [draft, there]
    desk.windows.open_windows[1].close()
    assert desk.on_disk() == [draft]


def _settings(desk: _Desk, tmp_path: Path) -> SettingsDialog:
    """Show the settings with a change that is not saved."""
    preferences = Preferences(
        Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)}), desk.background
    )
    dialog = desk.windows.settings_dialog(lambda: SettingsDialog(preferences, FakeConnections()))
    dialog.show_page("profiles")
    dialog.profiles.form.server.model.setEditText("qwen-max")
    return dialog


def test_there_is_one_settings_dialog_and_it_outlives_a_window(desk: _Desk, tmp_path: Path) -> None:
    first, second = desk.new(), desk.new()
    dialog = _settings(desk, tmp_path)
    dialog.stand_before(first)
    assert dialog.windowHandle().transientParent() is first.windowHandle()
    first.close()
    desk.qtbot.wait(10)
    assert isValid(dialog)
    assert dialog.isVisible()
    assert desk.windows.settings_dialog(_no_other) is dialog
    dialog.stand_before(second)
    dialog.profiles.drop_drafts()


def _no_other() -> SettingsDialog:
    raise AssertionError("there is one already")


@pytest.mark.parametrize("end", ["quit", "close"])
def test_the_end_asks_about_settings_that_are_not_saved(
    desk: _Desk, tmp_path: Path, end: str
) -> None:
    window = desk.new("mine")
    dialog = _settings(desk, tmp_path)

    def begin() -> None:
        desk.windows.quit() if end == "quit" else window.close()
        answer(desk.qtbot, window, "Don’t save")

    begin()
    answer(desk.qtbot, dialog, "Cancel")
    assert desk.windows.open_windows == (window,)
    assert dialog.isVisible()
    # Nothing is given up: the text is asked about again.
    begin()
    answer(desk.qtbot, dialog, "Don’t save")
    desk.wait_until_gone()
    desk.qtbot.waitUntil(lambda: not isValid(dialog))


def test_what_concerns_no_window_is_for_the_one_used_last(desk: _Desk) -> None:
    first, second = desk.new("a"), desk.new("b")
    for come, left in ((first, second), (second, first), (first, second)):
        come.isActiveWindow = lambda: True  # pyright: ignore[reportAttributeAccessIssue]
        left.isActiveWindow = lambda: False  # pyright: ignore[reportAttributeAccessIssue]
        for told in (come, left):
            QApplication.sendEvent(told, QEvent(QEvent.Type.ActivationChange))
    first.isActiveWindow = lambda: False  # pyright: ignore[reportAttributeAccessIssue]
    assert desk.windows.active is first


def test_a_file_that_is_not_made_yet_is_not_among_the_recent_ones(
    desk: _Desk, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    window = cast("_Window", desk.windows.open(path, may_be_new=True))
    desk.qtbot.waitUntil(lambda: window.file.document.path == path)
    assert path not in desk.session.recent
    desk.qtbot.keyClicks(window.editor, "a")
    with desk.qtbot.waitSignal(window.file.saved):
        window.file.save()
    assert path in desk.session.recent


def test_where_a_window_was_is_known_before_it_closes(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    """A kill ends it without a close: wherever the writer put it, it comes back there."""
    window = desk.open(draft)
    window.setGeometry(130, 140, 500, 350)
    place = window.geometry()
    before = desk.session.geometry
    desk.qtbot.waitUntil(lambda: desk.session.geometry not in {before, QByteArray()})
    desk.session.write_now()
    later = _Desk(desk.qtbot, tmp_path / "home")
    again = later.windows.open_last()
    assert again.geometry() == place
    desk.qtbot.waitUntil(lambda: again.file.document.path == draft)
    _close_all(later)


def test_a_file_that_is_named_at_a_start_comes_back_where_it_was(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    """Not in the place of the window that was used last."""
    other = draft.with_name("other.txt")
    other.write_text("other")
    window = desk.open(draft)
    window.setGeometry(130, 140, 500, 350)
    place = window.geometry()
    desk.open(other).setGeometry(60, 70, 450, 300)
    desk.windows.leave()
    desk.session.write_now()
    later = _Desk(desk.qtbot, tmp_path / "home")
    assert later.open(draft).geometry() == place
    _close_all(later)


def test_a_window_that_is_not_on_the_screen_yet_keeps_its_place(
    desk: _Desk, draft: Path, tmp_path: Path
) -> None:
    """What a toolkit says of a window before the system has placed it is not true."""
    desk.open(draft).setGeometry(130, 140, 500, 350)
    desk.windows.leave()
    desk.session.write_now()
    (was,) = desk.session.open_files
    later = _Desk(desk.qtbot, tmp_path / "home")
    window = later.windows.open_last()
    window.hide()
    window.move(0, 0)
    later.windows.remember_open()
    assert later.session.open_files[0].geometry == was.geometry
    desk.qtbot.waitUntil(lambda: window.file.document.path == draft)
    _close_all(later)
