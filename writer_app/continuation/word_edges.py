"""Where the next word of a continuation ends, for keeping it word by word. Pure."""

from __future__ import annotations

from typing import Final

import regex

from writer_app.continuation.segments import grapheme_edge_at_or_after

_BLANKS: Final = r"[^\S\n]"
_UNSPACED: Final = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\uff70\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
)
_MARKS_BEFORE: Final = r"[\p{Ps}\p{Pi}\"'*_—…]"
_MARKS_AFTER: Final = r"[\p{Po}\p{Pe}\p{Pf}\p{Pd}…\u30fc\uff70]"
_NEXT_WORD: Final = regex.compile(
    rf"""
    \s*
    (?: {_MARKS_BEFORE}* (?=[{_UNSPACED}]) \X {_MARKS_AFTER}*
      | (?: (?![\s{_UNSPACED}]) \X )+
    )?
    {_BLANKS}*
    """,
    regex.VERBOSE,
)


def next_word_end(text: str) -> int:
    """Return where the first word of `text` ends, the marks and blanks after it included.

    A line end before the word belongs to it, one after it does not. In scripts that are written
    without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan) a word is one character,
    as a reader sees it. It is 0 only for an empty text.
    """
    found = _NEXT_WORD.match(text)
    return grapheme_edge_at_or_after(text, found.end()) if found else 0
