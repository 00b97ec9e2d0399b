"""The field for the instruction and its buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.panels.instruction_panel import InstructionPanel
from writer_app.desktop.panels.rounded_box import RoundedBox

# Qt's platform without a screen says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def panel(qtbot: QtBot) -> InstructionPanel:
    panel = InstructionPanel(["second", "first"])
    qtbot.addWidget(panel)
    panel.resize(700, 100)
    panel.show()
    panel.activateWindow()
    panel.take_focus()
    qtbot.waitUntil(panel.field.hasFocus)
    return panel


def test_enter_begins_a_new_line_and_the_field_grows_to_four(panel: InstructionPanel) -> None:
    heights = [panel.field.sizeHint().height()]
    for _ in range(5):
        QTest.keyClick(panel.field, Qt.Key.Key_Return)
        heights.append(panel.field.sizeHint().height())
    line = panel.fontMetrics().lineSpacing()
    assert [round((one - heights[0]) / line) for one in heights] == [0, 1, 2, 3, 3, 3]


def test_up_and_down_walk_the_history_only_at_the_edge(panel: InstructionPanel) -> None:
    QTest.keyClicks(panel.field, "begun")
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == "second"
    QTest.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.instruction == "begun"
    panel.field.put("one\ntwo")
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == "one\ntwo"
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == "second"
    panel.field.undo()
    assert panel.instruction == "one\ntwo"


def test_escape_leaves_but_not_while_text_comes(qtbot: QtBot, panel: InstructionPanel) -> None:
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    panel.set_state(TakeState.STREAMING)
    assert not panel.field.keeps_escape


def test_while_composing_the_keys_belong_to_the_input_method(panel: InstructionPanel) -> None:
    QApplication.sendEvent(panel.field, QInputMethodEvent("ni", []))
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("你")
    QApplication.sendEvent(panel.field, commit)
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == "second"


def test_paste_is_words_only(panel: InstructionPanel) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    panel.field.insertFromMimeData(data)
    assert panel.field.toPlainText() == "bold"


def test_one_button_follows_the_state_and_never_changes_its_width(
    qtbot: QtBot, panel: InstructionPanel
) -> None:
    (button,) = panel.findChildren(QPushButton)
    seen = []
    for state in TakeState:
        panel.set_state(state)
        seen.append((button.text(), button.isEnabled()))
        assert button.sizeHint().width() <= button.minimumWidth()
    stop, go = ("Stop", True), ("Continue", True)
    assert seen == [go, stop, stop, ("Stop", False), go]
    panel.set_state(TakeState.STREAMING)
    with qtbot.waitSignal(panel.stop_requested):
        button.click()
    panel.set_state(TakeState.PENDING)
    with qtbot.waitSignal(panel.continue_requested):
        button.click()
    panel.set_can_continue(False)
    assert not button.isEnabled()


def test_a_click_leaves_the_keyboard_where_it_is(panel: InstructionPanel) -> None:
    kinds = (QPushButton, QToolButton, QCheckBox)
    buttons = [button for kind in kinds for button in panel.findChildren(kind)]
    assert len(buttons) == 5
    for button in buttons:
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_the_button_says_its_key_and_the_price(panel: InstructionPanel) -> None:
    (button,) = panel.findChildren(QPushButton)
    assert button.toolTip() == ""
    panel.set_keys("Ctrl+Enter", "Esc")
    panel.set_price("about $0.002")
    assert button.toolTip() == button.accessibleDescription() == "Ctrl+Enter · about $0.002"
    panel.set_state(TakeState.STREAMING)
    assert button.toolTip() == "Esc"


def test_an_instruction_to_start_from_can_be_undone(panel: InstructionPanel) -> None:
    panel.field.put("mine")
    panel.options.preset_chosen.emit("theirs")
    assert panel.instruction == "theirs"
    assert panel.field.hasFocus()
    panel.field.undo()
    assert panel.instruction == "mine"


def test_what_is_forgotten_is_not_recalled(panel: InstructionPanel) -> None:
    panel.forget("second")
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.instruction == "first"


def test_the_placeholder_says_what_nothing_means(panel: InstructionPanel) -> None:
    panel.set_usual("Go on as it is.")
    assert "Go on as it is." in panel.field.placeholderText()


def test_short_text_shows_from_its_start(panel: InstructionPanel) -> None:
    panel.field.put("one\ntwo\nthree")
    QTest.qWait(1)
    assert panel.field.verticalScrollBar().value() == 0


def _box_and_margins(panel: InstructionPanel) -> tuple[int, int, int]:
    (box,) = panel.findChildren(RoundedBox)
    return box.width(), box.x(), panel.width() - box.geometry().right() - 1


def test_it_stands_below_the_text_and_takes_more_room_where_it_needs_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = InstructionPanel((), window)
    panel.resize(700, 100)
    window.show()
    panel.set_margins(100, 120)
    qtbot.waitUntil(lambda: _box_and_margins(panel) == (480, 100, 120))
    panel.set_margins(30, 500)
    qtbot.waitUntil(lambda: _box_and_margins(panel)[1] == 30)
    width, left, right = _box_and_margins(panel)
    assert (left, right) == (30, 670 - width)
    panel.options.show_notes(memory=True, following=True)
    qtbot.waitUntil(lambda: _box_and_margins(panel)[0] > width)
    wider, left, right = _box_and_margins(panel)
    assert (left, right) == (30, 670 - wider)
    panel.resize(wider + 10, 100)
    qtbot.waitUntil(lambda: _box_and_margins(panel) == (wider, 5, 5))
