"""How the characters of a text are written down in bytes. Pure."""

from __future__ import annotations

import codecs
from typing import Final, Literal, TypeAlias, get_args

Encoding: TypeAlias = Literal["utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]

ENCODINGS: Final[tuple[Encoding, ...]] = get_args(Encoding)

_MARKS: Final[tuple[tuple[bytes, Encoding], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN: Final[frozenset[Encoding]] = frozenset({"cp1252", "latin-1"})
"""What a byte stands for by convention only: nothing in a file says so, the writer has to."""


def mark_of(encoding: Encoding) -> bytes:
    """Return the bytes that say, at the beginning of a file, how it is written; empty: none do."""
    return next((mark for mark, name in _MARKS if name == encoding), b"")


def marked_encoding(data: bytes) -> tuple[bytes, Encoding]:
    """Return the mark at the beginning, and the encoding it stands for; without any: UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def western_encoding(data: bytes) -> Encoding:
    """Return which Western encoding gives every byte back: Windows-1252, or else Latin-1."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:  # It leaves five bytes without a character.
        return "latin-1"
    return "cp1252"
