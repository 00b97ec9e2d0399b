"""The takes that were asked for at one place, of which at most one is shown."""

from __future__ import annotations

from collections.abc import Iterable

from writer_app.desktop.editor.take_session import TakeSession


class Alternatives:
    """The takes of one place, in the order in which they were asked for.

    `discarded` is the one that was discarded last: it can be brought back as long as no other is
    asked for.
    """

    def __init__(self, sessions: Iterable[TakeSession] = ()) -> None:
        self.discarded: TakeSession | None = None
        self._sessions = list(sessions)

    @property
    def live(self) -> tuple[TakeSession, ...]:
        """Those of which more may come."""
        return tuple(session for session in self._sessions if session.is_live)

    def add(self, session: TakeSession) -> None:
        """Take up a new take."""
        self.discarded = None
        self._sessions.append(session)

    def remove(self, session: TakeSession) -> None:
        """Forget a take, as one that brought no text."""
        if session in self._sessions:
            self._sessions.remove(session)
        if self.discarded is session:
            self.discarded = None

    def find(self, number: int) -> TakeSession | None:
        """Return the take of that number, if it is one of these."""
        return next((one for one in self._sessions if one.number == number), None)

    def others(self, shown: TakeSession) -> int:
        """Return how many takes can be shown instead of `shown`."""
        return len(self._with_text(shown)) - 1

    def beside(self, shown: TakeSession, step: int) -> TakeSession:
        """Return the take `step` places after `shown`; behind the last comes the first again."""
        shown_or_full = self._with_text(shown)
        index = shown_or_full.index(shown) + step
        return shown_or_full[index % len(shown_or_full)]

    def instead_of(self, gone: TakeSession) -> TakeSession | None:
        """Return what is shown when `gone`, one of several, brought nothing; None: nothing is."""
        several = (one for one in self._sessions if one is not gone and one.is_one_of_several)
        return next((one for one in several if one.may_be_shown), None)

    def settle(self, *, kept: TakeSession | None = None) -> None:
        """Record that of the takes here only `kept` is wanted."""
        for session in self._sessions:
            if session is not kept:
                session.record_discarded()

    def _with_text(self, shown: TakeSession) -> list[TakeSession]:
        return [one for one in self._sessions if one is shown or one.inserted_u16]
