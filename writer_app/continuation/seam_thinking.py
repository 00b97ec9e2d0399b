"""Thinking that a model let slip into its answer. Pure."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

_OPEN: Final = "<think>"
_CLOSE: Final = "</think>"
_MOST_NEWLINES: Final = 64


class _Stage(Enum):
    START = auto()
    INSIDE = auto()
    BEHIND = auto()
    PAST = auto()


class ThinkingGate:
    """Leaves out one `<think>` block at the very start of a continuation.

    Newlines around the block go with it; a block that never closes takes everything. Anywhere
    else the letters are story: later on, after a space, in a code span or a fence. There
    `is_story_likely` is None, and everything passes. It is true where the cursor stands after a
    space in mid-sentence: only a tag with a newline behind it, or an empty block, is thinking.
    """

    def __init__(self, *, is_story_likely: bool | None) -> None:
        self._is_story_likely = is_story_likely
        self._stage = _Stage.PAST if is_story_likely is None else _Stage.START
        self._held: str = ""
        self.dropped = False

    @property
    def is_inside(self) -> bool:
        """Tell whether a block was opened and not closed."""
        return self._stage is _Stage.INSIDE

    def feed(self, text: str) -> str:
        """Return what of the continuation so far is known to be no thinking."""
        if self._stage is _Stage.START:
            text = self._at_start(text)
        if self._stage is _Stage.INSIDE:
            text = self._inside(text)
        if self._stage is _Stage.BEHIND:
            text = text.lstrip("\n")
            if text:
                self._stage = _Stage.PAST
        return text

    def finish(self) -> str:
        """Return what was held back; nothing of a block that never closed."""
        held = self._held if self._stage is _Stage.START else ""
        self._held = ""
        return held

    def _at_start(self, text: str) -> str:
        text = self._held + text
        start = text.lstrip("\n")
        is_block = self._is_block(start)
        if is_block is None and len(text) - len(start) <= _MOST_NEWLINES:
            self._held = text
            return ""
        self._held = ""
        if not is_block:
            self._stage = _Stage.PAST
            return text
        self._stage = _Stage.INSIDE
        self.dropped = True
        return start[len(_OPEN) :]

    def _is_block(self, start: str) -> bool | None:
        """Tell whether `start` begins a block; None: more text is needed to know."""
        if len(start) < len(_OPEN):
            return None if _OPEN.startswith(start) else False
        if not start.startswith(_OPEN):
            return False
        inner = start[len(_OPEN) :]
        if not self._is_story_likely or inner.startswith(("\n", _CLOSE)):
            return True
        return None if _CLOSE.startswith(inner) else False

    def _inside(self, text: str) -> str:
        text = self._held + text
        end = text.find(_CLOSE)
        if end < 0:
            self._held = text[-(len(_CLOSE) - 1) :]
            return ""
        self._held = ""
        self._stage = _Stage.BEHIND
        return text[end + len(_CLOSE) :]
