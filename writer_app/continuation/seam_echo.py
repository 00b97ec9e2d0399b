"""The text before the cursor, repeated at the very start of a continuation. Pure.

Some servers return the prefix before the continuation, and some models say the last paragraph or
sentence again. That is left out when all of it came, word for word, up to the cursor. Too little
is better than too much: what may be sung again, or is too short to be sure, stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from writer_app.continuation.scripts import columns
from writer_app.continuation.sentence_edges import ends_sentence, last_sentence_start
from writer_app.continuation.surroundings import NEAR, SHORT_LINE, TAIL, Surroundings
from writer_app.manuscript.text import sendable, split_unfinished

_BLANK: Final = " \t\n\r\u2028\u2029"
_BLOCK: Final = 512
_CERTAIN: Final = 400
"""A repetition of more characters is an echo without further questions."""

_LEAST_COLUMNS: Final = 8
_LEAST_AFTER_BLANK: Final = 12
_LEAST_WHEN_CUT: Final = 24
_LEAST_LETTERS: Final = 3


class _Original:
    """One text that may be repeated: `text` from `start` to `end`, read only as far as needed."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._next = start
        self._end = end
        self._ahead = ""
        self._at = 0
        self.length = 0
        self.beginning = sendable(text[start : min(end, start + _CERTAIN + 1)])

    @property
    def is_complete(self) -> bool:
        """Tell whether all of it was repeated."""
        return self._next >= self._end and self._at == len(self._ahead)

    def goes_on_with(self, piece: str) -> bool:
        """Take the next `piece` of a continuation; tell whether it says the same so far."""
        self._read(len(piece))
        same = piece[: len(self._ahead) - self._at]
        if not self._ahead.startswith(same, self._at):
            return False
        self._at += len(same)
        self.length += len(same)
        return True

    def _read(self, wanted: int) -> None:
        while len(self._ahead) - self._at < wanted and self._next < self._end:
            stop = min(self._end, self._next + max(_BLOCK, wanted))
            block, unfinished = split_unfinished(self._text[self._next : stop])
            if stop == self._end:
                block += unfinished
            self._next += len(block)
            self._ahead = self._ahead[self._at :] + sendable(block)
            self._at = 0


class EchoMatcher:
    """Compares the start of a continuation with what may be repeated, piece by piece.

    `sent` is the prefix as it was sent, when that is not all of `before`.
    """

    def __init__(self, before: str, around: Surroundings, sent: str = "") -> None:
        self._around = around
        self._running = list(_originals(before, around, sent))
        self._complete: list[_Original] = []
        self._pieces: list[str] = []
        self.dropped = False

    def feed(self, piece: str) -> str | None:
        """Return the continuation without an echo, or None while more text is needed to know."""
        self._pieces.append(piece)
        running: list[_Original] = []
        for original in self._running:
            if not original.goes_on_with(piece):
                continue
            (self._complete if original.is_complete else running).append(original)
        self._running = running
        return None if running else self._without(self._longest_complete())

    def finish(self) -> str:
        """Return what is left when nothing more comes: an echo may have been cut off."""
        if any(self._is_echo(original, is_cut=True) for original in self._running):
            return self._without(sum(map(len, self._pieces)))
        return self._without(self._longest_complete())

    def _longest_complete(self) -> int:
        return max((one.length for one in self._complete if self._is_echo(one)), default=0)

    def _without(self, length: int) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        self.dropped = length > 0
        return text[length:]

    def _is_echo(self, original: _Original, *, is_cut: bool = False) -> bool:
        """Tell whether a repetition of this length, at this place, can only be an echo."""
        if original.length > _CERTAIN:
            return True
        said = original.beginning[: original.length]
        width = columns(said)
        if is_cut and width < _LEAST_WHEN_CUT:
            return False
        if len(set(said) - set(_BLANK)) < _LEAST_LETTERS:
            return False
        if self._around.newlines:
            return width >= _LEAST_WHEN_CUT and not _may_be_sung(said)
        if self._around.held:
            return self._is_echo_after_blank(said, width)
        return width >= _LEAST_COLUMNS or len(said.split()) > 1

    def _is_echo_after_blank(self, said: str, width: int) -> bool:
        if ends_sentence(self._around.sent):
            return "\n" in said or last_sentence_start(said) > 0
        if width >= _LEAST_AFTER_BLANK:
            return True
        is_new_sentence = said[0].isupper() and self._around.last.isalpha()
        return is_new_sentence and width >= _LEAST_COLUMNS and len(said.split()) > 1


def _originals(before: str, around: Surroundings, sent: str) -> Iterator[_Original]:
    """Yield what may be repeated: all, what was sent, and its last paragraph, line and sentence.

    What was sent need not be the end of `before`: something private may be left out of it.
    """
    text = (sent[-TAIL:] or around.tail).rstrip(_BLANK)
    if not text:
        return
    starts = _starts_in(text)
    if len(before) > TAIL:
        yield _Original(before, 0, _end_of_text(before))
    else:
        yield _Original(around.tail, 0, _end_of_text(around.tail))
    if sent and sent != before:
        yield _Original(sent, 0, _end_of_text(sent))
    for start in starts:
        yield _Original(text, start, len(text))


def _end_of_text(text: str) -> int:
    end = text[-TAIL:]
    return len(text) - len(end) + len(end.rstrip(_BLANK))


def _starts_in(text: str) -> set[int]:
    line = text.rfind("\n") + 1
    paragraph = text.rfind("\n\n")
    starts = {line} if line else set[int]()
    if paragraph >= 0:
        starts.add(paragraph + 2)
    if not ends_sentence(text):
        near = max(line, len(text) - NEAR)
        sentence = last_sentence_start(text[near:])
        if sentence:
            starts.add(near + sentence)
    return starts


def _may_be_sung(said: str) -> bool:
    """Tell whether `said` is one line or stanza of short lines: a refrain may come again."""
    return "\n\n" not in said and all(columns(line) <= SHORT_LINE for line in said.split("\n"))
