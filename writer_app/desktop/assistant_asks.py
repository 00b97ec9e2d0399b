"""One request of the window, from the key press to its end."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from writer_app.continuation.failed import Failure, FailureKind
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

if TYPE_CHECKING:
    from writer_app.continuation.prompt import Place
    from writer_app.continuation.types import Profile, Request
    from writer_app.continuation.wish import Wish
    from writer_app.desktop.assistant_turns import Turns
    from writer_app.desktop.editor.asking import AskListener
    from writer_app.desktop.runtime.tasks import OwnedTask
    from writer_app.drafting import Draft, Outcome
    from writer_app.providers.client import Client
    from writer_app.ways import Way

_AGAIN: Final = QT_TRANSLATE_NOOP("Notices", "Asking again in {seconds} s. {problem}")
"""The seconds first: there may be no room for all of it."""
_BROKE: Final = QT_TRANSLATE_NOOP(
    "Notices", "Something went wrong inside the program ({kind}). Your text is unharmed: ask again."
)

LONGEST_WAIT_S: Final = 60.0
"""A server that wants to be left alone for longer is not asked again: a writer sees how long it
still takes, and can stop it."""

Later = Callable[[Callable[[], object]], object]
"""Calls from Qt's loop, after the task that runs now."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be continued, and who hears of it.

    `paid` hears once how it ended, also where the listener is to hear nothing more. `refusal` is
    asked last of all, when it is known who will be asked: why nothing must be sent, if so.
    """

    place: Place
    wish: Wish
    listener: AskListener
    paid: Callable[[Outcome], object] | None = None
    refusal: Callable[[], Notice | None] | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How it is asked.

    `priced` returns an outcome together with what it cost to send these requests.
    """

    finish_sentence: bool = False
    priced: Callable[[Outcome, Sequence[Request]], Outcome] | None = None


class Ask:
    """Fulfils `RunningAsk`. `reach` gives the way and the client, after a wait if need be."""

    def __init__(
        self,
        asked: Asked,
        reach: Callable[[Callable[[Notice], object]], Awaitable[tuple[Way, Client]]],
        later: Later,
        turns: Turns,
        how: Callable[[], How],
    ) -> None:
        self.task: OwnedTask | None = None
        self._asked = asked
        self._reach = reach
        self._later = later
        self._turns = turns
        self._how = how
        self._profile: Profile | None = None
        self._refused: Failure | None = None
        self._said: Notice | None = None
        self._draft: Draft | None = None
        self._stopped: Outcome | None = None
        self._runs = False
        self._stops = False
        self._over = False
        self._hushed = False

    def stop(self) -> None:
        """Close the connection; what the seam held back still comes, and then `ended`."""
        self._stops = True
        self._cancel()
        if not self._runs:
            self._end(self._nothing(None))

    def cut(self) -> None:
        """Close the connection; what the seam held back comes at once, and then nothing more."""
        self._stopped = self._what_came()
        self.drop()

    def drop(self) -> None:
        """Close the connection; the listener hears nothing more."""
        self._hushed = True
        self._cancel()

    def fail(self, failure: Failure) -> None:
        """End it: it cannot be asked at all."""
        self._cancel()
        self._end(self._nothing(failure))

    async def run(self) -> None:
        """Ask, and tell the listener what comes of it."""
        import asyncio

        from writer_app.continuation.types import FailedError

        self._runs = True
        try:
            outcome = await self._outcome()
        except asyncio.CancelledError:
            outcome = self._priced(self._stopped or self._what_came())
            if not self._stops:
                self._pay(outcome)
                raise
        except FailedError as error:
            outcome = self._nothing(error.failure)
        except Exception as error:
            self._end(self._nothing(broke(error)))
            raise
        self._end(outcome)

    async def _outcome(self) -> Outcome:
        from writer_app.continuation.types import FailedError
        from writer_app.drafting import Draft

        way, client = await self._reach(self._wait)
        self._wait(None)
        self._profile = way.profile
        self._draft = Draft(
            client,
            way.profile,
            self._asked.place,
            self._asked.wish,
            self._text_came,
            finish_sentence=self._how().finish_sentence,
            on_wait=self._is_refused,
            longest_wait_s=LONGEST_WAIT_S,
            sleep=self._count_down,
        )
        await self._turns.take()
        refusal = self._asked.refusal() if self._asked.refusal else None
        if refusal is not None:
            raise FailedError(Failure(FailureKind.BILLING, refusal))
        return self._priced(await self._draft.run())

    def _what_came(self) -> Outcome:
        return self._draft.stopped() if self._draft else self._nothing(None)

    def _priced(self, outcome: Outcome) -> Outcome:
        priced = self._how().priced
        return priced(outcome, self._draft.sent) if priced and self._draft else outcome

    def _pay(self, outcome: Outcome) -> None:
        if paid := self._asked.paid:
            self._later(lambda: paid(outcome))

    def _is_refused(self, failure: Failure, seconds: float) -> None:
        self._refused = failure
        if failure.kind is FailureKind.RATE:
            self._turns.hold(seconds)

    async def _count_down(self, seconds: float) -> None:
        failure = self._refused
        if failure is not None:
            await count_down(seconds, lambda left: self._wait(_again(failure, left)))
        self._wait(None)

    def _text_came(self, text: str) -> None:
        if not self._hushed:
            self._asked.listener.text_came(text)

    def _wait(self, notice: Notice | None) -> None:
        if notice != self._said:
            self._said = notice
            self._tell(lambda: self._asked.listener.waits(notice))

    def _end(self, outcome: Outcome) -> None:
        if not self._over:
            self._over = True
            self._pay(outcome)
            self._tell(lambda: self._asked.listener.ended(outcome))

    def _tell(self, call: Callable[[], object]) -> None:
        self._later(lambda: None if self._hushed else call())

    def _cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def _nothing(self, failure: Failure | None) -> Outcome:
        from writer_app.drafting import Outcome

        name, model = (self._profile.name, self._profile.model) if self._profile else ("", "")
        return Outcome(text="", result="refused", profile=name, model=model, failure=failure)


async def count_down(
    seconds: float,
    tell: Callable[[int], object],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] | None = None,
) -> None:
    """Wait for so long; tell how many seconds are left, now and each time it is one less."""
    if sleep is None:
        import asyncio

        sleep = asyncio.sleep
    end_s, left_s = clock() + seconds, seconds
    tell(ceil(seconds))
    while left_s > 0:
        shown = ceil(left_s)
        await sleep(left_s - shown + 1)
        left_s = end_s - clock()
        if 0 < left_s <= shown - 1:
            tell(ceil(left_s))


def _again(failure: Failure, seconds: int) -> Notice:
    return Notice(_AGAIN, {"problem": failure.notice, "seconds": str(seconds)})


def broke(error: Exception) -> Failure:
    """Return what to say of a fault of the program itself."""
    return Failure(FailureKind.REQUEST, Notice(_BROKE, {"kind": type(error).__name__}))
