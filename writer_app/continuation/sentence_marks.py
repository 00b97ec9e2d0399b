"""What may end a sentence, as patterns: marks, what closes behind them, and blanks. Pure."""

from __future__ import annotations

from typing import Final

import regex

BLANK: Final = r"[^\S\n\r]"
DASHES: Final = "—–‒―-"
DOTS: Final = ".…‥⋯"
"""A pause is made of these."""

QUOTES: Final = "\"'”’»›“‘«‹」』〟〞＂"
"""What may close speech, behind a mark."""

OPENING_BRACKETS: Final = {")": "(", "]": "[", "）": "（", "】": "【"}

_MARK: Final = r"[\p{STerm}…‥⋯།༎--[၊]]"
_BROKEN_OFF: Final = r"[—–]+(?=[\"”’»」』])"
_GROWS: Final = r"\p{GCB=EX}\p{GCB=SpacingMark}\p{GCB=ZWJ}"
# A mark that opens speech in one language closes it in another: the other half tells. It is looked
# for behind the mark, because looking back is slow.
_CLOSER: Final = r"""
    ["'”’»›)\]\}」』）】》〉〟〞＂*_~¹²³]
  | “ (?<=„[^„“”\n]{0,2000}“) | ‘ (?<=‚[^‚‘’\n]{0,2000}‘)
  | « (?<=»[^»«\n]{0,2000}«) | ‹ (?<=›[^›‹\n]{0,2000}‹)
  | [\u0020\u00a0\u202f] » (?=[\s\p{P}])
"""
_EMOJI: Final = r"(?:(?=\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)\X)"
_WITHOUT_MARKS: Final = r"[\p{Thai}\p{Lao}\p{Khmer}&&[\p{L}\p{M}]]"

CANDIDATE: Final = regex.compile(
    rf"""
      (?P<line> (?=[\r\n]) )
    | (?P<marks> \. (?:{BLANK}\.){{2,3}} | {_MARK}+ | (?<=\p{{Greek}}) ; | [—–]+\Z | {_BROKEN_OFF} )
      (?P<closers> (?: {_CLOSER} | {_MARK} | [{_GROWS}] | {BLANK}?{_EMOJI} )* )
      (?P<gap> {BLANK}* )
    | (?<={_WITHOUT_MARKS}) (?<![ๆฯຯ]) (?P<space> {BLANK}+ )
      (?= \Z | (?![ๆ{_GROWS}]) {_WITHOUT_MARKS} )
    """,
    regex.VERBOSE | regex.V1,
)
"""Where a sentence may end: at a line's end, behind marks, or at a space where there are none."""

AT_THE_END: Final = regex.compile(
    rf"(?P<marks>{_MARK}+|{_BROKEN_OFF})(?P<closers>(?:{_CLOSER}|{_MARK})*)\Z",
    regex.VERBOSE | regex.V1,
)
STARTS_SENTENCE: Final = regex.compile(
    rf"""
    (?: \A | [\r\n] | {_MARK} (?:{_CLOSER})* )
    {BLANK}* [\-*_\#>“"‘'(\[—–•·]* {BLANK}* \Z
    """,
    regex.VERBOSE | regex.V1,
)
"""At its end, a sentence has just begun."""

WORD_BEFORE: Final = regex.compile(r"[\p{L}\p{M}\p{N}§]+(?:[.’'\-][\p{L}\p{M}\p{N}]+)*\Z", regex.V1)
GOES_WITH_THE_LAST: Final = regex.compile(rf"[{_GROWS},;:،؛、，；：)\]」』）%]|{_MARK}", regex.V1)
"""What never begins a sentence."""

ENDS_ALONE: Final = regex.compile(r"[。｡！？．।॥။።។៕]")
"""Marks that mean nothing else: no blank has to follow them."""

WIDE: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー「『“‘（《【—…]")
STARTS_LOW: Final = regex.compile(
    rf"(?:[{DASHES}]+{BLANK}*)?[*_(\[]*[\p{{Ll}}--\p{{Georgian}}]", regex.V1
)
"""A small letter goes on; Georgian has no other."""

HAS_NO_CASE: Final = regex.compile(r"[\p{Lo}\p{Georgian}\p{N}]")
