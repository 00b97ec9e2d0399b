"""Whether a sentence ends at a mark. Pure.

Each rule looks for one reason why the sentence goes on. In doubt it does: a step that is too long
is better than one that stops at “Mr.”. All a rule looks at is near the mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import regex

from writer_app.continuation import sentence_marks as marks
from writer_app.continuation import speech_tags as tags
from writer_app.continuation.sentence_words import (
    BEFORE_NUMBER,
    MAY_BE_LAST,
    NEVER_LAST,
    ORDINAL_NOUNS,
    STARTERS,
)

_AHEAD: Final = 96
"""How far after a mark the rules look, in characters."""
_BEHIND: Final = 400
"""How far before a mark the start of a quotation or a bracket is looked for, in characters."""
_LONGEST_WORD: Final = 32
_NEAR: Final = 12

_STARTER: Final = regex.compile(rf"[“„«‘\"'(]?(?:{STARTERS})[^\p{{L}}\p{{M}}\p{{N}}.\-]")
_STARTER_WORDS: Final = frozenset(STARTERS.split("|")) - {"I"}
_OPENS: Final = regex.compile(r"[\p{Ps}\p{Pi}\"'¿¡]")
_NUMBER: Final = regex.compile(r"\p{N}|[IVXLC]+[^\p{L}]")
_SHORT_NUMBER: Final = regex.compile(r"\d{1,2}")
_ORDINAL_NOUN: Final = regex.compile(rf"(?:{ORDINAL_NOUNS})[^\p{{L}}]|\d")
_LIST_NUMBER: Final = regex.compile(r"\d{1,3}|\p{L}|[IVXLC]{1,5}|[ivxlc]{1,5}")
_DOTTED: Final = regex.compile(r"\p{L}{1,2}(?:\.\p{L}{1,2})+")
_SPACED_NEVER_LAST: Final = regex.compile(
    r"(?<!\p{L})(?:z\.[^\S\n]B|d\.[^\S\n]h|u\.[^\S\n]a|i\.[^\S\n]e|e\.[^\S\n]g|p\.[^\S\n]ex"
    r"|p\.[^\S\n]ej|т\.[^\S\n]е|т\.[^\S\n]к)\Z"
)
_INITIAL: Final = regex.compile(r"[\p{Lu}\p{Ll}\p{Arabic}]\p{M}*")
_NEXT_INITIAL: Final = regex.compile(r"\p{Lu}\.")
_I: Final = regex.compile(r"I[^\p{L}\p{M}\p{N}.]")
_MAY_STILL_CLOSE: Final = regex.compile(r"[»\p{Extended_Pictographic}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks in `text` from `start` on, what closes behind them, and whether a blank follows.

    `at` is where the next word begins. `is_all`: nothing comes behind the end of the text.
    """

    text: str
    start: int
    marks: str
    closers: str
    has_gap: bool
    at: int
    is_all: bool

    @property
    def previous(self) -> str:
        """The character before the marks; empty at the start of the text."""
        return self.text[self.start - 1 : self.start] if self.start else ""

    @property
    def next(self) -> str:
        """The first character of what follows."""
        return self.text[self.at]

    @property
    def closes_speech(self) -> bool:
        """Whether a quotation mark is among what closes."""
        return any(closer in marks.QUOTES for closer in self.closers)

    def follows(self, pattern: regex.Pattern[str]) -> bool | None:
        """Tell whether `pattern` follows; None when only more text can tell."""
        ahead = self.text[self.at : self.at + _AHEAD]
        is_to_the_end = self.at + _AHEAD >= len(self.text)
        if self.is_all and is_to_the_end:
            ahead += "\n"
        found = pattern.match(ahead, partial=True)
        if found is None or not found.partial:
            return found is not None
        return None if is_to_the_end and not self.is_all else False

    def starts_sentence(self, index: int) -> bool:
        """Tell whether a sentence begins at `index`."""
        near = max(0, index - _NEAR)
        return marks.STARTS_SENTENCE.search(self.text, near, index) is not None

    def word_before(self) -> str:
        """Return the word that the marks stand at, or the empty string."""
        near = max(0, self.start - _LONGEST_WORD)
        found = marks.WORD_BEFORE.search(self.text, near, self.start)
        return found[0] if found else ""


Rule: TypeAlias = Callable[[Mark], bool | None]
"""Tells whether a sentence goes on after a mark; None when only more text can tell."""


def ends_sentence_at(text: str, found: regex.Match[str], *, is_all: bool) -> bool | None:
    """Tell whether a sentence ends at what `CANDIDATE` found; None when only more text can tell.

    The sentence then ends with it, its blanks included.
    """
    if found["line"] is not None:
        return True
    at = found.end()
    if at == len(text):
        return is_all or None
    if found["space"] is not None or text[at] in "\r\n":
        return True
    if at + 1 == len(text) and _MAY_STILL_CLOSE.match(text, at):
        return False if is_all else None
    has_gap = bool(found["gap"])
    mark = Mark(text, found.start(), found["marks"], found["closers"], has_gap, at, is_all)
    for rule in _RULES:
        goes_on = rule(mark)
        if goes_on is not False:
            return None if goes_on is None else False
    return True


def stands_for_itself(text: str, start: int) -> bool:
    """Tell whether the marks at `start` are all of a word, or belong to one that never ends."""
    mark = Mark(text, start, text[start:], "", has_gap=False, at=len(text), is_all=True)
    return _has_no_word(mark) or (len(mark.marks) == 1 and mark.word_before() in NEVER_LAST)


def _has_no_word(mark: Mark) -> bool:
    """A pause at the start of a sentence belongs to what follows; so does a mark without a word."""
    if mark.marks[0] in marks.DOTS:
        return not mark.previous.strip() or _OPENS.match(mark.previous) is not None
    return not mark.text[max(0, mark.start - 2) : mark.start].strip()


def _is_inside(mark: Mark) -> bool:
    """Nothing ends in 3.14, in “example.com”, before a comma, or where a dash follows at once."""
    if marks.GOES_WITH_THE_LAST.match(mark.next):
        return True
    if mark.has_gap:
        return False
    if mark.next in marks.DASHES:
        return True
    if _ends_alone(mark):
        return mark.next.isdigit() and mark.marks == "．"
    return not (mark.closes_speech and _OPENS.match(mark.next))


def _ends_alone(mark: Mark) -> bool:
    if marks.ENDS_ALONE.search(mark.marks):
        return True
    is_wide = marks.WIDE.match(mark.previous) and marks.WIDE.match(mark.next)
    return bool(is_wide) and (mark.marks[0] in "!?" or bool(mark.closers))


def _starts_low(mark: Mark) -> bool | None:
    """A small letter goes on: “Stop!” he said. — ¡Alto! —gritó."""
    return False if marks.ENDS_ALONE.search(mark.marks) else mark.follows(marks.STARTS_LOW)


def _is_abbreviated(mark: Mark) -> bool | None:
    """The point belongs to the word: Mr. Grey, J. R. R. Tolkien, p. 3, U.S. Army, am 3. Mai."""
    word = mark.word_before()
    if mark.marks != "." or mark.closers or not word:
        return False
    if word in NEVER_LAST or (word.isupper() and word.title() in NEVER_LAST):
        return True
    if _SPACED_NEVER_LAST.search(mark.text, max(0, mark.start - _NEAR), mark.start):
        return True
    begun = mark.start - len(word)
    if _LIST_NUMBER.fullmatch(word) and mark.starts_sentence(begun) and not _is_hangul(word):
        return True
    if _SHORT_NUMBER.fullmatch(word):
        return mark.follows(_ORDINAL_NOUN)
    if word == "I":
        return mark.follows(_NEXT_INITIAL)
    if word in BEFORE_NUMBER and (has_number := mark.follows(_NUMBER)) is not False:
        return has_number
    return _is_open_ended(mark, word)


def _is_open_ended(mark: Mark, word: str) -> bool | None:
    """What follows an initial or “Inc.” tells: only a word that sentences begin with ends one."""
    is_initial = _INITIAL.fullmatch(word) or _DOTTED.fullmatch(word)
    if not is_initial and word not in MAY_BE_LAST:
        return False
    starts = mark.follows(_STARTER)
    return None if starts is None else not starts


def _is_hangul(word: str) -> bool:
    return "가" <= word <= "힣"


def _is_pause(mark: Mark) -> bool | None:
    """Three points are a pause before “I” (Well… I know), and in scripts without capitals."""
    if mark.closes_speech or mark.marks == "." or mark.marks.strip(". …‥⋯"):
        return False
    return bool(marks.HAS_NO_CASE.match(mark.next)) or mark.follows(_I)


def _is_told(mark: Mark) -> bool | None:
    """Words after speech say who spoke."""
    if not mark.closes_speech:
        return False
    if marks.WIDE.match(mark.next):
        return _is_embedded(mark) or _is_told_in_han(mark)
    if mark.next.isupper():
        return mark.marks != "." and _is_told_by_name(mark)
    return mark.follows(tags.SAID_ELSEWHERE)


def _is_embedded(mark: Mark) -> bool:
    """Tell whether the quotation began right behind a letter: it is a part of the sentence."""
    begun = max(
        mark.text.rfind(quote, max(0, mark.start - _BEHIND), mark.start) for quote in "“「『"
    )
    return begun > 0 and marks.HAS_NO_CASE.match(mark.text, begun - 1) is not None


def _is_told_in_han(mark: Mark) -> bool | None:
    if mark.follows(tags.QUOTING) is not False:
        other = mark.follows(tags.NOT_QUOTING)
        return None if other is None else not other
    return mark.follows(tags.SAID_IN_HAN)


def _is_told_by_name(mark: Mark) -> bool | None:
    told = mark.follows(tags.NAME_SAID)
    if not told:
        return told
    found = tags.NAME_SAID.match(mark.text, mark.at)
    return found is None or found["first"] not in _STARTER_WORDS


def _is_in_brackets(mark: Mark) -> bool:
    """A bracket that began within the sentence ends there: He (at last!) came."""
    for closer in mark.closers:
        if opener := marks.OPENING_BRACKETS.get(closer):
            begun = mark.text.rfind(opener, max(0, mark.start - _BEHIND), mark.start)
            return begun >= 0 and not mark.starts_sentence(begun)
    return False


_RULES: Final[tuple[Rule, ...]] = (
    _has_no_word,
    _is_inside,
    _starts_low,
    _is_abbreviated,
    _is_pause,
    _is_told,
    _is_in_brackets,
)
