"""Pages to look at, and what is seen on them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from writer_app.desktop.editor.page_view import PageView
from writer_app.desktop.editor.prose_layout import ProseLayout

PARAGRAPH = "It was late in the evening when the two of them came to the old house. " * 5
"""One that takes several lines."""

UNIQUE = "\n".join(" ".join(f"p{n}w{word}" for word in range(40)) for n in range(120))
"""A text with no line twice."""


def shown(qtbot: QtBot, text: str, width: int = 700, height: int = 500) -> PageView:
    """Return a page with this text, shown and painted."""
    view = PageView()
    qtbot.addWidget(view)
    view.resize(width, height)
    view.setPlainText(text)
    view.show()
    view.setFocus()
    settle()
    return view


def settle() -> None:
    """Let all that is due be painted."""
    for _ in range(3):
        QApplication.processEvents()


def painted(view: PageView) -> QImage:
    """Return what has been painted, without having it painted anew."""
    settle()
    return view.screen().grabWindow(view.winId()).toImage()


def is_painted_as_if_all_were(view: PageView) -> bool:
    """Tell whether the view looks as if all of it had just been painted anew; it has then."""
    image = painted(view)
    view.viewport().update()
    return painted(view) == image


def cursor_at(view: PageView, pos_u16: int) -> QTextCursor:
    cursor = QTextCursor(view.document())
    cursor.setPosition(pos_u16)
    return cursor


def row_px(view: PageView) -> float:
    layout = view.document().documentLayout()
    assert isinstance(layout, ProseLayout)
    return layout.grid.row_px


def first_line(view: PageView) -> tuple[str, int]:
    """Return the first line in view and the height of its top."""
    y = round(row_px(view) * 0.7)
    cursor = view.cursorForPosition(QPoint(view.width() // 2, y))
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    top = view.cursorRect(cursor).top()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText(), top


def blocks(view: PageView) -> list[QTextBlock]:
    block, found = view.document().begin(), list[QTextBlock]()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def scroll_to(view: PageView, paragraph: int, line: int = 0) -> None:
    """Make a line of a paragraph the first in view."""
    block = view.document().findBlockByNumber(paragraph)
    view.document().documentLayout().blockBoundingRect(block)  # Counts its lines.
    view.verticalScrollBar().setValue(block.firstLineNumber() + line)
    settle()
    assert view.firstVisibleBlock().blockNumber() == paragraph
