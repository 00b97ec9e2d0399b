"""Chance that can be had again: a number that depends only on a seed and a text. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

_SCALE = float(1 << 64)


class Chance:
    """Draws numbers from 0 to 1 for a seed; the same seed, purpose and text give the same one."""

    def __init__(self, seed: int) -> None:
        self._seed = str(seed)

    def draw(self, purpose: str, keys: Sequence[str]) -> float:
        """Return the number for `purpose` after the units `keys`."""
        told = "\x1f".join((self._seed, purpose, *keys)).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(told, digest_size=8).digest()
        return int.from_bytes(digest, "big") / _SCALE
