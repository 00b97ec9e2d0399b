"""What is seen of who wrote what, and what is said of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.desktop.editor.editing import compose, type_text
from tests.helpers.pages import settle
from writer_app.desktop.editor.authorship_hints import AuthorshipHints
from writer_app.desktop.editor.authorship_marks import AuthorshipMarks
from writer_app.desktop.editor.prose_editor import ProseEditor
from writer_app.desktop.theme import dark, light
from writer_app.manuscript.adopting import adopt
from writer_app.manuscript.changes import Change
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import PASTED, model

TEXT = "wwww mmmm pppp uuuu"
MODEL, PASTE, UNKNOWN = "model_line", "pasted_line", "unknown_line"


@pytest.fixture
def editor(qtbot: QtBot) -> ProseEditor:
    """Return an editor with a word by the writer, one by a model, one pasted, one unknown."""
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 200)
    manuscript = Manuscript("wwww ")
    adopt(manuscript, "wwww uuuu")
    editor.open_manuscript(manuscript)
    document = editor.manuscript_document
    document.insert_by_model(5, "mmmm ", manuscript.begin(model(1)))
    document.replace((Change(10, 0, "pppp "),), PASTED)
    assert manuscript.text() == TEXT
    editor.show()
    settle()
    return editor


@pytest.fixture
def marks(editor: ProseEditor) -> AuthorshipMarks:
    marks = AuthorshipMarks(editor)
    marks.set_shown(True)
    settle()
    return marks


def columns(editor: ProseEditor, colour: str) -> set[int]:
    """Return in which columns of pixels there is a line of this colour."""
    image = editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = QColor(getattr(light(), colour)).rgb()
    return {
        x
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) == wanted
    }


def x_of(editor: ProseEditor, pos_u16: int) -> int:
    cursor = editor.textCursor()
    cursor.setPosition(pos_u16)
    return editor.cursorRect(cursor).left()


def is_under(editor: ProseEditor, found: set[int], start: int, end: int) -> bool:
    """Tell whether `found` begins and ends with these characters, within a few pixels."""
    return abs(min(found) - x_of(editor, start)) <= 4 and abs(max(found) - x_of(editor, end)) <= 4


@pytest.mark.usefixtures("marks")
def test_each_author_but_the_writer_has_a_line_of_its_own(editor: ProseEditor) -> None:
    model_line = columns(editor, MODEL)
    assert is_under(editor, model_line, 5, 10)
    assert len(model_line) == max(model_line) - min(model_line) + 1
    dashes = columns(editor, PASTE)
    assert is_under(editor, dashes, 10, 15)
    assert 0.4 < len(dashes) / (max(dashes) - min(dashes)) < 0.8


def test_what_is_unknown_has_a_staggered_line(editor: ProseEditor, marks: AuthorshipMarks) -> None:
    with_marks = editor.viewport().grab().toImage()
    marks.set_shown(False)
    settle()
    without = editor.viewport().grab().toImage()
    left, right = x_of(editor, 15), x_of(editor, 19)
    heights = {
        y
        for x in range(left + 2, right - 2)
        for y in range(without.height())
        if with_marks.pixel(x, y) != without.pixel(x, y)
    }
    assert len(heights) == 2


def test_hidden_there_is_no_line(editor: ProseEditor, marks: AuthorshipMarks) -> None:
    marks.set_shown(False)
    settle()
    assert not columns(editor, MODEL)
    assert not columns(editor, PASTE)


def test_another_theme_has_other_colours(editor: ProseEditor, marks: AuthorshipMarks) -> None:
    marks.set_colours(dark())
    settle()
    assert not columns(editor, MODEL)


@pytest.mark.usefixtures("marks")
def test_what_is_typed_inside_has_no_line(editor: ProseEditor) -> None:
    editor.put_caret(7)
    type_text(editor, "iiii")
    settle()
    inside = range(x_of(editor, 7) + 2, x_of(editor, 11) - 2)
    line = columns(editor, MODEL)
    assert line
    assert not line & set(inside)


@pytest.mark.usefixtures("marks")
def test_lines_move_along_with_what_is_being_composed(editor: ProseEditor) -> None:
    before = max(columns(editor, MODEL))
    editor.put_caret(2)
    compose(editor, "nnnn")
    settle()
    assert max(columns(editor, MODEL)) > before + 20
    compose(editor, "")
    settle()
    assert max(columns(editor, MODEL)) == before


@pytest.mark.usefixtures("marks")
def test_marks_change_nothing(editor: ProseEditor) -> None:
    assert editor.manuscript_document.manuscript.text() == TEXT
    assert not editor.extraSelections()


@pytest.mark.usefixtures("marks")
def test_text_from_right_to_left_has_its_line(qtbot: QtBot) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    editor.resize(600, 200)
    AuthorshipMarks(editor).set_shown(True)
    editor.open_manuscript(Manuscript("שלום "))
    document = editor.manuscript_document
    document.insert_by_model(5, "עולם", document.manuscript.begin(model(1)))
    editor.show()
    settle()
    line = columns(editor, MODEL)
    assert line
    assert max(line) <= x_of(editor, 5) + 2


# In words


@pytest.fixture
def hints(editor: ProseEditor) -> AuthorshipHints:
    hints = AuthorshipHints(editor)
    hints.set_active(True)
    return hints


def test_the_caret_is_told_where_the_text_is_not_the_writers(
    qtbot: QtBot, editor: ProseEditor, hints: AuthorshipHints
) -> None:
    told = list[str]()
    hints.told.connect(told.append)
    for place in (12, 17, 19, 2):
        editor.put_caret(place)
        hints._rest.stop()
        hints._tell_caret()
    assert told[0] == "Pasted text"
    assert told[1].startswith("Unknown")
    assert told[2:] == [""]
    with qtbot.waitSignal(hints.told):
        editor.put_caret(12)
    with qtbot.waitSignal(hints.told) as last:
        hints.set_active(False)
    assert last.args == [""]


def test_at_the_end_of_a_paragraph_the_text_before_it_counts(
    editor: ProseEditor, hints: AuthorshipHints
) -> None:
    told = list[str]()
    hints.told.connect(told.append)
    editor.put_caret(19)
    hints._tell_caret()
    assert told[0].startswith("Unknown")


def test_the_mouse_is_told_too(editor: ProseEditor, hints: AuthorshipHints) -> None:
    y = editor.cursorRect(editor.textCursor()).center().y()
    assert hints.words_at(QPoint(x_of(editor, 11), y)) == "Pasted text"
    assert hints.words_at(QPoint(x_of(editor, 16), y)).startswith("Unknown")
    assert not hints.words_at(QPoint(x_of(editor, 1), y))
    assert not hints.words_at(QPoint(x_of(editor, 19) + 60, y))
    assert not hints.words_at(QPoint(x_of(editor, 11), y + 80))


@pytest.mark.qt_log_ignore("does not support raise")
def test_resting_the_mouse_shows_it(editor: ProseEditor, hints: AuthorshipHints) -> None:
    y = editor.cursorRect(editor.textCursor()).center().y()
    place = QPoint(x_of(editor, 11), y)
    event = QHelpEvent(QEvent.Type.ToolTip, place, editor.viewport().mapToGlobal(place))
    QApplication.sendEvent(editor.viewport(), event)
    assert QToolTip.text() == "Pasted text"
    QToolTip.hideText()


def test_an_empty_page_has_nothing_to_tell(qtbot: QtBot) -> None:
    editor = ProseEditor()
    qtbot.addWidget(editor)
    hints = AuthorshipHints(editor)
    told = list[str]()
    hints.told.connect(told.append)
    hints.set_active(True)
    hints._tell_caret()
    assert not told
    assert not hints.words_at(QPoint(5, 5))
