"""What the editor does with keys, input methods, the clipboard and what is dragged onto it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    QVersionNumber,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.editor.editing import (
    CONTROL,
    NONE,
    SHIFT,
    compose,
    press,
    select,
    shown,
    type_text,
)
from writer_app.desktop.editor import prose_editor
from writer_app.desktop.editor.context_menu import context_menu
from writer_app.desktop.editor.own_mime import ORIGINS
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import PASTED, Span, model

LINES = "\n".join(f"Line {number} is like no other." for number in range(300))
Open = Callable[[str], ProseEditor]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Return a function that shows an editor with a text."""

    def open_text(text: str) -> ProseEditor:
        editor = ProseEditor()
        qtbot.addWidget(editor)
        editor.resize(500, 300)
        editor.open_manuscript(Manuscript(text))
        editor.show()
        editor.setFocus()
        return editor

    return open_text


def text_of(editor: ProseEditor) -> str:
    text = editor.manuscript_document.manuscript.text()
    assert shown(editor) == text
    return text


def data_of(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


# Keys


def test_before_text_is_typed_the_caret_may_still_move(opened: Open) -> None:
    editor, typed = opened("ab"), list[str]()

    def move(text: str) -> None:
        typed.append(text)
        editor.put_caret(2)

    editor.about_to_type.connect(move)
    type_text(editor, "x")
    assert text_of(editor) == "abx"
    press(editor, Qt.Key.Key_Return, text="\r")
    press(editor, Qt.Key.Key_Tab, text="\t")
    compose(editor, "ni")
    compose(editor, "", "你")
    assert typed == ["x", "\n", "\t", "你"]


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Qt.Key.Key_Left, NONE, ""),
        (Qt.Key.Key_Backspace, NONE, "\b"),
        (Qt.Key.Key_Delete, NONE, "\x7f"),
        (Qt.Key.Key_Escape, NONE, "\x1b"),
        (Qt.Key.Key_A, CONTROL, "\x01"),
        (Qt.Key.Key_B, CONTROL, "b"),
    ],
)
def test_keys_that_type_nothing_do_not_announce_it(
    opened: Open, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    editor, typed = opened("ab"), list[str]()
    editor.about_to_type.connect(typed.append)
    press(editor, key, modifiers, text)
    assert not typed


def test_typing_over_a_selection_is_no_typing_at_the_caret(opened: Open) -> None:
    editor, typed = opened("abc"), list[str]()
    editor.about_to_type.connect(typed.append)
    select(editor, 0, 2)
    type_text(editor, "x")
    assert text_of(editor) == "xc"
    assert not typed


def test_text_by_another_level_of_the_keyboard_is_typed(opened: Open) -> None:
    editor, typed = opened(""), list[str]()
    editor.about_to_type.connect(typed.append)
    press(editor, Qt.Key.Key_At, CONTROL | Qt.KeyboardModifier.AltModifier, "@")
    assert typed == ["@"]
    assert text_of(editor) == "@"


def test_shift_enter_is_an_ordinary_line_end(opened: Open) -> None:
    editor = opened("")
    QTest.keyClick(editor, Qt.Key.Key_Return, SHIFT)
    assert text_of(editor) == "\n"


def test_shift_tab_leaves_the_page(qtbot: QtBot, opened: Open) -> None:
    editor = opened("")
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert text_of(editor) == "\t"
    QTest.keyClick(editor, Qt.Key.Key_Backtab, SHIFT)
    assert text_of(editor) == "\t"


def test_claimed_keys_are_left_to_the_window_but_not_while_composing(opened: Open) -> None:
    editor, asked = opened(""), list[str]()

    def claims(keys: QKeySequence) -> bool:
        asked.append(keys.toString())
        return keys == QKeySequence("Ctrl+Z")

    def is_kept(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(editor, event)
        return event.isAccepted()

    assert is_kept(Qt.Key.Key_Z, CONTROL)
    editor.set_claimed_keys(claims)
    assert not is_kept(Qt.Key.Key_Z, CONTROL)
    assert is_kept(Qt.Key.Key_C, CONTROL)
    is_kept(Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    assert asked == ["Ctrl+Z", "Ctrl+C", "Ctrl+Enter"]
    compose(editor, "ni")
    assert is_kept(Qt.Key.Key_Z, CONTROL)
    assert is_kept(Qt.Key.Key_F5, NONE)


def test_undo_and_redo_go_to_what_changed(opened: Open) -> None:
    editor = opened(LINES)
    type_text(editor, "new ")
    select(editor, 5_000, 5_000)
    editor.ensureCursorVisible()
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert text_of(editor) == LINES
    assert editor.textCursor().position() == 0
    assert editor.verticalScrollBar().value() == 0
    QTest.keyClick(editor, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert text_of(editor) == "new " + LINES
    assert editor.textCursor().position() == 4


def test_undo_of_what_is_in_view_does_not_scroll(opened: Open) -> None:
    editor = opened(LINES)
    editor.verticalScrollBar().setValue(50)
    block = editor.document().findBlockByNumber(53)
    select(editor, block.position(), block.position())
    type_text(editor, "new")
    editor.verticalScrollBar().setValue(51)
    editor.undo()
    assert editor.verticalScrollBar().value() == 51


# Input methods


def test_composing_begins_and_ends(opened: Open) -> None:
    editor, told = opened("ab"), list[bool]()
    editor.composing_changed.connect(told.append)
    compose(editor, "n")
    compose(editor, "ni")
    assert editor.composing
    compose(editor, "", "你")
    assert not editor.composing
    compose(editor, "h")
    compose(editor, "")
    assert told == [True, False, True, False]
    assert text_of(editor) == "你ab"


def test_a_click_ends_a_composition_that_nobody_ends(opened: Open) -> None:
    editor, told = opened("ab"), list[bool]()
    editor.composing_changed.connect(told.append)
    compose(editor, "n")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    assert told == [True, False]
    assert not editor.composing


def test_what_is_committed_is_told_after_the_text_is_in(opened: Open) -> None:
    editor, texts = opened(""), list[str]()

    def look(is_composing: bool) -> None:
        texts.append(text_of(editor))

    editor.composing_changed.connect(look)
    compose(editor, "ni")
    compose(editor, "", "你")
    assert texts == ["", "你"]


def test_committed_text_is_exactly_where_the_caret_was(opened: Open) -> None:
    editor = opened("")
    document = editor.manuscript_document
    document.insert_by_model(0, "哈哈", document.manuscript.begin(model(1)))
    editor.put_caret(0)
    compose(editor, "ha")
    compose(editor, "", "哈")
    assert [span.author.is_model for span in document.manuscript.spans()] == [False, True]


def test_an_input_method_may_replace_what_is_before_the_caret(opened: Open) -> None:
    editor, typed = opened("cafe"), list[str]()
    editor.about_to_type.connect(typed.append)
    editor.put_caret(4)
    compose(editor, "", "é", replace=(-1, 1))
    assert text_of(editor) == "café"
    assert not typed


def test_nothing_of_ours_changes_the_text_while_composing(opened: Open) -> None:
    editor = opened("😀")
    type_text(editor, "a")
    compose(editor, "ni")
    editor.undo()
    editor.insertFromMimeData(data_of("pasted"))
    editor.move_selection(0)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        press(editor, key, text={Qt.Key.Key_Tab: "\t"}.get(key, ""))
    assert editor.composing
    assert text_of(editor) == "a😀"


# Clipboard and dragging


def test_paste_is_plain_text_by_another_hand(opened: Open) -> None:
    editor = opened("ab")
    data = data_of("x\r\ny\u2029z\u00a0\u2028\x00")
    data.setHtml("<b>rich</b>")
    editor.put_caret(2, 1)
    editor.insertFromMimeData(data)
    assert text_of(editor) == "ax\ny\nz\u00a0\u2028"
    assert editor.textCursor().position() == 8
    assert editor.manuscript_document.manuscript.spans()[1] == Span(1, 8, PASTED)
    editor.undo()
    assert text_of(editor) == "ab"


def test_copy_and_cut_keep_every_character(opened: Open) -> None:
    text = "10\u00a0km,\u202f«\u2028»\n😀"
    editor = opened(text)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_C, CONTROL)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == text
    assert set(clipboard.mimeData().formats()) == {"text/plain", ORIGINS}
    QTest.keyClick(editor, Qt.Key.Key_X, CONTROL)
    assert not text_of(editor)
    editor.paste()
    assert text_of(editor) == text
    editor.undo()
    editor.undo()
    assert text_of(editor) == text


def _entering(at: QPoint, actions: Qt.DropAction, data: QMimeData) -> QDragEnterEvent:
    """Return the event in the form that this Qt has; from 6.12 on the other is deprecated."""
    place = QPointF(at) if QLibraryInfo.version() >= QVersionNumber(6, 12) else at
    left = Qt.MouseButton.LeftButton
    return QDragEnterEvent(place, actions, data, left, NONE)  # pyright: ignore[reportArgumentType] - the stubs are of one version


def drop(editor: ProseEditor, data: QMimeData, at: QPoint, action: Qt.DropAction) -> QDropEvent:
    buttons = Qt.MouseButton.LeftButton
    enter = _entering(at, action | Qt.DropAction.CopyAction, data)
    QApplication.sendEvent(editor.viewport(), enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(at), action | Qt.DropAction.CopyAction, data, buttons, NONE)
    event.setDropAction(action)
    QApplication.sendEvent(editor.viewport(), event)
    assert event.isAccepted()
    return event


def test_a_file_is_opened_and_not_pasted(opened: Open, tmp_path: Path) -> None:
    editor, dropped, data = opened("ab"), list[str](), QMimeData()
    editor.file_dropped.connect(dropped.append)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "draft.md"))])
    event = drop(editor, data, QPoint(20, 20), Qt.DropAction.MoveAction)
    assert dropped == [str(tmp_path / "draft.md")]
    assert text_of(editor) == "ab"
    assert event.dropAction() == Qt.DropAction.CopyAction


def test_text_from_elsewhere_is_put_where_it_was_dropped(opened: Open) -> None:
    editor = opened("first\nsecond")
    cursor = editor.textCursor()
    cursor.setPosition(8)
    at = editor.cursorRect(cursor).center()
    drop(editor, data_of("X\r\n"), at, Qt.DropAction.CopyAction)
    assert text_of(editor) == "first\nseX\ncond"
    assert editor.manuscript_document.manuscript.spans()[1].author == PASTED


@pytest.mark.parametrize(
    ("to", "moved", "caret"),
    [(0, "twoone  three", 3), (13, "one  threetwo", 13), (5, "one two three", 7)],
)
def test_text_dragged_within_the_page_moves(opened: Open, to: int, moved: str, caret: int) -> None:
    editor = opened("one two three")
    select(editor, 4, 7)
    editor.move_selection(to)
    assert text_of(editor) == moved
    assert editor.textCursor().position() == caret
    editor.undo()
    assert text_of(editor) == "one two three"


def test_the_menu_undoes_through_the_manuscript(opened: Open) -> None:
    editor = opened("a")
    type_text(editor, "b")
    menu = context_menu(editor)
    texts = {action.text().partition("\t")[0]: action for action in menu.actions()}
    enabled = {text for text, action in texts.items() if text and action.isEnabled()}
    assert {"Undo", "Select all"} <= enabled <= {"Undo", "Select all", "Paste"}
    texts["Undo"].trigger()
    assert text_of(editor) == "a"


# Opening


def test_another_manuscript_takes_the_place(opened: Open) -> None:
    editor, told = opened("first"), list[object]()
    editor.manuscript_opened.connect(told.append)
    first = editor.manuscript_document.manuscript
    compose(editor, "ni")
    second = editor.open_manuscript(Manuscript("second\u00a0"))
    assert told == [second]
    assert not editor.composing
    type_text(editor, "x")
    assert (first.text(), text_of(editor)) == ("first", "xsecond\u00a0")


def test_ten_megabytes_open_quickly(opened: Open) -> None:
    text = "The river kept its own counsel that morning, and nobody asked.\n" * 160_000
    manuscript = Manuscript(text)
    editor = opened("")
    start_s = time.thread_time()
    editor.open_manuscript(manuscript)
    assert time.thread_time() - start_s < 3
    assert editor.document().blockCount() == 160_001


def test_data_for_the_clipboard_is_not_of_pythons_making(qapp: object) -> None:
    """What Python makes crashes at the end of the program, if it is still on a clipboard."""
    assert type(prose_editor._data_of_qt()).__module__ == QMimeData.__module__
    assert not prose_editor._data_of_qt().formats()
