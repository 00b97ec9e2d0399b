"""The bytes that stand for a record: the only encoding of a manuscript's past.

They are a line: a JSON array of a letter for the kind, and its values; a value that has parts is an
array of these. A record that has a whole manuscript has its text behind the line, as it is: to make
that JSON, and to find it there again, takes longer than everything else. The line says in its place
how long it is, in bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
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
from writer_app.manuscript.snapshots import Snapshot
from writer_app.manuscript.spans import Author, Origin
from writer_app.manuscript.takes import Take, TakeEnding, TakeResult, TakeState

_AS_THEY_ARE: Final = "surrogatepass"
"""How half a pair of surrogates is written in the text behind a line."""

_TEXT: Final = Opened._fields.index("text")
_PIECES: Final = Snapshot._fields.index("pieces")
_COLUMNS: Final = 5
"""So many values has a piece that is kept."""


def encode(record: Record) -> bytes:
    """Return what stands for `record`. The first line end is the line's; only text has others.

    Half a pair of surrogates survives; in a line, two halves that belong together come back as one
    character.
    """
    # A record and its parts are tuples, which JSON writes as arrays.
    values, behind = _apart(record)
    # What this writes for half a pair is how JSON escapes it.
    line = _line_of()((_LETTERS[type(record)], *values)).encode("utf-8", "backslashreplace")
    return b"".join((line, b"\n", *behind))


def decode(data: bytes | memoryview) -> Record:
    """Return the record that `data` stands for, be the end of its line there or not.

    Raises `RecordError` if it is torn, or never was a record.
    """
    import json

    try:
        end = _end_of_line(data)
        letter, *values = _list(json.loads(str(data[:end], "utf-8")))
        kind, shape = _KINDS[cast("str", letter)]
        return _together(kind, _parsed(shape, values), memoryview(data)[end + 1 :])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = f"not a whole record: {bytes(data[:80])!r}"
        raise RecordError(message) from error


@cache
def _line_of() -> Callable[[object], str]:
    """Return what writes a line: made once, as a key is not to wait for it."""
    import json  # Only a manuscript that is recorded needs it.

    return json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def _end_of_line(data: bytes | memoryview) -> int:
    import re  # As JSON does. It looks into what is only viewed; `bytes` would be a copy of all.

    found = re.search(b"\n", data)
    return len(data) if found is None else found.start()


def _apart(record: Record) -> tuple[Sequence[object], Sequence[bytes]]:
    """Return the values of the line, and the texts behind it."""
    values: list[object] = list(record)
    if isinstance(record, Opened):
        text = _bytes(record.text)
        values[_TEXT] = len(text)
        return values, (text,)
    if isinstance(record, Snapshot):
        texts, *past = zip(*record.pieces, strict=True) if record.pieces else ((),) * _COLUMNS
        behind = [_bytes(text) for text in texts]
        values[_PIECES] = (tuple(map(len, behind)), *past)
        return values, behind
    return values, ()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", _AS_THEY_ARE)


def _together(kind: Callable[..., Record], values: list[object], behind: memoryview) -> Record:
    """Return the record of which the line had `values`, with what is `behind` it."""
    if kind is Opened:
        (values[_TEXT],) = _cut(behind, [cast("int", values[_TEXT])])
    elif kind is Snapshot:
        sizes, *past = cast("tuple[list[int], ...]", values[_PIECES])
        values[_PIECES] = tuple(zip(_cut(behind, sizes), *past, strict=True))
    elif behind:
        raise ValueError(len(behind))
    return kind(*values)


def _cut(behind: memoryview, sizes: list[int]) -> list[str]:
    """Return the texts that have these `sizes`, in bytes."""
    if sum(sizes) != len(behind):
        raise ValueError(len(behind))
    edges = pairwise(accumulate(sizes, initial=0))
    return [str(behind[start:end], "utf-8", _AS_THEY_ARE) for start, end in edges]


_Parse: TypeAlias = Callable[[object], object]


def _parsed(shape: tuple[_Parse, ...], values: list[object]) -> list[object]:
    return [parse(value) for parse, value in zip(shape, values, strict=True)]


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise TypeError(value)


# What JSON has made is of just these types; `True` is no number of ours.


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


def _columns(value: object) -> tuple[list[object], ...]:
    """Parse the pieces of a snapshot, without asking of each: a long history is mostly pieces."""
    sizes, by, deleted_by, moved_from, flags = map(_list, _list(value))
    # Nobody deleted most of them.
    groups: list[object] = [
        tuple(_wholes(_list(each))) if each != [] else () for each in deleted_by
    ]
    return _counts(sizes), _wholes(by), groups, _wholes(moved_from), _counts(flags)


def _wholes(values: list[object]) -> list[object]:
    if set(map(type, values)) <= {int}:
        return values
    raise TypeError(values)


def _counts(values: list[object]) -> list[object]:
    if min(cast("list[int]", _wholes(values)), default=0) >= 0:
        return values
    raise TypeError(values)


_KINDS: Final[Mapping[str, tuple[Callable[..., Record], tuple[_Parse, ...]]]] = MappingProxyType(
    {
        "o": (Opened, (_count, _count)),
        "p": (
            Snapshot,
            (
                *(_count, _count, _count),
                *(_all(_author), _all(_group), _columns, _all(_count), _all(_count)),
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
