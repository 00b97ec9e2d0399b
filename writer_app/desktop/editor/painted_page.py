"""A page's document and how it is painted: the text, what is under it, and what is over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, TypeAlias

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QPainter, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from writer_app.desktop.editor.band_painting import (
    Exposed,
    Fill,
    band_fills,
    exposed_in,
    grown_parts,
)
from writer_app.desktop.editor.directions import may_turn
from writer_app.desktop.editor.prose_layout import ALL_BELOW, Grid, ProseLayout
from writer_app.desktop.little_qt import viewport_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTextEdit

Ground: TypeAlias = Callable[[Exposed], Iterable[Fill]]
"""Gives what is painted under the text, where that is exposed."""

Paint: TypeAlias = Callable[[QPainter], None]
"""Paints something over the text."""

Painting: TypeAlias = Callable[[Exposed], Paint | None]
"""Gives what is to be painted over the text, where that is exposed; None: nothing is."""

Spreads: TypeAlias = Callable[[QTextBlock], bool]
"""Says of a paragraph whether what is painted beside one of its rows follows from all of it."""


class PaintedPage(QPlainTextEdit):
    """Paints its text in a `ProseLayout`, and anew only the rows that have changed.

    Others give what is to be painted with it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept_viewport = viewport_of(self)
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
        # Bands are wider than what Qt believes to have painted.
        self.selectionChanged.connect(self._repaint)

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
            if mark.format.hasProperty(QtGui.QTextFormat.Property.BackgroundBrush)
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
        """Have the rows painted anew from `start_u16` up to `end_u16`.

        All below too, if that is in another paragraph.
        """
        block = self.document().findBlock(start_u16)
        self.blockBoundingRect(block)  # Lays it out.
        row_of, end = block.layout().lineForTextPosition, end_u16 - block.position()
        last = row_of(end).lineNumber() if end < block.length() else ALL_BELOW
        self._repaint_rows(block, row_of(start_u16 - block.position()).lineNumber(), last)

    def _repaint_rows(self, block: QTextBlock, first: int, last: int) -> None:
        """Have these rows painted anew, or all below the first; what is out of view needs none."""
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if not place.isValid():
            return
        whole, row_px = self.viewport().rect(), self.grid.row_px
        is_whole = not first and last in {ALL_BELOW, block.layout().lineCount() - 1}
        if not is_whole and (may_turn(block) or any(spreads(block) for spreads in self._spreading)):
            first, last = 0, last if last == ALL_BELOW else block.layout().lineCount() - 1
        # Qt measures from the foot of the letters in the row above the first one in view.
        if place.top() + first * row_px < 0 < place.bottom():
            self._repaint()
            return
        # Letters may be higher than their row.
        top = int(place.top() + (first - 0.5) * row_px)
        bottom = whole.bottom() if last == ALL_BELOW else ceil(place.top() + (last + 1.5) * row_px)
        self.viewport().update(whole.intersected(QRect(0, top, whole.width(), bottom - top + 1)))
