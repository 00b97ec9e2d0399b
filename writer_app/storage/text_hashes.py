"""What tells one text from another without having either."""

from __future__ import annotations

import hashlib


def text_hash(text: str) -> bytes:
    """Return the SHA-256 of `text`, whatever characters or halves of them it has."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
