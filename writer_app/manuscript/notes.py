"""What belongs to a manuscript beside its text."""

from __future__ import annotations

from typing import NamedTuple


class Notes(NamedTuple):
    """What the model is told about a manuscript.

    `memory` is what it shall know each time: names, the tone, what must not happen. It is sent
    where `memory_on` says so. `following_on`: an excerpt of what follows the cursor is sent too.
    """

    memory: str = ""
    memory_on: bool = True
    following_on: bool = False
