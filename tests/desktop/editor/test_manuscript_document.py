"""A manuscript and the document that shows it change together."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import WRITER, Span, model

TAKE = model(1)


class Shown:
    """A manuscript in a document, and what was told about it."""

    def __init__(self, text: str = "") -> None:
        self.qt = QTextDocument()
        self.qt.setPlainText(text)
        self.manuscript = Manuscript(text)
        self.document = ManuscriptDocument(self.qt, self.manuscript)
        self.edited: list[Change] = []
        self.states = 0
        self.document.edited.connect(self.edited.append)
        self.document.state_changed.connect(self._count)

    def _count(self) -> None:
        self.states += 1

    def cursor(self, start: int, end: int | None = None) -> QTextCursor:
        cursor = QTextCursor(self.qt)
        cursor.setPosition(start)
        cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def take(self, pos_u16: int, text: str) -> int:
        group = self.manuscript.begin(TAKE)
        self.document.insert_by_model(pos_u16, text, group)
        return group

    @property
    def text(self) -> str:
        text = self.qt.toRawText().replace("\u2029", "\n")
        assert self.manuscript.text() == text
        return text


pytestmark = pytest.mark.usefixtures("qapp")


def test_what_is_typed_is_recorded_and_told_after_the_layout_knows() -> None:
    shown = Shown("ab")
    seen: list[str] = []

    def look(change: Change) -> None:
        seen.append(shown.qt.firstBlock().text())

    shown.document.edited.connect(look)
    shown.cursor(1).insertText("X")
    assert shown.text == "aXb"
    assert shown.edited == [Change(1, 0, "X")]
    assert seen == ["aXb"]
    assert shown.states == 1


def test_formats_are_no_edit() -> None:
    shown = Shown("some words")
    cursor = shown.cursor(0, 4)
    char_format = cursor.charFormat()
    char_format.setFontItalic(True)
    cursor.setCharFormat(char_format)
    shown.qt.markContentsDirty(0, 10)
    assert not shown.edited
    assert not shown.manuscript.is_modified


def test_several_edits_in_one_block_leave_what_is_between_them() -> None:
    shown = Shown("cat and cat")
    take = shown.take(4, "the ")
    cursor = shown.cursor(0, 3)
    cursor.beginEditBlock()
    cursor.insertText("lion")
    shown.cursor(13, 16).insertText("lion")
    cursor.endEditBlock()
    assert shown.text == "lion the and lion"
    assert shown.manuscript.spans_of(take) == (Span(5, 9, TAKE),)
    shown.document.undo()
    assert shown.text == "cat the and cat"


def test_a_character_typed_over_a_selection_is_the_writers_though_it_was_in_it() -> None:
    shown = Shown("")
    shown.take(0, "the cat")
    shown.cursor(0, 3).insertText("t")
    assert shown.manuscript.spans() == (Span(0, 1, WRITER), Span(1, 5, TAKE))


def test_replacing_many_is_one_step_and_one_repaint() -> None:
    shown = Shown("a a a")
    blocks: list[int] = []
    shown.qt.contentsChanged.connect(lambda: blocks.append(1))
    shown.document.replace([Change(0, 1, "bb"), Change(3, 1, "bb"), Change(6, 1, "b\r\nb")])
    assert shown.text == "bb bb b\nb"
    assert shown.edited == [Change(0, 1, "bb"), Change(3, 1, "bb"), Change(6, 1, "b\nb")]
    assert len(blocks) == 1
    shown.document.undo()
    assert shown.text == "a a a"


def test_moving_is_one_step_to_both_sides() -> None:
    shown = Shown("one two three")
    assert shown.document.move(0, 4, 8) == 8
    assert shown.text == "two one three"
    assert shown.document.move(8, 13, 0) == 5
    assert shown.text == "threetwo one "
    shown.document.undo()
    shown.document.undo()
    assert shown.text == "one two three"


def test_edits_in_one_step_are_undone_together() -> None:
    shown = Shown()
    shown.cursor(0).insertText("brought")
    with shown.document.one_step():
        shown.cursor(0).insertText("a")
        shown.cursor(8).insertText("b")
    assert shown.text == "abroughtb"
    shown.document.undo()
    assert shown.text == "brought"
    shown.document.undo()
    assert not shown.text
    assert shown.document.undo() is None


def test_a_step_in_which_nothing_happens_is_none() -> None:
    shown = Shown("a")
    with shown.document.one_step():
        pass
    assert not shown.manuscript.can_undo


def test_typing_goes_on_in_its_step_while_text_comes_in_before_it() -> None:
    shown = Shown("start end")
    take = shown.manuscript.begin(TAKE)
    at_u16 = 6
    for number, letter in enumerate("abc"):
        shown.cursor(len(shown.manuscript)).insertText(letter)
        at_u16 += shown.document.insert_by_model(at_u16, f"t{number} ", take)
    assert shown.text == "start t0 t1 t2 endabc"
    shown.document.undo()
    assert shown.text == "start t0 t1 t2 end"


def test_what_is_typed_after_a_take_is_undone_before_it() -> None:
    shown = Shown()
    shown.cursor(0).insertText("a")
    shown.take(0, "take ")
    shown.cursor(6).insertText("b")
    assert shown.text == "take ab"
    shown.document.undo()
    assert shown.text == "take a"
    shown.document.undo()
    assert shown.text == "a"


def test_late_text_changes_nothing() -> None:
    shown = Shown("ab")
    take = shown.take(1, "X")
    shown.document.undo()
    told = len(shown.edited)
    assert shown.document.insert_by_model(1, "late", take) == 0
    assert shown.text == "ab"
    assert len(shown.edited) == told
    assert shown.manuscript.can_redo


def test_the_length_is_what_the_document_took() -> None:
    shown = Shown("<>")
    take = shown.manuscript.begin(TAKE)
    assert (
        shown.document.insert_by_model(1, "a\r\nb\rc\u2029d\x00\ud83d\ufdd0😀\u00a0\u2028", take)
        == 12
    )
    assert shown.text == "<a\nb\nc\nd\ufffd😀\u00a0\u2028>"


def test_the_length_is_the_takes_own_though_a_slot_writes_too() -> None:
    shown = Shown("ab")
    group = shown.manuscript.begin(TAKE)

    def write_once(_: Change) -> None:
        shown.document.edited.disconnect(write_once)
        shown.cursor(0).insertText("first ")

    shown.document.edited.connect(write_once)
    assert shown.document.insert_by_model(1, "x", group) == 1
    assert shown.text == "first axb"


def test_a_part_kept_then_undone_and_redone() -> None:
    shown = Shown("ab")
    take = shown.take(1, "kept rest")
    shown.document.delete_in_group(5, 10, take)
    assert shown.text == "akeptb"
    shown.document.undo()
    assert shown.text == "ab"
    shown.document.redo()
    assert shown.text == "akeptb"


def test_takes_change_places_with_one_repaint() -> None:
    shown = Shown("ab")
    first = shown.take(1, "first")
    shown.document.switch(first, on=False)
    second = shown.take(1, "second")
    repaints: list[int] = []
    shown.qt.contentsChanged.connect(lambda: repaints.append(1))
    shown.document.switch_both(second, first)
    assert shown.text == "afirstb"
    assert len(repaints) == 1


def test_saved_and_undone_back_to_there() -> None:
    shown = Shown("a")
    shown.cursor(0).insertText("b")
    shown.document.mark_saved()
    assert shown.states == 2
    assert not shown.manuscript.is_modified
    shown.document.undo()
    assert shown.manuscript.is_modified
    shown.document.redo()
    assert not shown.manuscript.is_modified


def test_a_slot_may_change_the_document() -> None:
    shown = Shown("a")

    def answer(change: Change) -> None:
        if change.inserted == "?":
            shown.cursor(len(shown.manuscript)).insertText("!")

    shown.document.edited.connect(answer)
    shown.cursor(1).insertText("?")
    assert shown.text == "a?!"


def test_text_of_ours_within_somebodys_edit_block() -> None:
    shown = Shown("ab")
    take = shown.manuscript.begin(TAKE)
    cursor = shown.cursor(0)
    cursor.beginEditBlock()
    cursor.insertText("mine ")
    shown.document.insert_by_model(6, "T", take)
    cursor.endEditBlock()
    assert shown.text == "mine aTb"
    assert shown.manuscript.spans_of(take) == (Span(6, 7, TAKE),)


def test_a_paragraph_end_of_another_kind_stays_in_the_manuscript() -> None:
    text = "a\u2029b\ufdd0c\u2028d"
    qt = QTextDocument()
    qt.setPlainText(text)
    manuscript = Manuscript(text)
    document = ManuscriptDocument(qt, manuscript)
    qt.markContentsDirty(0, qt.characterCount())
    QTextCursor(qt).insertText("X")
    assert manuscript.text() == "X" + text
    document.undo()
    assert manuscript.text() == text
    assert qt.toRawText() == "a\u2029b\u2029c\u2028d"


def test_a_closed_one_takes_no_part() -> None:
    shown = Shown("a")
    shown.document.close()
    shown.cursor(0).insertText("b")
    assert shown.manuscript.text() == "a"


def test_half_a_character_is_followed() -> None:
    shown = Shown("😀a")
    shown.cursor(1, 3).removeSelectedText()
    assert shown.manuscript.text() == "\ud83d"
    shown.document.undo()
    assert shown.text == "😀a"
