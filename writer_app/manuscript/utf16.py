"""The one place that converts between Python's characters and an editor's UTF-16 code units.

Both halves of a pair of surrogates may stand alone in a `str` of ours: an editor can be between
them. `join_pairs` makes them one character again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

_CODEC: Final = "utf-16-le"
_HALVES: Final = "surrogatepass"
_TWO_UNITS: Final = "[\U00010000-\U0010ffff]"


def length_u16(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(_units(text)) // 2


def split_u16(text: str, offset_u16: int) -> tuple[str, str]:
    """Return what of `text` is before and after its first `offset_u16` units.

    Between the halves of a pair, each side gets its half.
    """
    if text.isascii():
        return text[:offset_u16], text[offset_u16:]
    units = _units(text)
    return _text(units[: 2 * offset_u16]), _text(units[2 * offset_u16 :])


def offset_u16(text: str, index: int) -> int:
    """Return how many UTF-16 units the first `index` characters of `text` take."""
    return length_u16(text[:index])


def index_at_u16(text: str, offset_u16: int) -> int:
    """Return the index of the character that begins `offset_u16` units into `text`.

    Between the halves of a pair, it is the index of the character that they are.
    """
    if text.isascii() or not offset_u16:
        return min(offset_u16, len(text))
    before, after = split_u16(text, offset_u16)
    at_the_edge = before[-1:] + after[:1]
    return len(before) - (len(at_the_edge) - len(join_pairs(at_the_edge)))


def indices_at_u16(text: str, offsets_u16: Iterable[int]) -> list[int]:
    """Return `index_at_u16` for each of many offsets; `text` is read once."""
    if length_u16(text) == len(text):
        return [min(offset_u16, len(text)) for offset_u16 in offsets_u16]
    pairs = enumerate(re.finditer(_TWO_UNITS, text))
    starts_u16 = [found.start() + number for number, found in pairs]
    return [
        min(offset_u16 - bisect_left(starts_u16, offset_u16), len(text))
        for offset_u16 in offsets_u16
    ]


def join_pairs(text: str) -> str:
    """Return `text` with each pair of surrogates as the one character that they stand for."""
    if text.isascii():
        return text
    try:
        text.encode()  # The quickest way to know that there is no surrogate.
    except UnicodeEncodeError:
        return _text(_units(text))
    return text


def _units(text: str) -> bytes:
    return text.encode(_CODEC, _HALVES)


def _text(units: bytes) -> str:
    return units.decode(_CODEC, _HALVES)
