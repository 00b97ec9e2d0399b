"""The requests for takes of one page: made, recorded, and ended before the server does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from writer_app.continuation.take_states import TakeEvent
from writer_app.desktop.editor.questions import Questions
from writer_app.desktop.editor.take_feed import TakeFeed
from writer_app.desktop.editor.take_session import TakeSession

if TYPE_CHECKING:
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.editor.asking import Asking
    from writer_app.desktop.editor.manuscript_document import ManuscriptDocument
    from writer_app.desktop.editor.prose_editor import ProseEditor
    from writer_app.manuscript.takes import Take


class TakeRequests(QObject):
    """Asks for takes. Which of them is shown, and what becomes of its text, is no matter here.

    `clock` tells the time of day in seconds since 1970, `ticks` how time passes.
    """

    def __init__(
        self,
        editor: ProseEditor,
        asking: Asking,
        clock: Callable[[], float],
        ticks: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._asking = asking
        self._clock = clock
        self._ticks = ticks
        self.feed = TakeFeed(editor, self)
        """Inserts what comes for them."""
        self._ask_from(editor.manuscript_document)
        editor.manuscript_opened.connect(self._ask_from)

    @property
    def live(self) -> tuple[TakeSession, ...]:
        """The takes whose request is on its way."""
        return self.feed.live

    def begin(
        self, place_u16: int, wish: Wish, *, place: int | None, is_shown: bool = True
    ) -> TakeSession:
        """Record that a take is asked for at `place_u16`; it is sent by `send`.

        `place` is the number of the first take that was asked for there; None: it is the first.
        """
        self._document.end_step()
        take = self._document.manuscript.begin_take(
            place_u16,
            instruction=wish.instruction,
            profile=self._asking.profile_name,
            model=self._asking.model_name,
            asked_at=self._clock(),
            place=place,
            shown=is_shown,
            length=str(wish.length),
            rewrites=bool(wish.selection),
        )
        session = self.session_of(take, place_u16)
        session.enter(TakeEvent.ASKED)
        return session

    def session_of(self, take: Take, pos_u16: int) -> TakeSession:
        """Return a session for `take`, whose place is `pos_u16`."""
        return TakeSession(self._document, take, pos_u16, wake=self.feed.wake, ticks=self._ticks)

    def send(self, session: TakeSession, place_u16: int, wish: Wish) -> None:
        """Send the request of a take that was begun, and let in what comes."""
        question = self.questions.at(place_u16, wish)
        self.feed.add(session)
        session.ask = self._asking.ask(question.place, question.wish, session)

    def drop(self, session: TakeSession) -> None:
        """Hear nothing more of the request of `session`; what came stays."""
        self.feed.remove(session)
        session.drop()
        session.record_ended()

    def end_now(self, session: TakeSession) -> None:
        """Let the request of `session` have ended; what came stays."""
        self.drop(session)
        session.enter(TakeEvent.STOP_PRESSED)
        session.enter_end()

    def cut_short(self, session: TakeSession) -> None:
        """Let what came of `session`, and what is held of it yet, be all of it."""
        session.cut()
        self.feed.pour_rest(session)
        self.end_now(session)

    def _ask_from(self, document: ManuscriptDocument) -> None:
        """Ask for takes of `document` from now on."""
        self._document = document
        self.questions = Questions(document, self._asking)
