"""What the writer should know of the way to a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice

if TYPE_CHECKING:
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.ways import Way

_GOES_TO: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "Your instruction and the text before the cursor, at most {characters} characters of it, go"
    " to {server}.",
)


def wrong_with(ways: Ways) -> Notice | None:
    """Return what is wrong with the way. That there is no key yet is nothing wrong."""
    if ways.problem is not None:
        return ways.problem.notice
    because = ways.way.practice_because if ways.way else ()
    return because[0] if len(because) > 1 else None


def origin_of(way: Way) -> str:
    """Return the origin that text goes to; empty when it stays on this computer."""
    endpoint = parse_base_url(way.profile.base_url, way.profile.protocol)
    return "" if endpoint.is_loopback else endpoint.origin


def goes_to(way: Way) -> Notice:
    """Return which server text goes to, and how much of it."""
    characters = f"{way.profile.context_characters:,}"
    return Notice(_GOES_TO, {"server": way.server, "characters": characters})
