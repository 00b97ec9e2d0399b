"""Other takes than the one that is shown: asked for, gone through, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writer_app.desktop.editor.alternatives import Alternatives
from writer_app.desktop.editor.steady_page import steady

if TYPE_CHECKING:
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.take_session import TakeSession
    from writer_app.desktop.editor.takes_on_page import TakesOnPage
    from writer_app.manuscript.manuscript import Manuscript
    from writer_app.manuscript.takes import Take


class OtherTakes:
    """Changes which take is shown, by what `takes` can do."""

    def __init__(self, editor: ProseEditor, takes: TakesOnPage) -> None:
        self._editor = editor
        self._takes = takes

    # At the place of the open take

    def ask_again(self, shown: TakeSession | None, wish: Wish) -> None:
        """Ask once more at the place of `shown`, or of the take that was discarded there last.

        `shown` is off then, and comes back if nothing comes. What of it was kept part by part
        stays: then the rest is discarded, and the new take goes on from there.
        """
        takes = self._takes
        before = shown or takes.alternatives.discarded
        if before is None:
            return
        if shown and shown.is_live:
            takes.requests.cut_short(shown)
        if shown and shown.has_kept:
            place_u16 = shown.boundary_u16
            takes.discard(shown)
            takes.ask(place_u16, wish)
            return
        place_u16 = takes.put_aside(shown) if shown else before.front_u16
        rewritten = before.rewritten if before.rewritten_stands_at(place_u16) else ""
        session = takes.ask(place_u16, wish, instead_of=before, rewritten=rewritten)
        if shown:
            session.replaced = shown if shown.inserted_u16 else shown.replaced
            session.stands_for = shown.stands_for

    def show_beside(self, shown: TakeSession | None, step: int) -> None:
        """Show another take instead of `shown`, or the one again that was discarded last."""
        takes = self._takes
        if shown is None:
            wanted = takes.alternatives.discarded
        else:
            if shown.is_live and not shown.is_one_of_several:
                takes.requests.cut_short(shown)
            wanted = takes.alternatives.beside(shown, step)
        if wanted is not None and wanted is not shown:
            if shown:
                wanted.stands_for = shown.stands_for
            takes.swap(shown, wanted)

    # Anywhere in the manuscript

    def bring_back(self, number: int) -> None:
        """Show take `number` at its place again, instead of another one that is shown there.

        A take that was kept is in the text again; any other is on offer, and a kept one that it
        is shown instead of comes back when it is discarded.
        """
        takes, manuscript = self._takes, self._manuscript
        take = manuscript.take(number)
        current = takes.current
        if current and current.number == number:
            return
        if current and current.place != take.place:
            takes.keep(current)
            current = takes.current
        if current is None or current.place != take.place:
            takes.alternatives = Alternatives(self._sessions_at(take.place))
        wanted = takes.alternatives.find(number)
        if wanted is None or not wanted.may_be_shown:
            return
        shown = current or self._kept_at(take.place)
        if shown is None and take.state in _KEPT:
            self._switch(number, on=True)
        elif shown is not wanted:
            takes.swap(shown, wanted)
            wanted.stands_for = current.stands_for if current else shown
        self._editor.put_caret(wanted.front_u16)

    def lift_out(self, number: int) -> None:
        """Take the text of take `number` out, whatever was typed since; that stays."""
        current = self._takes.current
        if current and current.number == number and not current.has_kept:
            self._takes.discard(current)
        elif current and current.number == number:
            self._takes.keep(current)
            self._switch(number, on=False)
        elif self._manuscript.is_take_shown(number):
            self._switch(number, on=False)

    def forget(self, number: int) -> None:
        """Delete take `number` for good; text of it that is in the manuscript stays there."""
        takes = self._takes
        current = takes.current
        if current and current.number == number:
            takes.discard(current)
        for session in takes.requests.live:
            if session.number == number:
                takes.requests.cut_short(session)
        if (known := takes.alternatives.find(number)) is not None:
            takes.alternatives.remove(known)
        self._manuscript.forget_take(number)
        takes.changed.emit()

    def resume(self) -> None:
        """Let a take be open again that was on offer when the manuscript was closed."""
        for take in reversed(self._manuscript.takes):
            if take.state == "pending" and self._manuscript.is_take_shown(take.number):
                takes = self._takes
                takes.alternatives = Alternatives(self._sessions_at(take.place))
                session = takes.alternatives.find(take.number)
                if session is not None:
                    session.show_again()
                    takes.current = session if session.is_whole else None
                    takes.changed.emit()
                return

    @property
    def _manuscript(self) -> Manuscript:
        return self._editor.manuscript_document.manuscript

    def _switch(self, number: int, *, on: bool) -> None:
        """Show the text of a take that nobody decides about any more, or hide it."""
        manuscript = self._manuscript
        spans, place_u16 = manuscript.take_spans(number), manuscript.take_place_u16(number)
        start_u16 = spans[0].start_u16 if spans else place_u16 or 0
        end_u16 = spans[-1].end_u16 if spans else start_u16
        with steady(self._editor, start_u16, end_u16):
            self._editor.manuscript_document.switch(manuscript.take(number).group, on=on)
        self._takes.changed.emit()

    def _sessions_at(self, place: int) -> list[TakeSession]:
        there = [take for take in self._manuscript.takes if take.place == place]
        found = (self._session(take) for take in there)
        return [session for session in found if session is not None]

    def _session(self, take: Take) -> TakeSession | None:
        """Return the session of `take`, a new one if its request has ended; None: no place."""
        live = (one for one in self._takes.requests.live if one.number == take.number)
        if (known := next(live, None)) is not None:
            return known
        place_u16 = self._manuscript.take_place_u16(take.number)
        if place_u16 is None:
            return None
        session = self._takes.requests.session_of(take, place_u16)
        session.inserted_u16 = self._manuscript.take_length_u16(take.number)
        return session

    def _kept_at(self, place: int) -> TakeSession | None:
        """Return the take of the place that is in the text, if one is."""
        found = (take for take in self._manuscript.takes if take.place == place)
        shown = (take for take in found if self._manuscript.is_take_shown(take.number))
        there = next((take for take in shown if take.ending is not None), None)
        return None if there is None else self._takes.alternatives.find(there.number)


_KEPT = frozenset({"kept", "part_kept"})
