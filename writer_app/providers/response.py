"""An answer as it comes from a server, whatever HTTP library reads it: its start, and its body."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Final, Literal, Protocol, TypeAlias

_EVENT_STREAM: Final = "text/event-stream"
_STREAM_STARTS: Final = b":deir\xef"
"""First bytes of `data`, `event`, `id`, `retry`, a comment, and a byte order mark."""

BodyKind: TypeAlias = Literal["stream", "object", "other"]
"""A stream of events, one JSON object, or what is no answer."""


class Response(Protocol):
    """The start of an answer, and how to read on."""

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, found by any spelling of their names."""
        ...

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """Give the body as it comes, still compressed if it was."""
        ...


def says_stream(content_type: str) -> bool:
    """Tell whether the header calls the body a stream of events."""
    return _media_type(content_type) == _EVENT_STREAM


def kind_of_body(content_type: str, start: bytes) -> BodyKind | None:
    """Tell a stream of events from one JSON object, by the header and the first bytes.

    Gateways send an error object under the name of a stream, and streams under no name. None:
    more bytes are needed.
    """
    kind = _media_type(content_type)
    if kind == "application/json" or kind.endswith("+json"):
        return "object"
    if kind not in ("", _EVENT_STREAM):
        return "other"
    first = start.lstrip()[:1]
    if first in (b"", b"{"):
        return "object" if first else None
    strange = first == b"<" if kind else first not in _STREAM_STARTS
    return "other" if strange else "stream"


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
