"""Places in a text as people and other programs name them. A text has LF as its only line end."""

from __future__ import annotations


def offset_of_line_column(text: str, line: int, column: int) -> int | None:
    """Return the number of characters before column `column` of line `line`, or None.

    Both count from 1; the column after a line's last character is its end. None: there is no
    such place.
    """
    start = _start_of_line(text, line)
    if start is None or column < 1:
        return None
    end = text.find("\n", start)
    offset = start + column - 1
    return offset if offset <= (len(text) if end < 0 else end) else None


def _start_of_line(text: str, line: int) -> int | None:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return None
    return start if line >= 1 else None
