"""Runs one draft from the command line: Ctrl+C ends it, and so does a stdout nobody reads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from writer_app.cli import exit_status
from writer_app.cli.terminal import OutputLostError
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Failure
from writer_app.continuation.wish import Wish
from writer_app.drafting import Draft, Outcome
from writer_app.engine import Engine
from writer_app.ways import Way


async def ask(
    engine: Engine,
    chosen: Way,
    place: Place,
    wish: Wish,
    on_text: Callable[[str], None],
    say: Callable[[Notice], None],
) -> tuple[Outcome, int | None]:
    """Continue the text at `place`; what came stays, however it ends. `say` tells of waiting.

    The second value is the exit status when it was ended from this side, before its end.
    """
    async with engine.client(chosen.keys) as client:
        draft = Draft(
            client,
            chosen.profile,
            place,
            wish,
            on_text,
            on_wait=lambda failure, seconds: say(_waiting(failure, seconds)),
        )
        try:
            return await draft.run(), None
        except asyncio.CancelledError:
            return draft.stopped(), exit_status.STOPPED
        except OutputLostError:
            return draft.stopped(), exit_status.FAILED


def _waiting(failure: Failure, seconds: float) -> Notice:
    template = QT_TRANSLATE_NOOP("Notices", "{problem} It is asked again in {seconds} s.")
    return Notice(template, {"problem": failure.notice, "seconds": f"{seconds:.0f}"})
