"""Lets the view go with the text that comes, as long as the writer does nothing else."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QTextCursor

from writer_app.desktop.editor.take_text import held_at

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.page_view import PageView
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.prose_layout import Grid
    from writer_app.desktop.editor.take_session import TakeSession


class Following(QObject):
    """Scrolls by whole rows so that the end of the shown take stays in view while it comes.

    A take is followed from its beginning, until the writer scrolls, or moves the caret away from
    it. Nothing but the view is moved.
    """

    def __init__(self, editor: ProseEditor, controller: ContinuationController) -> None:
        super().__init__(editor)
        self._editor = editor
        self._controller = controller
        self._is_active = False
        self._is_following = False
        self._caret: QTextCursor | None = None
        self._left_at = 0
        self._look: tuple[QSize, Grid] | None = None
        controller.take_began.connect(self._begin)
        controller.takes_changed.connect(self._go_on)

    def set_active(self, active: bool) -> None:
        """Follow what comes from now on, or leave the view alone."""
        self._is_active = active
        if active and not self._is_following and self._controller.session:
            self._begin()
        self._is_following = self._is_following and active

    @property
    def is_following(self) -> bool:
        """Whether the view goes with the take that comes now."""
        return self._is_following

    def _begin(self) -> None:
        session = self._controller.session
        self._is_following = self._is_active and session is not None and session.is_live
        self._note_view()

    def _go_on(self) -> None:
        if not self._is_following:
            return
        session = self._controller.session
        if session is None or self._has_left(session):
            self._is_following = False
            return
        if session.inserted_u16:
            reveal(self._editor, session.tail_u16)
        self._is_following = session.is_live
        self._note_view()

    def _has_left(self, session: TakeSession) -> bool:
        """Tell whether the writer has gone on somewhere else."""
        has_scrolled = self._editor.verticalScrollBar().value() != self._left_at
        if has_scrolled and self._look_now() == self._look:
            return True
        caret_u16 = self._editor.textCursor().position()
        has_moved = self._caret is not None and caret_u16 != self._caret.position()
        return has_moved and not session.reaches(caret_u16)

    def _note_view(self) -> None:
        """Remember how the writer left the view and the caret."""
        self._left_at = self._editor.verticalScrollBar().value()
        self._look = self._look_now()
        # What is typed at the caret leaves this one behind.
        document = self._editor.manuscript_document
        self._caret = held_at(document, self._editor.textCursor().position())

    def _look_now(self) -> tuple[QSize, Grid]:
        return self._editor.viewport().size(), self._editor.grid


def reveal(view: PageView, pos_u16: int) -> None:
    """Scroll by as few rows as there need be until all of the row at `pos_u16` is in view."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(pos_u16)
    block, bar = cursor.block(), view.verticalScrollBar()
    view.blockBoundingRect(block)  # Lays it out.
    row = block.layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()
    number, height = block.firstLineNumber() + row, view.viewport().height()
    most_rows = max(1, int(height // view.grid.row_px))
    if number < bar.value():
        bar.setValue(number)
    elif number >= bar.value() + most_rows:
        bar.setValue(number - most_rows + 1)
    # Space between paragraphs leaves room for fewer rows than that.
    beyond = _bottom_px(view, cursor) - height
    if beyond > 0:
        bar.setValue(bar.value() + ceil(beyond / view.grid.row_px))


def _bottom_px(view: PageView, cursor: QTextCursor) -> float:
    block = cursor.block()
    top = view.blockBoundingGeometry(block).translated(view.contentOffset()).top()
    row = block.layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()
    return top + (row + 1) * view.grid.row_px
