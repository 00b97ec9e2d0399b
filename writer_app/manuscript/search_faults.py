"""What can be wrong with a pattern, in the writer's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """Mark `text` for translation in `context`; what usually does is in a layer above."""
    del context
    return text


class SearchError(Exception):
    """A search that cannot be, with what a notice says about it.

    The notice is made where it is shown, as `Notice(error.template, error.values)`.
    """

    def __init__(self, template: str, values: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(template.format_map(values))
        self.template = template
        self.values = values


NOTHING_TO_FIND: Final = QT_TRANSLATE_NOOP("Notices", "Type what to look for.")
TOO_SLOW: Final = QT_TRANSLATE_NOOP(
    "Notices", "This pattern takes too long to look for. Make it simpler, or look for plain words."
)
TOO_COSTLY: Final = QT_TRANSLATE_NOOP(
    "Notices", "This pattern repeats too much. Use smaller numbers, or fewer brackets."
)

BAD_TEMPLATE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The replacement refers to a group that the pattern does not have, or has a \\ that means "
    "nothing. \\1 stands for the first group, \\\\ for a \\.",
)
_OPEN_BRACKET: Final = QT_TRANSLATE_NOOP(
    "Notices", "A ( in the pattern is not closed. Close it with ), or put \\ before it to find it."
)
_OPEN_SET: Final = QT_TRANSLATE_NOOP(
    "Notices", "A [ in the pattern is not closed. Close it with ], or put \\ before it to find it."
)
_STRAY_BRACKET: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The ) at character {place} of the pattern closes nothing. Put \\ before it to find it.",
)
_NOTHING_TO_REPEAT: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "There is nothing to repeat for the {sign} at character {place} of the pattern. "
    "Put \\ before it to find it.",
)
_BACKWARDS: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The two ends at character {place} of the pattern are the wrong way round. Swap them.",
)
_BAD_ESCAPE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The \\ at character {place} of the pattern means nothing there. Put \\\\ to find it.",
)
_NO_GROUP: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "At character {place}, the pattern refers to a group that it does not have. "
    "Groups are in round brackets and count from 1.",
)
_NOT_UNDERSTOOD: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The regular expression makes no sense at character {place}. "
    "Correct it, or look for plain words.",
)

_FAULTS: Final = (
    # How the message begins; the notice; how far behind the reported index the place is.
    ("missing )", _OPEN_BRACKET, 0),
    ("unterminated character set", _OPEN_SET, 0),
    ("unbalanced parenthesis", _STRAY_BRACKET, 1),
    ("nothing to repeat", _NOTHING_TO_REPEAT, 1),
    ("multiple repeat", _NOTHING_TO_REPEAT, 1),
    ("bad character range", _BACKWARDS, 0),
    ("min repeat greater than max", _BACKWARDS, 1),
    ("bad escape (end of pattern)", _BAD_ESCAPE, 0),
    ("bad escape", _BAD_ESCAPE, -1),
    ("invalid group reference", _NO_GROUP, 0),
    ("unknown group", _NO_GROUP, 0),
    ("", _NOT_UNDERSTOOD, 0),
)


def in_pattern(message: str, pattern: str, index: int) -> SearchError:
    """Return what to say when the library reports `message` at `index` of `pattern`."""
    template, behind = next(
        (template, behind) for start, template, behind in _FAULTS if message.startswith(start)
    )
    place = max(index + behind, 1)
    return SearchError(template, {"place": str(place), "sign": pattern[place - 1 : place]})
