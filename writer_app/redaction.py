"""Keeps keys out of everything a person or another program can read.

`Secret` holds a key so that it cannot be printed by accident. `Redactor` takes keys, and what
looks like one, out of a text; logs, error bodies and tracebacks all go through it.
"""

from __future__ import annotations

import re
from typing import NoReturn

MASK = "***"
SMALLEST_PART = 4
"""Characters of a key in a row that already count as a part of it."""

_BEARER = re.compile(r"(?i)\b(bearer\s+)(?!\*\*\*)[^\s\"',;]+")
_KEY_SHAPED = re.compile(r"\b(?:sk|pk|api|key)-[A-Za-z0-9._\-]{6,}")


class Secret:
    """An API key that shows itself only to `reveal()`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key. Only the code that builds the request's header has a reason to."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK})"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never pickled")


class Redactor:
    """Removes known keys, any part of them, and what looks like a key.

    Keys are added as they are read; they stay known until the process ends, because a traceback
    or a late log line may still hold them.
    """

    def __init__(self) -> None:
        self._parts: set[str] = set()

    def add(self, secret: Secret) -> None:
        """Take this key and every part of it out of texts from now on."""
        key = secret.reveal()
        last = len(key) - SMALLEST_PART
        self._parts.update(key[i : i + SMALLEST_PART] for i in range(last + 1))

    def clean(self, text: str) -> str:
        """Return `text` with each key, or part of one, shown as `***`."""
        text = self._without_parts(text) if self._parts else text
        text = _BEARER.sub(rf"\1{MASK}", text)
        return _KEY_SHAPED.sub(MASK, text)

    def _without_parts(self, text: str) -> str:
        out: list[str] = []
        at = copied = 0
        while at <= len(text) - SMALLEST_PART:
            if text[at : at + SMALLEST_PART] not in self._parts:
                at += 1
                continue
            end = at + SMALLEST_PART
            while text[end - SMALLEST_PART + 1 : end + 1] in self._parts and end < len(text):
                end += 1
            out += (text[copied:at], MASK)
            at = copied = end
        return "".join(out) + text[copied:] if out else text
