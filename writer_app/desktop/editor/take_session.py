"""One take on the page: its request, its text as it comes, and where in the text it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QTextCursor

from writer_app.continuation.take_states import (
    ACCEPTS_TEXT,
    IS_LIVE,
    TakeEvent,
    TakeState,
    next_state,
)
from writer_app.desktop.editor.take_endings import ending_of

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.editor.asking import RunningAsk
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.drafting import Outcome
    from writer_app.manuscript.spans import Span
    from writer_app.manuscript.takes import Take

Part: TypeAlias = tuple[int, int]
"""From where to where, in UTF-16 units."""


class TakeSession:
    """A take from the asking until it is kept or discarded; an `AskListener`.

    What comes is only stored here, and `wake` is called; the feed inserts it. Where the take
    is follows from what the log says about its group, so it is right whatever the writer does.
    """

    def __init__(
        self,
        document: ManuscriptDocument,
        take: Take,
        pos_u16: int,
        *,
        wake: Callable[[], None],
        ticks: Callable[[], float],
    ) -> None:
        # Loads the tables of a Unicode library: too slow for the start of the program.
        from writer_app.continuation.coalesce import Coalescer

        self.document = document
        self.number = take.number
        self.group = take.group
        self.place = take.place
        """The number of the first take at the same place."""
        self.state = TakeState.IDLE
        self.ask: RunningAsk | None = None
        self.outcome: Outcome | None = None
        self.waiting_for: Notice | None = None
        self.first_text_s: float | None = None
        self.keeps_all = False
        """Whether the writer typed on while it came: it is kept as soon as it ends."""
        self.replaced: TakeSession | None = None
        """The take that was shown here before; it comes back when this one brings nothing."""
        self.inserted_u16 = 0
        self._wake = wake
        self._ticks = ticks
        self._asked_at_s = ticks()
        self._coming = Coalescer()
        self._tail = _held_at(document, pos_u16)
        self._boundary: QTextCursor | None = None
        self._closed_u16 = 0
        self._found: _Found | None = None

    # What the asker says

    def text_came(self, text: str) -> None:
        """Store the next piece of text."""
        if self.first_text_s is None:
            self.first_text_s = self.seconds
        self._coming.add(text)
        self._wake()

    def waits(self, notice: Notice) -> None:
        """Store why it takes longer."""
        self.waiting_for = notice
        self._wake()

    def ended(self, outcome: Outcome) -> None:
        """Store how it ended; it is over for the page when its text is in."""
        self.outcome = outcome
        self._wake()

    # The state

    @property
    def seconds(self) -> float:
        """How long ago it was asked for."""
        return self._ticks() - self._asked_at_s

    @property
    def is_live(self) -> bool:
        """Whether more may come."""
        return self.state in IS_LIVE

    @property
    def is_pending(self) -> bool:
        """Whether all is here, and neither kept nor discarded."""
        return self.state is TakeState.PENDING

    @property
    def is_shown(self) -> bool:
        """Whether its group is switched on."""
        return self.document.manuscript.is_on(self.group)

    def enter(self, event: TakeEvent) -> None:
        """Go where the table of states says."""
        self.state = next_state(self.state, event)

    def stop(self) -> None:
        """Ask for no more text; what the seam held back still comes."""
        if self.ask and self.state in ACCEPTS_TEXT:
            self.enter(TakeEvent.STOP_PRESSED)
            self.ask.stop()

    def cut(self) -> None:
        """Hear what the seam held back, and then nothing more of the request."""
        if self.ask:
            self.ask.cut()
        self.ask = None

    def drop(self) -> None:
        """Hear nothing more of the request."""
        if self.ask:
            self.ask.drop()
        self.ask = None

    # The manuscript's records

    def record_ended(self) -> None:
        """Record how its request ended: as the outcome says, or else that it was dropped."""
        was_stopped = self.state is TakeState.STOPPING
        ending = ending_of(self.outcome, was_stopped, self.first_text_s, self.seconds)
        self.document.manuscript.end_take(self.number, ending)

    def record_kept(self) -> None:
        """Record that all of it is kept."""
        self.document.manuscript.keep_take(self.number, None)

    def record_discarded(self) -> None:
        """Record that nothing more of it is wanted."""
        self.document.manuscript.discard_take(self.number)

    # Its text

    def next_text(self, *, is_all: bool = False) -> str:
        """Return what is to be inserted now; `is_all`: nothing more is waited for."""
        is_over = is_all or self.outcome is not None
        return self._coming.finish() if is_over else self._coming.take()

    def grew(self, pos_u16: int, added_u16: int) -> None:
        """Remember that `added_u16` units of it were inserted at `pos_u16`."""
        self.inserted_u16 += added_u16
        self._tail.setPosition(pos_u16 + added_u16)
        self.enter(TakeEvent.TEXT)

    def show_again(self) -> None:
        """Be pending once more, with all the text that it has now."""
        self.enter(TakeEvent.SHOWN_AGAIN)
        self.inserted_u16 = sum(span.end_u16 - span.start_u16 for span in self.spans)
        self.keeps_all = False
        self._boundary = None
        self._closed_u16 = 0

    # Where it is

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its text is that the writer left as it is."""
        manuscript = self.document.manuscript
        if self._found is None or self._found.revision != manuscript.revision:
            self._found = _Found(manuscript.revision, manuscript.spans_of(self.group))
        return self._found.spans

    @property
    def has_kept(self) -> bool:
        """Whether the writer has kept some of it, word by word."""
        return self._boundary is not None

    @property
    def is_whole(self) -> bool:
        """Whether nobody changed anything inside that of it which is not kept yet."""
        parts = self._rest
        return len(parts) <= 1 and _sum(parts) == self.inserted_u16 - self._closed_u16

    @property
    def front_u16(self) -> int:
        """Where it starts: the seam."""
        spans = self.spans
        return spans[0].start_u16 if spans else self._tail.position()

    @property
    def tail_u16(self) -> int:
        """Where its next text goes: behind what came last, before what the writer typed there."""
        spans = self.spans
        return max(self._tail.position(), spans[-1].end_u16 if spans else 0)

    @property
    def boundary_u16(self) -> int:
        """Where that begins which is not kept yet, behind what the writer typed before it."""
        if self._boundary is None:
            return self.front_u16
        rest = self._rest
        return rest[0][0] if rest else self._boundary.position()

    @property
    def kept_u16(self) -> int:
        """How much of its own text is kept already."""
        if self._boundary is None:
            return 0
        return sum(span.end_u16 - span.start_u16 for span in self.spans) - _sum(self._rest)

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """From where to where its text is neither kept nor discarded yet."""
        return self._rest if not self.keeps_all and (self.is_live or self.is_pending) else ()

    def reaches(self, pos_u16: int) -> bool:
        """Tell whether `pos_u16` is in it or at one of its ends."""
        return self.front_u16 <= pos_u16 <= self.tail_u16

    def keep_up_to(self, pos_u16: int) -> None:
        """Keep what is before `pos_u16`; the rest stays open."""
        self._boundary = _held_at(self.document, pos_u16)
        self._closed_u16 = self.inserted_u16 - _sum(self._rest)
        self.document.manuscript.keep_take(self.number, self.kept_u16)

    @property
    def _rest(self) -> tuple[Part, ...]:
        """From where to where its text is behind the boundary."""
        edge_u16 = 0 if self._boundary is None else self._boundary.position()
        return tuple(
            (max(span.start_u16, edge_u16), span.end_u16)
            for span in self.spans
            if span.end_u16 > edge_u16
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """What the log said of its group at its `revision`: it is asked several times per key."""

    revision: int
    spans: tuple[Span, ...]


def _sum(parts: tuple[Part, ...]) -> int:
    return sum(end_u16 - start_u16 for start_u16, end_u16 in parts)


def _held_at(document: ManuscriptDocument, pos_u16: int) -> QTextCursor:
    """Return a private cursor that stays before what is inserted at its place."""
    cursor = QTextCursor(document.document)
    cursor.setPosition(pos_u16)
    cursor.setKeepPositionOnInsert(True)
    return cursor
