"""What the keys of a window do, on the page and beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.helpers.coming_takes import begin_take, bring_take
from tests.helpers.focused import CTRL, SHIFT, press
from tests.helpers.main_windows import SIXTY_LINES, Opened
from writer_app.continuation.notices import Notice
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.offers import Offer
from writer_app.desktop.panels.find_bar import FindBar
from writer_app.desktop.panels.focus_ring import FocusRing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_continues_from_the_page_and_from_the_instruction(
    opened: Opened, key: Qt.Key
) -> None:
    window = opened.window
    press(Qt.Key.Key_L, CTRL)
    assert window.panes.instruction.field.hasFocus()
    QTest.keyClicks(window.panes.instruction.field, "slowly")
    caret = window.editor.textCursor().position()
    press(key, CTRL)
    (ask,) = opened.assistant.asks
    assert ask.instruction == "slowly"
    assert ask.place.before.endswith("late.\n")
    assert window.panes.instruction.field.hasFocus()
    assert window.editor.textCursor().position() == caret
    assert window.panes.instruction.history == ("slowly",)
    assert opened.services.session.instructions == ("slowly",)
    press(Qt.Key.Key_L, CTRL)
    assert window.editor.hasFocus()


def test_escape_stops_and_then_discards(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    begin_take(qtbot, opened)
    press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    press(Qt.Key.Key_Escape)
    assert window.controller.state is TakeState.PENDING
    window.controller._stopped_at_s -= 1
    press(Qt.Key.Key_Escape)
    assert window.controller.state is TakeState.IDLE
    assert window.editor.manuscript_document.manuscript.text() == SIXTY_LINES


def test_escape_in_the_instruction_stops_what_comes_and_else_leaves(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    begin_take(qtbot, opened)
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped
    assert window.panes.instruction.field.hasFocus()
    qtbot.waitUntil(lambda: window.controller.state is TakeState.PENDING)
    press(Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.controller.state is TakeState.PENDING


def test_escape_on_a_button_of_the_instruction_leaves_and_discards_nothing(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    bring_take(qtbot, opened)
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_Tab)
    assert not window.panes.instruction.field.hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.controller.state is TakeState.PENDING


def test_escape_closes_the_find_bar_before_it_stops(qtbot: QtBot, opened: Opened) -> None:
    begin_take(qtbot, opened)
    press(Qt.Key.Key_F, CTRL)
    assert not opened.window.editor.hasFocus()
    opened.window.panes.to_page()
    press(Qt.Key.Key_Escape)
    assert not opened.assistant.asks[0].was_stopped
    press(Qt.Key.Key_Escape)
    assert opened.assistant.asks[0].was_stopped


def test_tab_keeps_on_the_page_only_and_is_a_tab_otherwise(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    text = window.editor.manuscript_document.manuscript
    press(Qt.Key.Key_Tab)
    assert text.text() == SIXTY_LINES + "\t"
    bring_take(qtbot, opened)
    press(Qt.Key.Key_L, CTRL)
    # From the field to its buttons, and on.
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert window.controller.state is TakeState.PENDING
    window.panes.to_page()
    press(Qt.Key.Key_Tab)
    assert window.controller.state is TakeState.IDLE
    assert text.text() == SIXTY_LINES + "\tThen it rained. "


def test_ctrl_right_keeps_a_word_and_else_moves(qtbot: QtBot, opened: Opened) -> None:
    window = opened.window
    bring_take(qtbot, opened)
    before = window.editor.textCursor().position()
    press(Qt.Key.Key_Right, CTRL)
    assert window.controller.session is not None
    assert window.controller.session.kept_u16 > 0
    assert window.editor.textCursor().position() > before
    window.controller.discard()
    window.editor.put_caret(0)
    press(Qt.Key.Key_Right, CTRL)
    assert window.editor.textCursor().position() == 3


def test_no_key_acts_while_an_input_method_composes(opened: Opened) -> None:
    QApplication.sendEvent(opened.window.editor, QInputMethodEvent("ni", []))
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_P, CTRL | SHIFT)
    assert opened.assistant.asks == []
    assert opened.window.editor.hasFocus()
    QApplication.sendEvent(opened.window.editor, QInputMethodEvent("", []))
    press(Qt.Key.Key_Return, CTRL)
    assert len(opened.assistant.asks) == 1


def test_nor_while_one_composes_in_the_instruction(opened: Opened) -> None:
    press(Qt.Key.Key_L, CTRL)
    field = opened.window.panes.instruction.field
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_L, CTRL)
    assert opened.assistant.asks == []
    assert field.hasFocus()


def test_f6_goes_round_and_back(opened: Opened) -> None:
    window = opened.window
    window.show_offer(Offer(Notice("Cut off."), ("continue",)))
    press(Qt.Key.Key_F6)
    assert window.panes.notices.buttons[0].hasFocus()
    press(Qt.Key.Key_F6)
    assert window.panes.instruction.field.hasFocus()
    press(Qt.Key.Key_F6, SHIFT)
    press(Qt.Key.Key_F6, SHIFT)
    assert window.editor.hasFocus()


def test_escape_in_the_notice_bar_goes_back_to_the_page_and_to_nothing_else(
    qtbot: QtBot, opened: Opened
) -> None:
    window = opened.window
    bring_take(qtbot, opened)
    window.show_offer(Offer(Notice("Cut off."), ("settings",)))
    press(Qt.Key.Key_F6)
    assert window.panes.notices.buttons[0].hasFocus()
    press(Qt.Key.Key_Escape)
    assert window.editor.hasFocus()
    assert window.panes.notices.text == "Cut off."
    assert window.controller.state is TakeState.PENDING


def test_only_the_page_and_back_with_every_key_still_there(opened: Opened) -> None:
    window = opened.window
    press(Qt.Key.Key_F11, SHIFT)
    assert not window.panes.status.isVisible()
    assert not window.panes.instruction.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert len(opened.assistant.asks) == 1
    press(Qt.Key.Key_L, CTRL)
    assert window.panes.instruction.field.hasFocus()
    press(Qt.Key.Key_F11, SHIFT)
    assert window.panes.status.isVisible()
    press(Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.window_actions["full_screen"].isChecked()


def test_keys_of_the_settings_are_in_effect_at_once(opened: Opened) -> None:
    opened.services.preferences.put_shortcuts({"continue": ("F7",), "find": ("Alt+F",)})
    press(Qt.Key.Key_F7)
    assert len(opened.assistant.asks) == 1
    assert "Alt+F" in opened.window.panes.notices.text


def test_replacing_works_from_the_keyboard(qtbot: QtBot, opened: Opened) -> None:
    press(Qt.Key.Key_H, CTRL)
    bar = opened.window.panes._find
    assert isinstance(bar, FindBar)
    bar._find.setText("")
    QTest.keyClicks(bar._find, "late")
    qtbot.waitUntil(lambda: "60" in bar._count.text())
    press(Qt.Key.Key_Tab)
    assert bar._replacement.hasFocus()
    QTest.keyClicks(bar._replacement, "early")
    press(Qt.Key.Key_Return)
    manuscript = opened.window.editor.manuscript_document.manuscript
    qtbot.waitUntil(lambda: manuscript.text().count("early") == 1)


def test_a_second_key_takes_undone_text_back(opened: Opened) -> None:
    QTest.keyClicks(opened.window.editor, "x")
    manuscript = opened.window.editor.manuscript_document.manuscript
    press(Qt.Key.Key_Z, CTRL)
    assert manuscript.text() == SIXTY_LINES
    press(Qt.Key.Key_Y, CTRL)
    assert manuscript.text() == SIXTY_LINES + "x"


def test_a_pane_that_gets_the_keyboard_by_its_key_shows_it(opened: Opened) -> None:
    window = opened.window
    window.panes.status._add_key.show()
    for _ in range(2):
        press(Qt.Key.Key_F6)
    assert window.panes.status._add_key.hasFocus()
    assert window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def test_a_ring_shows_the_button_that_has_the_keyboard(opened: Opened) -> None:
    window = opened.window
    (ring,) = window.panes.findChildren(FocusRing)
    assert not ring.isVisible()
    window.show_offer(Offer(Notice("Cut off."), ("continue", "settings")))
    for button in window.panes.notices.buttons:
        press(Qt.Key.Key_F6 if not ring.isVisible() else Qt.Key.Key_Tab)
        assert button.hasFocus()
        assert ring.isVisible()
        assert ring.parentWidget() is button.parentWidget()
        assert ring.geometry() == button.geometry()
    window.panes.to_page()
    assert not ring.isVisible()


def test_a_ring_shows_the_field_that_has_the_keyboard_but_not_the_page(opened: Opened) -> None:
    window = opened.window
    (ring,) = window.panes.findChildren(FocusRing)
    press(Qt.Key.Key_F, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert ring.isVisible()
    assert ring.geometry() == field.geometry()
    for pane in (window.panes.to_page, window.panes.to_instruction_or_back):
        pane()
        assert not ring.isVisible()
