"""The window's parts from top to bottom, and the keyboard's way around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from writer_app.desktop.editor.prose_layout import ProseLayout
from writer_app.desktop.panels.instruction_panel import InstructionPanel
from writer_app.desktop.panels.keyboard import has_keyboard
from writer_app.desktop.panels.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.panels.notice_bar import NoticeBar
    from writer_app.desktop.panels.side_area import SideArea


class WindowLayout(QWidget):
    """The page, a panel beside it, and below it the find bar, notices, instruction and status.

    What comes and goes stands below the page, so that the first visible line of the text stays.
    All of it is aligned with the column of the text.
    """

    def __init__(self, editor: ProseEditor, history: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.editor = editor
        self.instruction = InstructionPanel(history, self)
        self.status = StatusLine(self)
        self._find: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row = QSplitter()
        self._row.setChildrenCollapsible(False)
        self._row.addWidget(editor)
        self._side: SideArea | None = None
        self._put_by = ""
        """The panel that was beside the page before that was shown alone."""
        self._column.addWidget(self._row, 1)
        for part in (self.instruction, self.status):
            self._column.addWidget(part)
        self._notices: NoticeBar | None = None
        self.setAutoFillBackground(True)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.align)
        self._covers_caret = False
        self._soon.timeout.connect(self._uncover_caret)
        editor.resized.connect(self._see_what_is_covered)
        editor.column_placed.connect(self._soon.start)
        self.instruction.left.connect(self.to_page)

    @property
    def notices(self) -> NoticeBar:
        """What is said, made when it is first asked for."""
        if self._notices is None:
            from writer_app.desktop.panels.notice_bar import NoticeBar

            self._notices = NoticeBar(self)
            self._notices.closed.connect(self._notices_closed)
            self._notices.left.connect(self.to_page)
            self._column.insertWidget(self._column.indexOf(self.instruction), self._notices)
            self.align()
        return self._notices

    @property
    def side(self) -> SideArea:
        """What stands beside the page, made when it is first asked for."""
        if self._side is None:
            from writer_app.desktop.panels.side_area import SideArea

            self._side = SideArea(self._row)
            self._side.left.connect(self.to_page)
            self._row.addWidget(self._side)
            self._row.setStretchFactor(0, 1)
            self._row.setStretchFactor(1, 0)
        return self._side

    def put_find_bar(self, bar: QWidget) -> None:
        """Give the find bar its place."""
        self._find = bar
        self._column.insertWidget(1, bar)

    def to_page(self) -> None:
        """Give the page the keyboard."""
        self.editor.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def to_instruction_or_back(self) -> None:
        """Give the keyboard to the instruction, or from there back to the page."""
        if has_keyboard(self.instruction):
            self.to_page()
            return
        self.instruction.show()
        self.instruction.take_focus()

    def next_pane(self, step: int = 1) -> None:
        """Give the keyboard to the next part of the window, or the one before."""
        panes = [pane for pane in self._panes() if pane.isVisibleTo(self)]
        here = next((at for at, pane in enumerate(panes) if has_keyboard(pane)), 0)
        target = panes[(here + step) % len(panes)]
        if target is self.notices:
            self.notices.take_focus()
        elif target is self.instruction:
            self.instruction.take_focus()
        elif self._side and target is self._side:
            self._side.take_focus()
        else:
            # With this reason, a button shows that it has the keyboard.
            _first_in(target).setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def show_only_page(self, only: bool) -> None:
        """Hide the panel, the instruction and the status, or show them again."""
        if only and (has_keyboard(self.instruction) or has_keyboard(self.status)):
            self.to_page()
        self._show_beside(not only)
        self.instruction.setVisible(not only)
        self.status.setVisible(not only)

    def _show_beside(self, beside: bool) -> None:
        """Put the panel by, or open it again unless the writer has opened one meanwhile."""
        side = self._side
        if side is None:
            return
        put_by, self._put_by = self._put_by, "" if beside else side.shown
        if not beside and side.shown:
            side.close_panel()
        elif put_by and not side.shown:
            side.open(put_by, take_keyboard=False)

    def _see_what_is_covered(self, before: QSize, now: QSize) -> None:
        covered = now.height() < self.editor.cursorRect().bottom() < before.height()
        self._covers_caret = self._covers_caret or covered

    def _panes(self) -> list[QWidget]:
        find = [self._find] if self._find is not None else []
        side = [self._side] if self._side is not None else []
        return [self.editor, *side, *find, self.notices, self.instruction, self.status]

    def align(self) -> None:
        """Let what is below the page begin and end where the text does."""
        page = self.editor.document().documentLayout()
        if not isinstance(page, ProseLayout):
            return
        text, air = self.editor.viewport().geometry(), self.fontMetrics().height()
        left_px = round(max(air, page.grid.left_px - air // 2))
        for part in filter(None, (self._notices, self.instruction)):
            part.set_margins(text.x() + left_px, self.width() - text.right() - 1 + left_px)

    def _uncover_caret(self) -> None:
        """Bring the caret back into view if what came below the page covers it."""
        covers, self._covers_caret = self._covers_caret, False
        if covers and self.editor.cursorRect().bottom() > self.editor.viewport().height():
            self.editor.ensureCursorVisible()

    def _notices_closed(self, had_focus: bool) -> None:
        if had_focus:
            self.to_page()


def _first_in(pane: QWidget) -> QWidget:
    """Return what takes the keyboard when one comes to `pane`."""
    if pane.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus:
        return pane
    inside = (
        child
        for child in pane.findChildren(QWidget)
        if child.isVisibleTo(pane) and child.isEnabled()
    )
    wanted = (child for child in inside if child.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus)
    return next(wanted, pane)
