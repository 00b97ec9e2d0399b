"""What is never sent is marked on the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.desktop.editor.editing import compose
from tests.helpers.pages import is_painted_as_if_all_were, settle
from writer_app.continuation.privacy import holds_private
from writer_app.desktop.editor import private_marks
from writer_app.desktop.editor.private_marks import PrivateMarks
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.theme import PageColours, dark, light
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.utf16 import index_at_u16, offset_u16

TEXT = "One two three.\n%% She must not know.\nFour five."
SECOND, THIRD = TEXT.index("%%"), TEXT.index("Four")


@pytest.fixture
def editor(qtbot: QtBot) -> ProseEditor:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 260)
    editor.open_manuscript(Manuscript(TEXT))
    editor.show()
    settle()
    return editor


@pytest.fixture
def marks(editor: ProseEditor) -> PrivateMarks:
    marks = PrivateMarks(editor)
    settle()
    return marks


def row_of(editor: ProseEditor, pos_u16: int) -> QRect:
    cursor = editor.textCursor()
    cursor.setPosition(pos_u16)
    return editor.cursorRect(cursor)


def has_bar(editor: ProseEditor, pos_u16: int, colours: PageColours | None = None) -> bool:
    """Tell whether a bar stands left of the row with this character, as in the paint."""
    colour = (colours or light()).muted.rgb()
    image = editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    y = row_of(editor, pos_u16).center().y()
    return colour in {image.pixel(x, y) for x in range(int(editor.grid.left_px))}


def ground_of(editor: ProseEditor, pos_u16: int) -> int:
    """Return the colour just above the letters of the character, behind its caret."""
    image = editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    place = row_of(editor, pos_u16)
    return image.pixel(place.right() + 3, place.top() + 1)


@pytest.mark.usefixtures("marks")
def test_a_paragraph_that_starts_so_and_a_marked_passage_have_a_bar(editor: ProseEditor) -> None:
    assert [has_bar(editor, pos) for pos in (0, SECOND, THIRD)] == [False, True, False]
    document = editor.manuscript_document
    document.set_private(4, 7, private=True)
    editor.viewport().update()
    assert [has_bar(editor, pos) for pos in (0, SECOND, THIRD)] == [True, True, False]
    private, page = light().private_background.rgb(), light().page.rgb()
    assert [ground_of(editor, pos) for pos in (0, 4, 8)] == [page, private, page]
    document.set_private(4, 7, private=False)
    assert not has_bar(editor, 0)


@pytest.mark.usefixtures("marks")
def test_the_mark_follows_what_is_typed(editor: ProseEditor) -> None:
    editor.put_caret(THIRD)
    editor.insertPlainText("%%")
    assert has_bar(editor, THIRD)
    editor.undo()
    assert not has_bar(editor, THIRD)


@pytest.mark.usefixtures("marks")
def test_a_long_paragraph_is_marked_whole(editor: ProseEditor) -> None:
    editor.open_manuscript(Manuscript("A night of rain. " * 12))
    editor.clearFocus()
    for typed, is_marked in (("%", False), ("%", True), ("a", True)):
        editor.insertPlainText(typed)
        assert is_painted_as_if_all_were(editor)
        assert has_bar(editor, 150) == is_marked
    editor.undo()
    assert is_painted_as_if_all_were(editor)
    assert not has_bar(editor, 150)


@pytest.mark.usefixtures("marks")
def test_what_is_composed_does_not_shift_the_mark(editor: ProseEditor) -> None:
    editor.manuscript_document.set_private(4, 7, private=True)
    editor.put_caret(0)
    compose(editor, "ninini")
    private = light().private_background.rgb()
    assert ground_of(editor, 4) == private
    assert ground_of(editor, 8) == light().page.rgb()


texts = st.text(st.sampled_from("%%%ab \n\u2028🌱"), max_size=16)


@given(texts, st.integers(0, 16), st.integers(0, 16))
@settings(max_examples=60)
def test_exactly_what_is_not_sent_is_marked(qapp: object, text: str, one: int, other: int) -> None:
    editor = ProseEditor()
    editor.open_manuscript(Manuscript(text))
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    document = editor.manuscript_document
    document.set_private(offset_u16(text, start), offset_u16(text, end), private=True)
    marked: set[int] = set()
    block = editor.document().begin()
    while block.isValid():
        for first, last in private_marks._private_parts(block, document.manuscript):
            units = range(block.position() + first, block.position() + last)
            marked |= {index_at_u16(text, unit) for unit in units}
        block = block.next()
    seen = {at for at, character in enumerate(text) if character != "\n"}
    parts = [(start, end)]
    assert marked & seen == {at for at in seen if holds_private(text, at, at + 1, parts)}


def test_it_is_painted_in_the_colours_of_the_look(editor: ProseEditor, marks: PrivateMarks) -> None:
    marks.set_colours(dark())
    assert has_bar(editor, SECOND, dark())
    assert not has_bar(editor, SECOND)


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_mouse_is_told_what_it_means(editor: ProseEditor, marks: PrivateMarks) -> None:
    row = row_of(editor, SECOND).center()
    bar = next(QPoint(x, row.y()) for x in range(row.x()) if marks.is_on_mark(QPoint(x, row.y())))
    assert bar.x() < editor.grid.left_px
    for place in (bar, row + QPoint(20, 0)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, editor.viewport().mapToGlobal(place))
        QApplication.sendEvent(editor.viewport(), event)
        assert QToolTip.text() == "Private: never sent"
    assert not marks.is_on_mark(row_of(editor, THIRD).center())
    assert not marks.is_on_mark(QPoint(bar.x(), row_of(editor, THIRD).center().y()))
    assert not marks.is_on_mark(QPoint(editor.viewport().width() - 2, row.y()))
    QToolTip.hideText()
