"""The messages of one request: the instruction as the user's, the prefix as the model's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from writer_app.continuation import context
from writer_app.continuation.offer_length import token_bound
from writer_app.continuation.privacy import Part, Sendable, without_private
from writer_app.continuation.seam import hold_back
from writer_app.continuation.types import Message, Profile, Request
from writer_app.continuation.wish import NOTHING_SAID, Wish
from writer_app.manuscript.text import sendable

DEFAULT_INSTRUCTION: Final = (
    "Continue this text from exactly where it stops, in the same language, voice and tense."
    " Write one or two paragraphs of plain prose, without headings. Return only the continuation."
)
DEFAULT_REWRITING: Final = (
    "Write the passage below anew, in the same language, voice and tense, and about as long."
)

_MEMORY: Final = "Keep in mind while you write:\n"
_FOLLOWING: Final = (
    "Right after your text comes the passage between <{mark}> and </{mark}>."
    " Lead into that passage, and repeat nothing of it."
)
_SELECTION: Final = (
    "Your text takes the place of the passage between <{mark}> and </{mark}>: write what shall"
    " stand there instead, as asked above. Return only the new passage."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is continued: what stands before the cursor, and what after it.

    `sendable` is what of `before` may be sent. Without it that is all but the paragraphs that
    start with `%%`.
    """

    before: str
    after: str = ""
    sendable: Sendable | None = None

    @classmethod
    def sparing(
        cls,
        before: str,
        after: str = "",
        private: Sequence[Part] = (),
        *,
        begins_private: bool = False,
        own_start: int = 0,
    ) -> Self:
        """Return the place of which nothing that is private is sent.

        The last three mean what they mean to `without_private`, about `before`. An `own_start`
        stays where it is while the writer writes on, until the profile's budget does not reach it.
        """
        spared = without_private(
            before, private, begins_private=begins_private, own_start=own_start
        )
        return cls(before, after, spared)

    def behind(self, text: str) -> Place:
        """Return the place behind `text`, a continuation that was inserted here."""
        allowed = self.sendable and self.sendable.followed_by(text)
        return Place(self.before + text, self.after, allowed)

    @property
    def may_be_sent(self) -> Sendable:
        """What of `before` may be sent."""
        return without_private(self.before) if self.sendable is None else self.sendable

    def sent_start(self, budget: int) -> int:
        """Return the index in `before` of the first character that is sent with this budget.

        It is the length of `before` where nothing is sent.
        """
        allowed = self.may_be_sent
        start = context.sent_start(allowed.text, budget)
        is_blank = not allowed.text[start:].strip()
        return len(self.before) if is_blank else allowed.source_offset(start)

    def spares_private(self, budget: int) -> bool:
        """Tell whether, of what this budget reaches, something private is left out."""
        allowed = self.may_be_sent
        return allowed.spares_after(context.sent_start(allowed.text, budget))


def build(profile: Profile, place: Place, wish: Wish = NOTHING_SAID) -> Request:
    """Return the request that continues the text at `place`.

    The prefix is cut to the profile's budget; blanks at its end are held back (the model would
    stumble over them) and newlines are sent. A blank prefix sends no assistant message: servers
    refuse an empty one.
    """
    sent = context.cut(place.may_be_sent.text, profile.context_characters)
    prefix, _ = hold_back(sendable(sent))
    messages = [Message("user", _asked(profile, wish))]
    if system := _known(profile, wish):
        messages.insert(0, Message("system", system))
    if prefix.strip():
        messages.append(Message("assistant", prefix))
    return Request(at_most(profile, token_bound(wish.length)), tuple(messages))


def at_most(profile: Profile, tokens: int | None) -> Profile:
    """Return the profile with a limit of so many tokens, where its own is not lower already."""
    own = profile.sampling.max_tokens
    if tokens is None or (own is not None and own <= tokens):
        return profile
    return replace(profile, sampling=replace(profile.sampling, max_tokens=tokens))


def _known(profile: Profile, wish: Wish) -> str:
    """Return the system text: the profile's own, then what is to be known of the manuscript."""
    memory = _words(wish.memory)
    return "\n\n".join(filter(None, (_words(profile.system_text), memory and _MEMORY + memory)))


def _asked(profile: Profile, wish: Wish) -> str:
    """Return the user message: the instruction, and the passages that it is about."""
    selection = _open_words(wish.selection)
    usual = DEFAULT_REWRITING if selection else DEFAULT_INSTRUCTION
    asked = [_words(wish.instruction) or _words(profile.instruction) or usual]
    if following := _open_words(wish.following):
        asked.append(_quoted(_FOLLOWING, "following", following))
    if selection:
        asked.append(_quoted(_SELECTION, "passage", selection))
    return "\n\n".join(asked)


def _quoted(request: str, name: str, text: str) -> str:
    """Return the request with `text` between two marks of which neither is in it."""
    mark, number = name, 1
    while f"{mark}>" in text:
        number += 1
        mark = f"{name}-{number}"
    return f"{request.format(mark=mark)}\n\n<{mark}>\n{text}\n</{mark}>"


def _open_words(text: str) -> str:
    """Return what of a quoted text may be sent, without the blanks around it."""
    return _words(without_private(text).text)


def _words(text: str) -> str:
    """Return what of `text` may be sent, without the blanks around it."""
    return sendable(text).strip()
