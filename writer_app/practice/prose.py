"""The shipped prose, indexed so that the practice model can follow it. Pure: text in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from writer_app.practice.text_so_far import TextSoFar
from writer_app.practice.units import bare_word, marks_after, split_units, starts_wide

_COMMON_FROM = 12
"""A word in this many sentences says nothing about what a text is about."""
_FOLLOWS_ANY_NOUN = frozenset(
    {"and", "in", "with", "as", "by", "on", "at", "from", "for", "under", "beside", "where"}
)


class Prose:
    """A prose text and, for each context of up to `longest` units, the places where it occurs.

    A place is the index of the unit that follows the context there.
    """

    def __init__(self, text: str, *, wide: bool, longest: int) -> None:
        self.wide = wide
        self.longest = longest
        self._read = TextSoFar(text, split_units(text.strip()))
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._after_marks: defaultdict[str, list[int]] = defaultdict(list)
        self._joining: list[int] = []
        self._sentence_of: list[int] = []
        self._sentences: list[str] = []
        self._about: defaultdict[str, set[int]] = defaultdict(set)
        self.words = frozenset(bare_word(unit.core) for unit in self._read.units)
        self._index()

    def core(self, place: int) -> str:
        """Return what stands at `place`."""
        return self._read.units[place].core

    def sentence_text(self, place: int) -> str:
        """Return the sentence around `place`, without quotation marks at its edges."""
        return self._sentences[self._sentence_of[place]]

    def places(self, context: str) -> Sequence[int]:
        """Return where `context` occurs."""
        return self._places.get(context, ())

    def starts(self, speech: bool) -> Sequence[int]:
        """Return where sentences begin, for a place whose own mark is unknown here."""
        return self.places(('"' if speech else " ") + "^") or self.places(" ^")

    def places_after_mark(self, core: str) -> Sequence[int]:
        """Return places that follow any unit with the closing marks of `core`, if it has some."""
        return self._after_marks.get(marks_after(core), ())

    def joining_places(self) -> Sequence[int]:
        """Return places whose unit can follow nearly every word."""
        return self._joining

    def relevance(self, keys: Sequence[str]) -> dict[int, int]:
        """Return, for sentences that share rare words with `keys`, how many they share."""
        shared: Counter[int] = Counter()
        for word in self._topics(keys):
            found = self._about.get(word, ())
            if len(found) < _COMMON_FROM:
                shared.update(found)
        return shared

    def relevance_of(self, place: int, shared: dict[int, int]) -> int:
        """Return how many rare words the sentence around `place` shares."""
        return shared.get(self._sentence_of[place], 0)

    def _index(self) -> None:
        read = self._read
        start = -1
        for k, unit in enumerate(read.units):
            if read.sentence_start(k) != start and not unit.is_break:
                start = read.sentence_start(k)
                self._add_sentence(start)
            self._sentence_of.append(len(self._sentences) - 1)
            if not unit.is_break:
                self._add_place(k)

    def _add_place(self, k: int) -> None:
        read = self._read
        for context in read.contexts(k, self.longest):
            self._places[context].append(k)
        core = read.units[k].core
        if core == "，" or core in _FOLLOWS_ANY_NOUN:
            self._joining.append(k)
        within = read.sentence_start(k) != k
        if within and (marks := marks_after(read.units[k - 1].core)):
            self._after_marks[marks].append(k)

    def _add_sentence(self, start: int) -> None:
        read = self._read
        end = start
        while end < len(read.units) and read.sentence_start(end) == start:
            end += 1
        self._sentences.append(read.text[read.offset(start) : read.offset(end)].strip(' \n"“”'))
        for word in self._topics(read.keys[start:end]):
            self._about[word].add(len(self._sentences) - 1)

    def _topics(self, keys: Sequence[str]) -> set[str]:
        if self.wide:
            pairs = pairwise(keys)
            return {a + b for a, b in pairs if starts_wide(a) and starts_wide(b)}
        return {word for key in keys if len(word := bare_word(key)) > 4}
