"""When a space is missing behind a mark between two words of prose. Pure.

No rule is trusted less than this one: a point or a comma may stand inside a number, initials, an
abbreviation, an address, a name or code. So both words must be plain words, as far as they can be
seen, and their script must be one that puts spaces between words.
"""

from __future__ import annotations

from typing import Final

import regex

from writer_app.continuation.scripts import is_unspaced
from writer_app.continuation.surroundings import Surroundings

_COMMAS: Final = ",;،؛"
_ENDS: Final = "!?؟۔।॥"
_BRACKETS: Final = ")]"
_QUOTES: Final = "”’»“«\"'"
_MARKS: Final = "." + _COMMAS + _ENDS
_LETTER: Final = r"[\p{L}\p{M}\u200c\u200d\u00ad]"
_PLAIN_WORD: Final = rf"{_LETTER}+(?:['’\-‑]{_LETTER}+)*"

_BEFORE: Final = regex.compile(
    rf"""
    (?<![^\s—–]) (?P<open>[“„«»‘"'¿¡(\[*_]*)
    (?P<word>{_PLAIN_WORD}|\d+)
    (?P<marks>(?:[{regex.escape(_MARKS + _BRACKETS + _QUOTES)}…*_]|[\u00a0\u202f](?=[»!?;]))+)\Z
    """,
    regex.VERBOSE,
)
_BEHIND: Final = regex.compile(
    rf"""
    (?P<open>[“„«"¿¡(]?[¿¡]?)
    (?P<word>{_PLAIN_WORD})
    (?P<marks>(?:[.,;:!?…”’»)\]“"؟،؛।॥]|[—–].*)*)\Z
    """,
    regex.VERBOSE,
)
_LONGEST_WORD: Final = 60
_ABBREVIATION: Final = regex.compile(
    # English and Latin, French, German, Spanish, Russian; no everyday word is among them.
    r"""
      mr | mrs | ms | dr | prof | st | sr | jr | vs | etc | vol | approx | dept | inc | ltd | corp
    | capt | lt | sgt | gov | jan | feb | aug | sept | oct | nov | dec | tue | thu | ave | blvd
    | mt | ft | al | cf | ca
    | mme | mlle | mm | bd | env
    | bzw | usw | evtl | ggf | hr | nr | str | abs | vgl | sog | inkl | zzgl
    | sra | srta | dra | ud | uds | pág | núm | aprox
    | др | пр | ул | стр | см | напр
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def lacks_space(around: Surroundings, head: str) -> bool:
    """Tell whether a careful editor would put a space between the text and this head."""
    mark = around.last
    if around.held or not mark or mark not in _MARKS + _BRACKETS + _QUOTES:
        return False
    behind = _BEHIND.match(head.split(maxsplit=1)[0]) if head[:1].strip() else None
    before = _BEFORE.search(around.sent, max(0, len(around.sent) - _LONGEST_WORD))
    if not before or not behind or not _are_spaced(before["word"], behind["word"]):
        return False
    if behind["open"] and not _may_open(around, mark, behind["open"]):
        return False
    if before["word"].isdigit() and not _is_number_in_prose(before, behind):
        return False
    return _allows_space(around, mark, before, behind)


def _allows_space(
    around: Surroundings, mark: str, before: regex.Match[str], behind: regex.Match[str]
) -> bool:
    if mark == ".":
        return _ends_sentence(before, behind)
    if mark in _COMMAS:
        return len(before["word"]) > 1 or len(behind["word"]) > 1
    if mark in _BRACKETS:
        return "(" not in before["open"] and "[" not in before["open"]
    if mark in _QUOTES:
        return _closes(around, mark, before["marks"])
    return True


def _are_spaced(before: str, behind: str) -> bool:
    return not is_unspaced(before[-1]) and not is_unspaced(behind[0])


def _ends_sentence(before: regex.Match[str], behind: regex.Match[str]) -> bool:
    """Tell whether the point ends a sentence: no initial, abbreviation, name, trailing points."""
    word, following = before["word"], behind["word"]
    if before["marks"].count(".") > 1 or "…" in before["marks"]:
        return False
    if len(word) == 1 or _ABBREVIATION.fullmatch(word):
        return word.isdigit()
    if len(following) == 1 and behind["marks"].startswith("."):
        return False
    if _has_inner_capital(following) or (_has_inner_capital(word) and not word.isupper()):
        return False
    return bool(behind["open"]) or not following[0].islower()


def _has_inner_capital(word: str) -> bool:
    """Tell whether `word` is written as names of programs and files are."""
    return any(map(str.isupper, word[1:]))


def _is_number_in_prose(before: regex.Match[str], behind: regex.Match[str]) -> bool:
    """Tell whether a number stands in a sentence, and a whole word follows it."""
    line = before.string[before.string.rfind("\n", 0, before.start()) + 1 : before.start()]
    following: str = behind["word"]
    return bool(line.strip()) and len(following) > 1 and not following[1].isupper()


def _may_open(around: Surroundings, mark: str, opening: str) -> bool:
    """Tell whether a mark before the next word opens something, rather than closes it."""
    if mark in _BRACKETS + _QUOTES:
        return False
    if opening[0] == '"':
        return around.line().count('"') % 2 == 0
    return opening[0] != "“" or "„" not in around.line()


def _closes(around: Surroundings, mark: str, marks: str) -> bool:
    """Tell whether a quotation mark behind a word closes speech; an apostrophe does not."""
    if mark in "’'":
        return len(marks) > 1
    return mark != '"' or around.line().count('"') % 2 == 0
