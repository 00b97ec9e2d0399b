"""Cleans a key as it was typed, pasted or read, and refuses what cannot be one."""

from __future__ import annotations

import re
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind
from writer_app.redaction import Secret

LONGEST_KEY: Final = 4096
"""In characters; the keys of all known services are far shorter."""

# What a person copies along with a key, and a byte order mark that a shell may put before it.
_AROUND: Final = " \t\r\n\v\f\u00a0\u200b\u2060\ufeff"
_QUOTES: Final = frozenset({'""', "''", "``", "“”", "‘’", "«»"})
_HEADER: Final = re.compile(r"(?i)\A(?:authorization\s*:\s*)?bearer(?:\s+|$)")
_MOST_LAYERS: Final = 3  # such as quotes around a header around quotes


def clean_key(text: str) -> Secret:
    """Return the key in `text`, without white space, quotes or `Bearer` around it.

    Raises `FailedError` of kind `key`, which shows no part of the text: when nothing is left, or
    it is too long, or has white space or anything but printable ASCII inside.
    """
    key = _unwrapped(text)
    if problem := _problem_with(key):
        raise FailedError(Failure(FailureKind.KEY, Notice(problem)))
    return Secret(key)


def _unwrapped(text: str) -> str:
    bare = text.strip(_AROUND)
    for _ in range(_MOST_LAYERS):
        bare = _HEADER.sub("", bare).strip(_AROUND)
        if len(bare) > 1 and bare[0] + bare[-1] in _QUOTES:
            bare = bare[1:-1].strip(_AROUND)
    return bare


def _problem_with(key: str) -> str | None:
    if not key:
        return QT_TRANSLATE_NOOP("Notices", "The key is empty. Copy the whole key and try again.")
    if len(key) > LONGEST_KEY:
        return QT_TRANSLATE_NOOP(
            "Notices", "This is too long for a key. Copy only the key and try again."
        )
    if any(char.isspace() for char in key):
        return QT_TRANSLATE_NOOP(
            "Notices",
            "There is a space or a line break inside the key. Copy only the key and try again.",
        )
    if not (key.isascii() and key.isprintable()):
        return QT_TRANSLATE_NOOP(
            "Notices",
            "The key has a character in it that no key can have."
            " Copy the key again from its page and try again.",
        )
    return None
