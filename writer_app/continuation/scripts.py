"""Which scripts put spaces between words, and how wide their characters are. Pure."""

from __future__ import annotations

from typing import Final

import regex

WIDE: Final = (
    r"\p{Han}\p{Hiragana}\p{Bopomofo}\u30a1-\u30ff\u31f0-\u31ff"
    r"\u3000-\u303f\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
)
"""Full-width characters, for a character class: Chinese and Japanese letters and marks."""

SHARED_MARKS: Final = "“”‘’…—·"
"""Marks that are full-width in Chinese text and narrow in Latin text."""

_WITHOUT_SPACES: Final = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\uff66-\uff9f"
_IS_WIDE: Final = regex.compile(rf"[{WIDE}]")
_IS_UNSPACED: Final = regex.compile(rf"[{WIDE}{_WITHOUT_SPACES}]")


def is_wide(character: str) -> bool:
    """Tell whether `character` is full-width; the empty string is not."""
    return _IS_WIDE.match(character) is not None


def is_unspaced(character: str) -> bool:
    """Tell whether `character` belongs to a script that puts no spaces between its words."""
    return _IS_UNSPACED.match(character) is not None


def columns(text: str) -> int:
    """Return about how wide `text` is: one for each character, two for a full-width one."""
    return len(text) + len(_IS_WIDE.findall(text))
