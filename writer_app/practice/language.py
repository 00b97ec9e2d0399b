"""Which language the practice model goes on in. Pure."""

from __future__ import annotations

import re
from enum import Enum

from writer_app.practice.units import HAN, KANA

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(f"[{KANA}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS_IN_A_WORD = 3


class Language(Enum):
    """What the practice model can write."""

    ENGLISH = "english"
    CHINESE = "chinese"
    OTHER = "other"


def language_of(text: str) -> Language | None:
    """Return the language by the script that prevails in `text`; None when it has no letters."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return None
    han, latin, kana = (len(script.findall(text)) for script in (_HAN, _LATIN, _KANA))
    if kana * 5 > han + kana:
        han = 0
    other = letters - han - latin
    if han * _LETTERS_IN_A_WORD >= max(latin, other):
        return Language.CHINESE if han else Language.OTHER
    return Language.ENGLISH if latin >= other else Language.OTHER
