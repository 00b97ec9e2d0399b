"""How many tokens a text is about, learnt from what servers counted. Pure.

No tokenizer is at hand, and each model has its own; but how many characters a token has depends
mostly on the script, and a server says after each answer how many tokens it read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

PartName: TypeAlias = Literal["system", "memory", "instruction", "following", "selection", "prefix"]
"""What a request consists of. The memory is within the system text; what follows, and a selection,
are quoted within the instruction."""

MOST_MODELS: Final = 50
"""As many models are remembered; those that were asked last."""

_TOKENS_PER_MESSAGE: Final = 5
"""What marks the start and the end of a message, in tokens."""
_WEIGHT: Final = 0.4
"""How much one request changes what is known."""
_LEAST_TOKENS: Final = 40
"""A request of fewer says too little about the text in it."""
_WIDEST_MISTAKE: Final = 4.0
"""How many times too much or too little one request can say."""
_RANGE: Final = (0.25, 12.0)
"""The fewest and the most characters that a token has on average."""

# What every script has, and what goes with the letters before it.
_NEUTRAL: Final = re.escape(" \t\n\r.,;:!?…'\"“”‘’«»()—–-")
_LATIN_LETTERS: Final = "A-Za-z\u00c0-\u02ff\u1e00-\u1eff"
_CYRILLIC: Final = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_WIDE: Final = (
    "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_LATIN: Final = "\x00-\u02ff\u1e00-\u1eff\u2000-\u206f"
_RUNS: Final = tuple(
    re.compile(run)
    for run in (
        f"[{_CYRILLIC}][{_CYRILLIC}{_NEUTRAL}]*",
        f"[{_WIDE}][{_WIDE}{_NEUTRAL}]*",
        f"[^{_LATIN}{_CYRILLIC}{_WIDE}][^{_LATIN_LETTERS}{_CYRILLIC}{_WIDE}]*",
    )
)


class PerScript(NamedTuple):
    """A number for each class of scripts: of characters, or of characters per token.

    `wide` are Chinese, Japanese and Korean. Blanks and marks count with the letters before them.
    """

    latin: float
    cyrillic: float
    wide: float
    other: float


USUAL: Final = PerScript(latin=4.0, cyrillic=2.7, wide=1.5, other=1.6)
"""Characters per token of a model that was never asked; a little low, so that no price is."""


class PartEstimate(NamedTuple):
    """One part of a request: its length in characters, and about how many tokens it is."""

    part: PartName
    characters: int
    tokens: int


def count_scripts(text: str) -> PerScript:
    """Return how many characters of each class of scripts `text` has."""
    if text.isascii():
        return PerScript(len(text), 0, 0, 0)
    cyrillic, wide, other = (sum(map(len, run.findall(text))) for run in _RUNS)
    return PerScript(len(text) - cyrillic - wide - other, cyrillic, wide, other)


@dataclass(frozen=True, slots=True)
class TokenRates:
    """Characters per token, by the model's id and the script."""

    by_model: Mapping[str, PerScript] = field(default_factory=dict[str, PerScript])

    def estimate(self, model: str, text: str) -> int:
        """Return about how many tokens `text` is for `model`; 0 only for an empty text."""
        return math.ceil(sum(self._expected(model, count_scripts(text))))

    def estimate_parts(
        self, model: str, parts: Sequence[tuple[PartName, str]]
    ) -> tuple[PartEstimate, ...]:
        """Return about how many tokens each part of a request is; all of them are what it costs."""
        return tuple(
            PartEstimate(part, len(text), self.estimate(model, text) + _TOKENS_PER_MESSAGE)
            for part, text in parts
        )

    def learn(self, model: str, texts: Sequence[str], tokens: int) -> TokenRates:
        """Return the rates after a server counted `tokens` for a request of these messages.

        A rate changes by as much as its script has to do with the difference. What says too little
        changes nothing.
        """
        expected = self._expected(model, count_scripts("".join(texts)))
        total, counted = sum(expected), tokens - _TOKENS_PER_MESSAGE * len(texts)
        if min(total, counted) < _LEAST_TOKENS:
            return self
        mistake = min(max(counted / total, 1 / _WIDEST_MISTAKE), _WIDEST_MISTAKE)
        learnt = PerScript(
            *(
                _inside(rate / mistake ** (_WEIGHT * share / total))
                for rate, share in zip(self._rates(model), expected, strict=True)
            )
        )
        others = [(name, rates) for name, rates in self.by_model.items() if name != model]
        return TokenRates(dict([*others[1 - MOST_MODELS :], (model, learnt)]))

    def _rates(self, model: str) -> PerScript:
        return self.by_model.get(model, USUAL)

    def _expected(self, model: str, counts: PerScript) -> list[float]:
        """Return how many tokens the characters of each script are."""
        return [count / rate for count, rate in zip(counts, self._rates(model), strict=True)]


def checked_rates(numbers: Sequence[float]) -> PerScript | None:
    """Return rates that were stored, inside of what is possible; None where they are none."""
    if len(numbers) != len(USUAL) or not all(map(math.isfinite, numbers)):
        return None
    return PerScript(*map(_inside, numbers))


def _inside(rate: float) -> float:
    least, most = _RANGE
    return min(max(rate, least), most)
