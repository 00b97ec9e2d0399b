"""Which unit comes next: a variable-order Markov choice over prose and the text itself. Pure.

The longest context that leaves a choice decides. What would repeat a sentence, or a run of words
that the text already has, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from writer_app.practice.chance import Chance
from writer_app.practice.language import Language, language_of
from writer_app.practice.own_words import (
    has_enough_own_words,
    own_openings,
    own_units,
    own_units_after,
)
from writer_app.practice.prose import Prose
from writer_app.practice.setting import gap_before, has_written, in_own_quotes, would_repeat
from writer_app.practice.text_so_far import TextSoFar
from writer_app.practice.units import bare_word, ends_sentence, is_opening

_KEYS_OF_CHANCE = 24
_KEYS_OF_TOPIC = 60
_CHARACTERS_OF_SCRIPT = 200
_RUN_ON = {False: 60, True: 90}
"""Units after which a sentence is ended by force, without and with wide characters."""
_FOLLOWS = {False: 0.75, True: 0.92}
"""How often the longest context decides, even when it leaves no choice: prose that can be read."""
_LEAST_ORDER = {False: 2, True: 4}
"""Contexts shorter than this are asked only when longer ones have nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may come next, how likely it is, and the sentence it was found in."""

    core: str
    weight: float
    source: str = ""


class Chooser:
    """Chooses the next unit for one seed. `hint` gives the language of a text without letters."""

    def __init__(
        self, prose_in: Callable[[Language], Prose], chance: Chance, hint: Language | None
    ) -> None:
        self._prose_in = prose_in
        self._chance = chance
        self._hint = hint or Language.ENGLISH
        self._shared: tuple[int, Prose, dict[int, int]] | None = None
        self._script: tuple[str, Language | None] = ("", None)

    def language(self, so_far: TextSoFar, k: int) -> Language:
        """Return the language to write in before unit `k`."""
        end = so_far.offset(k)
        near = so_far.text[max(0, end - _CHARACTERS_OF_SCRIPT) : end]
        if self._script[0] != near:
            self._script = (near, language_of(near))
        found = self._script[1] or self._hint
        if found is Language.OTHER and not has_enough_own_words(so_far, k):
            return Language.ENGLISH
        return found

    def is_wide(self, so_far: TextSoFar, k: int) -> bool:
        """Tell whether the language before unit `k` is written without spaces."""
        return self.language(so_far, k) is Language.CHINESE

    def draw(self, purpose: str, so_far: TextSoFar, k: int) -> float:
        """Return the number that decides `purpose` before unit `k`."""
        return self._chance.draw(purpose, so_far.keys[max(0, k - _KEYS_OF_CHANCE) : k])

    def core(self, so_far: TextSoFar, k: int) -> str:
        """Return the unit to write before unit `k`, without the blanks before it."""
        language = self.language(so_far, k)
        pick = self.draw("core", so_far, k)
        for check in (self._is_fresh, self._is_new, _anything):
            for group in self._groups(so_far, k, language):
                for candidate in _by_chance(group, pick):
                    if check(so_far, k, candidate):
                        return self._finished(candidate.core, so_far, k, language)
        return "。" if language is Language.CHINESE else "."

    def gap(self, so_far: TextSoFar, k: int, core: str) -> str:
        """Return what stands between the text before unit `k` and `core`: a space or nothing."""
        return gap_before(so_far, k, core, wide=self.is_wide(so_far, k))

    def ending_for(self, so_far: TextSoFar, k: int, fragment: str) -> str:
        """Return the rest of a word of which unit `k` is to hold the first letters.

        It is empty when the fragment is a word, or when no word with this beginning fits here.
        """
        prose = self._prose_in(Language.ENGLISH)
        own = {bare_word(core) for core in own_units(so_far, k)}
        letters = fragment.casefold()
        if len(letters) < 3 or not letters.isalpha() or letters in prose.words | own:
            return ""
        keys = so_far.keys[max(0, k - _KEYS_OF_CHANCE) : k]
        for context in so_far.contexts(k, 2):
            fitting = {bare_word(prose.core(place)) for place in prose.places(context)}
            fitting = {word for word in fitting if word.startswith(letters)}
            if fitting:
                word = min(fitting, key=lambda word: self._chance.draw(word, keys))
                return _up_to_a_word(word, len(letters), prose.words | own)
        return ""

    def _groups(self, so_far: TextSoFar, k: int, language: Language) -> Iterator[list[Candidate]]:
        """Yield the candidates in groups, the best first."""
        if language is Language.OTHER:
            yield from self._own_groups(so_far, k)
            return
        prose = self._prose_in(language)
        at_start = so_far.sentence_start(k) == k
        follows = self.draw("follow", so_far, k) < _FOLLOWS[prose.wide]
        kept: list[list[Candidate]] = []
        for order, context in _numbered(so_far.contexts(k, prose.longest)):
            group = self._from_places(prose, prose.places(context), so_far, k)
            if order == 2:
                group += [Candidate(core, 1.0) for core in own_units_after(so_far, k, 2)]
            if order < _LEAST_ORDER[prose.wide] and not at_start:
                yield from kept
                kept = []
            if follows or len({candidate.core for candidate in group}) > 1:
                yield group
            else:
                kept.append(group)
        yield from kept
        yield from self._loose_groups(prose, so_far, k)

    def _loose_groups(self, prose: Prose, so_far: TextSoFar, k: int) -> Iterator[list[Candidate]]:
        """Yield candidates for a place that the prose does not know."""
        if so_far.sentence_start(k) == k:
            yield self._from_places(prose, prose.starts(so_far.in_speech(k)), so_far, k)
            yield self._from_places(prose, prose.starts(speech=False), so_far, k)
            return
        yield [Candidate(core, 1.0) for core in own_units_after(so_far, k, 1)]
        before = so_far.units[k - 1].core
        yield self._from_places(prose, prose.places_after_mark(before), so_far, k)
        yield self._from_places(prose, prose.joining_places(), so_far, k)

    def _own_groups(self, so_far: TextSoFar, k: int) -> Iterator[list[Candidate]]:
        """Yield candidates for a text that only its own words can continue."""
        start = so_far.sentence_start(k)
        if start == k:
            yield [Candidate(core, 1.0) for core in own_openings(so_far, k)]
        told = {unit.core for unit in so_far.units[start:k]}
        for order in (2, 1, 0):
            found = own_units_after(so_far, k, order) if order else own_units(so_far, k)
            yield [Candidate(core, 1.0) for core in found if core not in told]

    def _from_places(
        self, prose: Prose, places: Sequence[int], so_far: TextSoFar, k: int
    ) -> list[Candidate]:
        if not places:
            return []
        shared = self._topic(prose, so_far, k)
        return [
            Candidate(
                prose.core(place),
                1.0 + 3.0 * prose.relevance_of(place, shared),
                prose.sentence_text(place),
            )
            for place in places
        ]

    def _topic(self, prose: Prose, so_far: TextSoFar, k: int) -> dict[int, int]:
        """Return which sentences of the prose are near to the text before this sentence."""
        start = so_far.sentence_start(k)
        if self._shared is None or self._shared[:2] != (start, prose):
            keys = so_far.keys[max(0, start - _KEYS_OF_TOPIC) : start]
            self._shared = (start, prose, prose.relevance(keys))
        return self._shared[2]

    def _is_fresh(self, so_far: TextSoFar, k: int, candidate: Candidate) -> bool:
        """Tell whether neither the words nor the sentence they come from are in the text."""
        known = bool(candidate.source) and has_written(so_far, k, candidate.source)
        return not known and self._is_new(so_far, k, candidate)

    def _is_new(self, so_far: TextSoFar, k: int, candidate: Candidate) -> bool:
        """Tell whether neither a run of units nor a whole sentence would be repeated."""
        core = candidate.core
        return not would_repeat(so_far, k, self.gap(so_far, k, core), core)

    def _finished(self, core: str, so_far: TextSoFar, k: int, language: Language) -> str:
        """Return `core` in the text's own quotation marks, as an end where one is overdue."""
        wide = language is Language.CHINESE
        if k - so_far.sentence_start(k) > _RUN_ON[wide] and not ends_sentence(core):
            word = "" if is_opening(core) else core.rstrip(",;:—")
            return "。" if wide else f"{word}."
        return in_own_quotes(so_far, k, core)


def _by_chance(group: Sequence[Candidate], pick: float) -> Iterator[Candidate]:
    """Yield the candidate that `pick` (0 to 1) falls on, then all others in turn."""
    at = pick * sum(candidate.weight for candidate in group)
    first = 0
    for place, candidate in enumerate(group):
        at -= candidate.weight
        if at < 0:
            first = place
            break
    yield from group[first:]
    yield from group[:first]


def _anything(so_far: TextSoFar, k: int, candidate: Candidate) -> bool:
    del so_far, k, candidate
    return True


def _numbered(contexts: Sequence[str]) -> Iterable[tuple[int, str]]:
    return zip(range(len(contexts), 0, -1), contexts, strict=True)


def _up_to_a_word(word: str, length: int, words: frozenset[str]) -> str:
    """Return the letters after `length` that make the shortest word on the way to `word`."""
    for end in range(length + 1, len(word)):
        if word[:end] in words:
            return word[length:end]
    return word[length:]
