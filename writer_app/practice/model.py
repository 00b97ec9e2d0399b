"""The practice model: text in, pieces out. Not a real language model. Pure.

Everything it decides depends only on the seed and the text before, blanks at its end aside. So a
continuation that was cut anywhere, also inside a word, goes on exactly as if it had not been: the
last unit is taken back, chosen again, and what is missing of it is written first. Even the end of
a take is found in this way, because the units that the model would have written itself tell where
the take began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from writer_app.practice.chance import Chance
from writer_app.practice.choosing import Chooser
from writer_app.practice.language import Language, language_of
from writer_app.practice.prose import Prose
from writer_app.practice.text_so_far import TextSoFar
from writer_app.practice.units import split_pieces, split_units

_READ_CLOSELY = 8_000
"""Characters before the place that are read in units; what lies before is only not repeated."""
_READ = 24_000
_LONGEST_TAKE_BACK = 700
_ORDERS = {Language.ENGLISH: 4, Language.CHINESE: 6}
_TAKE = {False: (125, 80), True: (230, 120)}
"""Units in a take before it may end: at least, and at most so many more."""
_PARAGRAPH = {False: (45, 110), True: (80, 180)}
"""Units in a paragraph before it may end, and before it must."""


class PracticeModel:
    """Continues English and Chinese prose; learns each language when it is first needed.

    `read_prose` returns the text to learn a language from.
    """

    def __init__(self, read_prose: Callable[[Language], str]) -> None:
        self._read_prose = read_prose
        self._learnt: dict[Language, Prose] = {}

    def continuation(
        self, text: str, *, seed: int, instruction: str = "", resume: bool = True
    ) -> Iterator[str]:
        """Yield what follows `text`, piece by piece, to the end of a sentence.

        `instruction` only says which language to write when `text` has no letters. `resume` takes
        a text whose end this seed would have written as a continuation that was cut; without it,
        a known word at the end is taken as whole.
        """
        chooser = Chooser(self._prose, Chance(seed), language_of(instruction))
        return _Take(chooser, text[-_READ:], resume=resume).pieces()

    def _prose(self, language: Language) -> Prose:
        if language not in self._learnt:
            text = self._read_prose(language)
            wide = language is Language.CHINESE
            self._learnt[language] = Prose(text, wide=wide, longest=_ORDERS[language])
        return self._learnt[language]


class _Take:
    """One continuation while it is written."""

    def __init__(self, chooser: Chooser, text: str, *, resume: bool) -> None:
        self._chooser = chooser
        self._resume = resume
        unread = max(0, len(text) - _READ_CLOSELY)
        units = split_units(text, unread)
        self._so_far = TextSoFar(text, units)

    def pieces(self) -> Iterator[str]:
        """Yield the continuation in the pieces that count as tokens."""
        for written in self._units():
            yield from split_pieces(written)

    def _units(self) -> Iterator[str]:
        units = self._so_far.units
        written = self._rest_of_last_unit()
        yield written
        start = self._start_of_take()
        last_end = self._last_end(start, len(units) - bool(written))
        while not written or not self._may_end(len(units)) or not self._ends(start, last_end):
            if self._may_end(len(units)):
                last_end = len(units)
            written = self._next_unit()
            yield written

    def _last_end(self, start: int, k: int) -> int:
        """Return the last place from `start` to before unit `k` where the take could have ended."""
        while k > start and not self._may_end(k):
            k -= 1
        return max(start, k)

    def _may_end(self, k: int) -> bool:
        return self._so_far.after_sentence(k) and not self._so_far.in_speech(k)

    def _next_unit(self) -> str:
        so_far, k = self._so_far, len(self._so_far.units)
        if self._breaks_before(k):
            gap, core = "", self._break_for(k)
        else:
            core = self._chooser.core(so_far, k)
            gap = self._chooser.gap(so_far, k, core)
        so_far.append(gap, core)
        return gap + core

    def _rest_of_last_unit(self) -> str:
        """Complete the unit that the text was cut in, and return what was missing."""
        so_far = self._so_far
        if not so_far.units:
            return ""
        last = so_far.pop()
        rest = self._missing(last.core)
        so_far.append(last.gap, last.core + rest)
        return rest

    def _missing(self, begun: str) -> str:
        """Return what the unit that begins with `begun`, at the end of the text, is to end with."""
        so_far, k = self._so_far, len(self._so_far.units)
        if begun.startswith("\n"):
            whole = self._break_for(k) if self._resume and self._breaks_before(k) else ""
            return whole[len(begun) :] if whole.startswith(begun) else ""
        if self._resume or not begun:
            core = self._chooser.core(so_far, k)
            if core.startswith(begun):
                return core[len(begun) :]
        return self._chooser.ending_for(so_far, k, begun)

    def _start_of_take(self) -> int:
        """Return the unit from which on the text is what this seed would have written."""
        k = len(self._so_far.units)
        if not self._resume:
            return k
        for place in islice(range(k - 1, -1, -1), _LONGEST_TAKE_BACK):
            if not self._would_write(place):
                return place + 1
        return max(0, k - _LONGEST_TAKE_BACK)

    def _would_write(self, k: int) -> bool:
        unit = self._so_far.units[k]
        if unit.is_break:
            return self._breaks_before(k) and unit.core == self._break_for(k)
        return unit.core == self._chooser.core(self._so_far, k)

    def _ends(self, start: int, last_end: int) -> bool:
        """Tell whether the take that began at `start` ends with what came since `last_end`."""
        k = len(self._so_far.units)
        wide = self._chooser.is_wide(self._so_far, k)
        least, more = _TAKE[wide]
        length = least + int(more * self._chooser.draw("length", self._so_far, start))
        return (k - start) // length > (last_end - start) // length

    def _breaks_before(self, k: int) -> bool:
        so_far = self._so_far
        if not self._may_end(k):
            return False
        may, must = _PARAGRAPH[self._chooser.is_wide(so_far, k)]
        length = so_far.paragraph_length(k, must)
        if length < may:
            return False
        return length >= must or self._chooser.draw("break", so_far, k) < 1 / 3

    def _break_for(self, k: int) -> str:
        """Return a paragraph break as the text before unit `k` has them: one line end or two."""
        breaks = (unit.core for unit in reversed(self._so_far.units[:k]) if unit.is_break)
        return "\n" if next(breaks, "") == "\n" else "\n\n"
