"""The hint beside the pending text: what the keys do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette, QTextBlock, QTextLine
from PySide6.QtWidgets import QApplication, QLabel

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.hint_places import (
    behind_line,
    below_line,
    beside_column,
    in_corner,
)
from writer_app.desktop.plain_words import BETWEEN
from writer_app.desktop.theme import light

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.theme import PageColours

_MOST_LIKELY: Final = 3
"""So many of the steps that it names are what is wanted mostly."""


class HintLine(QLabel):
    """Says what the keys do with the take on the page: in the margin, near its last line, or below.

    It covers no text and no caret's line. Where there is little room, it leaves out what is less
    likely; where there is none, it is hidden, and somebody else has to say it. `key_text` gives the
    keys of an action as the writer reads them, and nothing for one without a key.
    """

    left_over_changed = Signal(str)
    """What it has to say and has no room for; nothing as long as it is shown or has nothing to say.
    """

    def __init__(
        self,
        editor: ProseEditor,
        controller: ContinuationController,
        key_text: Callable[[str], str],
    ) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self._controller = controller
        self._key_text = key_text
        self._left_over = ""
        self._counts: range | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        # A label on the page would take the page's own roles.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setFont(_font_of_controls())
        self.set_colours(light())
        self.hide()
        controller.state_changed.connect(self._soon.start)
        # Scrolling moves what is painted, and paints only what comes into view.
        editor.verticalScrollBar().valueChanged.connect(self._look_soon)
        editor.resized.connect(self._look_soon)
        editor.watch_painting(self._painted_anew)

    def set_colours(self, colours: PageColours) -> None:
        """Show the hint in these colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colours.page)
        palette.setColor(QPalette.ColorRole.WindowText, colours.muted)
        self.setPalette(palette)

    @property
    def left_over(self) -> str:
        """What it has to say and has no room for."""
        return self._left_over

    def refresh(self) -> None:
        """Say what is so now, where there is room for it now."""
        items = tuple(self._items())
        found = self._place(items) if items else None
        self.setVisible(found is not None)
        self._counts = None
        if found is not None:
            text, place, lines = found
            self._say(text)
            self.setGeometry(place)
            around = lines.united(place)
            self._counts = range(around.top(), around.bottom() + 1)
        self._leave_over(_in_a_row(items) if found is None else "")

    def _leave_over(self, text: str) -> None:
        if text != self._left_over:
            self._left_over = text
            self.left_over_changed.emit(text)

    def _look_soon(self) -> None:
        # A slot of Qt's own would take what a signal tells for a time.
        self._soon.start()

    def _painted_anew(self, exposed: QRect) -> None:
        """Look again when something is painted anew that counts for the place.

        While it is shown, only the lines of the take count, and what is where it stands itself.
        """
        # A timer that is started anew in every turn of the loop would never be due.
        if self._controller.session is None or self._soon.isActive():
            return
        counts = self._counts
        if counts is None or (exposed.top() < counts.stop and exposed.bottom() >= counts.start):
            # Geometry is true only when Qt is done with what it is doing.
            self._soon.start()

    # The words

    def _items(self) -> Iterator[str]:
        if self._controller.hint and self._is_cut_off:
            yield self.tr("Ended at the length limit")
        for name in self._controller.hint:
            key = self._key_text(name)
            if key:
                yield self._sentence(name).format(key=key)

    @property
    def _is_cut_off(self) -> bool:
        progress = self._controller.progress
        return progress.state is TakeState.PENDING and progress.reached_limit

    def _sentence(self, name: str) -> str:
        match name:
            case "keep":
                return self.tr("{key}: keep")
            case "keep_word":
                return self.tr("{key}: keep word")
            case "next_take":
                return self.tr("{key}: next take")
            case "another_take":
                return self.tr("{key}: another take")
            case _ if self._controller.state is TakeState.PENDING:
                return self.tr("{key}: discard")
            case _:
                return self.tr("{key}: stop")

    def _say(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)

    # The place

    def _place(self, items: tuple[str, ...]) -> tuple[str, QRect, QRect] | None:
        """Return what to say and where; of `items`, the last may be left out.

        And from the first to the last, the lines of the take by which that was found.
        """
        session = self._controller.session
        if session is None:
            return None
        first = self._line_rect(session.boundary_u16)
        last = self._line_rect(session.tail_u16)
        for text, is_beside in _wordings(items):
            if is_beside:
                place = self._beside(text, first, last)
            else:
                place = self._in_the_column(text, session.tail_u16, last)
            if place is not None:
                return text, place, first.united(last)
        return None

    def _beside(self, text: str, first: QRect, last: QRect) -> QRect | None:
        """Return a place in the margin, with lines broken where they are too wide for it."""
        view, gap = self._editor.viewport().rect(), self._gap
        room = QRect(0, 0, view.right() - last.right() - 2 * gap, view.height())
        size = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).size()
        return beside_column(size, first, last, view, gap) if room.width() > 0 else None

    def _in_the_column(self, text: str, tail_u16: int, last: QRect) -> QRect | None:
        """Return a place for one line of text below or behind the line `last`, or in the corner."""
        view, gap = self._editor.viewport().rect(), self._gap
        size = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, text)
        place = None
        if self._is_at_the_end(tail_u16):
            place = below_line(size, last, view, gap // 2)
        elif self._caret_row() != last:
            place = behind_line(size, last, self._text_end(tail_u16) + gap, view)
        if place is not None:
            return place
        corner = in_corner(size, view, gap)
        return corner if corner and not self._is_taken(corner) else None

    @property
    def _gap(self) -> int:
        return self.fontMetrics().averageCharWidth() * 2

    def _caret_row(self) -> QRect:
        return self._line_rect(self._editor.textCursor().position())

    def _is_taken(self, place: QRect) -> bool:
        """Tell whether there is text at `place`, or the caret's line beside it."""
        caret = self._caret_row()
        if caret.top() <= place.bottom() and caret.bottom() >= place.top():
            return True
        block = self._editor.firstVisibleBlock()
        top = self._editor.contentOffset()
        while block.isValid() and top.y() <= place.bottom():
            below = top.y() + self._editor.height_px(block)
            if below >= place.top() and _has_text_at(block, QRectF(place).translated(-top)):
                return True
            top.setY(below)
            block = block.next()
        return False

    def _is_at_the_end(self, pos_u16: int) -> bool:
        """Tell whether no line follows the one at `pos_u16`."""
        block, line = self._line_at(pos_u16)
        is_last_line = line.lineNumber() == block.layout().lineCount() - 1
        return is_last_line and not block.next().isValid()

    def _line_rect(self, pos_u16: int) -> QRect:
        """Return where the line at `pos_u16` stands in the view, as wide as the column."""
        block, line = self._line_at(pos_u16)
        top = self._editor.blockBoundingGeometry(block).topLeft() + self._editor.contentOffset()
        return QRectF(line.rect()).translated(top).toAlignedRect()

    def _text_end(self, pos_u16: int) -> int:
        """Return how far right the text of the line at `pos_u16` goes."""
        _, line = self._line_at(pos_u16)
        return ceil(line.naturalTextRect().right() + self._editor.contentOffset().x())

    def _line_at(self, pos_u16: int) -> tuple[QTextBlock, QTextLine]:
        block = self._editor.document().findBlock(pos_u16)
        self._editor.height_px(block)  # Lays it out.
        return block, block.layout().lineForTextPosition(pos_u16 - block.position())


def _has_text_at(block: QTextBlock, place: QRectF) -> bool:
    """Tell whether a line of `block` has letters at `place`, counted from the block's top left."""
    layout = block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    # An empty line is as wide as a caret.
    return any(line.naturalTextRect().adjusted(-1, 0, 1, 0).intersects(place) for line in lines)


def _wordings(items: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yield what may be said, the best first, and whether that is for the margin.

    There it is a list, elsewhere it is one line. In a margin that is too narrow for most of it,
    only where there is no other room.
    """
    shorter = [items[:count] for count in range(len(items), 0, -1)]
    enough = len(items[:_MOST_LIKELY])
    yield from (("\n".join(some), True) for some in shorter if len(some) >= enough)
    yield from ((_in_a_row(some), False) for some in shorter)
    yield from (("\n".join(some), True) for some in shorter if len(some) < enough)


def _in_a_row(items: tuple[str, ...]) -> str:
    return BETWEEN.join(items)


def _font_of_controls() -> QFont:
    """Return the font of the controls: the page would hand down its own."""
    usual = QApplication.font()
    font = QFont(usual.families())
    font.setPointSizeF(usual.pointSizeF())
    return font
