"""Marks that only remember what they were told."""

from __future__ import annotations

from collections.abc import Sequence


class RememberedMarks:
    def __init__(self) -> None:
        self.hits: list[tuple[int, int]] = []
        self.current: tuple[int, int] | None = None

    def set_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        self.hits = [(start, end) for start, end in hits]
        self.current = current
