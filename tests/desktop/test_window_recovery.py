"""Text that was not saved when the program ended: what is said of it, and what can be done."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.crashes import SAVED, TYPED, crash, load, notice_button, type_and_crash
from tests.helpers.main_windows import Opened, open_window
from tests.helpers.settings_doubles import StandingBackground
from writer_app.desktop.dialogs.compare_view import CompareView
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.main_window import MainWindow
from writer_app.desktop.panels.status_line import Slot
from writer_app.desktop.restoring import Restoring
from writer_app.desktop.window_autosave import WindowAutosave
from writer_app.storage.bin import Bin
from writer_app.storage.history_known import Known
from writer_app.storage.recovery import Recovery

# The offscreen platform's own.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, draft: Path) -> Iterator[Opened]:
    """Show a window as at the start after a crash."""
    type_and_crash(qtbot, tmp_path / "home", draft, TYPED)
    with open_window(qtbot, tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def recovered(qtbot: QtBot, opened: Opened, draft: Path) -> MainWindow:
    """Return a window with the file that was not saved before the crash."""
    load(qtbot, opened.window, draft)
    return opened.window


def test_it_is_said_without_taking_the_keyboard(recovered: MainWindow) -> None:
    bar = recovered.panes.notices
    assert recovered.file.text == TYPED + SAVED
    assert "ended before this was saved" in bar.text
    assert [button.text() for button in bar.buttons] == ["Compare", "Discard"]
    assert not any(button.hasFocus() for button in bar.buttons)


def test_it_is_compared_with_the_file(recovered: MainWindow) -> None:
    notice_button(recovered, "Compare").click()
    (shown,) = recovered.findChildren(CompareWindow)
    assert shown.isVisible()
    assert recovered.panes.notices.text, "the question is still there"
    shown.close()


def test_what_is_discarded_comes_back_by_undo(qtbot: QtBot, recovered: MainWindow) -> None:
    notice_button(recovered, "Discard").click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    assert not recovered.file.is_modified
    assert "for 7 days, so does File" in recovered.panes.notices.text
    assert not recovered.window_actions["discard_recovered"].isEnabled()
    recovered.window_actions["undo"].trigger()
    assert recovered.panes.notices.text == ""
    assert recovered.file.text == TYPED + SAVED
    assert recovered.file.is_modified


def _given_up(opened: Opened) -> list[str]:
    return [known.manuscript.text() for known in Bin(opened.services.histories()).given_up()]


def test_what_is_discarded_is_in_the_bin_once(
    qtbot: QtBot, opened: Opened, recovered: MainWindow, draft: Path
) -> None:
    discard = notice_button(recovered, "Discard")
    discard.click()
    discard.click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    (known,) = Bin(opened.services.histories()).given_up()
    assert known.manuscript.text() == TYPED + SAVED
    assert known.told.written_for == str(draft)


def test_untitled_text_that_is_discarded_is_in_the_bin_though_its_window_closes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    type_and_crash(qtbot, tmp_path / "home", None, TYPED)
    with open_window(qtbot, tmp_path / "home") as opened:
        services = opened.services
        Restoring(services, services.histories, services.windows).open_unsaved()
        qtbot.waitUntil(lambda: opened.window.file.text == TYPED)
        notice_button(opened.window, "Discard").click()
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
    notice_button(recovered, "Discard").click()
    qtbot.waitUntil(lambda: recovered.file.text == SAVED)
    assert recovered.panes.notices.text == "Discarded. Undo brings it back."
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
    preferences.put_writing(preferences.settings.writing._replace(autosave=True))
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
        load(qtbot, window, draft)
        window.editor.put_caret(len(SAVED))
        window.controller.new_takes.continue_here()
        opened.assistant.asks[0].say(" And it rained.")
        qtbot.waitUntil(lambda: "rained" in window.file.text)
        came = window.file.text
        crash(window)
    with open_window(qtbot, tmp_path / "home") as opened:
        window = opened.window
        load(qtbot, window, draft)
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
    load(qtbot, window, draft)
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
    load(qtbot, opened.window, draft)
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
    notice_button(beside, "Compare").click()
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
    notice_button(beside, "Open the file").click()
    assert set(windows.open_windows) == {opened.window, beside}, "it is open already"
    opened.window.close()
    notice_button(beside, "Open the file").click()
    qtbot.waitUntil(lambda: any(each.file.document.path == draft for each in windows.open_windows))
    assert beside.file.text == TYPED + SAVED
    assert beside.panes.notices.text


def test_a_file_that_cannot_be_compared_is_said(
    qtbot: QtBot, beside: MainWindow, draft: Path
) -> None:
    draft.unlink()
    notice_button(beside, "Compare").click()
    bar = beside.panes.notices
    qtbot.waitUntil(lambda: "is not there" in bar.text)
    bar.close_front()
    assert "Both are kept" in bar.text


def test_a_draft_knows_its_file_after_another_crash(
    qtbot: QtBot, tmp_path: Path, opened: Opened, beside: MainWindow, draft: Path
) -> None:
    crash(opened.window)
    crash(beside)
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
    crash(opened.window)
    crash(beside)
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
    crash(opened.window)
    crash(beside)
    opened.services.saver().release(beside.file.document)  # As after a kill.
    with open_window(qtbot, tmp_path / "home") as again:
        load(qtbot, again.window, own)
        assert again.window.file.text == text
        assert [each.text() for each in again.window.panes.notices.buttons] == [
            "Compare",
            "Discard",
        ]


def test_what_is_on_its_way_into_a_window_with_its_past_is_not_shown_twice(
    qtbot: QtBot, opened: Opened, draft: Path
) -> None:
    services = opened.services
    background = StandingBackground()
    restoring = Restoring(
        services._replace(background=background), services.histories, services.windows
    )
    restoring.open_unsaved()
    (find,) = background.waiting
    # It is found before the window has it, and shown when the window is about to.
    opened.window.file.load(draft)
    find()
    qtbot.waitUntil(lambda: opened.window.file.text == TYPED + SAVED)
    assert background.waiting == [find]
    assert services.windows.open_windows == (opened.window,)


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
