"""What is said in the notice bar of a window, with the next steps, and when it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.helpers.coming_takes import begin_take, bring_take
from tests.helpers.focused import CTRL, press
from tests.helpers.main_windows import Opened
from writer_app.continuation.notices import Notice
from writer_app.continuation.refusals import wrong_key
from writer_app.continuation.seam_repairs import ECHO, SPACE_ADDED
from writer_app.continuation.server_word import ServerWord
from writer_app.desktop.offers import Offer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_a_step_of_a_notice_does_what_the_action_does(opened: Opened) -> None:
    window = opened.window
    window.show_offer(Offer(Notice("Cut off."), ("continue", "settings")))
    assert window.editor.hasFocus()
    labels = [button.text() for button in window.panes.notices.buttons]
    assert labels == ["Continue from here", "Settings"]
    window.panes.notices.buttons[0].click()
    assert len(opened.assistant.asks) == 1


def test_typing_on_closes_information(opened: Opened) -> None:
    opened.assistant.noticed.emit(Offer(Notice("Text goes to example.org."), problem=False))
    assert opened.window.panes.notices.isVisible()
    QTest.keyClicks(opened.window.editor, "a")
    assert not opened.window.panes.notices.isVisible()


@pytest.mark.parametrize("end", ["stop", "discard", "complete"])
def test_still_coming_is_said_only_while_it_comes(qtbot: QtBot, opened: Opened, end: str) -> None:
    window, notices = opened.window, opened.window.panes.notices
    begin_take(qtbot, opened)
    press(Qt.Key.Key_Return, CTRL)
    assert "still coming" in notices.text
    if end == "complete":
        opened.assistant.asks[-1].end()
    else:
        getattr(window.controller, end)()
    qtbot.waitUntil(lambda: not notices.text)


def test_what_a_key_has_to_say_is_not_closed_by_that_key(qtbot: QtBot, opened: Opened) -> None:
    notices = opened.window.panes.notices
    begin_take(qtbot, opened)
    for _ in range(2):
        press(Qt.Key.Key_Return, CTRL)
        assert "still coming" in notices.text


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_S, CTRL),
    ],
)
def test_information_goes_with_the_next_thing_the_writer_does(
    qtbot: QtBot, opened: Opened, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window = opened.window
    bring_take(qtbot, opened)
    window.show_offer(Offer(ECHO, problem=False, subject="seam"))
    assert window.panes.notices.text
    press(key, held)
    assert not window.panes.notices.text
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_a_blank_that_was_mended_is_only_said_in_the_status(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    state = window.panes.status._state
    window.show_offer(Offer(SPACE_ADDED, problem=False, subject="seam"))
    qtbot.waitUntil(lambda: state.text() == str(SPACE_ADDED))
    assert not window.panes.notices.text


def test_a_save_that_failed_is_said_until_one_goes_well(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    window, notices = opened.window, opened.window.panes.notices
    window.file.save_as(tmp_path / "missing" / "draft.txt")
    qtbot.waitUntil(lambda: bool(notices.text))
    said = notices.text
    elsewhere = next(one for one in notices.buttons if one.text() == "Save elsewhere")
    elsewhere.click()
    (dialog,) = window.findChildren(QDialog)
    dialog.reject()
    assert notices.text == said
    with qtbot.waitSignal(window.file.saved):
        window.file.save_as(tmp_path / "draft.txt")
    assert not notices.text


def test_a_step_may_have_a_name_of_its_own(opened: Opened) -> None:
    opened.window.show_offer(Offer(Notice("Nothing came."), ("try_again",)))
    (again,) = opened.window.panes.notices.buttons
    assert again.text() == "Try again"
    again.click()
    assert len(opened.assistant.asks) == 1


def test_the_id_of_a_request_is_not_in_the_sentence(opened: Opened) -> None:
    failure = wrong_key(ServerWord("example.org", request_id="3b5f-0f47"))
    opened.window.show_offer(Offer(failure.notice))
    notices = opened.window.panes.notices
    assert "3b5f" not in notices.text
    assert "3b5f-0f47" in notices.accessibleDescription()
