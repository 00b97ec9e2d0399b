"""The traps of streaming text into an editor of Qt's, each with the naive call that falls into it.

Where a naive call is no trap any more with this Qt, its assertion fails: then ours can go too.
"""

from __future__ import annotations

import statistics
import time
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.desktop.editor.editing import compose, select, shown, type_text
from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.editor.steady_page import steady
from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER, model

LINES = "\n".join(f"Line {number} is like no other." for number in range(300))
TAKE = model(1)


class Page:
    """An editor of ours, and a naive one with the same text."""

    def __init__(self, qtbot: QtBot) -> None:
        self.naive = QPlainTextEdit()
        self.ours = ProseEditor()
        for editor in (self.naive, self.ours):
            qtbot.addWidget(editor)
            editor.resize(500, 300)
            editor.show()
        self.naive.setUndoRedoEnabled(False)

    def open(self, text: str) -> None:
        self.naive.setPlainText(text)
        self.document = self.ours.open_manuscript(Manuscript(text))
        self.manuscript = self.document.manuscript
        self.take = self.manuscript.begin(TAKE)

    def stream(self, pos_u16: int, text: str) -> None:
        with steady(self.ours, pos_u16):
            self.document.insert_by_model(pos_u16, text, self.take)

    def stream_naively(self, pos_u16: int, text: str) -> None:
        cursor = QTextCursor(self.naive.document())
        cursor.setPosition(pos_u16)
        cursor.insertText(text)


class Told:
    """Keeps what a document says has changed: position, length before, length now."""

    def __init__(self) -> None:
        self.changes: list[tuple[int, int, int]] = []

    def add(self, pos_u16: int, removed_u16: int, added_u16: int) -> None:
        self.changes.append((pos_u16, removed_u16, added_u16))


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_1_streamed_text_is_not_selected_and_the_next_key_does_not_delete_it(page: Page) -> None:
    page.open("Alpha")
    cursor = page.naive.textCursor()
    cursor.setPosition(5)
    cursor.setKeepPositionOnInsert(True)
    page.naive.setTextCursor(cursor)
    page.stream_naively(5, " streamed")
    type_text(page.naive, "X")
    assert "streamed" not in shown(page.naive)

    page.ours.put_caret(5)
    page.stream(5, " streamed")
    assert not page.ours.textCursor().hasSelection()
    type_text(page.ours, "X")
    assert shown(page.ours) == "AlphaX streamed"


def test_2_moving_the_caret_does_not_scroll(page: Page) -> None:
    page.open(LINES)
    for editor in (page.naive, page.ours):
        editor.verticalScrollBar().setValue(80)
    select(page.naive, 1, 1)
    assert page.naive.verticalScrollBar().value() != 80

    page.ours.put_caret(1, reveal=False)
    assert page.ours.textCursor().position() == 1
    assert page.ours.verticalScrollBar().value() == 80


def test_3_a_document_that_nobody_shows_yet_is_followed(qapp: object) -> None:
    naive, told = QTextDocument(), Told()
    naive.contentsChange.connect(told.add)
    QTextCursor(naive).insertText("x")
    assert not told.changes

    ours = ManuscriptDocument(QTextDocument(), Manuscript())
    QTextCursor(ours.document).insertText("x")
    assert ours.manuscript.text() == "x"


def test_4_only_what_really_changed_is_an_edit(page: Page) -> None:
    told, edited = Told(), list[Change]()
    page.open("one two three")
    page.naive.document().contentsChange.connect(told.add)
    page.document.edited.connect(edited.append)

    for editor in (page.naive, page.ours):
        compose(editor, "ni")
        compose(editor, "")
    assert told.changes == [(0, 14, 14), (0, 14, 14)]
    assert not edited

    naive = QTextDocument()
    naive.documentLayout()
    naive.contentsChange.connect(told.add)
    naive.setPlainText("hello")
    assert told.changes[-1][2] == 6
    ours = ManuscriptDocument(QTextDocument(), Manuscript())
    ours.edited.connect(edited.append)
    ours.document.setPlainText("hello")
    assert edited == [Change(0, 0, "hello")]


def test_5_a_composition_alone_is_nothing_to_save(page: Page) -> None:
    page.open("abc")
    for editor in (page.naive, page.ours):
        editor.document().setModified(False)
        compose(editor, "ni")
    assert page.naive.document().isModified()
    assert not page.manuscript.is_modified


def test_6_a_composition_alone_is_nothing_to_count_or_record(page: Page) -> None:
    changed, edited = list[int](), list[Change]()
    page.open("abc")
    page.naive.textChanged.connect(lambda: changed.append(1))
    page.document.edited.connect(edited.append)
    for editor in (page.naive, page.ours):
        compose(editor, "ni")
    assert changed
    assert not edited


def test_7_no_break_spaces_are_saved(page: Page) -> None:
    page.open("10\u00a0km\u2028")
    assert page.naive.toPlainText() == "10 km\n"
    type_text(page.ours, "x")
    assert page.manuscript.text() == "x10\u00a0km\u2028"


@pytest.mark.parametrize("is_ours", [False, True])
def test_8_the_window_gets_the_key_of_its_undo(qtbot: QtBot, page: Page, is_ours: bool) -> None:
    editor = page.ours if is_ours else page.naive
    page.ours.set_claimed_keys(lambda keys: keys == QKeySequence("Ctrl+Z"))
    fired: list[int] = []
    action = QAction(editor)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: fired.append(1))
    editor.addAction(action)
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bool(fired) == is_ours
    if is_ours:
        compose(editor, "ni")
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert len(fired) == 1


def test_9_what_is_on_the_page_is_what_is_saved_and_no_hidden_take_is(page: Page) -> None:
    page.open("Start. End.")
    page.stream(7, "old ")
    page.document.switch(page.take, on=False)
    page.take = page.manuscript.begin(model(2))
    page.stream(7, "new ")
    assert page.manuscript.text() == shown(page.ours) == "Start. new End."


def test_10_the_caret_stays_at_the_seam(page: Page) -> None:
    page.open("Alpha")
    select(page.naive, 5, 5)
    page.stream_naively(5, " beta")
    assert page.naive.textCursor().position() == 10

    page.ours.put_caret(5)
    page.stream(5, " beta")
    page.stream(10, " gamma")
    assert page.ours.textCursor().position() == 5
    type_text(page.ours, "!")
    assert shown(page.ours) == "Alpha! beta gamma"


def test_11_a_tall_character_does_not_move_the_lines_below(page: Page) -> None:
    page.open("one\ntwo")
    tall = QTextCharFormat()
    tall.setFont(QFont("serif", 60))  # As a font that steps in for an emoji may be, only more so.
    tops: list[tuple[float, float]] = []
    for editor in (page.naive, page.ours):
        cursor = QTextCursor(editor.document())
        cursor.setPosition(5)
        before = editor.cursorRect(cursor).top()
        QTextCursor(editor.document()).insertText("i", tall)
        tops.append((before, editor.cursorRect(cursor).top()))
    assert tops[0][0] < tops[0][1]
    assert tops[1][0] == tops[1][1]


def test_12_a_key_costs_little_after_thousands_of_edits(qapp: object) -> None:
    """A flat list takes some 15 ms here."""
    random = Random(1)  # noqa: S311  no secret
    text = "The river kept its own counsel that morning.\n" * 20_000
    qt = QTextDocument()
    qt.setDocumentLayout(QPlainTextDocumentLayout(qt))
    qt.setPlainText(text)
    ours = ManuscriptDocument(qt, Manuscript(text, undo_limit=10_000))
    cursor = QTextCursor(qt)
    spent_s: list[float] = []
    for _ in range(4_000):
        ours.end_step()
        cursor.setPosition(random.randrange(len(text)))
        start_s = time.thread_time()
        cursor.insertText("x")
        spent_s.append(time.thread_time() - start_s)
    assert ours.manuscript.piece_count > 3_000
    assert statistics.median(spent_s[-500:]) < 0.002


def test_13_replacing_words_leaves_the_models_other_words_to_it(page: Page) -> None:
    page.open("cat dog cat and a longer tail, cat")
    page.stream(7, " cat cow")
    naive = Manuscript(shown(page.ours))
    take = naive.begin(TAKE)
    naive.replace(7, 8, " cat cow", take)
    replaced = shown(page.ours).replace("cat", "lion")
    naive.replace(0, len(naive), replaced, naive.begin(WRITER))
    assert not naive.spans_of(take)

    block = QTextCursor(page.ours.document())
    block.beginEditBlock()
    found = page.ours.document().find("cat")
    while not found.isNull():
        found.insertText("lion")
        found = page.ours.document().find("cat", found)
    block.endEditBlock()
    assert page.manuscript.text() == shown(page.ours) == replaced
    page.document.switch(page.take, on=False)
    assert shown(page.ours) == "lion doglion lion and a longer tail, lion"
