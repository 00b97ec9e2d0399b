"""How much of a continuation is wanted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class OfferLength:
    """One sentence, one paragraph, about `words` words, or all until the model ends."""

    kind: Literal["end", "sentence", "paragraph", "words"] = "end"
    words: int = 0

    def as_text(self) -> str:
        """Return how it is written in settings and records: `parse` reads it back."""
        return f"words:{self.words}" if self.kind == "words" else self.kind

    @classmethod
    def parse(cls, text: str) -> OfferLength:
        """Return what `text` says; until it ends, where it says nothing that is known."""
        kind, _, words = text.partition(":")
        if kind == "words" and words.isdecimal() and int(words):
            return cls("words", int(words))
        if text == "sentence" or text == "paragraph":
            return cls(text)
        return cls()


UNTIL_IT_ENDS: Final = OfferLength()
"""All that the model writes until it ends by itself."""
