"""What takes were asked for, as quiet notes in the margin beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QTextBlock

from writer_app.desktop.editor.band_painting import Exposed, exposed_in, laid_out
from writer_app.desktop.editor.margin_text import MarginText
from writer_app.desktop.theme import PageColours, light
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.desktop.editor.continuation_controller import ContinuationController
    from writer_app.desktop.editor.painted_page import Paint
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.manuscript import Manuscript

_MOST_LINES: Final = 3
_MARK: Final = 0.45
_STROKE: Final = 0.09
"""The size of the mark that stands where there is no room for words, and how thick its strokes are,
in heights of the page's letters."""
_LOOKED_AT_U16: Final = 64
"""How much of a take is looked at for its first letter."""


class Note(NamedTuple):
    """What was asked for in one paragraph: `at_u16` is the first letter that came of it.

    `instructions` are those of all takes that begin in the paragraph, in their order; `take` is the
    number of the first.
    """

    take: int
    at_u16: int
    instructions: tuple[str, ...]


def note_in(
    manuscript: Manuscript, start_u16: int, end_u16: int, open_take: int | None
) -> Note | None:
    """Return the note of the paragraph between these places, without that of the `open_take`."""
    authors = (span.author for span in manuscript.spans(start_u16, end_u16))
    takes = {take.number: take for author in authors if (take := manuscript.take_by(author))}
    begin = {number: _begins_u16(manuscript, number) for number in takes if number != open_take}
    here = {
        number: " ".join(takes[number].instruction.split())
        for number, begins_u16 in begin.items()
        if begins_u16 is not None and start_u16 <= begins_u16 < end_u16
    }
    asked = {number: instruction for number, instruction in here.items() if instruction}
    if not asked:
        return None
    first = next(iter(asked))
    return Note(first, begin[first] or 0, tuple(asked.values()))


def _begins_u16(manuscript: Manuscript, number: int) -> int | None:
    """Return where the first letter of a take is; None: it has none in the text."""
    for span in manuscript.take_spans(number):
        text = manuscript.slice(span.start_u16, min(span.end_u16, span.start_u16 + _LOOKED_AT_U16))
        if letters := text.lstrip():
            return span.start_u16 + length_u16(text[: len(text) - len(letters)])
    return None


class _Placed(NamedTuple):
    """A note, its lines as they fit (none: only a mark), and where they stand."""

    note: Note
    lines: tuple[str, ...]
    place: QRectF


def _reach(placed: _Placed) -> QRectF:
    """Return where a note can be pressed: a mark is small."""
    beyond = 0 if placed.lines else placed.place.width() / 2
    return placed.place.adjusted(-beyond, -beyond, beyond, beyond)


class MarginNotes(QObject):
    """Paints the notes of one page while they are shown; the document never changes.

    Only what is painted anew is looked at: of a key, the one paragraph. The open take has none: it
    has the hint beside it.
    """

    activated = Signal(int)
    """The writer wants to see the take of this number."""

    def __init__(self, editor: ProseEditor, controller: ContinuationController) -> None:
        super().__init__(editor)
        self._editor = editor
        self._controller = controller
        self._is_shown = False
        self._pressed: int | None = None
        self._text = MarginText(editor)
        self._colours = light()
        controller.state_changed.connect(self._look_again)

    def set_colours(self, colours: PageColours) -> None:
        """Write in these colours from now on."""
        self._colours = colours
        self._look_again()

    def set_shown(self, shown: bool) -> None:
        """Show the notes, or hide them."""
        if shown != self._is_shown:
            self._is_shown = shown
            change = self._editor.add_painting if shown else self._editor.remove_painting
            change(self._painting, spreads=_always)

    # The mouse

    def cursor_at(self, place: QPoint) -> Qt.CursorShape | None:
        """Return that a note can be pressed."""
        return Qt.CursorShape.PointingHandCursor if self.note_at(place) else None

    def words_at(self, place: QPoint) -> str:
        """Return all that was asked for, and what a press does."""
        note = self.note_at(place)
        if note is None:
            return ""
        press = self.tr("Click to see the take in the list.")
        return "\n".join((*note.instructions, press))

    def press(self, place: QPoint) -> None:
        """Remember which note it is."""
        note = self.note_at(place)
        self._pressed = note.take if note else None

    def drag(self, place: QPoint) -> None:
        """Stay."""

    def release(self, place: QPoint) -> None:
        """Show the take if the mouse is still at its note."""
        note = self.note_at(place)
        if note and note.take == self._pressed:
            self.activated.emit(note.take)

    def double_click(self) -> None:
        """Do nothing more than for one press."""

    def note_at(self, place: QPoint) -> Note | None:
        """Return the note at `place` of the viewport."""
        if not self._is_shown or place.x() < self._editor.grid.page_px - self._editor.grid.left_px:
            return None
        placed = self._placed(exposed_in(self._editor, QRect(0, place.y(), 1, 1)))
        near = (one.note for one in placed if _reach(one).contains(place.toPointF()))
        return next(near, None)

    # Painting

    def _look_again(self) -> None:
        if self._is_shown:
            self._editor.viewport().update()

    def _painting(self, exposed: Exposed) -> Paint | None:
        placed = tuple(self._placed(exposed))
        return partial(self._paint, placed) if placed else None

    def _paint(self, placed: Sequence[_Placed], painter: QPainter) -> None:
        margins = self._text.margins
        ascent = margins.metrics.ascent()
        painter.setFont(margins.font)
        painter.setPen(self._colours.muted)
        for one in placed:
            for number, line in enumerate(one.lines):
                base = one.place.top() + ascent + number * margins.line_px
                painter.drawText(QPointF(one.place.left(), base), line)
            if not one.lines:
                self._paint_mark(painter, one.place)

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        """Paint two short strokes, as of writing."""
        thick = max(1, round(place.width() * _STROKE / _MARK))
        for share, length in ((0.3, 1.0), (0.7, 0.6)):
            top = round(place.top() + place.height() * share)
            stroke = QRectF(place.left(), top, place.width() * length, thick)
            painter.fillRect(stroke, self._colours.muted)

    def _placed(self, exposed: Exposed) -> Iterator[_Placed]:
        """Yield the notes of the paragraphs that are `exposed`."""
        session = self._controller.session
        manuscript = self._editor.manuscript_document.manuscript
        for block, top in exposed.blocks:
            start_u16 = block.position()
            end_u16 = min(start_u16 + block.length(), len(manuscript))
            note = note_in(manuscript, start_u16, end_u16, session.number if session else None)
            if note is not None:
                yield self._place(note, block, top)

    def _place(self, note: Note, block: QTextBlock, top: float) -> _Placed:
        grid, margins, layout = self._editor.grid, self._text.margins, block.layout()
        at = laid_out(block, note.at_u16 - block.position())
        row = layout.lineForTextPosition(at).lineNumber()
        if not margins.is_wide:
            side = QFontMetricsF(self._editor.font()).height() * _MARK
            left = margins.right.left() - margins.gap_px / 2
            middle = top + (row + 0.5) * grid.row_px
            return _Placed(note, (), QRectF(left, middle - side / 2, side, side))
        # The first lines of the note and of the text stand on one height.
        down_px = row * grid.row_px + grid.baseline_px - margins.metrics.ascent()
        room = int((self._editor.height_px(block) - down_px) // margins.line_px)
        most = max(1, min(_MOST_LINES, room))
        lines = self._text.lines(" · ".join(note.instructions), most)
        height = margins.line_px * len(lines)
        place = QRectF(margins.right.left(), top + down_px, margins.right.width(), height)
        return _Placed(note, lines, place)


def _always(block: QTextBlock) -> bool:
    """Tell that a note follows from all of its paragraph."""
    del block
    return True
