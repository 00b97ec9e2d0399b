"""Text that is cut, copied, pasted or dragged stays whose it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desktop.editor.editing import CONTROL, NONE, select, type_text
from writer_app.desktop.editor.own_mime import ORIGINS
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import Record
from writer_app.manuscript.replay import replay
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Author, model

OPENED = "The heron stood. "
MODELS = "It waited for the tide. "


@pytest.fixture
def editor(qtbot: QtBot) -> ProseEditor:
    """Return an editor with some text of the writer's, and behind it a take's."""
    return mixed(qtbot)


def mixed(qtbot: QtBot) -> ProseEditor:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.open_manuscript(Manuscript(OPENED))
    document = editor.manuscript_document
    document.insert_by_model(len(OPENED), MODELS, document.manuscript.begin(model(1)))
    return editor


def authors(editor: ProseEditor) -> list[tuple[str, Author]]:
    """Return the stretches of the text, each with its author."""
    manuscript = editor.manuscript_document.manuscript
    return [
        (manuscript.slice(span.start_u16, span.end_u16), span.author) for span in manuscript.spans()
    ]


def copied(editor: ProseEditor, start: int, end: int) -> QMimeData:
    select(editor, start, end)
    return editor.createMimeDataFromSelection()


def paste(editor: ProseEditor, data: QMimeData, at: int) -> None:
    editor.put_caret(at)
    editor.insertFromMimeData(data)


def test_a_copy_has_the_authors_of_what_was_copied(editor: ProseEditor) -> None:
    start = len(OPENED) - len("stood. ")
    paste(editor, copied(editor, start, len(OPENED) + len("It ")), 0)
    assert authors(editor) == [
        ("stood. ", WRITER),
        ("It ", model(1)),
        (OPENED, WRITER),
        (MODELS, model(1)),
    ]
    editor.undo()
    assert authors(editor) == [(OPENED, WRITER), (MODELS, model(1))]


def test_what_was_cut_comes_back_as_it_was(editor: ProseEditor) -> None:
    select(editor, 4, len(OPENED) + 9)
    before = authors(editor)
    QTest.keyClick(editor, Qt.Key.Key_X, CONTROL)
    QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)
    assert authors(editor) == before


def test_what_is_dragged_stays_whose_it_was(editor: ProseEditor) -> None:
    select(editor, len(OPENED), len(OPENED) + 3)
    editor.move_selection(4)
    assert authors(editor) == [
        ("The ", WRITER),
        ("It ", model(1)),
        ("heron stood. ", WRITER),
        (MODELS[3:], model(1)),
    ]


def test_a_drag_that_copies_does_too(editor: ProseEditor) -> None:
    editor.resize(500, 300)
    editor.show()
    data = copied(editor, len(OPENED), len(OPENED) + 3)
    cursor = editor.textCursor()
    cursor.setPosition(4)
    at = QPointF(editor.cursorRect(cursor).center())
    event = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    editor.dropEvent(event)
    assert authors(editor)[1] == ("It ", model(1))


def test_in_another_manuscript_a_models_text_is_of_no_take(
    editor: ProseEditor, qtbot: QtBot
) -> None:
    other = mixed(qtbot)
    paste(other, copied(editor, 4, len(OPENED) + 2), 0)
    assert authors(other)[:2] == [("heron stood. ", WRITER), ("It", Author("model"))]


def test_private_text_stays_private(editor: ProseEditor, qtbot: QtBot) -> None:
    other = mixed(qtbot)
    editor.manuscript_document.manuscript.set_private(4, 9, private=True)
    data = copied(editor, 0, len(OPENED))
    paste(other, data, 0)
    assert other.manuscript_document.manuscript.private_spans() == ((4, 9),)
    paste(editor, data, len(OPENED))
    private = editor.manuscript_document.manuscript.private_spans()
    assert private == ((4, 9), (len(OPENED) + 4, len(OPENED) + 9))


def test_what_is_typed_into_a_take_is_the_writers(editor: ProseEditor) -> None:
    editor.put_caret(len(OPENED) + 3)
    type_text(editor, "only ")
    assert authors(editor)[1:] == [
        ("It ", model(1)),
        ("only ", WRITER),
        (MODELS[3:], model(1)),
    ]


@pytest.mark.parametrize("data", [b"", b"nonsense", b"here [", b"\xff" * 50])
def test_nonsense_of_another_program_is_no_more_than_pasted_text(
    editor: ProseEditor, data: bytes
) -> None:
    source = QMimeData()
    source.setText("grey ")
    source.setData(ORIGINS, QByteArray(data))
    paste(editor, source, 4)
    assert authors(editor)[1] == ("grey ", PASTED)


def test_origins_of_another_text_do_not_count(editor: ProseEditor) -> None:
    source = QMimeData()
    source.setData(ORIGINS, copied(editor, 0, 4).data(ORIGINS))
    source.setText("grey ")
    paste(editor, source, 4)
    assert authors(editor)[1] == ("grey ", PASTED)


def test_the_clipboard_has_plain_text_too(editor: ProseEditor) -> None:
    select(editor, len(OPENED), len(OPENED) + 3)
    editor.copy()
    assert QGuiApplication.clipboard().text() == "It "


def test_nothing_selected_is_nothing_of_ours(editor: ProseEditor) -> None:
    editor.put_caret(3)
    assert not editor.createMimeDataFromSelection().hasFormat(ORIGINS)


# Whatever is done

Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["type", "model", "paste", "copy", "cut", "put", "move", "delete", "undo", "redo"]
        ),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=14,
)


class Letters:
    """The text as a list of letters, each with its author: what must come out."""

    def __init__(self, editor: ProseEditor) -> None:
        self.editor = editor
        self.all = [(letter, WRITER) for letter in "a😀b\nc"]
        self.held: tuple[QMimeData, list[tuple[str, Author]]] | None = None
        self.take = 0

    def do(self, step: Step) -> None:
        what, *numbers = step
        start, end = sorted(number % (len(self.all) + 1) for number in numbers)
        getattr(self, what)(start, end)

    def undo(self, start: int, end: int) -> None:
        del start, end
        self.editor.undo()
        self.all = letters_of(self.editor.manuscript_document.manuscript)

    def redo(self, start: int, end: int) -> None:
        del start, end
        self.editor.redo()
        self.all = letters_of(self.editor.manuscript_document.manuscript)

    def type(self, start: int, end: int) -> None:
        del end
        self.editor.put_caret(self.place(start))
        type_text(self.editor, "w")
        self.all[start:start] = [("w", WRITER)]

    def model(self, start: int, end: int) -> None:
        del end
        self.take += 1
        document, by = self.editor.manuscript_document, model(self.take)
        document.insert_by_model(self.place(start), "m😀", document.manuscript.begin(by))
        self.all[start:start] = [("m", by), ("😀", by)]

    def paste(self, start: int, end: int) -> None:
        data = QMimeData()
        data.setText("p\n")
        select(self.editor, self.place(start), self.place(end))
        self.editor.insertFromMimeData(data)
        self.all[start:end] = [("p", PASTED), ("\n", PASTED)]

    def copy(self, start: int, end: int) -> None:
        self.held = copied(self.editor, self.place(start), self.place(end)), self.all[start:end]

    def cut(self, start: int, end: int) -> None:
        self.copy(start, end)
        self.delete(start, end)

    def put(self, start: int, end: int) -> None:
        data, letters = self.held or (QMimeData(), [])
        if letters:
            select(self.editor, self.place(start), self.place(end))
            self.editor.insertFromMimeData(data)
            self.all[start:end] = letters

    def move(self, start: int, end: int) -> None:
        """Move the second half of what is between the two places before the first."""
        middle = (start + end) // 2
        select(self.editor, self.place(middle), self.place(end))
        self.editor.move_selection(self.place(start))
        self.all[start:end] = self.all[middle:end] + self.all[start:middle]

    def delete(self, start: int, end: int) -> None:
        select(self.editor, self.place(start), self.place(end))
        self.editor.delete_selection()
        del self.all[start:end]

    def place(self, index: int) -> int:
        return sum(1 + (letter == "😀") for letter, _ in self.all[:index])


def letters_of(manuscript: Manuscript) -> list[tuple[str, Author]]:
    return [
        (letter, span.author)
        for span in manuscript.spans()
        for letter in manuscript.slice(span.start_u16, span.end_u16)
    ]


@given(steps)
@settings(max_examples=60)
def test_every_letter_stays_whose_it_is(qapp: object, done: list[Step]) -> None:
    editor, records = ProseEditor(), list[Record]()
    editor.open_manuscript(Manuscript("a😀b\nc", on_record=records.append))
    letters, manuscript = Letters(editor), editor.manuscript_document.manuscript
    for step in done:
        letters.do(step)
        assert letters_of(manuscript) == letters.all
    assert letters_of(replay(records)) == letters.all
    assert letters_of(Manuscript.restored(manuscript.snapshot())) == letters.all
    while editor.manuscript_document.undo():
        pass
    assert letters_of(manuscript) == [(letter, WRITER) for letter in "a😀b\nc"]
    editor.deleteLater()


def test_what_nobody_knows_stays_unknown(editor: ProseEditor) -> None:
    manuscript = Manuscript(OPENED)
    adopt(manuscript, OPENED + "Rain came. ")
    editor.open_manuscript(manuscript)
    paste(editor, copied(editor, len(OPENED), len(OPENED) + 5), 0)
    assert authors(editor)[0] == ("Rain ", UNKNOWN)
