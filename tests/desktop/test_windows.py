"""The open windows: which of them a file goes into, and which one comes to the front."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.helpers.plain_programs import PlainProgram, PlainWindow
from writer_app.desktop.saving import Read
from writer_app.storage.documents import read_document

if TYPE_CHECKING:
    from writer_app.desktop.main_window import MainWindow

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_a_file_goes_into_a_blank_window_and_shows_only_once(
    program: PlainProgram, long_draft: Path
) -> None:
    blank = program.new()
    window = program.open(long_draft)
    assert window is blank
    assert program.windows.open(long_draft.parent / "." / long_draft.name) is window
    other = long_draft.with_name("other.txt")
    other.write_text("other")
    assert program.open(other) is not window
    assert len(program.windows.open_windows) == 2


def test_a_file_on_its_way_is_not_opened_twice(program: PlainProgram, long_draft: Path) -> None:
    assert program.windows.open(long_draft) is program.windows.open(long_draft)


def test_the_files_of_a_later_start_show_and_new_ones_among_them(
    program: PlainProgram, long_draft: Path, tmp_path: Path
) -> None:
    front, new = program.new("mine"), tmp_path / "new.txt"
    program.windows.take_in((long_draft, new))
    assert program.windows.open_windows[0] is front
    windows = program.windows.open_windows[1:]
    program.qtbot.waitUntil(lambda: [each.file.path for each in windows] == [long_draft, new])
    assert not new.exists()
    program.windows.take_in((long_draft,))
    assert len(program.windows.open_windows) == 3


def test_a_later_start_without_files_brings_up_the_window_used_last(program: PlainProgram) -> None:
    first, last = program.new("first"), program.new("last")
    last.activateWindow()
    program.qtbot.waitUntil(last.isActiveWindow)
    last.showMinimized()
    program.windows.take_in(())
    assert program.windows.open_windows == (first, last)
    assert not last.isMinimized()
    program.qtbot.waitUntil(last.isActiveWindow)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_has_two_names_shows_only_once(program: PlainProgram, long_draft: Path) -> None:
    link = long_draft.with_name("link.txt")
    link.symlink_to(long_draft)
    window = program.open(long_draft)
    other = program.new("mine")
    program.windows.open(link)
    program.qtbot.waitUntil(lambda: program.windows.open_windows == (window, other))
    assert program.windows.open(link, Read(read_document(link), 0)) is window
    assert program.windows.open_windows == (window, other)
    moved = long_draft.with_name("moved.txt")
    window.file.save_as(moved)
    program.qtbot.waitUntil(lambda: window.file.path == moved)
    link.unlink()
    link.symlink_to(moved)
    assert program.windows.open(link, Read(read_document(link), 0)) is window


def test_a_second_name_of_the_file_itself_shows_only_once(
    program: PlainProgram, long_draft: Path
) -> None:
    other = long_draft.with_name("other.txt")
    other.hardlink_to(long_draft)
    window = program.open(long_draft)
    assert program.windows.open(other, Read(read_document(other), 0)) is window


def _named(long_draft: Path, name: str) -> Path:
    """Return another name of the file."""
    other = long_draft.with_name("other.txt")
    if name == "link":
        other.symlink_to(long_draft)
    elif name == "second name":
        other.hardlink_to(long_draft)
    elif name == "through a linked folder":
        folder = long_draft.with_name("linked")
        folder.symlink_to(long_draft.parent)
        return folder / long_draft.name
    elif name == "another case":
        other = long_draft.with_name("DRAFT.TXT")
        if not other.exists():  # The disk tells them apart: a second name is what else it could be.
            other.hardlink_to(long_draft)
    return other if name != "path" else long_draft.parent / "home" / ".." / long_draft.name


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize(
    "name", ["path", "link", "second name", "through a linked folder", "another case"]
)
@pytest.mark.parametrize("is_saved", [False, True])
def test_a_file_that_is_open_is_brought_up_under_every_name(
    program: PlainProgram, long_draft: Path, name: str, is_saved: bool
) -> None:
    other = _named(long_draft, name)
    window = program.open(long_draft)
    if is_saved:
        program.qtbot.keyClicks(window.editor, "x")
        with program.qtbot.waitSignal(window.file.saved):
            window.file.save()
    front = program.new("mine")
    program.windows.open(other)
    program.qtbot.waitUntil(lambda: program.windows.open_windows == (window, front))
    program.qtbot.waitUntil(lambda: program.windows.active is cast("MainWindow", window))
    assert window.file.document.path == long_draft


def test_two_files_are_not_taken_for_one(program: PlainProgram, long_draft: Path) -> None:
    copy = long_draft.with_name("copy.txt")
    copy.write_bytes(long_draft.read_bytes())
    window = program.open(long_draft)
    assert program.open(copy) is not window
    assert len(program.windows.open_windows) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_was_typed_while_a_second_name_is_read_stays(
    program: PlainProgram, long_draft: Path
) -> None:
    link = long_draft.with_name("link.txt")
    link.symlink_to(long_draft)
    program.open(long_draft)
    window = cast("PlainWindow", program.windows.open(link))
    program.qtbot.keyClicks(window.editor, "mine")
    program.qtbot.wait(100)
    assert window in program.windows.open_windows
    assert window.editor.toPlainText() == "mine"
    assert not window.findChildren(QMessageBox), "nobody wanted to close it"


def test_a_window_with_text_is_left_alone(program: PlainProgram, long_draft: Path) -> None:
    mine = program.new("mine")
    assert program.open(long_draft) is not mine


def test_text_typed_while_a_file_is_read_sends_the_file_elsewhere(
    program: PlainProgram, long_draft: Path
) -> None:
    window = cast("PlainWindow", program.windows.open(long_draft))
    program.qtbot.keyClicks(window.editor, "mine")
    program.qtbot.waitUntil(lambda: len(program.windows.open_windows) == 2)
    assert window.editor.toPlainText() == "mine"
    assert program.windows.open_windows[1].file.path == long_draft


def test_new_windows_do_not_hide_each_other(program: PlainProgram) -> None:
    first, second = program.new(), program.new()
    assert first.size() == second.size()
    assert second.pos().x() > first.pos().x()
    assert second.pos().y() > first.pos().y()
    for _ in range(60):
        window = program.new()
        assert window.screen().availableGeometry().contains(window.pos())


def test_what_concerns_no_window_is_for_the_one_used_last(program: PlainProgram) -> None:
    first, second = program.new("a"), program.new("b")
    for come, left in ((first, second), (second, first), (first, second)):
        come.isActiveWindow = lambda: True  # pyright: ignore[reportAttributeAccessIssue]
        left.isActiveWindow = lambda: False  # pyright: ignore[reportAttributeAccessIssue]
        for told in (come, left):
            QApplication.sendEvent(told, QEvent(QEvent.Type.ActivationChange))
    first.isActiveWindow = lambda: False  # pyright: ignore[reportAttributeAccessIssue]
    assert program.windows.active is first


def test_a_file_that_is_not_made_yet_is_not_among_the_recent_ones(
    program: PlainProgram, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    window = cast("PlainWindow", program.windows.open(path, may_be_new=True))
    program.qtbot.waitUntil(lambda: window.file.document.path == path)
    assert path not in program.session.recent
    program.qtbot.keyClicks(window.editor, "a")
    with program.qtbot.waitSignal(window.file.saved):
        window.file.save()
    assert path in program.session.recent
