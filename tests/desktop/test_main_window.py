"""The window of a manuscript: its title, its look, its menus, and how it closes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer
from tests.helpers.coming_takes import begin_take
from tests.helpers.focused import CTRL, press
from tests.helpers.main_windows import Opened
from writer_app.continuation.notices import Notice
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.invitation import Invitation

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


def test_the_title_has_the_name_and_the_mark(opened: Opened) -> None:
    assert opened.window.windowTitle() == "Untitled[*]"
    assert opened.window.isWindowModified()
    opened.window.file.new()
    assert not opened.window.isWindowModified()


def test_zoom_is_remembered_and_the_theme_is_chosen(opened: Opened) -> None:
    window, services = opened.window, opened.services
    press(Qt.Key.Key_Equal, CTRL)
    assert window.editor.zoom == 110
    assert services.session.zoom == 110
    press(Qt.Key.Key_0, CTRL)
    assert window.editor.zoom == 100
    window.window_actions["theme_dark"].trigger()
    assert services.preferences.settings.page.theme == "dark"
    assert window.window_actions["theme_dark"].isChecked()


def test_the_state_is_told_in_words(qtbot: QtBot, opened: Opened) -> None:
    status = opened.window.panes.status
    press(Qt.Key.Key_Return, CTRL)
    assert status._state.text() == "Waiting for example.org…"
    opened.assistant.asks[0].say("Then it rained. ")
    qtbot.waitUntil(lambda: status._state.text() == "Writing…")
    opened.assistant.asks[0].end()
    qtbot.waitUntil(lambda: status._state.text().startswith("3 "))
    assert status._first_text.text().endswith(" s")
    qtbot.waitUntil(lambda: status._words.text().startswith("183 "))


def test_a_file_dragged_onto_the_window_opens(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("Other.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    opened.window.dropEvent(event)
    windows = opened.services.windows.open_windows
    qtbot.waitUntil(lambda: windows[-1].editor.toPlainText() == "Other.")
    assert len(windows) == 2


def test_closing_drops_what_is_on_its_way(qtbot: QtBot, opened: Opened) -> None:
    opened.window.file.new()
    press(Qt.Key.Key_Return, CTRL)
    assert opened.window.close()
    assert opened.assistant.asks[0].was_dropped


def test_every_control_has_a_name(opened: Opened) -> None:
    press(Qt.Key.Key_F, CTRL)
    opened.window.show_offer(Offer(Notice("Cut off."), ("continue",)))
    nameless = [
        child
        for child in opened.window.panes.findChildren(QWidget)
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and child.isVisible()
        and not child.accessibleName()
        and not getattr(child, "text", str)()
    ]
    assert nameless == []


def test_the_save_of_a_window_that_closes_ends_what_still_comes(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    window = opened.window
    with qtbot.waitSignal(window.file.saved):
        window.file.save_as(path)
    begin_take(qtbot, opened)
    window.close()
    answer(qtbot, window, "Save")
    assert opened.assistant.asks[0].was_dropped
    qtbot.waitUntil(lambda: opened.services.windows.open_windows == ())
    assert "Then it rained." in path.read_text(encoding="utf-8")


def test_a_save_while_text_comes_has_what_is_there_and_the_rest_is_a_change(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    path, window = tmp_path / "draft.txt", opened.window
    with qtbot.waitSignal(window.file.saved):
        window.file.save_as(path)
    begin_take(qtbot, opened, "Then it rai")
    with qtbot.waitSignal(window.file.saved):
        window.window_actions["save"].trigger()
    saved = path.read_text(encoding="utf-8")
    assert "Then it ra" in saved
    assert not window.isWindowModified()
    (ask,) = opened.assistant.asks
    ask.say("ned again.")
    ask.end()
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    assert window.editor.toPlainText().endswith("Then it rained again.")
    assert window.isWindowModified()
    assert path.read_text(encoding="utf-8") == saved


def test_practice_is_only_said_to_lack_a_key_where_nobody_chose_it(opened: Opened) -> None:
    assistant, line = opened.assistant, opened.window.panes.status
    assistant.is_practice, assistant.stands_in_for, assistant.profile_name = True, "q", "practice"
    assistant.way_changed.emit()
    assert line._profile.text() == "Practice text: q has no key yet"
    assert line._add_key.isVisible()
    assistant.stands_in_for = ""
    assistant.way_changed.emit()
    assert "no key" not in line._profile.text()
    assert not line._add_key.isVisible()


def test_each_page_of_help_has_one_window(opened: Opened) -> None:
    for _ in range(3):
        opened.window.window_actions["keys_page"].trigger()
    opened.window.window_actions["guide"].trigger()
    shown = [each.windowTitle() for each in opened.window.findChildren(QDialog) if each.isVisible()]
    assert sorted(shown) == ["Short guide", "Shortcuts"]


def _opens_nothing(_url: QUrl) -> bool:
    return False


def test_a_log_folder_that_nothing_opens_is_named(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", _opens_nothing)
    opened.window.window_actions["open_logs"].trigger()
    assert "the folder of the log" in opened.window.panes.notices.text


def test_saved_is_not_said_any_more_when_something_changes(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    window = opened.window
    state = window.panes.status._state
    with qtbot.waitSignal(window.file.saved):
        window.file.save_as(tmp_path / "draft.txt")
    assert state.text() == "Saved"
    press(Qt.Key.Key_Z, CTRL)
    assert window.isWindowModified()
    assert state.text() == "Ready"


def test_an_empty_page_says_how_to_begin(qtbot: QtBot, opened: Opened) -> None:
    window = opened.services.windows.new()
    window.complete()
    editor = window.editor
    (line,) = editor.viewport().findChildren(Invitation)
    caret = editor.cursorRect()
    assert line.isVisibleTo(editor)
    assert line.text() == "Write. Ctrl+Enter goes on at the cursor."
    assert editor.accessibleDescription() == line.text()
    assert line.geometry().top() == caret.top()
    event = QInputMethodEvent("ni", [])
    QApplication.sendEvent(editor, event)
    assert not line.isVisibleTo(editor)
    QApplication.sendEvent(editor, QInputMethodEvent("", []))
    assert line.isVisibleTo(editor)
    QTest.keyClicks(editor, "a")
    assert not line.isVisibleTo(editor)
    assert not editor.accessibleDescription()
    _press_in(editor, Qt.Key.Key_Backspace)
    assert line.isVisibleTo(editor)
    assert editor.cursorRect() == caret
    assert editor.manuscript_document.manuscript.text() == ""


def _press_in(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
