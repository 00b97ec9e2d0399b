"""Where the sent text begins: a faint line in the margin, which the writer may drag."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCursor

from writer_app.desktop.editor.band_painting import Exposed, laid_out
from writer_app.desktop.editor.margin_text import MarginText
from writer_app.desktop.theme import PageColours, light

if TYPE_CHECKING:
    from writer_app.desktop.editor.painted_page import Paint
    from writer_app.desktop.editor.prose_editor import ProseEditor

_MOST_LINES: Final = 6
_REACH: Final = 0.4
"""How far above and below the line it can be pressed, in heights of the letters."""
_HANDLE: Final = 0.5
_THICK: Final = 0.12
"""How long and how thick the handle at its end is, in heights of the letters."""
_SCROLL_MS: Final = 40
"""While it is dragged out of the view, that scrolls by a row so often."""


class ContextLine(QObject):
    """Paints the line, and above it what is left out; the document never changes.

    While it is dragged, `moved_to` says where it goes for a place that the mouse is at, and what is
    told about that.
    """

    dragged = Signal(int)
    """The writer has dropped the line at this place."""
    reset_wanted = Signal()
    """The writer wants as much to be sent as there is room for."""

    def __init__(self, editor: ProseEditor, moved_to: Callable[[int], tuple[int, str]]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._moved_to = moved_to
        self._at: QTextCursor | None = None
        self._words = ""
        self._mouse: QPoint | None = None
        self._has_moved = False
        self._painted = QRect()
        self._text = MarginText(editor)
        self._scroll = QTimer(self, interval=_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self._colours = light()

    def set_colours(self, colours: PageColours) -> None:
        """Be painted in these colours from now on."""
        self._colours = colours
        self._editor.viewport().update()

    @property
    def at_u16(self) -> int | None:
        """The place of the first character that is sent; None: the line is not shown."""
        return None if self._at is None else self._at.position()

    @property
    def words(self) -> str:
        """What stands above it."""
        return self._words

    @property
    def is_dragged(self) -> bool:
        """Whether the mouse holds it."""
        return self._mouse is not None

    def show_at(self, pos_u16: int | None, words: str = "") -> None:
        """Show the line before the character at `pos_u16`, which it stays with; None: hide it."""
        if (pos_u16, words) == (self.at_u16, self._words):
            return
        was_shown, is_shown = self._at is not None, pos_u16 is not None
        self._words, self._at = words, None
        if pos_u16 is not None:
            self._at = QTextCursor(self._editor.document())
            self._at.setPosition(pos_u16)
        if was_shown != is_shown:
            change = self._editor.add_painting if is_shown else self._editor.remove_painting
            change(self._painting)
        self._editor.viewport().update()

    # The mouse

    def cursor_at(self, place: QPoint) -> Qt.CursorShape | None:
        """Return that the line can be dragged up and down."""
        return Qt.CursorShape.SizeVerCursor if self._is_at(place) else None

    def words_at(self, place: QPoint) -> str:
        """Return what stands above the line, and what the mouse can do."""
        if not self._is_at(place):
            return ""
        how = self.tr("Drag it to send more or less; double-click to send all there is room for.")
        return f"{self._words}\n{how}"

    def press(self, place: QPoint) -> None:
        """Be held."""
        self._mouse, self._has_moved = place, False

    def drag(self, place: QPoint) -> None:
        """Go to the row that is nearest to the mouse."""
        self._mouse, self._has_moved = place, True
        if 0 <= place.y() < self._editor.viewport().height():
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        self._go_to_mouse(place)

    def release(self, place: QPoint) -> None:
        """Stay where it was dropped."""
        del place
        self._scroll.stop()
        self._mouse = None
        if self._has_moved and self._at is not None:
            self.dragged.emit(self._at.position())

    def double_click(self) -> None:
        """Let as much be sent as there is room for."""
        self.reset_wanted.emit()

    def _scroll_on(self) -> None:
        if self._mouse is not None:
            bar = self._editor.verticalScrollBar()
            bar.setValue(bar.value() + (1 if self._mouse.y() > 0 else -1))
            self._go_to_mouse(self._mouse)

    def _go_to_mouse(self, place: QPoint) -> None:
        half_px = round(self._editor.grid.row_px / 2)
        lowest = self._editor.viewport().height() - 1
        y = max(0, min(place.y() + half_px, lowest))
        cursor = self._editor.cursorForPosition(QPoint(round(self._editor.grid.left_px), y))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
        self.show_at(*self._moved_to(cursor.position()))

    def _is_at(self, place: QPoint) -> bool:
        y = self._line_y()
        if y is None or place.x() > self._editor.grid.left_px:
            return False
        return abs(place.y() - y) <= self._letter_px * _REACH

    # Painting

    @property
    def _letter_px(self) -> float:
        return QFontMetricsF(self._editor.font()).height()

    def _line_y(self) -> float | None:
        """Return how high in the viewport the line stands; None: not in it."""
        if self._at is None:
            return None
        editor, block = self._editor, self._at.block()
        if block.blockNumber() < editor.firstVisibleBlock().blockNumber():
            return None
        top = editor.blockBoundingGeometry(block).translated(editor.contentOffset()).top()
        if top > editor.viewport().height():
            return None
        at = laid_out(block, self._at.positionInBlock())
        row = block.layout().lineForTextPosition(at).lineNumber()
        return top + row * editor.grid.row_px

    def _painting(self, exposed: Exposed) -> Paint | None:
        y = self._line_y()
        place = QRect() if y is None else self._place(y)
        if place != self._painted:
            # Text before it has changed: it has moved, and only a part of it may be exposed.
            self._editor.viewport().update(place.united(self._painted))
            self._painted = place
        is_exposed = y is not None and place.intersects(exposed.rect)
        return partial(self._paint_at, round(y)) if y is not None and is_exposed else None

    def _place(self, y: float) -> QRect:
        """Return the part of the viewport that it takes, with the words above it."""
        margins, letter = self._text.margins, self._letter_px
        lines = margins.line_px * len(self._lines())
        right = margins.left.right() + margins.gap_px
        return QRectF(0, y - lines - letter, right, lines + 2 * letter).toAlignedRect()

    def _lines(self) -> tuple[str, ...]:
        return self._text.lines(self._words, _MOST_LINES) if self._text.margins.is_wide else ()

    def _paint_at(self, y: int, painter: QPainter) -> None:
        margins, letter = self._text.margins, self._letter_px
        right, thick = margins.left.right(), max(2, round(letter * _THICK))
        painter.fillRect(QRectF(0, y, right, max(1, thick // 2)), self._colours.rule)
        left = max(0.0, right - letter * _HANDLE)
        handle = QRectF(left, y - thick // 2, letter * _HANDLE, thick)
        painter.fillRect(handle, self._colours.muted)
        lines, metrics = self._lines(), margins.metrics
        painter.setFont(margins.font)
        painter.setPen(self._colours.muted)
        base = QPointF(right, y - thick - metrics.descent())
        for number, line in enumerate(reversed(lines)):
            start = base.x() - metrics.horizontalAdvance(line)
            painter.drawText(QPointF(start, base.y() - number * margins.line_px), line)
