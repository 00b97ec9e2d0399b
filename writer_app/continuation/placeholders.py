"""Places in an instruction that are filled when it is sent. Pure.

`{selection}` is the passage that is selected, `{title}` the title of the manuscript, `{words}` how
many words are wanted. Every other brace stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.manuscript.word_count import count_words

if TYPE_CHECKING:
    from writer_app.continuation.offer_length import OfferLength

_ = QT_TRANSLATE_NOOP

_PLACE: Final = re.compile(r"\{(selection|title|words)\}")
_NOT_THERE: Final = {
    "selection": _(
        "Notices",
        "The instruction asks for {selection}, and nothing that may be sent is selected. Select a"
        " passage, or take {selection} out.",
    ),
    "title": _(
        "Notices",
        "The instruction asks for {title}, and this manuscript has none yet. Save it under a name,"
        " or write the title in place of {title}.",
    ),
    "words": _(
        "Notices",
        "The instruction asks for {words}, and no number of words is chosen. Choose one as the"
        " length of an offer, or write the number in place of {words}.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What the places are filled with; an empty text or no number where there is nothing."""

    selection: str = ""
    title: str = ""
    words: int | None = None


def fill(instruction: str, values: Values) -> str | Notice:
    """Return `instruction` with its places filled, or what to tell the writer if one cannot be.

    What is filled in is not looked through again.

    >>> fill("End {title} in {words} words.", Values(title="The Ferry", words=200))
    'End The Ferry in 200 words.'
    """
    words = "" if values.words is None else str(values.words)
    filling = {"selection": values.selection.strip(), "title": values.title.strip(), "words": words}
    for name in _PLACE.findall(instruction):
        if not filling[name]:
            return Notice(_NOT_THERE[name])
    return _PLACE.sub(lambda place: filling[place[1]], instruction)


def words_wanted(length: OfferLength, selection: str) -> int | None:
    """Return how many words are wanted: of the chosen length, else as many as are selected."""
    if length.kind == "words":
        return length.words
    return count_words(selection) or None
