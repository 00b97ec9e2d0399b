"""The seam: what of a continuation is inserted, so that it joins the text around it. Pure.

Most continuations join as they are. What is mended, and when, is told by the rules themselves:
`seam_thinking`, `seam_echo`, `seam_rules` (the front seam) and `seam_back`.
"""

from __future__ import annotations

from writer_app.continuation import seam_repairs
from writer_app.continuation.length_gate import LengthGate
from writer_app.continuation.notices import Notice
from writer_app.continuation.offer_length import UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.seam_back import BackSeam
from writer_app.continuation.seam_echo import EchoMatcher
from writer_app.continuation.seam_rules import echoed_newlines, head_length, mend_front
from writer_app.continuation.seam_thinking import ThinkingGate
from writer_app.continuation.sentence_edges import ends_sentence
from writer_app.continuation.surroundings import BLANKS, Surroundings, look
from writer_app.manuscript.text import insertable, split_unfinished
from writer_app.manuscript.utf16 import join_pairs


def hold_back(before: str) -> tuple[str, str]:
    """Split `before` into what is sent and the blanks at its very end that are not.

    A model expects to write the space before a word itself. Newlines and no-break spaces are sent.
    """
    sent = before.rstrip(BLANKS)
    return (before, "") if len(sent) == len(before) else (sent, before[len(sent) :])


class SeamFilter:
    """Turns a continuation into what to insert: `before + inserted + after` is the document.

    The result is the same whatever pieces the continuation comes in. Only the end of `before` and
    the start of `after` are read, and of the start of `before` as much as the continuation repeats.
    `sent` is the prefix as it was sent, when that is only the end of `before`. `length` is how much
    of the continuation is wanted: it is measured behind the front seam and cut before the back one.
    """

    def __init__(
        self,
        before: str,
        after: str = "",
        *,
        sent: str = "",
        length: OfferLength = UNTIL_IT_ENDS,
    ) -> None:
        self._around = look(before)
        self._thinking = ThinkingGate(is_story_likely=_is_story_likely(self._around))
        self._echo: EchoMatcher | None = EchoMatcher(before, self._around, sent)
        self._gate = LengthGate(length, self._around.tail)
        self._back = BackSeam(self._around, after)
        self._half: str = ""
        self._head: str = ""
        self._is_behind_echo = False
        self._is_joined = False
        self._is_finished = False
        self._repairs: set[str] = set()

    @property
    def repairs(self) -> tuple[Notice, ...]:
        """What was mended so far; empty exactly when the continuation came in as it was."""
        return tuple(one for one in seam_repairs.IN_ORDER if one.template in self._repairs)

    @property
    def has_enough(self) -> bool:
        """Whether all came that is wanted; `finish` gives the end of it."""
        return self._gate.is_done

    def feed(self, delta: str) -> str:
        """Take the next piece of the continuation; return what can be inserted now."""
        if self._is_finished:
            return ""
        text = self._cleaned(delta)
        joined = text if self._is_joined else self._joined(text)
        return self._back.feed(self._gate.feed(joined))

    def finish(self) -> str:
        """Return what was held back, now that the continuation is over. Ends the filter."""
        if self._is_finished:
            return ""
        half, self._half = self._half, ""
        text = self._clean(half)
        if not self._is_joined:
            text = self._joined(text) + self._last_joined()
        text = self._gate.feed(text) + self._gate.finish()
        text = self._back.feed(text) + self._back.finish()
        self._is_finished = True
        self._note(*self._back.repairs)
        return text

    def _cleaned(self, delta: str) -> str:
        """Return the delta without forbidden characters; half a character waits for the next."""
        text, self._half = split_unfinished(join_pairs(self._half + delta))
        return self._clean(text)

    def _clean(self, text: str) -> str:
        cleaned = insertable(text)
        if cleaned is not text and cleaned != join_pairs(text):
            self._note(seam_repairs.CHARACTERS)
        return cleaned

    def _joined(self, text: str) -> str:
        """Return what of the text is past the front seam."""
        text = self._thinking.feed(text)
        if self._thinking.dropped:
            self._note(seam_repairs.THINKING)
        return self._past_echo(text) if text else ""

    def _past_echo(self, text: str) -> str:
        if self._echo:
            rest = self._echo.feed(text)
            if rest is None:
                return ""
            text = self._end_echo(self._echo, rest)
        return self._past_head(text, is_all=False)

    def _past_head(self, text: str, *, is_all: bool) -> str:
        self._head += text
        length = head_length(self._head, is_all=is_all)
        if length is None:
            return ""
        head, rest = self._head[:length], self._head[length:]
        if self._is_behind_echo:
            head = echoed_newlines(self._around, head)
        mended, done = mend_front(self._around, head)
        self._note(*done)
        self._head = ""
        self._is_joined = True
        return mended + rest

    def _last_joined(self) -> str:
        """Return what the front seam still holds, now that nothing more comes."""
        if self._thinking.is_inside:
            self._repairs = {seam_repairs.ONLY_THINKING.template}
            return ""
        text = self._thinking.finish()
        passed = self._past_echo(text) if text else ""
        if self._is_joined:
            return passed
        rest = self._end_echo(self._echo, self._echo.finish()) if self._echo else ""
        return self._past_head(rest, is_all=True)

    def _end_echo(self, echo: EchoMatcher, rest: str) -> str:
        if echo.dropped:
            self._is_behind_echo = True
            self._note(seam_repairs.ECHO)
        self._echo = None
        return rest

    def _note(self, *done: Notice) -> None:
        self._repairs.update(one.template for one in done)


def _is_story_likely(around: Surroundings) -> bool | None:
    """Tell whether `<think>` may be part of the story; None: here it always is."""
    if around.is_literal:
        return None
    return bool(around.held) and not around.newlines and not ends_sentence(around.sent)
