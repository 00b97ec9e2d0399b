"""How much of a continuation is wanted, as a value. Pure, and quick to load."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, Self

MOST_WORDS: Final = 100_000
"""No more words can be wanted at once."""

_MOST_TOKENS: Final = 4_000
"""A higher bound is not sent: models refuse one that is above what they can write."""
_TOKENS: Final = {"sentence": 600, "paragraph": 2_400}
_TOKENS_PER_WORD: Final = 6
"""Words of the scripts that need most, half as many words again as asked for."""


class OfferLength(NamedTuple):
    """One sentence, one paragraph, about `words` words, or all until the model ends."""

    kind: Literal["end", "sentence", "paragraph", "words"] = "end"
    words: int = 0

    def __str__(self) -> str:
        """Return it as records and settings have it: `sentence`, `words:120`."""
        return f"words:{self.words}" if self.kind == "words" else self.kind

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what `text` says; all of it when it says nothing that is known."""
        kind, _, number = text.partition(":")
        match kind:
            case "words" if number.isascii() and number.isdigit() and int(number):
                return cls("words", min(int(number), MOST_WORDS))
            case "sentence" | "paragraph" if not number:
                return cls(kind)
            case _:
                return cls()


UNTIL_IT_ENDS: Final = OfferLength()
"""All that the model writes until it ends by itself."""

A_SENTENCE: Final = OfferLength("sentence")


def token_bound(length: OfferLength) -> int | None:
    """Return after how many tokens a server may stop that did not hear us hang up; None: never.

    It is generous: no wanted text is cut by it.
    """
    if length.kind == "words":
        bound = _TOKENS["sentence"] + _TOKENS_PER_WORD * length.words
        return bound if bound <= _MOST_TOKENS else None
    return _TOKENS.get(length.kind)
