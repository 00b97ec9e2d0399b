"""The text before a place, as the practice model sees it, and what it needs to know of it. Pure.

Every question is asked about the place *before unit k* and answered from what comes before it
only, so that the model can also be asked what it would have written at any earlier place.
"""

from __future__ import annotations

from collections.abc import Iterable

from writer_app.practice.units import (
    Unit,
    ends_sentence,
    is_closing,
    is_opening,
    key_of,
    marks_after,
    quote_open_after,
)


class TextSoFar:
    """A growing text in units, with sentence starts and open quotes kept along the way."""

    def __init__(self, text: str, units: Iterable[Unit]) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.keys: list[str] = []
        self._speech: list[bool] = [False]
        self._sentence: list[int] = [0]
        for unit in units:
            self._note(unit)

    def append(self, gap: str, core: str) -> None:
        """Write one unit at the end."""
        unit = Unit(len(self.text), gap, core)
        self.text += gap + core
        self._note(unit)

    def pop(self) -> Unit:
        """Take the last unit off again and return it."""
        self.keys.pop()
        self._speech.pop()
        self._sentence.pop()
        unit = self.units.pop()
        self.text = self.text[: unit.start]
        return unit

    def offset(self, k: int) -> int:
        """Return where unit `k` starts, or the text ends."""
        return self.units[k].start if k < len(self.units) else len(self.text)

    def in_speech(self, k: int) -> bool:
        """Tell whether a quotation is open before unit `k`."""
        return self._speech[k]

    def sentence_start(self, k: int) -> int:
        """Return the unit that the sentence around the place before unit `k` began with."""
        return self._sentence[k]

    def after_sentence(self, k: int) -> bool:
        """Tell whether the unit before `k` ended a sentence."""
        return k > 0 and self._sentence[k] == k and not self.units[k - 1].is_break

    def paragraph_length(self, k: int, longest: int) -> int:
        """Return how many units the paragraph has before unit `k`, counting to `longest`."""
        for length in range(min(k, longest)):
            if self.units[k - 1 - length].is_break:
                return length
        return min(k, longest)

    def path(self, k: int) -> list[str]:
        """Return the keys of the sentence so far, led by a mark for what came before it."""
        start = max(self._sentence[k], k - 12)
        if start > self._sentence[k]:
            return self.keys[start:k]
        return ["^" + self._mark_before(start), *self.keys[start:k]]

    def contexts(self, k: int, longest: int) -> list[str]:
        """Return what the place is known by, from the closest description to the loosest."""
        speech = '"' if self._speech[k] else " "
        path = self.path(k)
        return [
            speech + "\x1f".join(path[-order:]) for order in range(min(longest, len(path)), 0, -1)
        ]

    def _mark_before(self, start: int) -> str:
        if start == 0 or self.units[start - 1].is_break:
            return ""
        return key_of(marks_after(self.units[start - 1].core))

    def _note(self, unit: Unit) -> None:
        k = len(self.units)
        start = self._sentence[-1]
        self.units.append(unit)
        self.keys.append(key_of(unit.core))
        self._speech.append(quote_open_after(unit.core, self._speech[-1]))
        late_quote = start == k and k > 0 and is_closing(unit.core) and not self._opens(unit)
        over = unit.is_break or ends_sentence(unit.core) or late_quote
        self._sentence.append(k + 1 if over else start)

    def _opens(self, unit: Unit) -> bool:
        """Tell a straight quotation mark that opens from one that closes."""
        return is_opening(unit.core) and self._speech[-1]
