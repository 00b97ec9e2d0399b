"""Whatever another program or window does with the file, neither side is lost unasked."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.outside import OLD, THEIRS, Desk, open_desk
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.file_watch import EVERY_MS
from writer_app.desktop.panels.status_line import Slot
from writer_app.manuscript import differences
from writer_app.manuscript.changes import Change
from writer_app.manuscript.differences import changes_between
from writer_app.manuscript.spans import UNKNOWN
from writer_app.storage.atomic_write import RealFileSystem
from writer_app.storage.documents import read_document

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(qtbot, tmp_path, OLD) as desk:
        yield desk


# Nothing to save here


def test_a_clean_text_follows_its_file_and_undo_brings_it_back(desk: Desk) -> None:
    desk.replace_file(THEIRS)
    desk.wait_until_said("shows its new text now")
    assert desk.text == THEIRS
    assert not desk.window.file.is_modified
    assert desk.window.editor.hasFocus()
    authors = {span.author for span in desk.window.editor.manuscript_document.manuscript.spans()}
    assert UNKNOWN in authors
    desk.window.editor.undo()
    assert desk.text == OLD
    assert desk.window.file.is_modified
    desk.save()
    assert desk.path.read_text() == OLD


def test_what_is_typed_while_it_is_found_out_what_differs_is_not_replaced_unasked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _differing_slowly(desk, monkeypatch):
        desk.type("Mine. ")
    desk.wait_until_said("was changed by another program")
    assert desk.text == "Mine. " + OLD
    assert desk.window.file.is_modified
    assert "Keep mine" in [button.text() for button in desk.window.panes.notices.buttons]
    assert desk.path.read_text() == THEIRS


def test_what_is_composed_while_it_is_found_out_what_differs_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, put_off = desk.outside.watch, Event()
    forget_told = watch.forget_told
    monkeypatch.setattr(watch, "forget_told", lambda: (forget_told(), put_off.set()))
    with _differing_slowly(desk, monkeypatch):
        QApplication.sendEvent(desk.window.editor, QInputMethodEvent("wo", []))
        assert desk.window.editor.composing
    desk.qtbot.waitUntil(put_off.is_set)
    assert desk.window.editor.composing
    assert desk.text == OLD
    QApplication.sendEvent(desk.window.editor, QInputMethodEvent())
    desk.wait_until_said("shows its new text now")
    assert desk.text == THEIRS


@contextmanager
def _differing_slowly(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Let the file have another text, and do the block while it is found out what differs."""
    began, may_end = Event(), Event()

    def slowly(before: str, after: str) -> Iterator[Change]:
        began.set()
        assert may_end.wait(10)
        return changes_between(before, after)

    monkeypatch.setattr(differences, "changes_between", slowly)
    desk.replace_file(THEIRS)
    desk.look()
    desk.qtbot.waitUntil(began.is_set)
    yield
    may_end.set()


def test_what_was_taken_up_can_be_compared(desk: Desk) -> None:
    desk.replace_file(THEIRS)
    desk.wait_until_said("shows its new text now")
    desk.press("Compare")
    (window,) = desk.window.findChildren(CompareWindow)
    assert "had" in window.findChildren(type(window._view))[0].toPlainText()


def test_a_second_change_is_followed_too(desk: Desk) -> None:
    for text in (THEIRS, "Quite another text.\n"):
        desk.replace_file(text)
        desk.look()
        desk.qtbot.waitUntil(lambda text=text: desk.text == text)
    desk.type("x")
    desk.save()
    assert desk.path.read_text() == desk.text


@pytest.mark.parametrize("how", ["touch", "replace"])
def test_what_holds_the_same_is_not_spoken_of(desk: Desk, how: str) -> None:
    if how == "touch":
        os.utime(desk.path, ns=(1, 1))
    else:
        desk.replace_file(OLD)
    desk.look_and_see_nothing()
    desk.type("x")
    desk.save()
    assert desk.path.read_text() == "x" + OLD


# Text here that is not saved


def test_both_are_kept_until_the_writer_chooses(desk: Desk) -> None:
    desk.type("Here: ")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    assert desk.text == "Here: " + OLD
    assert desk.path.read_text() == THEIRS
    assert desk.window.editor.hasFocus()
    desk.press("Compare")
    assert desk.window.findChildren(CompareWindow)
    assert "Neither is overwritten" in desk.said


def test_the_writer_takes_the_files_text_and_can_undo_that(desk: Desk) -> None:
    desk.type("Here: ")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    desk.press("file’s text")
    desk.qtbot.waitUntil(lambda: desk.text == THEIRS)
    assert not desk.window.file.is_modified
    desk.window.editor.undo()
    assert desk.text == "Here: " + OLD


def test_the_writer_keeps_their_own(desk: Desk) -> None:
    desk.type("Here: ")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    desk.press("Keep mine")
    assert desk.text == "Here: " + OLD
    for _ in range(2):
        desk.look()
        desk.qtbot.waitUntil(lambda: not desk.outside.watch.is_looking)
    desk.window.editor.undo()
    assert desk.window.file.is_modified, "the file has another text"
    desk.save()
    assert desk.path.read_text() == OLD
    assert not desk.window.file.is_modified


def test_a_save_that_meets_the_change_leads_to_the_same_choice(desk: Desk) -> None:
    desk.type("Here: ")
    desk.replace_file(THEIRS)
    said: list[bool] = []
    desk.window.file.save(said.append)
    desk.qtbot.waitUntil(lambda: "Neither is overwritten" in desk.said)
    assert said == [False]
    desk.press("Keep mine")
    desk.save()
    assert desk.path.read_text() == "Here: " + OLD


def test_a_take_that_comes_is_not_torn(desk: Desk) -> None:
    desk.window.editor.moveCursor(desk.window.editor.textCursor().MoveOperation.End)
    ask = desk.ask()
    ask.say("The tide came in")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    ask.say(" and took the bench.")
    ask.end()
    desk.qtbot.waitUntil(lambda: "took the bench." in desk.text)
    assert desk.path.read_text() == THEIRS


def test_the_files_text_stops_a_take_that_comes(desk: Desk) -> None:
    ask = desk.ask()
    ask.say("The tide came in")
    desk.replace_file(THEIRS)
    desk.wait_until_said("Neither is overwritten")
    desk.press("file’s text")
    assert ask.was_dropped
    desk.qtbot.waitUntil(lambda: desk.text == THEIRS)


def test_a_composition_is_left_alone(desk: Desk) -> None:
    editor = desk.window.editor
    QApplication.sendEvent(editor, QInputMethodEvent("ni", []))
    desk.replace_file(THEIRS)
    for _ in range(3):
        desk.look()
        desk.qtbot.waitUntil(lambda: not desk.outside.watch.is_looking)
    assert desk.text == OLD
    QApplication.sendEvent(editor, QInputMethodEvent())
    desk.wait_until_said("shows its new text now")


# A program that holds it


class HeldFiles(RealFileSystem):
    """Another program holds the file: it cannot be replaced."""

    def replace(self, source: Path, target: Path) -> None:
        if target.suffix == ".txt":
            raise OSError(errno.EBUSY, "planted")
        super().replace(source, target)


def test_a_file_that_is_held_is_written_in_place_and_that_is_said_quietly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writer_app.storage.safe_save._WAITS_S", ())
    monkeypatch.setattr(desk.opened.services.saver(), "_files", HeldFiles())
    inode = desk.path.stat().st_ino
    desk.type("x")
    desk.save()
    assert (desk.path.read_text(), desk.path.stat().st_ino) == ("x" + OLD, inode)
    status = desk.window.panes.status
    desk.qtbot.waitUntil(
        lambda: any("in place" in slot.text() for slot in status.findChildren(Slot))
    )
    assert not desk.said


# No file any more


@pytest.mark.parametrize("dirty", [False, True])
def test_a_deleted_file_is_made_again_by_the_next_save(desk: Desk, dirty: bool) -> None:
    if dirty:
        desk.type("x")
    desk.path.unlink()
    desk.wait_until_said("deleted or moved")
    assert desk.window.file.is_modified
    desk.save()
    assert desk.path.read_text() == desk.text
    assert not desk.said


def test_a_file_that_went_with_its_folder_is_not_promised_to_be_made_again(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with desk.qtbot.waitSignal(desk.window.file.saved):
        desk.window.file.save_as(folder / "draft.txt")
    hidden = tmp_path / ".far away"  # Where no file is looked for.
    folder.rename(hidden)
    desk.wait_until_said("folder of draft.txt")
    assert [button.text() for button in desk.window.panes.notices.buttons] == ["Save as"]
    with desk.qtbot.waitSignal(desk.window.file.failed):
        desk.window.file.save()
    desk.window.panes.notices.close_front()
    assert "folder of draft.txt" in desk.said
    hidden.rename(folder)
    desk.look()
    desk.qtbot.waitUntil(lambda: not desk.window.file.is_modified)


def test_a_deleted_file_that_comes_back_is_the_file(desk: Desk) -> None:
    desk.path.unlink()
    desk.wait_until_said("deleted or moved")
    desk.path.write_text(OLD)
    desk.look()
    desk.qtbot.waitUntil(lambda: not desk.said)
    assert not desk.window.file.is_modified


def test_a_file_with_another_name_is_followed(desk: Desk) -> None:
    new = desk.path.rename(desk.path.with_name("final.txt"))
    desk.wait_until_said("It is final.txt now")
    desk.type("x")
    desk.save()
    assert new.read_text() == "x" + OLD
    assert not desk.path.exists()


@pytest.fixture
def moved(desk: Desk) -> Path:
    """Let the file be moved to another folder, and return where it is."""
    folder = desk.path.with_name("done")
    folder.mkdir()
    new = desk.path.rename(folder / desk.path.name)
    desk.wait_until_said("was moved to")
    assert str(folder) in desk.said
    return new


def test_a_file_in_another_folder_is_gone_on_with_there(desk: Desk, moved: Path) -> None:
    assert desk.window.file.is_modified, "closing would lose it"
    desk.press("Go on there")
    assert not desk.window.file.is_modified
    assert not desk.said
    desk.type("x")
    desk.save()
    assert moved.read_text() == "x" + OLD
    assert not desk.path.exists()


def test_a_file_in_another_folder_is_made_again_here(desk: Desk, moved: Path) -> None:
    with desk.qtbot.waitSignal(desk.window.file.saved):
        desk.press("Save here")
    assert desk.path.read_text() == OLD
    assert moved.read_text() == OLD
    assert not desk.said


def test_what_is_not_saved_stays_so_in_another_folder(desk: Desk, tmp_path: Path) -> None:
    desk.type("Here: ")
    desk.path.rename(tmp_path / "home" / "final.txt")
    desk.wait_until_said("was moved to")
    desk.press("Go on there")
    assert desk.window.file.is_modified
    assert desk.text == "Here: " + OLD
    desk.save()
    assert (tmp_path / "home" / "final.txt").read_text() == "Here: " + OLD


def test_versions_follow_a_file_that_was_moved_while_it_was_closed(
    desk: Desk, tmp_path: Path
) -> None:
    desk.type("x")
    desk.save()
    versions = desk.opened.services.saver().versions
    assert versions is not None
    kept = len(versions.all_of(desk.window.file.document))
    assert kept == 2
    desk.opened.services.windows.new()
    desk.window.close()
    far = tmp_path / "far" / "away"
    far.mkdir(parents=True)
    desk.path = desk.path.rename(far / "final.txt")
    windows = desk.opened.services.windows
    window = windows.open(desk.path)
    desk.qtbot.waitUntil(lambda: window.file.document.path == desk.path)
    desk.qtbot.waitUntil(lambda: len(versions.all_of(window.file.document)) == kept)


def test_a_folder_in_its_place_is_told_and_nothing_is_lost(desk: Desk) -> None:
    desk.path.unlink()
    desk.path.mkdir()
    desk.wait_until_said("cannot be opened")
    assert desk.text == OLD
    assert desk.window.file.is_modified


def test_a_file_that_comes_during_a_look_is_looked_at_right_after(
    desk: Desk, tmp_path: Path
) -> None:
    new, watch = tmp_path / "new.txt", desk.outside.watch
    new.write_text(OLD)
    watch.look()
    watch.follow(read_document(new))
    watch.look()
    # Sooner than it would be looked at anyway.
    desk.qtbot.waitUntil(lambda: watch._copies is not None, timeout=EVERY_MS - 500)


def test_a_deleted_file_that_only_a_save_notices(desk: Desk) -> None:
    desk.type("x")
    desk.path.unlink()
    desk.window.file.save()
    desk.qtbot.waitUntil(lambda: bool(desk.said))
    desk.qtbot.waitUntil(lambda: desk.window.file.document.is_new)
    desk.save()
    assert desk.path.read_text() == "x" + OLD


# What programs that synchronise folders do


def test_a_conflicted_copy_beside_it_is_offered(desk: Desk) -> None:
    copy = desk.path.with_name("draft (Ana's conflicted copy 2026-11-26).txt")
    copy.write_text(THEIRS)
    desk.wait_until_said("put a copy beside")
    desk.press("Compare")
    desk.qtbot.waitUntil(lambda: bool(desk.window.findChildren(CompareWindow)))
    (compared,) = desk.window.findChildren(CompareWindow)
    assert "The copy" in compared.windowTitle()
    desk.press("Open the copy")
    windows = desk.opened.services.windows
    desk.qtbot.waitUntil(lambda: any(each.file.path == copy for each in windows.open_windows))
    assert desk.text == OLD


def test_of_two_copies_each_is_told(desk: Desk) -> None:
    names = [f"draft (Ana's conflicted copy 2026-11-{day}).txt" for day in (26, 27)]
    for name in names:
        desk.path.with_name(name).write_text(THEIRS)
        desk.wait_until_said(name)
    desk.window.panes.notices.close_front()
    assert names[0] in desk.said
