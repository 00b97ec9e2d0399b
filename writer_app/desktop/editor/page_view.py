"""The page: a calm column of prose in the middle of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from writer_app.desktop.editor.page_sheet import sheet_of
from writer_app.desktop.editor.pointed_page import PointedPage
from writer_app.desktop.editor.quiet_scroll_bar import QuietScrollBar
from writer_app.desktop.editor.view_anchor import ViewAnchor
from writer_app.desktop.fonts import page_font
from writer_app.desktop.little_qt import put
from writer_app.desktop.theme import PageColours, light, page_palette
from writer_app.storage.window_settings import PageSettings

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent

ZOOMS: Final = (50, 300)
"""The least and the greatest zoom, in percent."""

_READING_ROOM: Final = 0.6
"""How far down the view, as a part of its height, text may begin that comes now."""
_NOT_BROKEN: Final = -1
"""No width at which lines are broken."""
_ZOOM_STEP: Final = 10
_WHEEL_STEP: Final = 120


class PageView(PointedPage):
    """Shows and edits plain text as prose, in the look that was set last.

    The column stands in the middle of a page as wide as the widget, so that clicks, selections
    and the wheel work in the margins too. Paragraphs take their direction from their text.
    """

    zoom_changed = Signal(int)
    """The zoom is another now, in percent."""

    resized = Signal(QSize, QSize)
    """Direct: the view has another size than before, and is about to be laid out for it."""

    column_placed = Signal()
    """The column has been laid out, perhaps in another place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = PageSettings()
        self._zoom = 100
        self._wheel = 0
        self._is_fitting = False
        self._broken_at_px = _NOT_BROKEN
        self._anchor = ViewAnchor(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(QuietScrollBar())
        # Its room is always there: when the text becomes longer than the view, nothing moves.
        put(self, verticalScrollBarPolicy="ScrollBarAlwaysOn")
        put(self, horizontalScrollBarPolicy="ScrollBarAlwaysOff")
        self.set_look(self._page, light())

    # -- look --------------------------------------------------------------

    def set_look(self, page: PageSettings, colours: PageColours) -> None:
        """Show the text like this from now on; what is read stays where it is."""
        self._page = page
        self.setPalette(page_palette(self.palette(), colours))
        self._set_font()

    @property
    def zoom(self) -> int:
        """The size of the letters, in percent of the look's."""
        return self._zoom

    def zoom_by(self, steps: int) -> None:
        """Make the letters larger by so many steps, or smaller."""
        self._set_zoom(self._zoom + steps * _ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Show the letters in the look's own size."""
        self._set_zoom(100)

    def _set_zoom(self, percent: int) -> None:
        percent = max(ZOOMS[0], min(percent, ZOOMS[1]))
        if percent != self._zoom:
            self._zoom = percent
            self._set_font()
            self.zoom_changed.emit(percent)

    def _set_font(self) -> None:
        with self._anchor.keeping():
            font = page_font(self._page, self._zoom)
            self.setFont(font)
            self.document().setDefaultFont(font)
            self._broken_at_px = _NOT_BROKEN
            self._fit()
        self._count_lines()

    def _fit(self) -> None:
        """Lay the column out for this font and this width of the widget."""
        sheet = sheet_of(self._page, self.document().defaultFont(), self.viewport().size())
        self._layout.grid = sheet.grid
        self.setCursorWidth(sheet.caret_px)
        if self.document().documentMargin() != sheet.margin_px:
            self.document().setDocumentMargin(sheet.margin_px)
        self._break_lines(sheet.column_px + 2 * sheet.margin_px)
        self.column_placed.emit()

    def _break_lines(self, width: int) -> None:
        """Break lines at this width, margins included.

        Qt takes it from the viewport and from nowhere else: so that has it for a moment. Where they
        are broken at this width already, Qt is told so, and leaves them.
        """
        viewport = self.viewport()
        whole = viewport.size()
        before, self._broken_at_px = self._broken_at_px, width
        self._is_fitting = True
        viewport.resize(width, whole.height())
        super().resizeEvent(QResizeEvent(viewport.size(), QSize(before, whole.height())))
        viewport.resize(whole)
        self._is_fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the column out anew; what is read stays, and so does a caret that was in view.

        A bar that appears below the page takes its room from the lines that are written in.
        """
        if self._is_fitting:
            return
        self.resized.emit(event.oldSize(), event.size())
        before_px, caret = event.oldSize().height(), self.cursorRect()
        was_in_view = caret.top() >= 0 and caret.bottom() < before_px
        with self._anchor.keeping():
            self._fit()
        self._count_lines()
        if was_in_view and event.size().height() < before_px:
            self.ensureCursorVisible()

    def _count_lines(self) -> None:
        """Let the view scroll to the end: Qt does not count all lines that were laid out anew."""
        if not self._anchor.is_keeping:
            self._layout.documentSizeChanged.emit(self._layout.documentSize())
            self._anchor.restore()

    # -- place -------------------------------------------------------------

    def keeping_view(self, touched_u16: int) -> AbstractContextManager[None]:
        """Keep the first visible line in its place while text changes at `touched_u16` or after."""
        return self._anchor.keeping(touched_u16)

    @property
    def top_u16(self) -> int:
        """A character of the first visible line; with `show_at_top`, the view's place."""
        return self._anchor.top_u16

    def show_at_top(self, pos_u16: int) -> None:
        """Make the line of the character at `pos_u16` the first visible one, if it can be."""
        self._anchor.show_at_top(pos_u16)

    def put_caret(
        self, pos_u16: int, anchor_u16: int | None = None, *, reveal: bool = True
    ) -> None:
        """Put the caret there, with a selection from `anchor_u16` if there is one.

        It is scrolled into view only to `reveal` it.
        """
        cursor = self.textCursor()
        cursor.setPosition(pos_u16 if anchor_u16 is None else anchor_u16)
        cursor.setPosition(pos_u16, QTextCursor.MoveMode.KeepAnchor)
        if reveal:
            self.setTextCursor(cursor)
            self._clear_edge()
        else:
            with self._anchor.keeping():
                self.setTextCursor(cursor)

    def show_room_below(self, pos_u16: int) -> None:
        """Scroll on if the line at `pos_u16` is low in the view: what comes there can be read."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(pos_u16)
        height, top = self.viewport().height(), self.cursorRect(cursor).top()
        if height * _READING_ROOM < top < height:
            bar = self.verticalScrollBar()
            rows = int((top - height * _READING_ROOM) / self._layout.grid.row_px)
            bar.setValue(bar.value() + rows)

    def ensureCursorVisible(self) -> None:
        """Scroll until the caret's whole line is in view."""
        super().ensureCursorVisible()
        self._clear_edge()

    def _clear_edge(self) -> None:
        """Scroll on if the caret's line touches the lower edge.

        Qt scrolls as if lines had no space between them.
        """
        row = self._layout.grid.row_px
        beyond = self.cursorRect().bottom() + row / 2 - self.viewport().height()
        if 0 < beyond < 2 * row:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + int(-(-beyond // row)))

    # -- what the writer does ----------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what Qt does, and keep the caret clear of the lower edge."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self._clear_edge()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Do what Qt does, and keep the caret clear of the lower edge."""
        super().inputMethodEvent(event)
        self._clear_edge()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with the control key."""
        if not event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        steps = int(self._wheel / _WHEEL_STEP)
        self._wheel -= steps * _WHEEL_STEP
        self.zoom_by(steps)
        event.accept()
