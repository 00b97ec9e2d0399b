"""The page: a calm column of prose in the middle of the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import (
    QBrush,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from writer_app.desktop.editor.band_painting import (
    Exposed,
    Fill,
    band_fills,
    exposed_in,
    grown_parts,
)
from writer_app.desktop.editor.directions import may_turn
from writer_app.desktop.editor.page_sheet import sheet_of
from writer_app.desktop.editor.prose_layout import ALL_BELOW, Grid, ProseLayout, missed_px
from writer_app.desktop.editor.quiet_scroll_bar import QuietScrollBar
from writer_app.desktop.editor.view_anchor import ViewAnchor
from writer_app.desktop.fonts import page_font
from writer_app.desktop.little_qt import put, viewport_of
from writer_app.desktop.theme import PageColours, light, page_palette
from writer_app.storage.window_settings import PageSettings

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPaintEvent, QWheelEvent

ZOOMS: Final = (50, 300)
"""The least and the greatest zoom, in percent."""

Ground: TypeAlias = Callable[[Exposed], Iterable[Fill]]
"""Gives what is painted under the text, where that is exposed."""

Paint: TypeAlias = Callable[[QPainter], None]
"""Paints something over the text."""

Painting: TypeAlias = Callable[[Exposed], Paint | None]
"""Gives what is to be painted over the text, where that is exposed; None: nothing is."""

Spreads: TypeAlias = Callable[[QTextBlock], bool]
"""Says of a paragraph whether what is painted beside one of its rows follows from all of it."""

_READING_ROOM: Final = 0.6
"""How far down the view, as a part of its height, text may begin that comes now."""
_ZOOM_STEP: Final = 10
_WHEEL_STEP: Final = 120


class PageView(QPlainTextEdit):
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

    _handlers: tuple[Callable[[QEvent], bool], ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept_viewport = viewport_of(self)
        self._page = PageSettings()
        self._zoom = 100
        self._wheel = 0
        self._is_fitting = False
        self._anchor = ViewAnchor(self)
        self._grounds: list[Ground] = []
        self._paintings: list[Painting] = []
        self._spreading: list[Spreads] = []
        self._watchers: list[Callable[[QRect], None]] = []
        self._marked: tuple[tuple[QTextCursor, QBrush], ...] = ()
        document = QTextDocument(self)
        self._layout = ProseLayout(document)
        document.setDocumentLayout(self._layout)
        self._layout.rows_changed.connect(self._repaint_rows)
        self.setDocument(document)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(QuietScrollBar())
        # Its room is always there: when the text becomes longer than the view, nothing moves.
        put(self, verticalScrollBarPolicy="ScrollBarAlwaysOn")
        put(self, horizontalScrollBarPolicy="ScrollBarAlwaysOff")
        # Bands are wider than what Qt believes to have painted.
        self.selectionChanged.connect(self._repaint)
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

        Qt takes it from the viewport and from nowhere else: so that has it for a moment.
        """
        viewport = self.viewport()
        whole = viewport.size()
        self._is_fitting = True
        viewport.resize(width, whole.height())
        super().resizeEvent(QResizeEvent(viewport.size(), QSize()))
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mousePressEvent(self._into_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mouseMoveEvent(self._into_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do what Qt does, in the line that is nearest."""
        super().mouseDoubleClickEvent(self._into_line(event))

    def cursorForPosition(self, pos: QPoint) -> QTextCursor:
        """Return a cursor at `pos` of the viewport, in the line that is nearest."""
        return super().cursorForPosition(self._letter_at(pos))

    def _into_line(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event, moved to where Qt finds the letter that it means."""
        place = event.position().toPoint()
        letter = self._letter_at(place)
        if letter == place:
            return event
        return QMouseEvent(
            event.type(),
            QPointF(letter),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _letter_at(self, pos: QPoint) -> QPoint:
        """Return where Qt has to look for the letter at `pos`.

        For Qt, nothing stands between two lines.
        """
        if not 0 <= pos.y() < self.viewport().height():
            return pos
        block = super().cursorForPosition(pos).block()
        grid, layout = self._layout.grid, block.layout()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        last = layout.lineCount() - 1
        row = int((pos.y() - top) // grid.row_px)
        if row > last + 1 and not block.next().isValid():
            return pos
        row = max(0, min(row, last))
        x = round(pos.x() + missed_px(block, row))
        return QPoint(x, round(top + row * grid.row_px + grid.baseline_px - 1))

    # -- painting ----------------------------------------------------------

    def setExtraSelections(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Mark these parts of the text; of a mark that has grown, only that part is painted."""
        before = self.extraSelections()
        viewport = self.viewport()
        # Qt would have all of a mark painted anew, and only as high as its letters.
        viewport.setAttribute(QtCore.Qt.WidgetAttribute.WA_UpdatesDisabled, True)
        super().setExtraSelections(selections)
        viewport.setAttribute(QtCore.Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        self._marked = tuple(
            (QTextCursor(mark.cursor), mark.format.background())
            for mark in selections
            if mark.format.hasProperty(QTextFormat.Property.BackgroundBrush)
        )
        grown = grown_parts(before, selections)
        if grown is None:
            self._repaint()
            return
        for start_u16, end_u16 in grown:
            self._repaint_part(start_u16, end_u16)

    @property
    def grid(self) -> Grid:
        """Where lines stand now."""
        return self._layout.grid

    def add_mouse_handler(self, handle: Callable[[QEvent], bool]) -> None:
        """Let `handle` have what the mouse does on the page, tooltips too, before the page has it.

        It returns whether that was for it. Not by an event filter: while a page is destroyed, Qt
        still asks the filters that are its children, when Python has let go of them.
        """
        self._handlers = (*self._handlers, handle)

    def viewportEvent(self, event: QEvent) -> bool:
        """Let the mouse's handlers have their events first."""
        # Asked for its type, an event would cost as much again: this is in each paint.
        if isinstance(event, (QMouseEvent, QHelpEvent)) and self._is_handled(event):
            return True
        return super().viewportEvent(event)

    def _is_handled(self, event: QMouseEvent | QHelpEvent) -> bool:
        is_for_them = isinstance(event, QMouseEvent) or event.type() == QEvent.Type.ToolTip
        return is_for_them and any(handle(event) for handle in self._handlers)

    def height_px(self, block: QTextBlock) -> float:
        """Return how high the paragraph is, which is laid out then, with the space after it."""
        return self._layout.blockBoundingRect(block).height()

    def add_ground(self, ground: Ground, *, spreads: Spreads | None = None) -> None:
        """Paint from now on what `ground` gives, later ones over earlier ones.

        It follows from the rows that are exposed, but where `spreads` says otherwise.
        """
        self._grounds.append(ground)
        if spreads is not None:
            self._spreading.append(spreads)
        self._repaint()

    def remove_ground(self, ground: Ground) -> None:
        """Paint no more what `ground` gives."""
        self._grounds.remove(ground)
        self._repaint()

    def add_painting(self, painting: Painting, *, spreads: Spreads | None = None) -> None:
        """Paint from now on what `painting` gives; `spreads` is as for a ground.

        Only as long as there is something to paint: it has a part in each key.
        """
        self._paintings.append(painting)
        if spreads is not None:
            self._spreading.append(spreads)
        self._repaint()

    def remove_painting(self, painting: Painting, *, spreads: Spreads | None = None) -> None:
        """Paint no more what `painting` gives, which was added with `spreads`."""
        self._paintings.remove(painting)
        if spreads is not None:
            self._spreading.remove(spreads)
        self._repaint()

    def watch_painting(self, watch: Callable[[QRect], None]) -> None:
        """Tell `watch` from now on of each part of the viewport that is about to be painted anew.

        What scrolls is only moved, and painted where it comes into view.
        """
        self._watchers.append(watch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and behind what is marked a band without gaps between the lines."""
        exposed = exposed_in(self, event.rect())
        for watch in self._watchers:
            watch(exposed.rect)
        fills = [fill for ground in self._grounds for fill in ground(exposed)]
        fills += band_fills(self, self._with_selection(), exposed)
        if fills:
            with QPainter(self.viewport()) as painter:
                for rect, brush in fills:
                    painter.fillRect(rect, brush)
        super().paintEvent(event)
        paints = [paint for painting in self._paintings if (paint := painting(exposed))]
        if paints:
            with QPainter(self.viewport()) as painter:
                for paint in paints:
                    paint(painter)

    def _with_selection(self) -> Sequence[tuple[QTextCursor, QBrush]]:
        """Return what is marked, and above that the writer's selection."""
        caret = self.textCursor()
        if not caret.hasSelection():
            return self._marked
        return (*self._marked, (caret, self.palette().highlight()))

    def _repaint(self) -> None:
        self.viewport().update()

    def _repaint_part(self, start_u16: int, end_u16: int) -> None:
        """Have the rows painted anew from `start_u16` up to `end_u16`."""
        block = self.document().findBlock(start_u16)
        end = end_u16 - block.position()
        if end >= block.length():
            self._repaint()
            return
        self.blockBoundingRect(block)  # Lays it out.
        first, last = map(block.layout().lineForTextPosition, (start_u16 - block.position(), end))
        self._repaint_rows(block, first.lineNumber(), last.lineNumber())

    def _repaint_rows(self, block: QTextBlock, first: int, last: int) -> None:
        """Have these rows painted anew, or all below the first; what is out of view needs none."""
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if not place.isValid():
            return
        whole, row_px = self.viewport().rect(), self.grid.row_px
        is_whole = not first and last in {ALL_BELOW, block.layout().lineCount() - 1}
        if not is_whole and (may_turn(block) or any(spreads(block) for spreads in self._spreading)):
            first, last = 0, last if last == ALL_BELOW else block.layout().lineCount() - 1
        # Letters may be higher than their row.
        top = int(place.top() + (first - 0.5) * row_px)
        bottom = whole.bottom() if last == ALL_BELOW else ceil(place.top() + (last + 1.5) * row_px)
        self.viewport().update(whole.intersected(QRect(0, top, whole.width(), bottom - top + 1)))
