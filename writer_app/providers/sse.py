"""Server-sent events, decoded from bytes to the letter of the WHATWG HTML standard, section 9.2.

Lines end at CR, LF or CRLF and nowhere else: text in JSON may hold U+2028, U+0085 and other
characters at which `str.splitlines` would cut. The text is always UTF-8, whatever a header says.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

DEFAULT_MAX_LINE_BYTES: Final = 1 << 20
LINES_PER_EVENT: Final = 4
"""How many lines of full length an event may hold, when no limit of its own is given."""

_BOM: Final = b"\xef\xbb\xbf"
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


class ServerSentEvent(NamedTuple):
    """One event: its type (`message` unless named), its data, and the last event id so far."""

    event: str
    data: str
    last_id: str


class StreamTooLong(Exception):  # noqa: N818 - the name is a contract with other programs
    """A line or an event of the stream is longer than its limit."""


class SseDecoder:
    """Bytes in, in pieces of any size; events out.

    A piece may end anywhere: inside a character, between CR and LF. What is kept between pieces
    is one unfinished line and one unfinished event, both bounded; past a limit (in bytes) `feed`
    raises `StreamTooLong`, and the decoder is of no further use.

    `unfinished` is, after `close`, as much as came of an event that the stream broke off in. The
    standard drops it; what it says of the end of an answer may still be worth knowing.
    """

    def __init__(
        self,
        *,
        max_line_bytes: int = DEFAULT_MAX_LINE_BYTES,
        max_event_bytes: int | None = None,
    ) -> None:
        self._max_line = max_line_bytes
        self._max_event = max_event_bytes or LINES_PER_EVENT * max_line_bytes
        self._rest = bytearray()
        self._at_start = True
        self._event = ""
        self._data: list[str] = []
        self._data_bytes = 0
        self._last_id = ""
        self.unfinished: ServerSentEvent | None = None

    def feed(self, chunk: bytes) -> list[ServerSentEvent]:
        """Return the events that `chunk` completes. Raises `StreamTooLong` past a limit."""
        events: list[ServerSentEvent] = []
        for line in self._lines(chunk):
            if line:
                self._field(line)
            elif self._data:
                events.append(self._dispatch())
            else:
                self._event = ""
        return events

    def close(self) -> list[ServerSentEvent]:
        """End the stream: return what a final CR completes, and drop an unfinished event.

        Raises `StreamTooLong` past a limit.
        """
        ends_with_cr = self._rest.endswith(b"\r")
        events = self.feed(b"\n") if ends_with_cr else []
        self._field(bytes(self._rest))
        self._rest.clear()
        if self._data:
            self.unfinished = self._dispatch()
        return events

    def _lines(self, chunk: bytes) -> list[bytes]:
        """Split off the lines that are complete; a CR at the very end waits for its LF."""
        if self._rest:
            # The rest holds no line end but perhaps a final CR, so it is not searched again.
            if self._rest[-1] != 0x0D and b"\n" not in chunk and b"\r" not in chunk:
                self._keep(chunk)
                return []
            chunk = bytes(self._rest) + chunk
            self._rest.clear()
        held = b"\r" if chunk.endswith(b"\r") else b""
        body = chunk[:-1] if held else chunk
        lines = _LINE_END.split(body) if b"\r" in body else body.split(b"\n")
        self._keep(lines.pop() + held)
        if lines:
            self._check(max(map(len, lines)))
            if self._at_start:
                self._at_start = False
                lines[0] = lines[0].removeprefix(_BOM)
        return lines

    def _keep(self, piece: bytes) -> None:
        self._rest += piece
        self._check(len(self._rest))

    def _check(self, line_bytes: int) -> None:
        if line_bytes > self._max_line:
            raise StreamTooLong(f"a line is longer than {self._max_line} bytes")

    def _field(self, line: bytes) -> None:
        # A comment has an empty name. One space after the colon is not part of the value.
        name, _, value = line.partition(b":")
        text = value.removeprefix(b" ").decode("utf-8", "replace")
        if name == b"data":
            self._data.append(text)
            self._data_bytes += len(value) + 1
            if self._data_bytes > self._max_event:
                raise StreamTooLong(f"an event is longer than {self._max_event} bytes")
        elif name == b"event":
            self._event = text
        elif name == b"id" and "\0" not in text:
            self._last_id = text

    def _dispatch(self) -> ServerSentEvent:
        event = ServerSentEvent(self._event or "message", "\n".join(self._data), self._last_id)
        self._event = ""
        self._data.clear()
        self._data_bytes = 0
        return event
