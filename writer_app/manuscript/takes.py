"""Takes: what was asked for, what came of it, and what the writer did with it. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

TakeResult: TypeAlias = Literal["complete", "interrupted", "refused", "stopped", "dropped"]
TakeState: TypeAlias = Literal["asked", "pending", "kept", "part_kept", "discarded"]


class TakeEnding(NamedTuple):
    """How the request of a take ended, and what the server said about it.

    `complete`: a finish reason was seen. `interrupted`: some text came, and no finish. `refused`:
    no text came. `stopped`: by the writer. `dropped`: nobody wanted it any more. `cost_usd` is
    None where no price is known; `is_estimate`: the server did not count. `failure` is the kind of
    what went wrong.
    """

    result: TakeResult
    finish_reason: str | None = None
    model: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    first_text_s: float | None = None
    duration_s: float | None = None
    cost_usd: float | None = None
    is_estimate: bool = False
    failure: str | None = None

    @property
    def is_cut(self) -> bool:
        """Whether some text came, and is not all of the answer: cut off, or stopped by a check."""
        was_checked = self.result == "complete" and self.failure is not None
        return self.result == "interrupted" or was_checked


class Take(NamedTuple):
    """One continuation asked for at one place.

    `group` is what switches its text off and on. `place` is the number of the first take that was
    asked for at the same place. `asked_at` is in seconds since 1970. `kept_u16` is how much of it
    from its start was kept, where that is a part. `length` is how much was wanted, in the
    words of the offer's length. `rewrites`: its text took the place of a passage. `is_lost`: its
    place is gone.

    Its state says what the writer did with it, not whether its text is shown: a take that was kept
    and then undone is still `kept`, and redo shows it again.
    """

    number: int
    group: int
    place: int
    instruction: str
    profile: str
    model: str
    asked_at: float
    ending: TakeEnding | None = None
    kept_u16: int | None = None
    state: TakeState = "asked"
    length: str = ""
    rewrites: bool = False
    is_lost: bool = False

    def ended(self, ending: TakeEnding) -> Take:
        """Return this take after its request ended; what was kept or discarded already stays so."""
        if self.state != "asked":
            return self._replace(ending=ending)
        state: TakeState = "discarded" if ending.result == "refused" else "pending"
        return self._replace(ending=ending, state=state)

    def kept(self, kept_u16: int | None) -> Take:
        """Return this take with all of it kept (None), or only its first `kept_u16` units.

        With no unit kept it is as open as before.
        """
        if kept_u16 is None:
            return self._replace(state="kept", kept_u16=None)
        if kept_u16 < 0:
            message = f"{kept_u16} units of a take cannot be kept"
            raise ValueError(message)
        return self._replace(state="part_kept", kept_u16=kept_u16) if kept_u16 else self._open()

    def discarded(self) -> Take:
        """Return this take with nothing wanted of it but the part that was kept."""
        return self if self.state == "part_kept" else self._replace(state="discarded")

    def brought_back(self) -> Take:
        """Return this take now that its text is shown again: discarded, it is open once more."""
        return self._open() if self.state == "discarded" else self

    def _open(self) -> Take:
        return self._replace(state="pending" if self.ending else "asked", kept_u16=None)
