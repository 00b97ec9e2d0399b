"""One take on the page: its request, its text as it comes, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from writer_app.continuation.take_states import (
    ACCEPTS_TEXT,
    IS_LIVE,
    TakeEvent,
    TakeState,
    next_state,
)
from writer_app.desktop.editor.take_endings import ending_of
from writer_app.desktop.editor.take_text import TakeText
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.continuation.coalesce import Coalescer
    from writer_app.continuation.notices import Notice
    from writer_app.desktop.editor.asking import RunningAsk
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.drafting import Outcome
    from writer_app.manuscript.spans import Part
    from writer_app.manuscript.takes import Take


MOST_AT_ONCE: Final = 8_000
"""In characters. So much takes a few milliseconds to lay out; more would hold up the keys."""


class TakeSession(TakeText):
    """A take from the asking until it is kept or discarded; an `AskListener`.

    What comes is only stored here, and `wake` is called; the feed inserts it. A take whose request
    ended long ago has a session too while it is shown again; `wake` is never called then.
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
        super().__init__(document, take.group, pos_u16)
        self.number = take.number
        self.place = take.place
        """The number of the first take at the same place."""
        self.state = TakeState.IDLE
        self.ask: RunningAsk | None = None
        self.outcome: Outcome | None = None
        self.waiting_for: Notice | None = None
        self.first_text_s: float | None = None
        self.keeps_all = False
        """Whether the writer typed on while it came: it is kept as soon as it ends."""
        self.is_one_of_several = False
        """Whether it was asked for with others: it goes on coming while another is shown."""
        self.is_aside = False
        """Whether another take of its place is shown; what comes of this one is only recorded."""
        self.replaced: TakeSession | None = None
        """The take that was shown here before; it comes back when this one brings nothing."""
        self.stands_for: TakeSession | None = None
        """The kept take that it is shown instead of; it comes back when this one is discarded."""
        self.rewritten = ""
        """The passage that it takes the place of, from its front on; empty for a continuation."""
        self._wake = wake
        self._ticks = ticks
        self._asked_at_s = ticks()
        self._coming: Coalescer | None = None

    # What the asker says

    def text_came(self, text: str) -> None:
        """Store the next piece of text."""
        if self.first_text_s is None:
            self.first_text_s = self.seconds
        if self._coming is None:
            # Loads the tables of a Unicode library: too slow for the start of the program.
            from writer_app.continuation.coalesce import Coalescer

            self._coming = Coalescer()
        self._coming.add(text)
        self._wake()

    def waits(self, notice: Notice | None) -> None:
        """Store why it takes longer, if it does."""
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
    def is_taken_away(self) -> bool:
        """Whether the writer has undone it, or deleted all that has come of it."""
        is_deleted = self.inserted_u16 > 0 and not self.spans
        return not self.is_aside and (not self.is_shown or is_deleted)

    @property
    def may_be_shown(self) -> bool:
        """Whether it has text, or some may still come."""
        return self.inserted_u16 > 0 or self.is_live

    @property
    def open_parts(self) -> tuple[Part, ...]:
        """From where to where its text is neither kept nor discarded yet."""
        is_open = not self.keeps_all and not self.is_aside
        return self.rest if is_open and (self.is_live or self.is_pending) else ()

    def enter(self, event: TakeEvent) -> None:
        """Go where the table of states says."""
        self.state = next_state(self.state, event)

    def enter_end(self) -> None:
        """Go where the table says when nothing more comes."""
        self.enter(TakeEvent.ENDED if self.inserted_u16 else TakeEvent.ENDED_EMPTY)

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

    @property
    def is_left_over(self) -> bool:
        """Whether its request has ended, and not all that came was handed on."""
        return self.outcome is not None and bool(self._coming and self._coming.waiting)

    @property
    def is_all_in(self) -> bool:
        """Whether its request has ended, and all that came was handed on."""
        return self.outcome is not None and not self.is_left_over

    def next_text(self, *, is_all: bool = False) -> str:
        """Return what is to be inserted now, a bounded part; `is_all`: all, however much it is."""
        if self._coming is None:
            return ""
        is_last = self.outcome is not None and self._coming.waiting <= MOST_AT_ONCE
        return self._coming.finish() if is_all or is_last else self._coming.take(MOST_AT_ONCE)

    def grew(self, pos_u16: int, added_u16: int) -> None:
        """Remember that `added_u16` units of it were inserted at `pos_u16`."""
        self.grow(pos_u16, added_u16)
        self.enter(TakeEvent.TEXT)

    def grew_aside(self, text: str) -> None:
        """Take in `text` that came while another take is shown."""
        if self.grow_aside(text):
            self.enter(TakeEvent.TEXT)

    def show_again(self) -> None:
        """Be shown, and open once more with all the text that it has now."""
        self.enter(TakeEvent.SHOWN_AGAIN)
        self.begin_anew()
        self.keeps_all = False
        self.is_aside = False

    def rewritten_stands_at(self, pos_u16: int) -> bool:
        """Tell whether the passage that it is to replace is at `pos_u16`, as it was."""
        manuscript = self.document.manuscript
        end_u16 = pos_u16 + length_u16(self.rewritten)
        is_there = bool(self.rewritten) and end_u16 <= len(manuscript)
        return is_there and manuscript.slice(pos_u16, end_u16) == self.rewritten

    def keep_up_to(self, pos_u16: int) -> None:
        """Keep what is before `pos_u16`; the rest stays open."""
        self.put_boundary(pos_u16)
        self.document.manuscript.keep_take(self.number, self.kept_u16)
