"""The continuation at the cursor: what the writer's keys mean for the take on the page.

It decides; `TakesOnPage` does it, and `Marks` shows what is neither kept nor discarded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.take_states import ACCEPTS_TEXT, TakeState
from writer_app.desktop.editor.marks import Marks
from writer_app.desktop.editor.new_takes import NewTakes
from writer_app.desktop.editor.other_takes import OtherTakes
from writer_app.desktop.editor.steps_now import StepsNow
from writer_app.desktop.editor.surrounding_text import Step, next_edge, take_at
from writer_app.desktop.editor.take_endings import CUT_OFF
from writer_app.desktop.editor.take_requests import TakeRequests
from writer_app.desktop.editor.takes_on_page import TakesOnPage

if TYPE_CHECKING:
    from writer_app.desktop.editor.asking import Asking
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.desktop.editor.take_news import Progress
    from writer_app.desktop.editor.take_session import TakeSession

_GUARD_S: Final = 0.5
"""For so long after a stop, Esc does not discard: the second press was meant for the first."""


class ContinuationController(QObject):
    """Stops, keeps, discards and shows the takes of one editor; `new_takes` asks for them.

    What cannot be done now, as `can` says, does nothing. Nothing moves the caret, the selection or
    the view but a key that says so.
    """

    state_changed = Signal()
    """The state, the progress, the hint, or what can be done now is another than before."""
    noticed = Signal(object)
    """An `Offer` for the notice bar."""
    take_began = Signal()
    """A take was asked for."""
    take_ended = Signal(object)
    """An `EndedTake`."""
    takes_changed = Signal()
    """What there are of takes, or what became of one, may be something else now."""

    def __init__(
        self,
        editor: ProseEditor,
        asking: Asking,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
        *,
        marks: Marks | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` tells the time of day in seconds since 1970, `ticks` how time passes.

        Without a `parent` it lives as long as the editor.
        """
        super().__init__(editor if parent is None else parent)
        self.marks = Marks(editor) if marks is None else marks
        self._editor = editor
        self._ticks = ticks
        self._stopped_at_s = -_GUARD_S
        self._held: Callable[[], object] | None = None
        requests = TakeRequests(editor, asking, clock, ticks, self)
        self._takes = TakesOnPage(editor, requests, self)
        self._now = StepsNow(editor, self._takes)
        self._now.changed.connect(self.state_changed)
        self._now.cut_off.connect(lambda: self.noticed.emit(CUT_OFF))
        self._others = OtherTakes(editor, self._takes)
        self.new_takes = NewTakes(editor, self._takes, self._others, self._now)
        """Asks for takes."""
        self.new_takes.began.connect(self.take_began)
        self.new_takes.began.connect(self._refresh)
        self._takes.changed.connect(self._refresh)
        self._takes.changed.connect(self.takes_changed)
        self._takes.noticed.connect(self.noticed)
        self._takes.ended.connect(self.take_ended)
        editor.about_to_type.connect(self._before_typing)
        editor.composing_changed.connect(self._refresh)
        editor.reading_changed.connect(self._refresh)
        editor.cursorPositionChanged.connect(self._caret_moved)
        editor.selectionChanged.connect(self._caret_moved)
        editor.manuscript_opened.connect(self._others.resume)
        self._others.resume()
        self._refresh()

    # What there is

    @property
    def session(self) -> TakeSession | None:
        """The take on the page while it is neither kept nor discarded; only to be read."""
        return self._takes.current

    @property
    def state(self) -> TakeState:
        """Where the take on the page is on its way, or what is held."""
        if self._held is not None:
            return TakeState.WAITING
        return self.session.state if self.session else TakeState.IDLE

    @property
    def progress(self) -> Progress:
        """What the status line says about the newest take."""
        return self._now.progress

    @property
    def can(self) -> frozenset[str]:
        """What can be done now, by the names of the actions."""
        return self._now.can

    @property
    def hint(self) -> tuple[str, ...]:
        """The actions that matter now, by their names, the most likely first."""
        return self._now.hint

    # What waits to be asked

    def hold(self, call: Callable[[], object]) -> None:
        """Keep what was asked for until `go_on`: that is a state of waiting, and can be stopped."""
        self._held = call
        self._refresh()

    def go_on(self) -> None:
        """Do what is held, where the writer is by now."""
        held = self._held
        self._let_go()
        if held is not None:
            held()

    def _let_go(self) -> None:
        self._held = None
        self._refresh()

    # Stopping and discarding

    def escape(self) -> None:
        """Stop what is coming; else discard what is pending, if the press was meant for that."""
        if "escape" not in self.can:
            return
        if self.state in ACCEPTS_TEXT:
            self.stop()
        elif self._ticks() - self._stopped_at_s >= _GUARD_S:
            self.discard()

    def stop(self) -> None:
        """Let no more text come; what came stays, pending."""
        if self._held is not None:
            self._let_go()
        elif self.session and "stop" in self.can:
            self._stopped_at_s = self._ticks()
            self._takes.stop()
            self._refresh()

    def discard(self) -> None:
        """Take away what is not kept of the take; what the writer wrote in it stays."""
        if self._held is not None:
            self._let_go()
        elif self.session and "discard" in self.can:
            self._takes.discard(self.session)
            self._refresh()

    # Keeping

    def keep(self) -> None:
        """Keep the take and put the caret at its end; of one still coming, what is here."""
        if self.session and "keep" in self.can:
            tail_u16 = self.session.tail_u16
            self.settle()
            self._editor.put_caret(tail_u16)
            self._refresh()

    def keep_next(self, step: Step) -> None:
        """Keep the next word, sentence or paragraph of the take and put the caret behind it."""
        session = self.session
        if session and f"keep_{step}" in self.can:
            manuscript = session.document.manuscript
            self._keep_up_to(next_edge(manuscript, session.boundary_u16, session.tail_u16, step))

    def keep_to(self, pos_u16: int) -> bool:
        """Keep the take up to `pos_u16`, if that is in what is open of it, and go there."""
        parts = self.session.open_parts if self.session and self._editor.may_change else ()
        is_open = any(start_u16 < pos_u16 <= end_u16 for start_u16, end_u16 in parts)
        if is_open:
            self._keep_up_to(pos_u16)
        return is_open

    def _keep_up_to(self, edge_u16: int) -> None:
        session = self.session
        if session is None:
            return
        if edge_u16 >= session.tail_u16 and not session.is_live:
            self._takes.keep(session)
        else:
            session.keep_up_to(edge_u16)
        self._editor.put_caret(edge_u16)
        self._refresh()
        self.takes_changed.emit()

    def settle(self) -> None:
        """Keep what is pending, and of a take still coming what is here; for saving and closing."""
        session = self.session
        if session and not session.is_live:
            self._takes.keep(session)
        elif session and session.inserted_u16:
            session.keep_up_to(session.tail_u16)
        self._refresh()

    def close(self) -> None:
        """Keep what has come, and drop every request that is on its way."""
        self._editor.end_composition()
        self._held = None
        self._takes.drop_all()
        self._refresh()

    def _before_typing(self) -> None:
        """Let what is typed where an untouched take begins come after it.

        That keeps the take; one that is still coming goes on before what is typed. Where some of it
        is kept already, what is typed stands between that and the rest, which stays open.
        """
        session = self.session
        if session is None:
            return
        caret_u16, tail_u16 = self._editor.textCursor().position(), session.tail_u16
        if caret_u16 not in {session.front_u16, tail_u16} or not session.is_whole:
            return
        is_at_start = not session.has_kept and caret_u16 == session.front_u16
        if not is_at_start and (session.is_live or caret_u16 != tail_u16):
            return
        if is_at_start and caret_u16 != tail_u16:
            self._editor.put_caret(tail_u16, reveal=False)
        if session.is_live:
            session.keeps_all = True
        else:
            self._takes.keep(session)
        self._refresh()

    # Other takes at the place

    def previous_take(self) -> None:
        """Show the take before this one instead of it; the caret stays at the seam."""
        self._show_other(-1)

    def next_take(self) -> None:
        """Show the take after this one instead of it; the caret stays at the seam."""
        self._show_other(1)

    def _show_other(self, step: int) -> None:
        if "next_take" in self.can:
            self._others.show_beside(self.session, step)
            self._refresh()

    def show_take(self, number: int) -> None:
        """Show a take at its place again, wherever that is, and go there."""
        self._change_take(number, self._others.bring_back)

    def lift_out(self, number: int) -> None:
        """Take the text of a take out; what was typed since stays."""
        self._change_take(number, self._others.lift_out)

    def forget_take(self, number: int) -> None:
        """Delete a take for good; text of it that is in the manuscript stays."""
        self._change_take(number, self._others.forget)

    def take_at_caret(self) -> int | None:
        """Return the number of the take whose text the caret is in or at, or None."""
        manuscript = self._editor.manuscript_document.manuscript
        return take_at(manuscript, self._editor.textCursor().position())

    def _change_take(self, number: int, change: Callable[[int], None]) -> None:
        """Change a take; one that was deleted for good meanwhile goes from the list instead."""
        if not self._editor.may_change:
            return
        if any(take.number == number for take in self._editor.manuscript_document.manuscript.takes):
            change(number)
        self._refresh()
        self.takes_changed.emit()

    # Showing

    def _caret_moved(self) -> None:
        """See what can be done there; an edit takes the caret along, and is told right after."""
        if not self._editor.manuscript_document.is_about_to_tell:
            self._refresh()

    def _refresh(self) -> None:
        if self._takes.is_swapping:
            return
        session = self.session
        self.marks.set_pending(session.open_parts if session else ())
        self._now.look(is_held=self._held is not None)
