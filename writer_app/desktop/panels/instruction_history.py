"""The instructions used before, walked through as in a shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MOST: Final = 50
"""So many instructions are remembered."""


class InstructionHistory:
    """Instructions, the latest first, each once; and the place in them while one looks back."""

    def __init__(self, instructions: Iterable[str] = ()) -> None:
        self._entries = _remembered(instructions)
        self._place = -1
        self._draft = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """The instructions, the latest first."""
        return self._entries

    def add(self, instruction: str) -> None:
        """Remember an instruction that was used, as the latest, and look back no more."""
        self._entries = _remembered((instruction, *self._entries))
        self._place = -1

    def remove(self, instruction: str) -> None:
        """Forget an instruction, and look back no more."""
        self._entries = tuple(entry for entry in self._entries if entry != instruction)
        self._place = -1

    def back(self, shown: str) -> str | None:
        """Return the instruction before the one that is `shown`, or None if there is none.

        What the writer has begun to write is kept for `forward`.
        """
        self._follow(shown)
        place = self._place + 1
        if self._place < 0 and place < len(self._entries) and self._entries[place] == shown:
            place += 1
        if place >= len(self._entries):
            return None
        if self._place < 0:
            self._draft = shown
        self._place = place
        return self._entries[place]

    def forward(self, shown: str) -> str | None:
        """Return the instruction after the one that is `shown`, at last what was begun.

        None while one does not look back.
        """
        self._follow(shown)
        if self._place < 0:
            return None
        self._place -= 1
        if self._place >= 0 and self._entries[self._place] == self._draft:
            self._place -= 1
        return self._draft if self._place < 0 else self._entries[self._place]

    def _follow(self, shown: str) -> None:
        """Look back no more once the writer changed what was recalled."""
        if self._place >= 0 and self._entries[self._place] != shown:
            self._place = -1


def _remembered(instructions: Iterable[str]) -> tuple[str, ...]:
    stripped = (instruction.strip() for instruction in instructions)
    return tuple(dict.fromkeys(filter(None, stripped)))[:MOST]
