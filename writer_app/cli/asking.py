"""Runs one draft from the command line, where Ctrl+C ends it and what came stays."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from writer_app.cli.engine import Engine
from writer_app.cli.ways import Way
from writer_app.continuation.prompt import Place
from writer_app.drafting import Draft, Outcome


async def ask(
    engine: Engine, chosen: Way, place: Place, instruction: str, on_text: Callable[[str], None]
) -> tuple[Outcome, bool]:
    """Continue the text at `place`. The second value is true when Ctrl+C ended it."""
    async with engine.client(chosen.keys) as client:
        draft = Draft(client, chosen.profile, place, instruction, on_text)
        try:
            return await draft.run(), False
        except asyncio.CancelledError:
            return draft.stopped(), True
