"""The takes that were asked for at one place, of which at most one is shown."""

from __future__ import annotations

from writer_app.desktop.editor.take_session import TakeSession


class Alternatives:
    """The takes of one place, in the order in which they were asked for.

    `discarded` is the one that was discarded last: it can be brought back as long as no other is
    asked for.
    """

    def __init__(self) -> None:
        self.discarded: TakeSession | None = None
        self._sessions: list[TakeSession] = []

    def add(self, session: TakeSession) -> None:
        """Take up a new take; it is shown."""
        self.discarded = None
        self._sessions.append(session)

    def remove(self, session: TakeSession) -> None:
        """Forget a take that brought no text."""
        self._sessions.remove(session)

    def others(self, shown: TakeSession) -> int:
        """Return how many takes can be shown instead of `shown`."""
        return len(self._with_text(shown)) - 1

    def beside(self, shown: TakeSession, step: int) -> TakeSession:
        """Return the take `step` places after `shown`; behind the last comes the first again."""
        shown_or_full = self._with_text(shown)
        index = shown_or_full.index(shown) + step
        return shown_or_full[index % len(shown_or_full)]

    def settle(self, *, kept: TakeSession | None = None) -> None:
        """Record that of the takes here only `kept` is wanted."""
        for session in self._sessions:
            if session is not kept:
                session.document.manuscript.discard_take(session.number)

    def _with_text(self, shown: TakeSession) -> list[TakeSession]:
        return [one for one in self._sessions if one is shown or one.inserted_u16]
