"""The messages of one request: the instruction as the user's, the prefix as the model's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from writer_app.continuation.context import cut
from writer_app.continuation.seam import hold_back
from writer_app.continuation.types import Message, Profile, Request
from writer_app.continuation.wish import NOTHING_SAID, Wish
from writer_app.manuscript.text import sendable

DEFAULT_INSTRUCTION: Final = (
    "Continue this text from exactly where it stops, in the same language, voice and tense."
    " Write one or two paragraphs of plain prose, without headings. Return only the continuation."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is continued: what stands before the cursor, and what after it.

    `sendable` is what of `before` may be sent, where that is not all of it.
    """

    before: str
    after: str = ""
    sendable: str | None = None


def build(profile: Profile, place: Place, wish: Wish = NOTHING_SAID) -> Request:
    """Return the request that continues the text at `place`.

    The prefix is cut to the profile's budget; blanks at its end are held back (the model would
    stumble over them) and newlines are sent. A blank prefix sends no assistant message: servers
    refuse an empty one.
    """
    before = place.before if place.sendable is None else place.sendable
    prefix, _ = hold_back(sendable(cut(before, profile.context_characters)))
    wanted = _words(wish.instruction) or _words(profile.instruction) or DEFAULT_INSTRUCTION
    messages = [Message("user", wanted)]
    if system := _words(profile.system_text):
        messages.insert(0, Message("system", system))
    if prefix.strip():
        messages.append(Message("assistant", prefix))
    return Request(profile, tuple(messages))


def _words(text: str) -> str:
    """Return what of `text` may be sent, without the blanks around it."""
    return sendable(text).strip()
