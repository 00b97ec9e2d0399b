from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.find_marks import RememberedMarks
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.panels.find_bar import FindBar
from writer_app.desktop.runtime.background import Background
from writer_app.manuscript.manuscript import Manuscript

# The offscreen platform's own, for each window.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TEXT = "The cat sat.\nA Cat, and a (concat).\nThe end"
_Key = Qt.Key
_Shift = Qt.KeyboardModifier.ShiftModifier
_Control = Qt.KeyboardModifier.ControlModifier


class _Page(QWidget):
    """A page with a find bar below it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.qtbot = qtbot
        self.editor = ProseEditor()
        self.bar = FindBar(self.editor, RememberedMarks(), Background(), self)
        column = QVBoxLayout(self)
        column.addWidget(self.editor)
        column.addWidget(self.bar)
        self.editor.open_manuscript(Manuscript(TEXT))
        self.resize(700, 400)
        self.show()
        self.activateWindow()
        self.editor.setFocus()
        qtbot.waitUntil(self.editor.hasFocus)

    def field(self, name: str) -> QLineEdit:
        fields = self.bar.findChildren(QLineEdit)
        (found,) = [field for field in fields if field.accessibleName() == name]
        return found

    def button(self, name: str) -> QAbstractButton:
        buttons = self.bar.findChildren(QAbstractButton)
        found = [each for each in buttons if name in (each.accessibleName(), each.text())]
        return found[-1]

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.field("Find"), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        widget = self.focusWidget()
        self.qtbot.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.words)

    @property
    def words(self) -> str:
        labels = (self.bar._count, self.bar._problem)
        return " ".join(label.text() for label in labels)

    @property
    def selected(self) -> tuple[int, str]:
        return self.editor.textCursor().selectionStart(), self.editor.selected_text()

    @property
    def text(self) -> str:
        return self.editor.manuscript_document.manuscript.text()


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    return _Page(qtbot)


def test_is_not_there_at_first(page: _Page) -> None:
    assert page.bar.isHidden()
    page.bar.close_bar()
    assert page.editor.hasFocus()


def test_finds_while_typing_and_by_enter(page: _Page) -> None:
    page.bar.open_find()
    page.type("c")
    page.wait_for("1 of 4")
    page.type("at")
    page.wait_for("1 of 3")
    assert page.selected == (4, "cat")
    page.press(_Key.Key_Return)
    page.wait_for("2 of 3")
    assert page.selected == (15, "Cat")
    page.press(_Key.Key_Return, _Shift)
    page.wait_for("1 of 3")
    page.press(_Key.Key_Enter, _Shift)
    page.wait_for("3 of 3")
    assert page.field("Find").hasFocus()


def test_leaves_enter_with_control_to_the_window(page: _Page) -> None:
    page.bar.open_find()
    page.type("cat")
    page.wait_for("1 of 3")
    page.press(_Key.Key_Return, _Control)
    page.qtbot.wait(20)
    assert "1 of 3" in page.words


def test_escape_closes_and_leaves_the_match_selected(page: _Page) -> None:
    page.bar.open_find()
    page.type("Cat,")
    page.wait_for("1 of 1")
    with page.qtbot.waitSignal(page.bar.closed):
        page.press(_Key.Key_Escape)
    assert page.bar.isHidden()
    assert page.editor.hasFocus()
    assert page.selected == (15, "Cat,")


def test_goes_on_while_closed(page: _Page) -> None:
    page.bar.open_find()
    page.type("cat")
    page.wait_for("1 of 3")
    page.press(_Key.Key_Escape)
    page.bar.find_next()
    page.qtbot.waitUntil(lambda: page.selected == (15, "Cat"))
    page.bar.find_previous()
    page.qtbot.waitUntil(lambda: page.selected == (4, "cat"))
    assert page.bar.isHidden()
    assert page.editor.hasFocus()


def test_opens_to_say_that_there_is_nothing(page: _Page) -> None:
    page.bar.open_find()
    page.type("dog")
    page.wait_for("Not found")
    page.press(_Key.Key_Escape)
    page.bar.find_next()
    page.qtbot.waitUntil(lambda: not page.bar.isHidden())
    assert "Not found" in page.words


def test_opens_when_there_is_nothing_to_go_on_with(page: _Page) -> None:
    page.bar.find_next()
    assert not page.bar.isHidden()


def test_the_selection_becomes_the_search_text(page: _Page) -> None:
    page.editor.put_caret(TEXT.index(")") + 1, TEXT.index("("))
    page.bar.open_find()
    assert page.field("Find").text() == "(concat)"
    page.wait_for("1 of 1")
    page.button("Regular expression").setChecked(True)
    page.bar.open_find()
    assert page.field("Find").text() == r"\(concat\)"
    page.wait_for("1 of 1")
    page.editor.selectAll()
    page.bar.open_find()
    assert page.field("Find").text() == r"\(concat\)"


def test_options_count(page: _Page) -> None:
    page.bar.open_find()
    page.type("cat")
    page.wait_for("of 3")
    page.button("Whole words").click()
    page.wait_for("of 2")
    page.button("Match case").click()
    page.wait_for("of 1")


def test_says_what_is_wrong_with_a_pattern(page: _Page) -> None:
    page.bar.open_find()
    page.button("Regular expression").click()
    page.type("(cat")
    page.wait_for("not closed")
    assert not page.button("Next match").isEnabled()
    page.type(")")
    page.wait_for("of 3")
    assert "not closed" not in page.words


def test_replaces_one_then_all(page: _Page) -> None:
    page.bar.open_replace()
    page.type("cat")
    page.wait_for("1 of 3")
    page.field("Replace with").setFocus()
    page.qtbot.keyClicks(page.field("Replace with"), "dog")
    page.press(_Key.Key_Return)
    page.wait_for("1 of 2")
    assert page.text == TEXT.replace("cat", "dog", 1)
    page.button("Replace all").click()
    page.wait_for("2 replaced")
    assert page.text == "The dog sat.\nA dog, and a (condog).\nThe end"
    page.editor.undo()
    page.editor.undo()
    assert page.text == TEXT


def test_the_row_to_replace_shows_when_it_is_wanted(page: _Page) -> None:
    page.bar.open_find()
    assert page.field("Replace with").isHidden()
    page.button("Replace").click()
    page.bar.open_replace()
    assert page.field("Replace with").isVisible()


def test_opening_and_finding_leave_the_first_line_where_it_is(page: _Page) -> None:
    page.editor.open_manuscript(Manuscript("\n".join(f"line {n}" for n in range(200))))
    bar = page.editor.verticalScrollBar()
    bar.setValue(100)
    page.editor.put_caret(0, reveal=False)
    first = bar.value()
    page.bar.open_find()
    page.qtbot.wait(20)
    assert bar.value() == first
    page.type("dog")
    page.wait_for("Not found")
    assert bar.value() == first


def test_every_control_has_a_name_and_a_keyboard_way(page: _Page) -> None:
    page.bar.open_replace()
    for control in (*page.bar.findChildren(QAbstractButton), *page.bar.findChildren(QLineEdit)):
        name = control.accessibleName() or getattr(control, "text", str)()
        assert len(name) > 2
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_opened_again_it_marks_and_counts_what_is_there_now(page: _Page) -> None:
    marks = page.bar._finder._marks
    assert isinstance(marks, RememberedMarks)
    page.bar.open_replace()
    page.type("cat")
    page.wait_for("1 of 3")
    page.press(_Key.Key_Escape)
    page.editor.put_caret(0)
    page.qtbot.keyClicks(page.editor, "cat ")
    page.bar.open_find()
    page.wait_for("4 found")
    assert len(marks.hits) == 4
    page.field("Replace with").setText("dog")
    page.button("Replace all").click()
    page.wait_for("4 replaced")
    page.press(_Key.Key_Escape)
    page.editor.undo()
    page.bar.open_find()
    page.wait_for("4 found")
    assert len(marks.hits) == 4
    assert page.button("Next match").isEnabled()


def test_opened_again_it_does_not_say_what_was_replaced_then(page: _Page) -> None:
    page.bar.open_replace()
    page.type("cat")
    page.wait_for("1 of 3")
    page.field("Replace with").setText("dog")
    page.button("Replace all").click()
    page.wait_for("3 replaced")
    page.press(_Key.Key_Escape)
    page.bar.open_find()
    page.wait_for("Not found")


def test_enter_replaces_and_presses_the_button_that_has_the_keyboard(page: _Page) -> None:
    page.bar.open_replace()
    page.type("cat")
    page.wait_for("1 of 3")
    page.press(_Key.Key_Tab)
    assert page.field("Replace with").hasFocus()
    page.qtbot.keyClicks(page.field("Replace with"), "dog")
    page.press(_Key.Key_Return)
    page.wait_for("1 of 2")
    assert page.text.startswith("The dog sat.")
    for key in (_Key.Key_Tab, _Key.Key_Tab):
        page.press(key)
    assert page.button("Replace all").hasFocus()
    page.press(_Key.Key_Return)
    page.wait_for("2 replaced")
    assert "at" not in page.text.replace("sat", "")
