"""The hint beside the pending text: what the keys do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QPalette, QTextBlock, QTextLine
from PySide6.QtWidgets import QApplication, QLabel

from writer_app.continuation.take_states import TakeState
from writer_app.desktop.theme import light

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.theme import PageColours


class HintLine(QLabel):
    """Says what the keys do with the take on the page, in the margin or near its last line.

    It covers no text and no caret's line: where there is no room for it, it is hidden. `key_text`
    gives the keys of an action as the writer reads them, and nothing for one without a key.
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
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.setTextFormat(Qt.TextFormat.PlainText)
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
        editor.updateRequest.connect(self._soon_if_needed)

    def set_colours(self, colours: PageColours) -> None:
        """Show the hint in these colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colours.page)
        palette.setColor(QPalette.ColorRole.WindowText, colours.muted)
        self.setPalette(palette)

    def refresh(self) -> None:
        """Say what is so now, where there is room for it now."""
        items = tuple(self._items())
        place = self._place(items) if items else None
        self.setVisible(place is not None)
        if place is not None:
            self.setGeometry(place)

    def _soon_if_needed(self) -> None:
        # Geometry is true only when Qt is done with what it is doing.
        if self._controller.hint:
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
                return self.tr("{key}: other take")
            case "another_take":
                return self.tr("{key}: ask again")
            case _ if self._controller.state is TakeState.PENDING:
                return self.tr("{key}: discard")
            case _:
                return self.tr("{key}: stop")

    def _say(self, text: str) -> QSize:
        """Show `text` and return how large it is, in pixels."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        return self.sizeHint()

    # The place

    def _place(self, items: tuple[str, ...]) -> QRect | None:
        session = self._controller.session
        if session is None:
            return None
        first = self._line_rect(session.boundary_u16)
        last = self._line_rect(session.tail_u16)
        view = self._editor.viewport().rect()
        gap = self.fontMetrics().averageCharWidth() * 2
        beside = beside_column(self._say("\n".join(items)), first, last, view, gap)
        if beside is not None:
            return beside
        size = self._say("   ".join(items))
        if self._is_at_the_end(session.tail_u16):
            return below_line(size, last, view, gap // 2)
        if self._line_rect(self._editor.textCursor().position()) == last:
            return None
        return behind_line(size, last, self._text_end(session.tail_u16) + gap, view)

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
        self._editor.blockBoundingRect(block)  # Lays it out.
        return block, block.layout().lineForTextPosition(pos_u16 - block.position())


def beside_column(size: QSize, first: QRect, last: QRect, view: QRect, gap: int) -> QRect | None:
    """Return a place in the right margin, by what can be seen of the lines `first` to `last`."""
    left = last.right() + 1 + gap
    if left + size.width() + gap > view.right() or last.bottom() < 0 or first.top() > view.bottom():
        return None
    top = max(first.top(), view.top())
    lowest = view.bottom() - size.height()
    return QRect(QPoint(left, max(0, min(top, lowest))), size) if lowest >= 0 else None


def below_line(size: QSize, last: QRect, view: QRect, gap: int) -> QRect | None:
    """Return a place below the line `last`, as wide as the column at most."""
    top = last.bottom() + 1 + gap
    if size.width() > last.width() or last.bottom() < 0 or top + size.height() > view.bottom():
        return None
    return QRect(QPoint(last.left(), top), size)


def behind_line(size: QSize, last: QRect, left: int, view: QRect) -> QRect | None:
    """Return a place from `left` on in the row of the line `last`."""
    if left + size.width() > view.right() or not view.contains(last.center()):
        return None
    place = QRect(QPoint(left, last.center().y() - size.height() // 2), size)
    return place if size.height() <= last.height() else None


def _font_of_controls() -> QFont:
    """Return the font of the controls: the page would hand down its own."""
    usual = QApplication.font()
    font = QFont(usual.families())
    font.setPointSizeF(usual.pointSizeF())
    return font
