"""Keeps keys out of everything a person or another program can read.

`Secret` holds a key so that it cannot be printed by accident. `Redactor` takes keys, and what
looks like one, out of a text; logs, error bodies and tracebacks all go through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from string import ascii_lowercase, ascii_uppercase
from typing import Final, NoReturn, TypeAlias
from urllib.parse import quote

MASK = "***"
SMALLEST_PART = 4
"""Characters of a key in a row that already count as a part of it."""

_Span: TypeAlias = tuple[int, int]

# A key is known in any spelling; only letters that keys have, so that no text changes its length.
_SMALL: Final = str.maketrans(ascii_uppercase, ascii_lowercase)

# In each, the group `secret` is what must not be shown. `re` compiles them when they are first
# used: a window shows before it logs.
_KEY_SHAPES: Final = (
    r"(?i)\bbearer\s+(?P<secret>[^\s\"',;]+)",
    r"(?i)(?<![a-z0-9])(?P<secret>[sp]k-[a-z0-9._\-]{6,})",
    # Longer, and with a digit: `api-` and `key-` also begin host names and plain words. The digit
    # is looked for nearby only: a text of nothing but such beginnings would take for ever.
    r"(?<![A-Za-z0-9])(?P<secret>(?:api|key)-(?=[A-Za-z._\-]{0,80}[0-9])[A-Za-z0-9._\-]{16,})",
    # The user name and password of a URL, such as that of a proxy.
    r"://(?P<secret>[^\s/?#@\"']+)@",
)


class Secret:
    """An API key that shows itself only to `reveal()`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key. Only what sends it to its server, or stores it, has a reason to."""
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
    or a late log line may still hold them. A key shorter than `SMALLEST_PART` has no part that
    could be told from an ordinary word: it is taken out only where its place gives it away.
    """

    def __init__(self) -> None:
        self._parts: set[str] = set()

    def add(self, secret: Secret) -> None:
        """Take this key and every part of it out of texts from now on."""
        for written in _ways_to_write(secret.reveal().translate(_SMALL)):
            last = len(written) - SMALLEST_PART
            self._parts.update(written[i : i + SMALLEST_PART] for i in range(last + 1))

    def clean(self, text: str) -> str:
        """Return `text` with each key, or part of one, shown as `***`."""
        shapes = (
            match.span("secret") for shape in _KEY_SHAPES for match in re.finditer(shape, text)
        )
        spans = sorted(chain(self._known_parts(text), shapes))
        return _masked(text, spans) if spans else text

    def _known_parts(self, text: str) -> Iterator[_Span]:
        if not self._parts:
            return
        text = text.translate(_SMALL)
        for start in range(len(text) - SMALLEST_PART + 1):
            if text[start : start + SMALLEST_PART] in self._parts:
                yield start, start + SMALLEST_PART


def _ways_to_write(key: str) -> set[str]:
    """Return the key as it is, as it stands in a URL, and as it stands inside quotes."""
    escaped = key.replace("\\", "\\\\")
    return {key, quote(key, safe=""), escaped.replace('"', '\\"'), escaped.replace("'", "\\'")}


def _masked(text: str, spans: list[_Span]) -> str:
    """Return `text` with one mask for each run of spans that touch; `spans` are in order."""
    pieces: list[str] = []
    copied = 0
    for start, end in spans:
        if start > copied or not pieces:
            pieces += (text[copied:start], MASK)
        copied = max(copied, end)
    return "".join(pieces) + text[copied:]
