"""The takes on one page: which of them is shown, and what becomes of their text.

At most one take is open, that is neither kept nor discarded; requests of others may still be on
their way. All changes of the page's text that a take makes go through here or through the feed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.take_states import TakeEvent, TakeState
from writer_app.desktop.editor.alternatives import Alternatives
from writer_app.desktop.editor.steady_page import steady
from writer_app.desktop.editor.take_endings import offers_after
from writer_app.desktop.editor.take_news import EndedTake

if TYPE_CHECKING:
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.take_requests import TakeRequests
    from writer_app.desktop.editor.take_session import TakeSession


class TakesOnPage(QObject):
    """Does to the takes of one editor what it is told, and what follows from the writer's edits."""

    changed = Signal()
    """Something about the takes, or about the text around them, is different."""
    ended = Signal(object)
    """An `EndedTake`."""
    noticed = Signal(object)
    """An `Offer`."""

    def __init__(
        self, editor: ProseEditor, requests: TakeRequests, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.current: TakeSession | None = None
        """The take that is open."""
        self.newest: TakeSession | None = None
        """The take that was asked for last and shown, whatever became of it."""
        self.alternatives = Alternatives()
        self.is_swapping = False
        """Whether one take is giving way to another: there is nothing to be told until it has."""
        self._editor = editor
        self.requests = requests
        self._feed = requests.feed
        self._feed.grew.connect(self.changed)
        self._feed.over.connect(self._finish)
        self._show(editor.manuscript_document)
        editor.manuscript_closing.connect(self._leave)
        editor.manuscript_opened.connect(self._show)

    # Asking

    def ask(
        self,
        place_u16: int,
        wish: Wish,
        *,
        instead_of: TakeSession | None = None,
        rewritten: str = "",
    ) -> TakeSession:
        """Ask for a take at `place_u16`, which is open from now on.

        `instead_of` is the take that was shown at that place; without one the place is a new one.
        `rewritten` is the text behind the place that the take is to replace.
        """
        if instead_of is None:
            self.alternatives = Alternatives()
        wish = replace(wish, selection=rewritten)
        place = instead_of.place if instead_of else None
        session = self.requests.begin(place_u16, wish, place=place)
        self.alternatives.add(session)
        session.rewritten = rewritten
        self.current = self.newest = session
        self.requests.send(session, place_u16, wish)
        return session

    def ask_aside(self, shown: TakeSession, wish: Wish) -> None:
        """Ask for one more take at the place of `shown`; it comes while that is shown."""
        place_u16 = shown.front_u16
        session = self.requests.begin(place_u16, wish, place=shown.place, is_shown=False)
        self.alternatives.add(session)
        session.is_aside = session.is_one_of_several = shown.is_one_of_several = True
        self.requests.send(session, place_u16, wish)

    # Ending requests

    def drop_all(self) -> None:
        """Drop every request; what came is kept."""
        for session in self.requests.live:
            if session.is_aside:
                self.requests.cut_short(session)
            else:
                self._give_up(session)
        if self.current:
            self.keep(self.current)

    def stop(self) -> None:
        """Let no more come of the takes of this place."""
        for session in self.alternatives.live:
            session.stop()

    def _give_up(self, session: TakeSession) -> None:
        """Keep what came of `session`; if nothing did, the take it replaced comes back."""
        self.requests.cut_short(session)
        if session.inserted_u16:
            self.keep(session)
        else:
            self._forget(session)

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
        """Take away what is not kept of `session`, which is open, and its companions unseen."""
        for live in self.alternatives.live:
            if live is session:
                self.requests.drop(live)
            else:
                self.requests.cut_short(live)
        parts, is_part_kept = session.open_parts, session.has_kept
        session.enter(TakeEvent.DISCARDED)
        self.current = None
        before = self._there_still(session.stands_for)
        with self._editor.keeping_view(session.front_u16):
            if is_part_kept:
                for start_u16, end_u16 in reversed(parts):
                    self._document.delete_in_group(start_u16, end_u16, session.group)
            elif before:
                self._document.switch_both(session.group, before.group)
            else:
                self._document.switch(session.group, on=False)
                self.alternatives.discarded = session
        self.alternatives.settle(kept=None if is_part_kept else before)

    # Showing one instead of another

    def put_aside(self, session: TakeSession) -> int:
        """Hide `session` and return where it was."""
        front_u16 = session.front_u16
        session.enter(TakeEvent.DISCARDED)
        self.current = None
        with steady(self._editor, front_u16, session.tail_u16):
            self._document.switch(session.group, on=False)
        return front_u16

    def swap(self, shown: TakeSession | None, wanted: TakeSession) -> None:
        """Show `wanted`, which is open then, instead of `shown`, with one repaint.

        `shown` goes on coming aside if it is one of several.
        """
        front_u16, tail_u16 = wanted.front_u16, wanted.front_u16
        if shown:
            front_u16, tail_u16 = shown.front_u16, shown.tail_u16
            shown.is_aside = shown.is_live
            if not shown.is_live:
                shown.enter(TakeEvent.DISCARDED)
        self.current = None
        # Before the text changes: what is shown on purpose has not been undone.
        wanted.is_aside = False
        self.is_swapping = True
        try:
            with steady(self._editor, front_u16, tail_u16):
                if shown:
                    self._document.switch_both(shown.group, wanted.group)
                else:
                    self._document.switch(wanted.group, on=True)
        finally:
            self.is_swapping = False
        wanted.show_again()
        self.alternatives.discarded = None
        self.current = self.newest = wanted
        if not wanted.is_live and _is_the_writers(wanted):
            self.keep(wanted)
        self.changed.emit()

    # What follows from the request's end and from the writer's edits

    def _finish(self, session: TakeSession) -> None:
        outcome = session.outcome
        assert outcome is not None  # noqa: S101 - the feed says so
        session.record_ended()
        session.enter_end()
        is_open = session is self.current
        if not session.inserted_u16:
            self._forget(session)
        elif session.is_aside:
            session.enter(TakeEvent.DISCARDED)
            session.is_aside = False
        elif _is_the_writers(session):
            self.keep(session)
        take = session.document.manuscript.take(session.number)
        self.ended.emit(EndedTake(take, outcome, session.first_text_s))
        # One of several that failed is in the list; what is on the page is what matters.
        if is_open or not session.is_one_of_several:
            for offer in offers_after(outcome):
                self.noticed.emit(offer)
        self.changed.emit()

    def _forget(self, session: TakeSession) -> None:
        """Close the place of a take that brought nothing; the one it replaced comes back.

        Not where the writer has typed on meanwhile: it would come behind that.
        """
        session.record_discarded()
        self.alternatives.remove(session)
        if session is not self.current:
            return
        self.current = None
        replaced = self._there_still(session.replaced)
        instead = replaced or self.alternatives.instead_of(session)
        if instead and not session.keeps_all:
            self.swap(None, instead)

    def _there_still(self, session: TakeSession | None) -> TakeSession | None:
        """Return `session`, or None if its take was deleted for good meanwhile."""
        is_there = session and self._document.manuscript.take_of(session.group)
        return session if is_there else None

    def _on_edited(self) -> None:
        if self._feed.is_inserting or self.is_swapping:
            return
        for session in self._feed.live:
            if session.is_taken_away:
                self._taken_away(session)
        current = self.current
        if current and current.is_pending and not current.is_whole:
            self.keep(current)
        self.changed.emit()

    def _taken_away(self, session: TakeSession) -> None:
        """Cancel a take that was undone or deleted while it came; brought back, it is kept."""
        self.requests.end_now(session)
        self.keep(session)

    def _leave(self) -> None:
        """Have nothing more to do with the document, which is about to be closed."""
        for session in self.requests.live:
            self.requests.drop(session)
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
