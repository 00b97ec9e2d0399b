from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.helpers.takes_shelves import NOON, FakeShelf
from writer_app.desktop.dialogs.compare_window import CompareWindow
from writer_app.desktop.panels.takes_panel import TakesPanel
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript

# The offscreen platform's own, for each window.
pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "does not support raise", "grabbing the keyboard"
)

_Key = Qt.Key


class _Room(QWidget):
    """A window with the panel in it, and the shelf behind."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.qtbot = qtbot
        self.shelf = FakeShelf()
        self.shelf.write(0, "One night. The end.")
        self.panel = TakesPanel(
            self.shelf, lambda: QFont(self.font()), Background(), self, lambda: NOON + 60
        )
        QVBoxLayout(self).addWidget(self.panel)
        self.resize(400, 700)

    def open(self) -> None:
        self.show()
        self.activateWindow()
        self.panel.setFocus()
        self.qtbot.waitUntil(self.list.hasFocus)

    @property
    def list(self) -> QWidget:
        return self.panel._list

    @property
    def rows(self) -> list[str]:
        model = self.panel._list.model()
        return [model.index(at, 0).data() for at in range(model.rowCount())]

    @property
    def selected(self) -> list[int]:
        return [row.number for row in self.panel._list.selected]

    @property
    def note(self) -> str:
        return self.panel._note.text()

    @property
    def reading(self) -> str:
        return self.panel._reader.toPlainText()

    def button(self, text: str) -> QAbstractButton:
        buttons = self.panel._buttons.findChildren(QAbstractButton)
        (found,) = [each for each in buttons if each.text() == text]
        return found

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, held)

    def search(self, text: str) -> None:
        self.panel.findChildren(QLineEdit)[0].setText(text)

    def select_too(self, number: int) -> None:
        chosen = self.panel._list.selectionModel()
        index = self.panel._list._takes.index_of(number)
        chosen.select(index, QItemSelectionModel.SelectionFlag.Select)


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[_Room]:
    room = _Room(qtbot)
    room.shelf.took(3, " dark", instruction="Only a word")
    first = room.shelf.took(15, " It rained.", instruction="The weather\nof that night")
    room.shelf.ask(15, " It snowed.", place=first.place, shown=False, model="qwen-max")
    room.shelf.end(room.shelf.manuscript.take(3))
    yield room
    room.close()


def test_lists_all_takes_and_reads_the_newest(room: _Room) -> None:
    room.open()
    assert room.rows == ["dark", "It rained.", "It snowed."]
    assert room.selected == [3]
    assert room.reading.startswith(" It snowed.")
    assert "qwen-max" in room.reading
    assert "3" in room.note


def test_says_what_it_is_for_while_it_is_empty(qtbot: QtBot) -> None:
    room = _Room(qtbot)
    room.open()
    assert not room.rows
    assert room.reading == ""
    assert not any(each.isEnabled() for each in room.panel._buttons.findChildren(QAbstractButton))
    room.close()


def test_up_and_down_move_and_what_is_selected_is_read(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Up)
    assert room.selected == [2]
    assert "The weather of that night" in room.reading
    room.press(_Key.Key_Up)
    assert room.selected == [1]


def test_enter_brings_a_take_back_or_says_why_not(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Return)
    assert room.shelf.wanted == [("show", 3)]
    room.press(_Key.Key_Up)
    room.press(_Key.Key_Return)
    assert room.shelf.wanted == [("show", 3)]
    assert "in the text already" in room.note
    room.press(_Key.Key_Up)
    assert "3" in room.note


def test_a_take_is_taken_out_and_put_back(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Up)
    room.button("Take out").click()
    assert room.shelf.manuscript.text() == "One dark night. The end."
    room.button("Put back").click()
    assert room.shelf.manuscript.text() == "One dark night. It rained. The end."
    assert room.selected == [2]


def test_control_c_copies_the_take(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == " It snowed."
    assert room.note == "Copied."


def test_asking_again_begins_with_its_instruction(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Up)
    room.button("Ask again").click()
    assert room.shelf.wanted == [("ask", "The weather\nof that night")]


def _answer(room: _Room, text: str) -> None:
    (box,) = room.panel.findChildren(QMessageBox)
    (button,) = [each for each in box.buttons() if text in each.text().replace("&", "")]
    button.click()


def test_delete_asks_first_and_selects_the_one_beside_it(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Up)
    room.press(_Key.Key_Delete)
    assert not room.shelf.wanted
    _answer(room, "Delete")
    assert room.shelf.wanted == [("forget", 2)]
    assert room.rows == ["dark", "It snowed."]
    assert room.selected == [3]


def test_what_is_not_confirmed_stays(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Delete)
    _answer(room, "Cancel")
    assert len(room.rows) == 3
    assert not room.shelf.wanted


def test_the_search_leaves_what_has_all_words(room: _Room) -> None:
    room.open()
    room.search("WEATHER rained")
    assert room.rows == ["It rained."]
    assert room.selected == [2]
    assert room.note.startswith("1 of 3")
    room.search("it dark")
    assert not room.rows
    assert not room.selected
    room.panel._field.setFocus()
    room.press(_Key.Key_Escape)
    assert len(room.rows) == 3


def test_down_and_enter_go_from_the_search_to_the_list(room: _Room) -> None:
    room.open()
    for key in (_Key.Key_Down, _Key.Key_Return):
        room.panel._field.setFocus()
        room.press(key)
        assert room.list.hasFocus()
    assert not room.shelf.wanted


def test_what_comes_is_shown_soon_and_the_selection_stays(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Up)
    coming = room.shelf.ask(0, "Once", instruction="A beginning")
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: room.rows[0] == "Once")
    assert room.selected == [2]
    room.shelf.manuscript.insert(4, " upon", coming.group)
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: room.rows[0] == "Once upon")
    assert room.selected == [2]


def test_a_take_that_is_read_while_it_comes_grows(room: _Room) -> None:
    coming = room.shelf.ask(0, "Once")
    room.open()
    assert room.selected == [coming.number]
    room.shelf.manuscript.insert(4, " upon a time", coming.group)
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: room.reading.startswith("Once upon a time"))


def test_the_list_stays_where_it_is_read(room: _Room) -> None:
    for at in range(60):
        room.shelf.took(0, f"Take {at}.", asked_at=NOON + at)
    room.open()
    room.panel._list.select(30)
    top, bar = room.panel._list._anchor(), room.panel._list.verticalScrollBar()
    assert bar.value() > 0
    room.shelf.took(0, "One more at the very start.")
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: len(room.rows) == 64)
    assert room.panel._list._anchor() == top


def test_nothing_is_looked_at_while_it_is_hidden(room: _Room) -> None:
    room.panel.look_again()
    assert not room.panel._soon.isActive()
    assert not room.rows


def test_another_manuscript_has_takes_of_its_own(room: _Room) -> None:
    room.open()
    room.shelf.manuscript = Manuscript("Nothing was asked for.")
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: not room.rows)
    room.shelf.took(0, "New.")
    room.panel.look_again()
    room.qtbot.waitUntil(lambda: room.rows == ["New."])


def test_two_takes_are_compared_or_one_with_the_text_now(room: _Room) -> None:
    room.open()
    room.button("Compare").click()
    (window,) = room.findChildren(CompareWindow)
    assert window.windowTitle() == "Take 3 and The text now"
    assert "rained" in window._view.toPlainText()
    window.close()
    room.panel._list.select(1)
    room.select_too(2)
    room.button("Compare").click()
    titles = [each.windowTitle() for each in room.findChildren(CompareWindow)]
    assert "Take 1 and Take 2" in titles


def test_a_row_is_heard_and_its_menu_has_every_step(room: _Room) -> None:
    room.open()
    model = room.panel._list.model()
    heard = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("It rained. Kept. ")
    interface = QAccessible.queryAccessibleInterface(room.panel._list)
    assert interface.child(1).text(QAccessible.Text.Name) == heard
    room.panel._list.customContextMenuRequested.emit(room.panel._list.rect().center())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    entries = [entry.text().partition("\t")[0] for entry in menu.actions()]
    assert entries == ["Bring back", "Take out", "Compare", "Copy", "Ask again", "Delete…"]
    menu.close()


def test_every_control_has_a_name_and_a_keyboard_way(room: _Room) -> None:
    room.open()
    controls = (*room.panel.findChildren(QAbstractButton), room.list, room.panel._reader)
    for control in controls:
        if control.parentWidget() is not room.panel._field:
            assert control.accessibleName()
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_is_read_is_what_the_buttons_act_on(room: _Room) -> None:
    room.open()
    room.press(_Key.Key_Home, Qt.KeyboardModifier.ControlModifier)  # moves, and selects nothing
    assert room.selected == [3]
    assert room.reading.startswith(" It snowed.")
    room.press(_Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert room.selected == [1, 3]
    assert room.reading.startswith(" dark")


def test_one_is_selected_alone_whatever_keys_are_held(
    room: _Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own key may be one with Ctrl, which in a list adds to what is selected."""
    room.open()
    held = Qt.KeyboardModifier.ControlModifier
    room.qtbot.keyPress(room.list, _Key.Key_Control, held)
    assert QGuiApplication.keyboardModifiers() == held
    room.panel.select(1)
    room.qtbot.keyRelease(room.list, _Key.Key_Control)
    assert room.selected == [1]


def _whole_rows(room: _Room) -> list[int]:
    takes = room.panel._list
    rows = range(takes.model().rowCount())
    seen = takes.viewport().rect()
    return [row for row in rows if seen.contains(takes.visualRect(takes.model().index(row, 0)))]


def test_where_there_is_little_room_two_takes_are_seen_whole_and_one_is_read(room: _Room) -> None:
    for number in range(6):
        room.shelf.took(15, f" It rained {number}.")
    room.resize(320, 330)
    room.open()
    assert len(_whole_rows(room)) >= 2
    line_px = room.panel._reader.fontMetrics().height()
    assert room.panel._reader.viewport().height() >= 2 * line_px
    for each in room.panel._buttons.findChildren(QAbstractButton):
        assert not each.visibleRegion().isEmpty()


def test_a_row_says_less_only_while_there_is_little_room(room: _Room) -> None:
    room.open()
    takes = room.panel._list
    whole = takes.visualRect(takes.currentIndex()).height()
    room.resize(320, 330)
    room.qtbot.waitUntil(lambda: takes.visualRect(takes.currentIndex()).height() < whole)
    room.resize(320, 900)
    room.qtbot.waitUntil(lambda: takes.visualRect(takes.currentIndex()).height() == whole)


def test_the_take_that_is_read_is_in_view_from_the_start(room: _Room) -> None:
    for number in range(20):
        room.shelf.took(15, f" It rained {number}.")
    room.open()
    assert room.panel._list.currentIndex().row() in _whole_rows(room)
    for height in (330, 700):
        room.resize(320, height)
        room.qtbot.wait(10)
        assert room.panel._list.currentIndex().row() in _whole_rows(room)
