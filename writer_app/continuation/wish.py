"""What the writer wants of one continuation. Pure, and quick to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for beside the text before the cursor.

    `instruction` is the writer's direction; blank means the profile's own, and then the usual one.
    `memory` is what the model shall know of this manuscript; it goes as system text. `following` is
    an excerpt of the text after the cursor into which the continuation shall lead; it is quoted in
    the user message. `selection` is the passage that the continuation shall take the place of; it
    is quoted too. Each may be empty. `length` is how much is wanted.
    """

    instruction: str = ""
    memory: str = ""
    following: str = ""
    selection: str = ""
    length: OfferLength = UNTIL_IT_ENDS


NOTHING_SAID: Final = Wish()
"""The wish of a writer who left everything to the profile."""
