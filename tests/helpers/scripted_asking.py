"""An `Asking` that a test plays the server of: no sockets, no tasks, no time."""

from __future__ import annotations

from dataclasses import dataclass, field

from writer_app.continuation.notices import Notice
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Failure, FailureKind, Usage
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.asking import AskListener
from writer_app.drafting import Outcome, Result

FAILURE = Failure(FailureKind.NETWORK, Notice("The connection broke."))


@dataclass(eq=False)
class ScriptedAsk:
    """One request; the test says what comes of it."""

    place: Place
    wish: Wish
    listener: AskListener
    came: list[str] = field(default_factory=list[str])
    rest: str = ""
    """What still comes after a stop."""
    is_stopped: bool = False
    is_dropped: bool = False

    @property
    def instruction(self) -> str:
        """What the writer said."""
        return self.wish.instruction

    def stop(self) -> None:
        """Remember that the writer stopped it; the test says when it has ended."""
        self.is_stopped = True

    def cut(self) -> None:
        """Let the rest come, and remember that nobody listens any more."""
        self.give(self.rest)
        self.drop()

    def drop(self) -> None:
        """Remember that nobody listens any more."""
        self.is_dropped = True

    def give(self, *texts: str) -> None:
        """Let `texts` come."""
        for text in texts:
            if not self.is_dropped:
                self.came.append(text)
                self.listener.text_came(text)

    def end(
        self,
        *,
        finish_reason: str | None = "stop",
        failure: Failure | None = None,
        repairs: tuple[Notice, ...] = (),
    ) -> None:
        """Let the answer end; after a stop the rest comes first, and no finish reason."""
        if self.is_dropped:
            return
        if self.is_stopped:
            finish_reason = None
            if self.rest:
                self.give(self.rest)
        text = "".join(self.came)
        self.listener.ended(
            Outcome(
                text=text,
                result=_result(text, finish_reason),
                profile="scripted",
                model="model-2",
                finish_reason=finish_reason,
                usage=Usage(prompt_tokens=5, completion_tokens=len(text), total_tokens=5),
                repairs=repairs,
                failure=failure,
            )
        )
        self.is_dropped = True


class ScriptedAsking:
    """Keeps what was asked, the newest last."""

    profile_name = "scripted"
    model_name = "model-1"

    def __init__(self, context_characters: int = 30_000) -> None:
        self.context_characters = context_characters
        self.asks: list[ScriptedAsk] = []
        self.why_not: Notice | None = None
        self.refused_for: list[int] = []

    @property
    def newest(self) -> ScriptedAsk:
        """The request that was made last."""
        return self.asks[-1]

    def refusal(self, place: Place, wish: Wish, times: int) -> Notice | None:
        """Refuse what the test wants to be refused."""
        del place, wish
        self.refused_for.append(times)
        return self.why_not

    def ask(self, place: Place, wish: Wish, listener: AskListener) -> ScriptedAsk:
        """Note the request."""
        ask = ScriptedAsk(place, wish, listener)
        self.asks.append(ask)
        return ask


def _result(text: str, finish_reason: str | None) -> Result:
    if not text:
        return "refused"
    return "complete" if finish_reason else "interrupted"
