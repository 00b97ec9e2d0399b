"""Where the writer is in a text, and how to go back there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from writer_app.desktop.editor.page_view import PageView


class ReadingPlace(NamedTuple):
    """The caret, and the beginning of the first line in view, both as positions in the text."""

    caret_u16: int = 0
    top_u16: int = 0


def place_of(view: PageView) -> ReadingPlace:
    """Return where the writer is."""
    top = view.cursorForPosition(QPoint(0, 0))
    top.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return ReadingPlace(view.textCursor().position(), top.position())


def show_place(view: PageView, place: ReadingPlace) -> None:
    """Put caret and view there, as far as the text still reaches; the caret is in view then."""
    last_u16 = view.document().characterCount() - 1
    view.put_caret(min(place.caret_u16, last_u16), reveal=False)
    block = view.document().findBlock(min(place.top_u16, last_u16))
    line = block.layout().lineForTextPosition(place.top_u16 - block.position())
    within = line.lineNumber() if line.isValid() else 0
    view.verticalScrollBar().setValue(block.firstLineNumber() + within)
    if not view.viewport().rect().intersects(view.cursorRect()):
        view.ensureCursorVisible()
