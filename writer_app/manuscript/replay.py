"""The way back from records to the manuscript that they tell of. There is no other."""

from __future__ import annotations

from collections.abc import Iterable

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import (
    Begun,
    Closed,
    Opened,
    Record,
    RecordError,
    Replaced,
    Saved,
    Switched,
    TakeAsked,
    TakeDiscarded,
    TakeEnded,
    TakeKept,
)


def replay(records: Iterable[Record]) -> Manuscript:
    """Return the manuscript as it was after the last of `records`, the first of which opened it.

    Text, authors, takes, what can be undone and redone, and whether it is modified are the same.
    Raises `RecordError` where a record does not follow from those before it.
    """
    follow = iter(records)
    opened = next(follow, None)
    if not isinstance(opened, Opened):
        message = f"a manuscript does not begin with {opened!r:.80}"
        raise RecordError(message)
    manuscript = Manuscript(opened.text, undo_limit=opened.undo_limit)
    for record in follow:
        _do(record, manuscript)
    return manuscript


def _do(record: Record, manuscript: Manuscript) -> None:
    try:
        follows = _does_follow(record, manuscript)
    except (IndexError, KeyError, ValueError) as error:
        message = f"{record!r:.80} does not follow: {error}"
        raise RecordError(message) from error
    if not follows:
        message = f"{record!r:.80} does not follow"
        raise RecordError(message)


def _does_follow(record: Record, manuscript: Manuscript) -> bool:
    """Do what `record` says; return whether that came of it."""
    match record:
        case Begun(group, author):
            return manuscript.begin(author) == group
        case Replaced(group, pos_u16, removed_u16, text):
            return manuscript.replace(pos_u16, removed_u16, text, group) is not None
        case Closed(group):
            manuscript.close(group)
        case Switched():
            return _switch(record, manuscript)
        case TakeAsked():
            return _ask(record, manuscript)
        case TakeEnded(number, ending):
            manuscript.end_take(number, ending)
        case TakeKept(number, kept_u16):
            manuscript.keep_take(number, kept_u16)
        case TakeDiscarded(number):
            manuscript.discard_take(number)
        case Saved():
            manuscript.mark_saved()
        case Opened():
            return False
    return True


def _switch(record: Switched, manuscript: Manuscript) -> bool:
    if manuscript.is_on(record.group) == record.on:
        return False
    if record.how == "switch":
        return manuscript.switch(record.group, on=record.on).group == record.group
    switched = manuscript.redo() if record.how == "redo" else manuscript.undo(record.group)
    return switched is not None and (switched.group, switched.on) == (record.group, record.on)


def _ask(record: TakeAsked, manuscript: Manuscript) -> bool:
    take = manuscript.begin_take(
        record.pos_u16,
        instruction=record.instruction,
        profile=record.profile,
        model=record.model,
        asked_at=record.asked_at,
        place=None if record.place == record.number else record.place,
    )
    return (take.number, take.group) == (record.number, record.group)
