"""The takes on one page: what happens to their text, their requests and their records.

At most one take is open, that is neither kept nor discarded; requests of others may still be on
their way. All changes of the page's text that a take makes go through here or through its feed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.take_states import TakeEvent, TakeState
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.alternatives import Alternatives
from writer_app.desktop.editor.steady_page import steady
from writer_app.desktop.editor.surrounding_text import text_around
from writer_app.desktop.editor.take_endings import offers_after
from writer_app.desktop.editor.take_feed import TakeFeed
from writer_app.desktop.editor.take_news import EndedTake
from writer_app.desktop.editor.take_session import TakeSession

if TYPE_CHECKING:
    from writer_app.desktop.editor.asking import Asking
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor


class TakesOnPage(QObject):
    """Does to the takes of one editor what it is told, and what follows from the writer's edits.

    `clock` tells the time of day in seconds since 1970, `ticks` how time passes.
    """

    changed = Signal()
    """Something about the takes, or about the text around them, is different."""
    ended = Signal(object)
    """An `EndedTake`."""
    noticed = Signal(object)
    """An `Offer`."""

    def __init__(
        self,
        editor: ProseEditor,
        asking: Asking,
        clock: Callable[[], float],
        ticks: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.current: TakeSession | None = None
        """The take that is open."""
        self.newest: TakeSession | None = None
        """The take that was asked for last, whatever became of it."""
        self.alternatives = Alternatives()
        self._editor = editor
        self._asking = asking
        self._clock = clock
        self._ticks = ticks
        self._feed = TakeFeed(editor, self)
        self._feed.grew.connect(self.changed)
        self._feed.over.connect(self._finish)
        self._show(editor.manuscript_document)
        editor.manuscript_closing.connect(self._leave)
        editor.manuscript_opened.connect(self._show)

    # Asking

    def ask(
        self, place_u16: int, instruction: str, *, instead_of: TakeSession | None = None
    ) -> None:
        """Ask for a take at `place_u16`, which is open from now on.

        `instead_of` is the take that was shown at that place; without one the place is a new one.
        """
        if instead_of is None:
            self.alternatives = Alternatives()
        self._document.end_step()
        manuscript = self._document.manuscript
        take = manuscript.begin_take(
            place_u16,
            instruction=instruction,
            profile=self._asking.profile_name,
            model=self._asking.model_name,
            asked_at=self._clock(),
            place=instead_of.place if instead_of else None,
        )
        session = TakeSession(
            self._document, take, place_u16, wake=self._feed.wake, ticks=self._ticks
        )
        session.enter(TakeEvent.ASKED)
        self.current = self.newest = session
        self.alternatives.add(session)
        self._feed.add(session)
        around = text_around(manuscript, place_u16, self._asking.context_characters)
        session.ask = self._asking.ask(around, Wish(instruction=instruction), session)

    def drop(self, session: TakeSession) -> None:
        """Hear nothing more of the request of `session`; what came stays."""
        self._feed.remove(session)
        session.drop()
        session.record_ended()

    def drop_all(self) -> None:
        """Drop every request; what came is kept."""
        for session in self._feed.live:
            self._give_up(session)
        if self.current:
            self.keep(self.current)

    # Keeping and discarding

    def keep(self, session: TakeSession) -> None:
        """Let all of `session` be the writer's; one that is still coming is stopped first.

        Before any text of it came, what is kept is the take instead of which it was asked for.
        """
        if session.replaced and session.state is TakeState.WAITING:
            self._give_up(session)
            if self.current:
                self.keep(self.current)
            return
        session.keeps_all = True
        if session.is_live:
            session.stop()
        else:
            session.enter(TakeEvent.KEPT)
            session.record_kept()
        if session is self.current:
            self.current = None
            self.alternatives.settle(kept=session)

    def discard(self, session: TakeSession) -> None:
        """Take away what is not kept of `session`, which is open."""
        if session.is_live:
            self.drop(session)
        parts, is_part_kept = session.open_parts, session.has_kept
        session.enter(TakeEvent.DISCARDED)
        self.current = None
        with self._editor.keeping_view(session.front_u16):
            if is_part_kept:
                for start_u16, end_u16 in reversed(parts):
                    self._document.delete_in_group(start_u16, end_u16, session.group)
            else:
                self._document.switch(session.group, on=False)
                self.alternatives.discarded = session
        self.alternatives.settle()

    # Other takes at the place

    def ask_again(self, shown: TakeSession | None, instruction: str) -> None:
        """Ask once more at the place of `shown`, or of the take that was discarded there last.

        `shown` is off then, and comes back if nothing comes. What of it was kept word by word
        stays: then the rest is discarded, and the new take goes on from there.
        """
        before = shown or self.alternatives.discarded
        if before is None:
            return
        if shown and shown.is_live:
            self._cut_short(shown)
        if shown and shown.has_kept:
            place_u16 = shown.boundary_u16
            self.discard(shown)
            self.ask(place_u16, instruction)
            return
        place_u16 = self._put_aside(shown) if shown else before.front_u16
        self.ask(place_u16, instruction, instead_of=before)
        if self.current and shown:
            self.current.replaced = shown if shown.inserted_u16 else shown.replaced

    def show_other(self, shown: TakeSession | None, step: int) -> None:
        """Show another take instead of `shown`, or the one again that was discarded last."""
        if shown is None:
            wanted = self.alternatives.discarded
        else:
            if shown.is_live:
                self._cut_short(shown)
            wanted = self.alternatives.beside(shown, step)
        if wanted is not None and wanted is not shown:
            self._swap(shown, wanted)

    def _give_up(self, session: TakeSession) -> None:
        """Keep what came of `session`; if nothing did, the take it replaced comes back."""
        self._cut_short(session)
        if session.inserted_u16:
            self.keep(session)
        else:
            self._forget(session)

    def _cut_short(self, session: TakeSession) -> None:
        """Let what came of `session` be all of it."""
        session.cut()
        self._feed.pour_rest(session)
        self._end_now(session)

    def _end_now(self, session: TakeSession) -> None:
        """Let the request of `session` have ended; what came stays."""
        self.drop(session)
        session.enter(TakeEvent.STOP_PRESSED)
        session.enter(_end_of(session))

    def _put_aside(self, session: TakeSession) -> int:
        """Hide `session` and return where it was."""
        front_u16 = session.front_u16
        session.enter(TakeEvent.DISCARDED)
        self.current = None
        with steady(self._editor, front_u16, session.tail_u16):
            self._document.switch(session.group, on=False)
        return front_u16

    def _swap(self, shown: TakeSession | None, wanted: TakeSession) -> None:
        front_u16, tail_u16 = wanted.front_u16, wanted.front_u16
        if shown:
            front_u16, tail_u16 = shown.front_u16, shown.tail_u16
            shown.enter(TakeEvent.DISCARDED)
        self.current = None
        with steady(self._editor, front_u16, tail_u16):
            if shown:
                self._document.switch_both(shown.group, wanted.group)
            else:
                self._document.switch(wanted.group, on=True)
        wanted.show_again()
        self.alternatives.discarded = None
        self.current = wanted
        if _is_the_writers(wanted):
            self.keep(wanted)

    # What follows from the request's end and from the writer's edits

    def _finish(self, session: TakeSession) -> None:
        outcome = session.outcome
        assert outcome is not None  # noqa: S101 - the feed says so
        session.record_ended()
        session.enter(_end_of(session))
        if not session.inserted_u16:
            self._forget(session)
        elif _is_the_writers(session):
            self.keep(session)
        take = session.document.manuscript.take(session.number)
        self.ended.emit(EndedTake(take, outcome, session.first_text_s))
        for offer in offers_after(outcome):
            self.noticed.emit(offer)
        self.changed.emit()

    def _forget(self, session: TakeSession) -> None:
        """Close the place of a take that brought nothing; the one it replaced comes back.

        Not where the writer has typed on meanwhile: it would come behind that.
        """
        session.record_discarded()
        if session is not self.current:
            return
        self.current = None
        self.alternatives.remove(session)
        if session.replaced and not session.keeps_all:
            self._swap(session, session.replaced)

    def _on_edited(self) -> None:
        if self._feed.is_inserting:
            return
        for session in self._feed.live:
            if not session.is_shown:
                self._undone(session)
        current = self.current
        if current and current.is_pending and not current.is_whole:
            self.keep(current)
        self.changed.emit()

    def _undone(self, session: TakeSession) -> None:
        """Cancel a take that was undone while it came; brought back, it is the writer's."""
        self._end_now(session)
        self.keep(session)

    def _leave(self) -> None:
        """Have nothing more to do with the document, which is about to be closed."""
        for session in self._feed.live:
            self.drop(session)
        self.current = self.newest = None
        self.alternatives = Alternatives()
        self.changed.emit()

    def _show(self, document: ManuscriptDocument) -> None:
        """Have to do with `document` from now on."""
        self._document = document
        document.edited.connect(self._on_edited)
        self.changed.emit()


def _is_the_writers(session: TakeSession) -> bool:
    """Tell whether nothing is left to decide: they typed on, changed it, or deleted all of it."""
    return session.keeps_all or not session.is_whole or not session.open_parts


def _end_of(session: TakeSession) -> TakeEvent:
    return TakeEvent.ENDED if session.inserted_u16 else TakeEvent.ENDED_EMPTY
