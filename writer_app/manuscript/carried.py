"""Text on its way from one place to another, as through a clipboard, with whose it is. Pure.

What stands for it is the record that putting it somewhere would make, behind a word for the
manuscript that it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from writer_app.manuscript.spans import Author, Origin
from writer_app.manuscript.utf16 import length_u16

if TYPE_CHECKING:
    from writer_app.manuscript.records import Replaced

MOST_BYTES: Final = 100_000_000
"""What is longer was not made here."""


def encode(text: str, origins: Sequence[Origin], source: str) -> bytes:
    """Return what stands for `text` with its `origins` from the manuscript known as `source`.

    `source` is any word without a space in it.
    """
    # Imported here: before the first copy, nothing of it is needed.
    from writer_app.manuscript.record_lines import encode
    from writer_app.manuscript.records import Replaced

    return f"{source} ".encode() + encode(Replaced(0, 0, 0, text, tuple(origins)))


def decode(data: bytes, text: str, source: str) -> tuple[Origin, ...]:
    """Return the origins of `text` as `data` tells of them; none if it is not about this text.

    `source` is the manuscript that it comes into. In another one than it comes from, the number of
    a take means nothing: a model's text stays a model's there, of no take. Nothing in `data` is
    trusted: any program may have made it.
    """
    from writer_app.manuscript.record_lines import decode
    from writer_app.manuscript.records import RecordError, Replaced

    if len(data) > MOST_BYTES:
        return ()
    came_from, _, line = data.partition(b" ")
    try:
        record = decode(line)
    except RecordError:
        return ()
    if not isinstance(record, Replaced) or record.text != text or not _fits(record):
        return ()
    is_here = came_from == source.encode()
    return tuple(
        Origin(origin.length_u16, _known(origin.author, is_here), origin.private)
        for origin in record.origins
    )


def _fits(record: Replaced) -> bool:
    lengths = [origin.length_u16 for origin in record.origins]
    return all(lengths) and sum(lengths) == length_u16(record.text)


def _known(author: Author, is_here: bool) -> Author:
    return author if author.is_model and is_here else Author(author.kind)
