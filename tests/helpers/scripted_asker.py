"""An asker without a network: it plays one script for each request and remembers them."""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.continuation.types import FailedError, Failure, OnText, Request
from writer_app.providers.answer import Answer


@dataclass(frozen=True)
class Play:
    """What one request brings: pieces of text, and then how it ends."""

    texts: tuple[str, ...] = ()
    answer: Answer = Answer(finish_reason="stop")  # noqa: RUF009 - an answer is frozen
    raised: BaseException | None = None


def fails(failure: Failure, *texts: str) -> Play:
    return Play(texts, Answer(failure=failure))


def says(*texts: str, reason: str = "stop") -> Play:
    return Play(texts, Answer(finish_reason=reason, model="qwen-plus", request_id="r-1"))


def refuses(failure: Failure) -> Play:
    """What cannot be asked at all."""
    return Play(raised=FailedError(failure))


class ScriptedAsker:
    """Plays in order; the last play again and again."""

    def __init__(self, *plays: Play) -> None:
        self.requests: list[Request] = []
        self._plays = plays

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        self.requests.append(request)
        play = self._plays[min(len(self.requests), len(self._plays)) - 1]
        for text in play.texts:
            on_text(text)
        if play.raised is not None:
            raise play.raised
        return play.answer
