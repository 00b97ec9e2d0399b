"""Text in general: what a character may be on its way to a server and into a manuscript. Pure.

Nothing here normalises: composed and decomposed letters, joiners, soft hyphens, no-break spaces and
private characters stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from writer_app.manuscript.utf16 import join_pairs

REPLACEMENT: Final = "\ufffd"
"""What stands for half a character whose other half never came."""

# In writing, here and below: `re` compiles them when they are first used, which is seldom before
# the first paint.
_LONE: Final = "[\ud800-\udfff]"
_NEWLINES: Final = "\r\n?|\u2029"

_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_C1: Final = "\x80-\x9f"
_OVERRIDES: Final = "\u202d\u202e"
_TAGS: Final = "\U000e0000-\U000e007f"
FRAME_MARKS: Final = "\ufdd0\ufdd1"
"""No characters at all: Qt writes them where parts of a document begin and end."""

_UNSENDABLE: Final = f"[{_CONTROLS}\ufffc]"
# A black flag and the code of a part of a country make its flag, as that of Scotland.
_FLAG_LETTER: Final = "[\U000e0030-\U000e0039\U000e0061-\U000e007a]"
_FLAG: Final = f"\U0001f3f4{_FLAG_LETTER}{{3,6}}\U000e007f"
_UNINSERTABLE: Final = f"({_FLAG})|[{_CONTROLS}{_C1}{_OVERRIDES}{_TAGS}{FRAME_MARKS}]"
_FIRST_HALF: Final = "\ud800-\udbff"
_LONGEST_HALF: Final = 8
_UNFINISHED: Final = f"(?:\U0001f3f4{_FLAG_LETTER}{{0,6}}[{_FIRST_HALF}]?|[\r{_FIRST_HALF}])\\Z"
_NOT_PLAIN: Final = f"[{_CONTROLS}{_C1}{_OVERRIDES}{_TAGS}{FRAME_MARKS}\r\u2029\ud800-\udfff]"


def normalise_newlines(text: str) -> str:
    """Return `text` with each CRLF, CR and U+2029 (Qt's paragraph end) as one LF."""
    if "\r" not in text and "\u2029" not in text:
        return text
    return re.sub(_NEWLINES, "\n", text)


def split_unfinished(text: str) -> tuple[str, str]:
    """Return `text`, whose pairs are joined, without the half of something at its end, and that.

    A half is the first of two surrogates, a CR that the LF of a CRLF may follow, or the start of
    a flag that goes on with tag characters.
    """
    found = re.search(_UNFINISHED, text[-_LONGEST_HALF:])
    edge = len(text) - len(found[0]) if found else len(text)
    return text[:edge], text[edge:]


def sendable(text: str) -> str:
    """Return what of `text` may go into a request, as valid Unicode.

    Every kind of line end is LF, Qt's line separator (U+2028) included. Control characters but TAB
    and LF, and the placeholder of embedded objects (U+FFFC), are dropped. No-break spaces stay.
    """
    lines = normalise_newlines(_valid(text)).replace("\u2028", "\n")
    return re.sub(_UNSENDABLE, "", lines)


def insertable(text: str) -> str:
    """Return what of `text` from elsewhere may go into a manuscript, as valid Unicode.

    CR, CRLF and U+2029 are LF. Control characters (C0 but TAB and LF, DEL, C1), bidirectional
    overrides and tag characters are dropped: they hide or turn what a reader sees. So are the
    `FRAME_MARKS`. The tags of a flag stay.
    """
    if not re.search(_NOT_PLAIN, text):
        return text
    return re.sub(_UNINSERTABLE, r"\1", normalise_newlines(_valid(text)))


def _valid(text: str) -> str:
    return re.sub(_LONE, REPLACEMENT, join_pairs(text))
