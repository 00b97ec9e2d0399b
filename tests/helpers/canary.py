"""A key whose every part is found again wherever it turns up, in whatever spelling."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from writer_app.redaction import SMALLEST_PART

KEY: Final = "Zq7~Wv2^Lt9|Rb4+Nm6=Xk8!Pd3$"
"""No four characters of it stand in anything else; it has the look of no known kind of key."""

_BASE64_PART: Final = 8


class Canary:
    """Searches for any part of `key`: four characters or more of it, in any case.

    As they are, reversed, in UTF-16, quoted as in a URL, in hexadecimal digits, and in base64.
    """

    def __init__(self, key: str = KEY) -> None:
        self._forms = {form.lower() for form in _forms(key)}

    def is_in(self, data: bytes | str) -> bool:
        """Tell whether a part of the key is there."""
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        lower = raw.lower()
        return any(form in lower for form in self._forms)

    def found_in(self, folders: Iterable[Path]) -> tuple[Path, ...]:
        """Return what holds a part of the key: files by content or name, folders by name."""
        return tuple(path for path in _everything_in(folders) if self._is_at(path))

    def _is_at(self, path: Path) -> bool:
        if self.is_in(path.name):
            return True
        return path.is_file() and self.is_in(path.read_bytes())


def _everything_in(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if not path.is_symlink())


def _forms(key: str) -> Iterator[bytes]:
    for start in range(len(key) - SMALLEST_PART + 1):
        part = key[start : start + SMALLEST_PART]
        yield part.encode()
        yield part[::-1].encode()
        yield part.encode("utf-16-le")[:-1]  # and so those of the other byte order
        yield quote(part, safe="").encode()
        yield part.encode().hex().encode()
    for lead in range(3):
        # Without what depends on the bytes around it.
        coded = base64.b64encode(b"\0" * lead + key.encode())[4:-4]
        for start in range(len(coded) - _BASE64_PART + 1):
            yield coded[start : start + _BASE64_PART]
