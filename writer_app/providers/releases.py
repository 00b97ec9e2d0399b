"""What a release feed says: the newest version, and the page that it is on. Pure.

The feed is one JSON object with `tag_name` and `html_url`, as GitHub answers at
`/repos/OWNER/NAME/releases/latest` (docs.github.com, "Get the latest release").
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, cast
from urllib.parse import urlsplit

from writer_app.continuation.endpoint import Endpoint
from writer_app.providers.looks import Looked

LONGEST_PAGE: Final = 500
"""In characters: an address that is longer is not taken."""

_VERSION: Final = re.compile(
    r"v?(?P<numbers>[0-9]{1,6}(?:\.[0-9]{1,6}){0,4})(?P<early>[-.]?(?:a|b|rc|dev)[0-9]{0,6})?",
    re.ASCII,
)
_API: Final = "api."


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its version without a `v`, and its page; empty when none may be opened."""

    version: str
    page: str


def release_in(looked: Looked, feed: Endpoint) -> Release | None:
    """Return the release that the answer of `feed` names; None when it names none."""
    if looked.status != HTTPStatus.OK:
        return None
    try:
        answer = cast("object", json.loads(looked.body))
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict):
        return None
    said = cast("Mapping[str, object]", answer)
    tag, page = said.get("tag_name"), said.get("html_url")
    if not isinstance(tag, str) or not _VERSION.fullmatch(tag):
        return None
    is_ours = isinstance(page, str) and _may_be_opened(page, feed)
    return Release(tag.removeprefix("v"), cast("str", page) if is_ours else "")


def is_newer(version: str, than: str) -> bool:
    """Tell whether `version` came after `than`; neither needs to be one of ours."""
    return _rank(version) > _rank(than)


def _rank(version: str) -> tuple[tuple[int, ...], bool]:
    """Return what orders versions: 1.0 is 1.0.0, and what comes early is before its release."""
    found = _VERSION.fullmatch(version)
    if found is None:
        return (), False
    numbers = [int(number) for number in found["numbers"].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers), found["early"] is None


def _may_be_opened(page: str, feed: Endpoint) -> bool:
    """Tell whether a browser may be sent there: to a page of the feed's own host, over TLS."""
    if len(page) > LONGEST_PAGE or not page.isascii() or not page.isprintable() or " " in page:
        return False
    try:
        parts = urlsplit(page)
        port = parts.port
    except ValueError:
        return False
    # A browser reads a backslash as a slash.
    is_plain = parts.scheme == "https" and "@" not in parts.netloc and "\\" not in page
    return is_plain and port is None and parts.hostname in {feed.host, feed.host.removeprefix(_API)}
