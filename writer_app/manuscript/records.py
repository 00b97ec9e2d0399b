"""What happens to a manuscript, one record for each change.

A record tells what was done, not what came of it: `replay` does the same again. How it is written
down, say `record_lines`. As tuples, records of two kinds may be equal: their type tells the kind.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from writer_app.manuscript.changes import Change
from writer_app.manuscript.notes import Notes
from writer_app.manuscript.snapshots import Snapshot
from writer_app.manuscript.spans import Author, Origin
from writer_app.manuscript.takes import Take, TakeEnding

How: TypeAlias = Literal["undo", "redo", "switch"]
"""What switched a group: what can be redone depends on it."""


class Opened(NamedTuple):
    """A manuscript began with `text`; this or a `Snapshot` is the first record."""

    text: str
    undo_limit: int


class Begun(NamedTuple):
    """Group number `group` began."""

    group: int
    author: Author


class Replaced(NamedTuple):
    """As part of `group`, `removed_u16` units at `pos_u16` became `text`, which is theirs."""

    group: int
    pos_u16: int
    removed_u16: int
    text: str
    origins: tuple[Origin, ...] = ()


class Closed(NamedTuple):
    """`group` takes no more text."""

    group: int


class Switched(NamedTuple):
    """`group` was switched."""

    group: int
    on: bool
    how: How


class Appended(NamedTuple):
    """`text` was put behind what `group`, which was off, had."""

    group: int
    text: str


class MarkedPrivate(NamedTuple):
    """The text from `start_u16` up to `end_u16` must never be sent, or may be again."""

    start_u16: int
    end_u16: int
    private: bool


class Adopted(NamedTuple):
    """Another program had made `changes` to the saved text."""

    changes: tuple[Change, ...]


class TakeAsked(NamedTuple):
    """`take` was asked for at `pos_u16`, to be `shown` or not; its group began with it."""

    take: Take
    pos_u16: int
    shown: bool


class TakeEnded(NamedTuple):
    """The request of take `number` ended, and its group was closed."""

    number: int
    ending: TakeEnding


class TakeKept(NamedTuple):
    """The writer kept all of take `number`, or its first `kept_u16` units."""

    number: int
    kept_u16: int | None


class TakeDiscarded(NamedTuple):
    """The writer wants nothing more of take `number`."""

    number: int


class TakeForgotten(NamedTuple):
    """Take `number` was deleted for good."""

    number: int


class Noted(NamedTuple):
    """The model is told something else about the manuscript."""

    notes: Notes


class Saved(NamedTuple):
    """The text was saved as it was."""


Record: TypeAlias = (
    Opened
    | Snapshot
    | Begun
    | Replaced
    | Appended
    | Closed
    | Switched
    | MarkedPrivate
    | Adopted
    | TakeAsked
    | TakeEnded
    | TakeKept
    | TakeDiscarded
    | TakeForgotten
    | Noted
    | Saved
)


class RecordError(ValueError):
    """Bytes that are no whole record of ours, or a record that cannot follow those before it."""
