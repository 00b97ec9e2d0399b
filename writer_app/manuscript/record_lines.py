"""The line that stands for a record: the only encoding of a manuscript's past.

A line is a JSON array: a letter for the kind, then its values; a value that has parts is an array
of these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias, cast, get_args

from writer_app.manuscript.changes import Change
from writer_app.manuscript.notes import Notes
from writer_app.manuscript.records import (
    Adopted,
    Appended,
    Begun,
    Closed,
    How,
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
from writer_app.manuscript.snapshots import KeptPiece, Snapshot
from writer_app.manuscript.spans import Author, Origin
from writer_app.manuscript.takes import Take, TakeEnding, TakeResult, TakeState


def encode(record: Record) -> bytes:
    """Return the line that stands for `record`, its line end included, in valid UTF-8.

    Half a pair of surrogates survives; two halves that belong together come back as one character.
    """
    # A record and its parts are tuples, which JSON writes as arrays.
    values = (_LETTERS[type(record)], *record)
    # What this writes for half a pair is how JSON escapes it.
    return _line_of()(values).encode("utf-8", "backslashreplace") + b"\n"


def decode(line: bytes | memoryview) -> Record:
    """Return the record that `line` stands for, with or without its line end.

    Raises `RecordError` if it is torn, or never was a record.
    """
    import json

    try:
        letter, *values = _list(json.loads(str(line, "utf-8")))
        kind, shape = _KINDS[cast("str", letter)]
        return kind(*_parsed(shape, values))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = f"not a whole record: {bytes(line[:80])!r}"
        raise RecordError(message) from error


@cache
def _line_of() -> Callable[[object], str]:
    """Return what writes a line: made once, as a key is not to wait for it."""
    import json  # Only a manuscript that is recorded needs it.

    return json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


_Parse: TypeAlias = Callable[[object], object]


def _parsed(shape: tuple[_Parse, ...], values: list[object]) -> list[object]:
    return [parse(value) for parse, value in zip(shape, values, strict=True)]


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise TypeError(value)


# What JSON has made is of just these types; `True` is no number of ours.


def _whole(value: object) -> int:
    if type(value) is int:
        return value
    raise TypeError(value)


def _count(value: object) -> int:
    if type(value) is int and value >= 0:
        return value
    raise TypeError(value)


def _text(value: object) -> str:
    if type(value) is str:
        return value
    raise TypeError(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError(value)


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise TypeError(value)


def _one_of(*names: str) -> _Parse:
    def parse(value: object) -> object:
        if value in names:
            return value
        raise TypeError(value)

    return parse


def _optional(parse: _Parse) -> _Parse:
    return lambda value: None if value is None else parse(value)


def _all(parse: _Parse) -> _Parse:
    return lambda value: tuple(map(parse, _list(value)))


def _made(kind: Callable[..., object], *shape: _Parse) -> _Parse:
    return lambda value: kind(*_parsed(shape, _list(value)))


def _row(*shape: _Parse) -> _Parse:
    return lambda value: tuple(_parsed(shape, _list(value)))


_author: Final = _made(Author, _one_of("writer", "pasted", "model", "unknown"), _optional(_count))
_origin: Final = _made(Origin, _count, _author, _flag)
_change: Final = _made(Change, _count, _count, _text)
_notes: Final = _made(Notes, _text, _flag, _flag)
_ending: Final = _made(
    TakeEnding,
    _one_of(*get_args(TakeResult)),
    *map(_optional, (_text, _text, _count, _count, _number, _number, _number)),
    _flag,
    _optional(_text),
)
_take: Final = _made(
    Take,
    *(_count, _count, _count, _text, _text, _text, _number),
    _optional(_ending),
    _optional(_count),
    _one_of(*get_args(TakeState)),
    *(_text, _flag, _flag),
)
_group: Final = _row(_count, _author, _flag, _flag, _count, _count)


def _piece(value: object) -> KeptPiece:
    """Parse as `_row` would, without being asked in turn: a long history is mostly pieces."""
    text, by, deleted_by, moved_from, flags = _list(value)
    groups = tuple(map(_whole, _list(deleted_by)))
    return _text(text), _whole(by), groups, _whole(moved_from), _count(flags)


_KINDS: Final[Mapping[str, tuple[Callable[..., Record], tuple[_Parse, ...]]]] = MappingProxyType(
    {
        "o": (Opened, (_text, _count)),
        "p": (
            Snapshot,
            (
                *(_count, _count, _count),
                *map(_all, (_author, _group, _piece, _count, _count)),
                *(_flag, _all(_take), _notes),
            ),
        ),
        "b": (Begun, (_count, _author)),
        "r": (Replaced, (_count, _count, _count, _text, _all(_origin))),
        "h": (Appended, (_count, _text)),
        "c": (Closed, (_count,)),
        "s": (Switched, (_count, _flag, _one_of(*get_args(How)))),
        "v": (MarkedPrivate, (_count, _count, _flag)),
        "x": (Adopted, (_all(_change),)),
        "a": (TakeAsked, (_take, _count, _flag)),
        "e": (TakeEnded, (_count, _ending)),
        "k": (TakeKept, (_count, _optional(_count))),
        "d": (TakeDiscarded, (_count,)),
        "f": (TakeForgotten, (_count,)),
        "n": (Noted, (_notes,)),
        "w": (Saved, ()),
    }
)
_LETTERS: Final = MappingProxyType({kind: letter for letter, (kind, _) in _KINDS.items()})
