"""Text that was not saved when the program ended: what is said of it, and what can be done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import Opened, open_window
from tests.helpers.outside import Desk
from tests.helpers.settings_doubles import StandingBackground
from writer_app.desktop import restoring
from writer_app.desktop.dialogs.compare_view import CompareView
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.manuscript_history import ManuscriptHistory
from writer_app.desktop.panels.status_line import Slot
from writer_app.desktop.restoring import Restoring
from writer_app.desktop.saving import Read
from writer_app.desktop.window_autosave import WindowAutosave
from writer_app.storage.bin import Bin
from writer_app.storage.documents import read_document
from writer_app.storage.exclusive import lock
from writer_app.storage.history_known import Known
from writer_app.storage.paths import Paths
from writer_app.storage.recovery import Recovery

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

TYPED = "Never saved. "
SAVED = "It was late."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(SAVED)
    return path


def _load(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.file.load(path)
    qtbot.waitUntil(lambda: window.file.document.path == path)


def _crash(window: MainWindow) -> None:
    """Write nothing more, as after a kill; the lock goes with the process."""
    window.editor.manuscript_document.manuscript.record_to(lambda _: None)
    history = window.file.findChild(ManuscriptHistory)
    assert history is not None
    history.let_go()


def _type_and_crash(qtbot: QtBot, home: Path, path: Path | None, *texts: str) -> None:
    """Type each text into a window of its own, the first into that of the file at `path`."""
    with open_window(qtbot, home) as opened:
        windows = opened.services.windows
        for number, text in enumerate(texts):
            window = windows.new() if number else opened.window
            window.complete()
            if path is not None and not number:
                _load(qtbot, window, path)
            qtbot.keyClicks(window.editor, text)
            _crash(window)


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, draft: Path) -> Iterator[Opened]:
    """Show a window as at the start after a crash."""
    _type_and_crash(qtbot, tmp_path / "home", draft, TYPED)
    with open_window(qtbot, tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def recovered(qtbot: QtBot, opened: Opened, draft: Path) -> MainWindow:
    """Return a window with the file that was not saved before the crash."""
    _load(qtbot, opened.window, draft)
    return opened.window


def _button(window: MainWindow, text: str) -> QPushButton:
    return next(button for button in window.panes.notices.buttons if button.text() == text)


def test_it_is_said_without_taking_the_keyboard(recovered: MainWindow) -> None:
    bar = recovered.panes.notices
    assert recovered.file.text == TYPED + SAVED
    assert "ended before this was saved" in bar.text
    assert [button.text() for button in bar.buttons] == ["Compare", "Discard"]
    assert not any(button.hasFocus() for button in bar.buttons)


def test_it_is_compared_with_the_file(recovered: MainWindow) -> None:
    _button(recovered, "Compare").click()
    (shown,) = recovered.findChildren(CompareWindow)
    assert shown.isVisible()
    assert recovered.panes.notices.text, "the question is still there"
    shown.close()


def test_what_is_discarded_comes_back_by_undo(qtbot: QtBot, recovered: MainWindow) -> None:
    _button(recovered, "Discard").click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    assert not recovered.file.is_modified
    assert recovered.panes.notices.text == ""
    assert not recovered.window_actions["discard_recovered"].isEnabled()
    recovered.editor.undo()
    assert recovered.file.text == TYPED + SAVED
    assert recovered.file.is_modified


def _given_up(opened: Opened) -> list[str]:
    return [known.manuscript.text() for known in Bin(opened.services.histories()).given_up()]


def test_what_is_discarded_is_in_the_bin_once(
    qtbot: QtBot, opened: Opened, recovered: MainWindow, draft: Path
) -> None:
    discard = _button(recovered, "Discard")
    discard.click()
    discard.click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    (known,) = Bin(opened.services.histories()).given_up()
    assert known.manuscript.text() == TYPED + SAVED
    assert known.told.written_for == str(draft)


def test_untitled_text_that_is_discarded_is_in_the_bin_though_its_window_closes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    _type_and_crash(qtbot, tmp_path / "home", None, TYPED)
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        qtbot.waitUntil(lambda: opened.window.file.text == TYPED)
        _button(opened.window, "Discard").click()
        qtbot.waitUntil(lambda: opened.window.file.text == "")
        services.windows.new()
        opened.window.close()
        assert _given_up(opened) == [TYPED]
        assert not tuple(Recovery(services.histories()).unsaved())


def test_what_the_bin_does_not_take_is_discarded_all_the_same_and_undo_has_it(
    qtbot: QtBot, recovered: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "planted")

    monkeypatch.setattr(Bin, "put", refuse)
    _button(recovered, "Discard").click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    recovered.editor.undo()
    assert recovered.file.text == TYPED + SAVED


def test_saved_it_is_settled(qtbot: QtBot, recovered: MainWindow, draft: Path) -> None:
    with qtbot.waitSignal(recovered.file.saved):
        recovered.file.save()
    assert draft.read_text() == TYPED + SAVED
    assert recovered.panes.notices.text == ""


def test_it_is_not_saved_by_itself_before_the_writer_has_decided(
    qtbot: QtBot, opened: Opened, recovered: MainWindow, draft: Path
) -> None:
    autosave = recovered.findChild(WindowAutosave)
    assert autosave is not None
    (timer,) = autosave.findChildren(QTimer)
    timer.setInterval(1)
    preferences = opened.services.preferences
    preferences.put_writing(replace(preferences.settings.writing, autosave=True))
    for _ in range(3):
        with qtbot.waitSignal(timer.timeout):
            pass
        assert not recovered.file.is_saving
    assert draft.read_text() == SAVED
    with qtbot.waitSignal(recovered.file.saved):
        recovered.file.save()
    with qtbot.waitSignal(recovered.file.saved):
        qtbot.keyClicks(recovered.editor, "x")
    assert "x" in draft.read_text()


def test_a_take_that_was_coming_is_on_offer_again(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.window
        window.complete()
        _load(qtbot, window, draft)
        window.editor.put_caret(len(SAVED))
        window.controller.continue_here()
        opened.assistant.asks[0].say(" And it rained.")
        qtbot.waitUntil(lambda: "rained" in window.file.text)
        came = window.file.text
        _crash(window)
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.window
        _load(qtbot, window, draft)
        assert window.file.text == came
        assert window.controller.session is not None
        assert window.controller.session.is_pending
        window.controller.discard()
        assert window.file.text == SAVED


def test_changed_meanwhile_both_texts_have_a_window_and_are_told_of(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    draft.write_text("Somebody else's.")
    window = opened.window
    _load(qtbot, window, draft)
    (beside,) = {*opened.services.windows.open_windows} - {window}
    assert (window.file.text, window.file.is_modified) == ("Somebody else's.", False)
    assert (beside.file.text, beside.file.is_modified) == (TYPED + SAVED, True)
    assert "in a window of its own" in window.panes.notices.text
    assert "Both are kept" in beside.panes.notices.text
    assert draft.name in beside.panes.notices.text
    assert draft.read_text() == "Somebody else's."


@pytest.fixture
def beside(qtbot: QtBot, opened: Opened, draft: Path) -> MainWindow:
    """Return the window with what was not saved; the file was changed meanwhile."""
    draft.write_text("It was early.")
    _load(qtbot, opened.window, draft)
    (beside,) = {*opened.services.windows.open_windows} - {opened.window}
    return beside


def test_such_a_draft_is_compared_with_its_file_as_it_is_then(
    qtbot: QtBot, beside: MainWindow, draft: Path
) -> None:
    assert [button.text() for button in beside.panes.notices.buttons] == [
        "Compare",
        "Open the file",
        "Discard",
    ]
    draft.write_text("It was noon.")
    _button(beside, "Compare").click()
    qtbot.waitUntil(lambda: bool(beside.findChildren(CompareWindow)))
    (shown,) = beside.findChildren(CompareWindow)
    parts = shown.findChild(CompareView)
    assert parts is not None
    qtbot.waitUntil(lambda: "noon" in parts.toPlainText())
    assert TYPED.strip() in parts.toPlainText()
    assert "early" not in parts.toPlainText()
    assert beside.panes.notices.text, "the question is still there"
    shown.close()


def test_the_file_of_such_a_draft_opens_beside_it(
    qtbot: QtBot, opened: Opened, beside: MainWindow, draft: Path
) -> None:
    windows = opened.services.windows
    _button(beside, "Open the file").click()
    assert set(windows.open_windows) == {opened.window, beside}, "it is open already"
    opened.window.close()
    _button(beside, "Open the file").click()
    qtbot.waitUntil(lambda: any(each.file.document.path == draft for each in windows.open_windows))
    assert beside.file.text == TYPED + SAVED
    assert beside.panes.notices.text


def test_a_file_that_cannot_be_compared_is_said(
    qtbot: QtBot, beside: MainWindow, draft: Path
) -> None:
    draft.unlink()
    _button(beside, "Compare").click()
    bar = beside.panes.notices
    qtbot.waitUntil(lambda: "is not there" in bar.text)
    bar.close_front()
    assert "Both are kept" in bar.text


def test_a_draft_knows_its_file_after_another_crash(
    qtbot: QtBot, tmp_path: Path, opened: Opened, beside: MainWindow, draft: Path
) -> None:
    _crash(opened.window)
    _crash(beside)
    with open_window(qtbot, tmp_path / "home") as again:
        windows = again.services.windows
        Restoring(again.services, again.services.histories, windows).open_unsaved()
        qtbot.waitUntil(lambda: again.window.file.text == TYPED + SAVED)
        labels = [button.text() for button in again.window.panes.notices.buttons]
        assert labels == ["Compare", "Open the file", "Discard"]
        assert draft.name in again.window.panes.notices.text


def _tells_of(history: Path, written_for: Path) -> bool:
    known = Known.of(history, history.read_bytes())
    return known.told.written_for == str(written_for)


def test_a_draft_knows_its_file_when_its_history_has_begun_anew(
    qtbot: QtBot,
    tmp_path: Path,
    opened: Opened,
    beside: MainWindow,
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beside.complete()
    (history,) = [
        path for path in opened.services.histories().folder.iterdir() if _tells_of(path, draft)
    ]
    before = history.stat().st_ino
    monkeypatch.setattr("writer_app.storage.history_file.LONG_FRAMES", 3)
    qtbot.keyClicks(beside.editor, "x")
    qtbot.waitUntil(lambda: history.stat().st_ino != before)
    text = beside.file.text
    _crash(opened.window)
    _crash(beside)
    with open_window(qtbot, tmp_path / "home") as again:
        Restoring(again.services, again.services.histories, again.window).open_unsaved()
        qtbot.waitUntil(lambda: again.window.file.text == text)
        labels = [button.text() for button in again.window.panes.notices.buttons]
        assert labels == ["Compare", "Open the file", "Discard"]


def test_a_draft_that_was_saved_is_compared_with_its_own_file(
    qtbot: QtBot, tmp_path: Path, opened: Opened, beside: MainWindow
) -> None:
    own = tmp_path / "own.txt"
    beside.complete()
    with qtbot.waitSignal(beside.file.saved):
        beside.file.save_as(own)
    qtbot.keyClicks(beside.editor, "x")
    text = beside.file.text
    _crash(opened.window)
    _crash(beside)
    opened.services.saver().release(beside.file.document)  # As after a kill.
    with open_window(qtbot, tmp_path / "home") as again:
        _load(qtbot, again.window, own)
        assert again.window.file.text == text
        assert [each.text() for each in again.window.panes.notices.buttons] == [
            "Compare",
            "Discard",
        ]


@pytest.mark.parametrize("typed", ["", "Saved here. "])
def test_text_whose_file_went_while_it_was_open_comes_back_and_is_asked_about(
    qtbot: QtBot, tmp_path: Path, draft: Path, typed: str
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = _desk(qtbot, opened, draft)
        if typed:
            desk.type(typed)
            desk.save()
        draft.unlink()
        desk.look()
        qtbot.waitUntil(lambda: desk.window.file.is_apart)
        _crash(desk.window)
    with open_window(qtbot, tmp_path / "home") as again:
        windows, file = again.services.windows, again.window.file
        Restoring(again.services, again.services.histories, windows).open_unsaved()
        qtbot.waitUntil(lambda: file.text == typed + SAVED)
        assert file.document.path == draft
        assert "is not there any more" in again.window.panes.notices.text
        assert file.is_modified
        assert file.is_worth_saving, "it does not close unasked"
        _crash(again.window)  # And so it is again.
        again.services.saver().release(file.document)  # As after a kill.
    with open_window(qtbot, tmp_path / "home") as third:
        windows, file = third.services.windows, third.window.file
        Restoring(third.services, third.services.histories, windows).open_unsaved()
        qtbot.waitUntil(lambda: file.text == typed + SAVED)
        with qtbot.waitSignal(file.saved):
            file.save()
        assert draft.read_text() == typed + SAVED
        _crash(third.window)
    assert not list(Recovery(third.services.histories()).unsaved())


def test_text_that_was_kept_against_the_files_comes_back_beside_it(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = _desk(qtbot, opened, draft)
        desk.type("More. ")
        desk.replace_file("Somebody else's.")
        desk.look()
        qtbot.waitUntil(lambda: "Keep mine" in _labels(desk.window))
        desk.press("Keep mine")
        desk.window.editor.undo()
        assert desk.text == SAVED
        _crash(desk.window)
    with open_window(qtbot, tmp_path / "home") as again:
        windows = again.services.windows
        _load(qtbot, again.window, draft)
        (beside,) = {*windows.open_windows} - {again.window}
        assert (beside.file.text, beside.file.is_modified) == (SAVED, True)
        assert again.window.file.text == "Somebody else's."


def _desk(qtbot: QtBot, opened: Opened, draft: Path) -> Desk:
    opened.window.complete()
    desk = Desk(qtbot, opened, draft)
    desk.open()
    return desk


def _labels(window: MainWindow) -> list[str]:
    return [button.text() for button in window.panes.notices.buttons]


def _only_history(home: Path) -> Path:
    (path,) = Paths.from_environment({"WRITER_APP_HOME": str(home)}).history_folder.glob("*")
    return path


def test_a_history_that_cannot_be_read_is_told_once_with_its_folder(
    qtbot: QtBot, tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, shown = tmp_path / "home", list[Path]()
    _type_and_crash(qtbot, home, draft, TYPED)
    history = _only_history(home)
    history.write_bytes(b"no history")
    monkeypatch.setattr("writer_app.desktop.window_recovery.show_folder", shown.append)
    with open_window(qtbot, home) as opened:
        _load(qtbot, opened.window, draft)
        bar = opened.window.panes.notices
        assert "The history of draft.txt could not be read" in bar.text
        assert str(history.parent) in bar.text
        _button(opened.window, "Show the folder").click()
        assert shown == [history.parent]
    assert [path.read_bytes() for path in history.parent.glob("*.damaged")] == [b"no history"]
    with open_window(qtbot, home) as opened:
        _load(qtbot, opened.window, draft)
        assert opened.window.panes.notices.text == ""


def test_what_its_file_was_opened_without_has_a_window_of_its_own(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    """The process that ended still had its history when the file was opened."""
    home = tmp_path / "home"
    _type_and_crash(qtbot, home, draft, TYPED)
    history = _only_history(home)
    with open_window(qtbot, home) as opened:
        services, window = opened.services, opened.window
        with _had_by_another(history):
            _load(qtbot, window, draft)
        assert window.file.text == SAVED
        qtbot.keyClicks(window.editor, "Mine. ")
        restoring = Restoring(services, services.histories, services.windows)
        restoring.open_unsaved()
        qtbot.waitUntil(lambda: len(services.windows.open_windows) == 2)
        late = services.windows.open_windows[1]
        assert late.file.text == TYPED + SAVED
        assert late.file.document.path is None
        assert "draft.txt was opened before this text" in late.panes.notices.text
        assert [each.text() for each in late.panes.notices.buttons][:2] == [
            "Compare",
            "Open the file",
        ]
        assert window.file.text == "Mine. " + SAVED
        assert not history.exists()


def test_what_is_on_its_way_into_a_window_with_its_past_is_not_shown_twice(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    services = opened.services
    background = StandingBackground()
    restoring = Restoring(
        replace(services, background=background), services.histories, services.windows
    )
    restoring.open_unsaved()
    (find,) = background.waiting
    # It is found before the window has it, and shown when the window is about to.
    opened.window.file.load(draft)
    find()
    qtbot.waitUntil(lambda: opened.window.file.text == TYPED + SAVED)
    assert background.waiting == [find]
    assert services.windows.open_windows == (opened.window,)


@contextmanager
def _had_by_another(history: Path) -> Generator[None]:
    descriptor = os.open(history, os.O_RDWR)
    lock(descriptor)
    try:
        yield
    finally:
        os.close(descriptor)


def test_the_folder_is_named_in_which_the_whole_of_a_damaged_history_is(
    qtbot: QtBot, tmp_path: Path, draft: Path
) -> None:
    """It is another one than usual where the usual one was full."""
    home, spare = tmp_path / "home", tmp_path / "spare"
    _type_and_crash(qtbot, home, draft, TYPED)
    with _only_history(home).open("ab") as file:
        file.write(b"torn")
    with open_window(qtbot, home) as opened:
        document = read_document(draft)
        past = opened.services.histories().find(document)
        assert past is not None
        past = replace(past, kept_aside=spare / "a.damaged")
        opened.window.complete().recovery.tell(Read(document, 0, past))
        bar = opened.window.panes.notices
        bar.close_front()
        assert f"the whole of it is kept in {spare}." in bar.text


def test_text_without_a_file_that_cannot_be_read_is_told_in_the_window_in_front(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    _type_and_crash(qtbot, home, None, "One. ")
    history = _only_history(home)
    history.write_bytes(b"no history")
    with open_window(qtbot, home) as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        bar = opened.window.panes.notices
        qtbot.waitUntil(lambda: "The history of a text without a file could not" in bar.text)
        assert [button.text() for button in bar.buttons] == ["Show the folder"]
        assert len(services.windows.open_windows) == 1


def test_of_more_than_are_opened_at_once_the_rest_and_what_is_unreadable_are_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "MOST_WINDOWS", 2)
    home = tmp_path / "home"
    _type_and_crash(qtbot, home, None, "Gone. ")
    _only_history(home).write_bytes(b"no history")
    _type_and_crash(qtbot, home, None, "One. ", "Two. ", "Three. ")
    with open_window(qtbot, home, "Mine. ") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        opened.window.complete()
        bar = opened.window.panes.notices
        qtbot.waitUntil(lambda: "could not" in bar.text)
        assert len(services.windows.open_windows) == 3
        bar.close_front()
        assert bar.text.endswith("The others open at the next start: 1.")


def test_what_has_no_file_comes_again_in_windows_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    _type_and_crash(qtbot, tmp_path / "home", None, "One. ", "Two. ")
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        restoring = Restoring(services, services.histories, services.windows)
        restoring.open_unsaved()
        qtbot.waitUntil(lambda: len(services.windows.open_windows) == 2)
        windows = services.windows.open_windows
        assert sorted(window.file.text for window in windows) == ["One. ", "Two. "]
        assert all(window.file.is_modified for window in windows)
        assert services.windows.active is opened.window
        restoring.open_unsaved()  # Nothing is shown a second time.
        qtbot.wait(50)
        assert services.windows.open_windows == windows


def test_what_is_kept_in_the_spare_folder_comes_again_though_the_usual_one_never_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    in_the_way = tmp_path / "home" / "state" / "history"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("No folder can be made here.")
    with open_window(qtbot, tmp_path / "home") as opened:
        kept: list[str] = []
        opened.window.complete()
        opened.window.file.kept_changed.connect(kept.append)
        qtbot.keyClicks(opened.window.editor, TYPED)
        qtbot.waitUntil(lambda: kept[-1:] == ["in_spare"])
        _crash(opened.window)
    with open_window(qtbot, tmp_path / "home") as again:
        Restoring(again.services, again.services.histories, again.services.windows).open_unsaved()
        qtbot.waitUntil(lambda: again.window.file.text == TYPED)


def test_nothing_comes_again_when_the_last_window_has_gone(qtbot: QtBot, tmp_path: Path) -> None:
    _type_and_crash(qtbot, tmp_path / "home", None, "One. ")
    with open_window(qtbot, tmp_path / "home") as opened:
        background = StandingBackground()
        services = replace(opened.services, background=background)
        Restoring(services, services.histories, services.windows).open_unsaved()
        assert opened.window.close()
        background.waiting.pop()()
        assert services.windows.open_windows == ()
    with open_window(qtbot, tmp_path / "home") as opened:
        background = StandingBackground()
        services = replace(opened.services, background=background)
        Restoring(services, services.histories, services.windows).open_unsaved()
        background.waiting.pop()()
        assert [window.file.text for window in services.windows.open_windows] == ["One. "]


def test_a_disk_that_refuses_is_said_in_the_status_line_only(opened: Opened) -> None:
    window = opened.window
    window.file.kept_changed.emit("nowhere")
    assert "Not kept: save" in _said_below(window)
    window.file.kept_changed.emit("kept")
    assert not any("kept" in said for said in _said_below(window))
    assert window.panes.notices.text == ""


def _said_below(window: MainWindow) -> list[str]:
    slots = window.panes.status.findChildren(Slot)
    return [slot.text() for slot in slots if slot.isVisible()]


def test_a_disk_that_refuses_what_is_typed_before_a_window_is_complete_is_said_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "home" / "state" / "history"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("No folder can be made here.")
    monkeypatch.setattr(tempfile, "tempdir", str(in_the_way))  # Nor is there a spare one.
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.services.windows.new()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert window._work is None
        window.complete()
        assert "Not kept: save" in _said_below(window)


def test_what_is_typed_before_a_window_is_complete_comes_again_too(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.services.windows.new()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        assert window._work is None
        _crash(window)
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        qtbot.waitUntil(lambda: opened.window.editor.toPlainText() == "a")
