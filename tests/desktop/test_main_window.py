"""The window of a manuscript: what its keys do, and what is said in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.answers import answer
from tests.helpers.main_windows import Opened, open_window
from writer_app.continuation.notices import Notice
from writer_app.continuation.refusals import wrong_key
from writer_app.continuation.seam_repairs import ECHO, SPACE_ADDED
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.take_states import TakeState
from writer_app.desktop import main_window
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.find_bar import FindBar
from writer_app.desktop.panels.focus_ring import FocusRing
from writer_app.desktop.panels.invitation import Invitation

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINE = "It was late.\n"
TEXT = LINE * 60


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with open_window(qtbot, tmp_path, TEXT) as opened:
        yield opened


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def _streaming(qtbot: QtBot, opened: Opened, text: str = "Then it rained. ") -> None:
    _press(Qt.Key.Key_Return, CTRL)
    opened.assistant.asks[-1].say(text)
    qtbot.waitUntil(lambda: opened.window.controller.state is TakeState.STREAMING)


def _pending(qtbot: QtBot, opened: Opened, text: str = "Then it rained. ") -> None:
    _streaming(qtbot, opened, text)
    opened.assistant.asks[-1].end()
    qtbot.waitUntil(lambda: opened.window.controller.state is TakeState.PENDING)


def _first_line(opened: Opened) -> tuple[int, int]:
    editor = opened.window.editor
    cursor = editor.cursorForPosition(QPoint(editor.viewport().width() // 2, 2))
    return cursor.position(), editor.cursorRect(cursor).top()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_continues_from_the_page_and_from_the_instruction(
    opened: Opened, key: Qt.Key
) -> None:
    window = opened.window
    _press(Qt.Key.Key_L, CTRL)
    assert window.panes.instruction.field.hasFocus()
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    caret = window.editor.textCursor().position()
    _press(key, CTRL)
    (ask,) = opened.assistant.asks
    assert ask.instruction == "slowly"
    assert ask.place.before.endswith("late.\n")
    assert window.panes.instruction.field.hasFocus()
    assert window.editor.textCursor().position() == caret
    assert window.panes.instruction.history == ("slowly",)
    assert opened.services.session.instructions == ("slowly",)
    _press(Qt.Key.Key_L, CTRL)
    assert window.editor.hasFocus()


def test_escape_stops_and_then_discards(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    _streaming(qtbot, opened)
    _press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    _press(Qt.Key.Key_Escape)
    assert window.controller.state is TakeState.PENDING
    window.controller._stopped_at_s -= 1
    _press(Qt.Key.Key_Escape)
    assert window.controller.state is TakeState.IDLE
    assert window.editor.manuscript_document.manuscript.text() == TEXT


def test_escape_in_the_instruction_stops_what_comes_and_else_leaves(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    _streaming(qtbot, opened)
    _press(Qt.Key.Key_L, CTRL)
    _press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped
    assert window.panes.instruction.field.hasFocus()
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    _press(Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.controller.state is TakeState.PENDING


def test_escape_closes_the_find_bar_before_it_stops(qtbot: QtBot, opened: Opened) -> None:
    _streaming(qtbot, opened)
    _press(Qt.Key.Key_F, CTRL)
    assert not opened.window.editor.hasFocus()
    opened.window.panes.to_page()
    _press(Qt.Key.Key_Escape)
    assert not opened.assistant.asks[0].was_stopped
    _press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped


def test_tab_keeps_on_the_page_only_and_is_a_tab_otherwise(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    text = window.editor.manuscript_document.manuscript
    _press(Qt.Key.Key_Tab)
    assert text.text() == TEXT + "\t"
    _pending(qtbot, opened)
    _press(Qt.Key.Key_L, CTRL)
    # From the field to its buttons, and on.
    _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Tab)
    assert window.controller.state is TakeState.PENDING
    window.panes.to_page()
    _press(Qt.Key.Key_Tab)
    assert window.controller.state is TakeState.IDLE
    assert text.text() == TEXT + "\tThen it rained. "


def test_ctrl_right_keeps_a_word_and_else_moves(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    _pending(qtbot, opened)
    before = window.editor.textCursor().position()
    _press(Qt.Key.Key_Right, CTRL)
    assert window.controller.session is not None
    assert window.controller.session.kept_u16 > 0
    assert window.editor.textCursor().position() > before
    window.controller.discard()
    window.editor.put_caret(0)
    _press(Qt.Key.Key_Right, CTRL)
    assert window.editor.textCursor().position() == 3


def test_no_key_acts_while_an_input_method_composes(opened: Opened) -> None:
    QApplication.sendEvent(opened.window.editor, QInputMethodEvent("ni", []))
    _press(Qt.Key.Key_Return, CTRL)
    _press(Qt.Key.Key_P, CTRL | SHIFT)
    assert opened.assistant.asks == []
    assert opened.window.editor.hasFocus()
    QApplication.sendEvent(opened.window.editor, QInputMethodEvent("", []))
    _press(Qt.Key.Key_Return, CTRL)
    assert len(opened.assistant.asks) == 1


def test_nor_while_one_composes_in_the_instruction(opened: Opened) -> None:
    _press(Qt.Key.Key_L, CTRL)
    field = opened.window.panes.instruction.field
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    _press(Qt.Key.Key_Return, CTRL)
    _press(Qt.Key.Key_L, CTRL)
    assert opened.assistant.asks == []
    assert field.hasFocus()


def test_the_menu_edits_the_text_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    _press(Qt.Key.Key_L, CTRL)
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    window.window_actions["select_all"].trigger()
    assert window.panes.instruction.field.textCursor().selectedText() == "slowly"
    assert not window.editor.textCursor().hasSelection()
    window.panes.to_page()
    window.window_actions["select_all"].trigger()
    assert window.editor.textCursor().hasSelection()


def test_undo_goes_to_the_text_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    _press(Qt.Key.Key_L, CTRL)
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    _press(Qt.Key.Key_Z, CTRL)
    assert window.panes.instruction.instruction == ""
    assert window.editor.manuscript_document.manuscript.text() == TEXT
    window.panes.to_page()
    _press(Qt.Key.Key_Z, CTRL)
    assert window.editor.manuscript_document.manuscript.text() != TEXT


def test_the_first_visible_line_stays_when_a_notice_comes_and_goes(opened: Opened) -> None:
    for place in (0, len(TEXT) // 2):
        opened.window.editor.put_caret(place)
        opened.window.editor.centerCursor()  # Where what comes below does not cover it.
        QTest.qWait(1)
        before = _first_line(opened)
        opened.window.show_offer(Offer(Notice("The server did not answer."), ("continue",)))
        QTest.qWait(1)
        assert opened.window.panes.notices.isVisible()
        assert _first_line(opened) == before
        opened.window.panes.notices.close_front()
        QTest.qWait(1)
        assert _first_line(opened) == before


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


def test_f6_goes_round_and_back(opened: Opened) -> None:
    window = opened.window
    window.show_offer(Offer(Notice("Cut off."), ("continue",)))
    _press(Qt.Key.Key_F6)
    assert window.panes.notices.buttons[0].hasFocus()
    _press(Qt.Key.Key_F6)
    assert window.panes.instruction.field.hasFocus()
    _press(Qt.Key.Key_F6, SHIFT)
    _press(Qt.Key.Key_F6, SHIFT)
    assert window.editor.hasFocus()


def test_only_the_page_and_back_with_every_key_still_there(opened: Opened) -> None:
    window = opened.window
    _press(Qt.Key.Key_F11, SHIFT)
    assert not window.panes.status.isVisible()
    assert not window.panes.instruction.isVisible()
    _press(Qt.Key.Key_Return, CTRL)
    assert len(opened.assistant.asks) == 1
    _press(Qt.Key.Key_L, CTRL)
    assert window.panes.instruction.field.hasFocus()
    _press(Qt.Key.Key_F11, SHIFT)
    assert window.panes.status.isVisible()
    _press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.window_actions["full_screen"].isChecked()


def test_the_window_can_become_narrow_at_once(qtbot: QtBot, opened: Opened) -> None:
    opened.window.resize(1600, 700)
    QTest.qWait(1)
    opened.window.resize(500, 400)
    qtbot.waitUntil(lambda: opened.window.width() == 500)
    qtbot.waitUntil(lambda: opened.window.panes.instruction.field.width() > 200)


def test_the_title_has_the_name_and_the_mark(opened: Opened) -> None:
    assert opened.window.windowTitle() == "Untitled[*]"
    assert opened.window.isWindowModified()
    opened.window.file.new()
    assert not opened.window.isWindowModified()


def test_zoom_is_remembered_and_the_theme_is_chosen(opened: Opened) -> None:
    window, services = opened.window, opened.services
    _press(Qt.Key.Key_Equal, CTRL)
    assert window.editor.zoom == 110
    assert services.session.zoom == 110
    _press(Qt.Key.Key_0, CTRL)
    assert window.editor.zoom == 100
    window.window_actions["theme_dark"].trigger()
    assert services.preferences.settings.page.theme == "dark"
    assert window.window_actions["theme_dark"].isChecked()


def test_keys_of_the_settings_are_in_effect_at_once(opened: Opened) -> None:
    opened.services.preferences.put_shortcuts({"continue": ("F7",), "find": ("Alt+F",)})
    _press(Qt.Key.Key_F7)
    assert len(opened.assistant.asks) == 1
    assert "Alt+F" in opened.window.panes.notices.text


def test_the_state_is_told_in_words(qtbot: QtBot, opened: Opened) -> None:
    status = opened.window.panes.status
    _press(Qt.Key.Key_Return, CTRL)
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
    _press(Qt.Key.Key_Return, CTRL)
    assert opened.window.close()
    assert opened.assistant.asks[0].was_dropped


def test_every_control_has_a_name(opened: Opened) -> None:
    _press(Qt.Key.Key_F, CTRL)
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
    _streaming(qtbot, opened)
    window.close()
    answer(qtbot, window, "Save")
    assert opened.assistant.asks[0].was_dropped
    qtbot.waitUntil(lambda: opened.services.windows.open_windows == ())
    assert "Then it rained." in path.read_text(encoding="utf-8")


def test_the_line_of_the_caret_stays_in_view_when_the_page_becomes_shorter(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    editor = window.editor
    editor.insertPlainText("\nA line of the story." * 60)
    editor.ensureCursorVisible()
    assert _caret_is_in_view(opened)
    top = editor.verticalScrollBar().value()
    window.show_offer(Offer(Notice("Something is wrong. " * 20)))
    qtbot.waitUntil(lambda: editor.verticalScrollBar().value() > top)
    assert _caret_is_in_view(opened)


def test_a_caret_that_was_out_of_view_stays_there(qtbot: QtBot, opened: Opened) -> None:
    editor = opened.window.editor
    editor.insertPlainText("\nA line of the story." * 60)
    editor.show_at_top(0)
    height = editor.viewport().height()
    opened.window.show_offer(Offer(Notice("Something is wrong. " * 20)))
    qtbot.waitUntil(lambda: editor.viewport().height() < height)
    qtbot.wait(10)
    assert editor.verticalScrollBar().value() == 0


def _caret_is_in_view(opened: Opened) -> bool:
    editor = opened.window.editor
    return editor.viewport().rect().contains(editor.cursorRect())


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


def test_nothing_that_is_pasted_into_another_window_lands_on_the_page(
    qtbot: QtBot, opened: Opened
) -> None:
    """On a Mac, one bar of menus serves all windows, also the one with the field for a key."""
    other = QDialog()
    qtbot.addWidget(other)
    field, button = QLineEdit(other), QPushButton(other)
    button.move(0, 60)
    other.show()
    other.activateWindow()
    QApplication.clipboard().setText("sk-7f3Qm9ZtXw")
    for place in (button, field):
        place.setFocus()
        qtbot.waitUntil(place.hasFocus)
        opened.window.window_actions["paste"].trigger()
    assert opened.window.editor.manuscript_document.manuscript.text() == TEXT
    assert field.text() == "sk-7f3Qm9ZtXw"
    QApplication.clipboard().clear()


def test_replacing_works_from_the_keyboard(qtbot: QtBot, opened: Opened) -> None:
    _press(Qt.Key.Key_H, CTRL)
    bar = opened.window.panes._find
    assert isinstance(bar, FindBar)
    bar._find.setText("")
    QTest.keyClicks(bar._find, "late")
    qtbot.waitUntil(lambda: "60" in bar._count.text())
    _press(Qt.Key.Key_Tab)
    assert bar._replacement.hasFocus()
    QTest.keyClicks(bar._replacement, "early")
    _press(Qt.Key.Key_Return)
    manuscript = opened.window.editor.manuscript_document.manuscript
    qtbot.waitUntil(lambda: manuscript.text().count("early") == 1)


def test_nothing_moves_sideways_when_the_text_becomes_longer_than_the_view(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    panes, editor = window.panes, window.editor

    def places() -> tuple[int, ...]:
        field = panes.instruction.field
        return (
            editor.viewport().width(),
            editor.cursorRect().left(),
            field.mapTo(window, field.rect().topLeft()).x(),
            field.width(),
        )

    editor.selectAll()
    _press(Qt.Key.Key_Delete)
    panes.align()
    QTest.qWait(20)
    short = places()
    assert editor.verticalScrollBar().maximum() == 0
    for _ in range(60):
        _press(Qt.Key.Key_Return)
    QTest.qWait(20)
    assert editor.verticalScrollBar().maximum() > 0
    assert places() == short


@pytest.mark.parametrize("end", ["stop", "discard", "complete"])
def test_still_coming_is_said_only_while_it_comes(qtbot: QtBot, opened: Opened, end: str) -> None:
    window, notices = opened.window, opened.window.panes.notices
    _streaming(qtbot, opened)
    _press(Qt.Key.Key_Return, CTRL)
    assert "still coming" in notices.text
    if end == "complete":
        opened.assistant.asks[-1].end()
    else:
        getattr(window.controller, end)()
    qtbot.waitUntil(lambda: not notices.text)


def test_what_a_key_has_to_say_is_not_closed_by_that_key(qtbot: QtBot, opened: Opened) -> None:
    notices = opened.window.panes.notices
    _streaming(qtbot, opened)
    for _ in range(2):
        _press(Qt.Key.Key_Return, CTRL)
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
    _pending(qtbot, opened)
    window.show_offer(Offer(ECHO, problem=False, subject="seam"))
    assert window.panes.notices.text
    _press(key, held)
    assert not window.panes.notices.text
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_a_blank_that_was_mended_is_only_said_in_the_status(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    state = window.panes.status._state
    window.show_offer(Offer(SPACE_ADDED, problem=False, subject="seam"))
    qtbot.waitUntil(lambda: state.text() == str(SPACE_ADDED))
    assert not window.panes.notices.text


def test_saved_is_not_said_any_more_when_something_changes(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    window = opened.window
    state = window.panes.status._state
    with qtbot.waitSignal(window.file.saved):
        window.file.save_as(tmp_path / "draft.txt")
    assert state.text() == "Saved"
    _press(Qt.Key.Key_Z, CTRL)
    assert window.isWindowModified()
    assert state.text() == "Ready"


def test_a_second_key_takes_undone_text_back(opened: Opened) -> None:
    QTest.keyClicks(opened.window.editor, "x")
    manuscript = opened.window.editor.manuscript_document.manuscript
    _press(Qt.Key.Key_Z, CTRL)
    assert manuscript.text() == TEXT
    _press(Qt.Key.Key_Y, CTRL)
    assert manuscript.text() == TEXT + "x"


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


def test_a_new_window_fits_the_screen(monkeypatch: pytest.MonkeyPatch, opened: Opened) -> None:
    for name in ("_WIDTH_EM", "_HEIGHT_EM"):
        monkeypatch.setattr(main_window, name, 1_000)
    window = opened.window
    room = window.screen().availableSize()
    fresh = type(window)(opened.services)
    assert fresh.width() < room.width()
    assert fresh.height() < room.height()
    fresh.deleteLater()


def test_a_pane_that_gets_the_keyboard_by_its_key_shows_it(opened: Opened) -> None:
    window = opened.window
    window.panes.status._add_key.show()
    for _ in range(2):
        _press(Qt.Key.Key_F6)
    assert window.panes.status._add_key.hasFocus()
    assert window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def test_a_ring_shows_the_button_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    (ring,) = window.panes.findChildren(FocusRing)
    assert not ring.isVisible()
    window.show_offer(Offer(Notice("Cut off."), ("continue", "settings")))
    for button in window.panes.notices.buttons:
        _press(Qt.Key.Key_F6 if not ring.isVisible() else Qt.Key.Key_Tab)
        assert button.hasFocus()
        assert ring.isVisible()
        assert ring.parentWidget() is button.parentWidget()
        assert ring.geometry() == button.geometry()
    window.panes.to_page()
    assert not ring.isVisible()
