"""How much of a continuation is wanted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class OfferLength:
    """One sentence, one paragraph, about `words` words, or all until the model ends."""

    kind: Literal["end", "sentence", "paragraph", "words"] = "end"
    words: int = 0


UNTIL_IT_ENDS: Final = OfferLength()
"""All that the model writes until it ends by itself."""
