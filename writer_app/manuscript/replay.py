"""The way back from records to the manuscript that they tell of. There is no other."""

from __future__ import annotations

from collections.abc import Iterable

from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.records import (
    Adopted,
    Appended,
    Begun,
    Closed,
    MarkedPrivate,
    Noted,
    Opened,
    Record,
    RecordError,
    Replaced,
    Saved,
    Switched,
    TakeAsked,
    TakeDiscarded,
    TakeEnded,
    TakeForgotten,
    TakeKept,
)
from writer_app.manuscript.snapshots import Snapshot


def replay(records: Iterable[Record]) -> Manuscript:
    """Return the manuscript as it was after the last of `records`, the first of which opened it.

    Text, authors, takes, what can be undone and redone, and whether it is modified are the same.
    Raises `RecordError` where a record does not follow from those before it.
    """
    follow = iter(records)
    opened = next(follow, None)
    manuscript = _begun(opened)
    for record in follow:
        _do(record, manuscript)
    return manuscript


def _begun(first: Record | None) -> Manuscript:
    if isinstance(first, Opened):
        return Manuscript(first.text, undo_limit=first.undo_limit)
    if isinstance(first, Snapshot):
        try:
            return Manuscript.restored(first)
        except (IndexError, KeyError) as error:
            message = "a snapshot that is none"
            raise RecordError(message) from error
    message = f"a manuscript does not begin with {first!r:.80}"
    raise RecordError(message)


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
        case Replaced(group, pos_u16, removed_u16, text, origins):
            change = manuscript.replace(pos_u16, removed_u16, text, group, origins=origins)
            return change is not None
        case Appended(group, text):
            return manuscript.append_hidden(group, text)
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
        case _:
            return _does_concern_all(record, manuscript)
    return True


def _does_concern_all(record: Record, manuscript: Manuscript) -> bool:
    """Do what `record` says where that is about no single group."""
    match record:
        case MarkedPrivate(start_u16, end_u16, private):
            manuscript.set_private(start_u16, end_u16, private=private)
        case Adopted(changes):
            manuscript.adopt(changes)
        case TakeForgotten(number):
            manuscript.forget_take(number)
        case Noted(notes):
            manuscript.set_notes(notes)
        case Saved():
            manuscript.mark_saved()
        case _:
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
    wanted = record.take
    take = manuscript.begin_take(
        record.pos_u16,
        instruction=wanted.instruction,
        profile=wanted.profile,
        model=wanted.model,
        asked_at=wanted.asked_at,
        place=None if wanted.place == wanted.number else wanted.place,
        shown=record.shown,
        length=wanted.length,
        rewrites=wanted.rewrites,
    )
    return take == wanted
