"""The editor with everything that can happen to it, in any order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor

from tests.desktop.editor.editing import compose, press, select, shown, type_text
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.editor.steady_page import steady
from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import model
from writer_app.manuscript.text import insertable
from writer_app.manuscript.utf16 import length_u16

UNITS = [
    "a",
    "b",
    " ",
    "word ",
    "\n",
    "é",
    "e\u0301",
    "😀",
    "👩\u200d👧",
    "你好",
    "שלום",
    "\u00a0",
    "\u2028",
]
texts = st.lists(st.sampled_from(UNITS), min_size=1, max_size=4).map("".join)
pasted = st.lists(st.sampled_from([*UNITS, "\r\n", "\r", "\x00", "\u2029"]), max_size=5).map(
    "".join
)
places = st.floats(0, 1)
LONG = "".join(f"{number} lies here, in a line of its own that is long.\n" for number in range(40))


class EditorMachine(RuleBasedStateMachine):
    """Types, pastes, composes, streams, undoes and switches on a real widget."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = ProseEditor()
        self.editor.resize(400, 200)
        self.editor.show()
        self.takes: list[int] = []
        self.tails: dict[int, QTextCursor] = {}

    @initialize(text=texts, is_long=st.booleans(), scroll=st.integers(0, 30))
    def open(self, text: str, is_long: bool, scroll: int) -> None:
        self.opened = LONG + text if is_long else text
        self.document = self.editor.open_manuscript(Manuscript(self.opened))
        self.manuscript = self.document.manuscript
        self.editor.verticalScrollBar().setValue(scroll)

    # The writer

    @rule(text=texts)
    def type(self, text: str) -> None:
        type_text(self.editor, text.replace("\u2028", " "))

    @rule(key=st.sampled_from([Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab]))
    def press(self, key: Qt.Key) -> None:
        press(self.editor, key, text="\t" if key is Qt.Key.Key_Tab else "")

    @rule(anchor=places, caret=places)
    def select(self, anchor: float, caret: float) -> None:
        # A click ends a composition before the caret goes anywhere.
        compose(self.editor, "")
        select(self.editor, self.place(anchor), self.place(caret))

    @rule(caret=places)
    def click(self, caret: float) -> None:
        self.select(caret, caret)

    @rule(text=pasted)
    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        before, cursor = self.state, self.editor.textCursor()
        start_u16, end_u16 = cursor.selectionStart(), cursor.selectionEnd()
        self.editor.insertFromMimeData(data)
        clean = insertable(text)
        if self.editor.composing or not clean:
            assert self.state == before
        else:
            assert self.manuscript.slice(start_u16, start_u16 + length_u16(clean)) == clean
            assert len(self.manuscript) == before[1] + length_u16(clean) - (end_u16 - start_u16)

    @rule(to=places)
    def drag(self, to: float) -> None:
        before = self.state
        self.editor.move_selection(self.place(to))
        assert len(self.manuscript) == before[1]
        if self.editor.composing:
            assert self.state == before

    @rule(at=places, to=places, text=texts)
    def edit_in_one_block(self, at: float, to: float, text: str) -> None:
        compose(self.editor, "")
        cursor = QTextCursor(self.editor.document())
        cursor.beginEditBlock()
        for place in sorted((self.place(at), self.place(to)), reverse=True):
            cursor.setPosition(place)
            cursor.insertText(text)
        cursor.endEditBlock()

    @rule(at=places, text=texts)
    def replace_two(self, at: float, text: str) -> None:
        compose(self.editor, "")
        start_u16, grown_u16 = self.place(at), length_u16(text)
        changes = (Change(start_u16, 0, text), Change(start_u16 + grown_u16, 0, text))
        self.document.replace(changes)
        twice = self.manuscript.slice(start_u16, start_u16 + 2 * grown_u16)
        assert twice == text + text

    # An input method

    @rule(preedit=st.sampled_from(["n", "ni", "ka", "e\u0301"]))
    def compose(self, preedit: str) -> None:
        had_selection = self.editor.textCursor().hasSelection()
        before = self.state
        compose(self.editor, preedit)
        assert self.editor.composing
        assert had_selection or self.state == before

    @rule(text=st.sampled_from(["你", "か", "é", "😀", "word "]), rest=st.sampled_from(["", "k"]))
    def commit(self, text: str, rest: str) -> None:
        compose(self.editor, rest, text)
        caret_u16 = self.editor.textCursor().position()
        assert self.manuscript.slice(caret_u16 - length_u16(text), caret_u16) == text
        assert self.editor.composing == bool(rest)

    @precondition(lambda self: self.editor.composing)
    @rule()
    def cancel(self) -> None:
        before = self.state
        compose(self.editor, "")
        assert self.state == before
        assert not self.editor.composing

    # The model

    @rule(at=places)
    def begin_take(self, at: float) -> None:
        number = len(self.takes) + 1
        group = self.manuscript.begin(model(number))
        self.document.end_step()
        tail = QTextCursor(self.editor.document())
        tail.setKeepPositionOnInsert(True)
        tail.setPosition(self.place(at))
        self.takes.append(group)
        self.tails[group] = tail

    @precondition(lambda self: self.takes and not self.editor.composing)
    @rule(text=texts)
    def stream(self, text: str) -> None:
        """Tokens change neither caret, selection, what can be redone, nor the first line."""
        group = self.takes[-1]
        at_u16 = self.tails[group].position()
        cursor = self.editor.textCursor()
        is_inside = cursor.selectionStart() <= at_u16 < cursor.selectionEnd()
        before, top = (self.caret, self.manuscript.can_redo), self.first_line(at_u16)
        is_on, length_before = self.manuscript.is_on(group), len(self.manuscript)
        with steady(self.editor, at_u16):
            added_u16 = self.document.insert_by_model(at_u16, text, group)
        self.tails[group].setPosition(at_u16 + added_u16)
        assert added_u16 == len(self.manuscript) - length_before
        assert added_u16 == (length_u16(insertable(text)) if is_on else 0)
        if not is_inside:
            assert (self.caret, self.manuscript.can_redo) == before
            assert top is None or self.first_line(at_u16) == top

    @precondition(lambda self: self.takes and not self.editor.composing)
    @rule(data=st.data(), on=st.booleans())
    def switch(self, data: st.DataObject, on: bool) -> None:
        group = data.draw(st.sampled_from(self.takes))
        self.document.switch(group, on=on)
        assert self.manuscript.is_on(group) == on
        assert on or not self.manuscript.spans_of(group)

    @precondition(lambda self: len(self.takes) > 1 and not self.editor.composing)
    @rule(data=st.data())
    def switch_both(self, data: st.DataObject) -> None:
        off, on = data.draw(st.permutations(self.takes))[:2]
        self.document.switch_both(off, on)
        assert (self.manuscript.is_on(off), self.manuscript.is_on(on)) == (False, True)

    # Time

    @rule(is_undo=st.booleans())
    def go_in_time(self, is_undo: bool) -> None:
        before, could = self.state, self.manuscript.can_undo
        (self.editor.undo if is_undo else self.editor.redo)()
        if self.editor.composing:
            assert self.state == before
        elif is_undo and could:
            assert self.manuscript.can_redo

    def teardown(self) -> None:
        if hasattr(self, "document"):
            self.undo_all_and_redo_all()
        self.editor.close()
        self.editor.deleteLater()

    def undo_all_and_redo_all(self) -> None:
        compose(self.editor, "")
        last, undone = shown(self.editor), 0
        while self.manuscript.can_undo:
            self.editor.undo()
            undone += 1
        assert shown(self.editor) == self.opened
        for _ in range(undone):
            self.editor.redo()
        assert shown(self.editor) == last

    # What must hold

    @invariant()
    def manuscript_is_document(self) -> None:
        if hasattr(self, "manuscript"):
            assert self.manuscript.text() == shown(self.editor)

    @invariant()
    def spans_partition_the_text(self) -> None:
        if hasattr(self, "manuscript"):
            spans = self.manuscript.spans()
            ends = [0, *(span.end_u16 for span in spans)]
            assert [span.start_u16 for span in spans] == ends[:-1]
            assert ends[-1] == len(self.manuscript)
            assert all(one.author != other.author for one, other in pairwise(spans))

    @property
    def state(self) -> tuple[str, int, int, bool, bool]:
        manuscript = self.manuscript
        return (
            manuscript.text(),
            len(manuscript),
            manuscript.piece_count,
            manuscript.is_modified,
            manuscript.can_redo,
        )

    @property
    def caret(self) -> tuple[str, str]:
        """What is before the caret, and what is selected."""
        pos_u16 = self.editor.textCursor().position()
        before = self.manuscript.slice(max(0, pos_u16 - 1), pos_u16)
        return before, self.editor.selected_text()

    def first_line(self, touched_u16: int) -> str | None:
        """Return the first visible paragraph, unless it is touched itself: that may divide it."""
        block = self.editor.firstVisibleBlock()
        is_touched = block.position() <= touched_u16 < block.position() + block.length()
        return None if is_touched else block.text()

    def place(self, share: float) -> int:
        """Return a position that is not within a character."""
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(round(share * len(self.manuscript)))
        if "\udc00" <= self.editor.document().characterAt(cursor.position()) <= "\udfff":
            return cursor.position() - 1
        return cursor.position()


def test_whatever_happens_in_whatever_order(qapp: object, request: pytest.FixtureRequest) -> None:
    thorough = request.config.getoption("--thorough")
    run = settings(max_examples=1_500 if thorough else 150, stateful_step_count=30, deadline=None)
    run_state_machine_as_test(EditorMachine, settings=run)
