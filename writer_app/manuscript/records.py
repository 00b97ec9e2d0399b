"""What happens to a manuscript, one record for each change, and the line that stands for it.

A record tells what was done, not what came of it: `replay` does the same again. This is the only
encoding of a manuscript's past. A line is a JSON array: a letter for the kind, then its values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from writer_app.manuscript.spans import Author
from writer_app.manuscript.takes import TakeEnding, TakeResult

_How: TypeAlias = Literal["undo", "redo", "switch"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A manuscript began with `text`; always the first record."""

    text: str
    undo_limit: int


@dataclass(frozen=True, slots=True)
class Begun:
    """Group number `group` began."""

    group: int
    author: Author


@dataclass(frozen=True, slots=True)
class Replaced:
    """As part of `group`, `removed_u16` units at `pos_u16` became `text`."""

    group: int
    pos_u16: int
    removed_u16: int
    text: str


@dataclass(frozen=True, slots=True)
class Closed:
    """`group` takes no more text."""

    group: int


@dataclass(frozen=True, slots=True)
class Switched:
    """`group` was switched: what can be redone depends on how."""

    group: int
    on: bool
    how: _How


@dataclass(frozen=True, slots=True)
class TakeAsked:
    """Take `number` was asked for at `pos_u16`; its group began with it."""

    number: int
    group: int
    place: int
    pos_u16: int
    instruction: str
    profile: str
    model: str
    asked_at: float


@dataclass(frozen=True, slots=True)
class TakeEnded:
    """The request of take `number` ended, and its group was closed."""

    number: int
    ending: TakeEnding


@dataclass(frozen=True, slots=True)
class TakeKept:
    """The writer kept all of take `number`, or its first `kept_u16` units."""

    number: int
    kept_u16: int | None


@dataclass(frozen=True, slots=True)
class TakeDiscarded:
    """The writer wants nothing more of take `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The text was saved as it was."""


Record: TypeAlias = (
    Opened
    | Begun
    | Replaced
    | Closed
    | Switched
    | TakeAsked
    | TakeEnded
    | TakeKept
    | TakeDiscarded
    | Saved
)


class RecordError(ValueError):
    """A line that is no whole record of ours, or a record that cannot follow those before it."""


def encode(record: Record) -> bytes:
    """Return the line that stands for `record`, its line end included, in valid UTF-8.

    Half a pair of surrogates survives; two halves that belong together come back as one character.
    """
    import json  # Only a manuscript that is recorded needs it.

    values = [_LETTERS[type(record)], *astuple(record)]
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    # What this writes for half a pair is how JSON escapes it.
    return line.encode("utf-8", "backslashreplace") + b"\n"


def decode(line: bytes) -> Record:
    """Return the record that `line` stands for, with or without its line end.

    Raises `RecordError` if it is torn, or never was a record.
    """
    import json

    try:
        letter, *values = _list(json.loads(line.decode("utf-8")))
        kind, shape = _KINDS[cast("str", letter)]
        return kind(*_parsed(shape, values))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        message = f"not a whole record: {line[:80]!r}"
        raise RecordError(message) from error


_Parse: TypeAlias = Callable[[object], object]


def _parsed(shape: tuple[_Parse, ...], values: list[object]) -> list[object]:
    return [parse(value) for parse, value in zip(shape, values, strict=True)]


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise TypeError(value)


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise TypeError(value)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError(value)


def _seconds(value: object) -> float:
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


def _author(value: object) -> Author:
    return Author(*cast("list[Any]", _parsed(_AUTHOR, _list(value))))


def _ending(value: object) -> TakeEnding:
    return TakeEnding(*cast("list[Any]", _parsed(_ENDING, _list(value))))


_AUTHOR: Final = (_one_of("writer", "pasted", "model"), _optional(_count))
_ENDING: Final = (
    _one_of(*get_args(TakeResult)),
    *(_optional(parse) for parse in (_text, _text, _count, _count, _seconds, _seconds)),
)
_TAKE: Final = (_count, _count, _count, _count, _text, _text, _text, _seconds)

_KINDS: Final[Mapping[str, tuple[Callable[..., Record], tuple[_Parse, ...]]]] = MappingProxyType(
    {
        "o": (Opened, (_text, _count)),
        "b": (Begun, (_count, _author)),
        "r": (Replaced, (_count, _count, _count, _text)),
        "c": (Closed, (_count,)),
        "s": (Switched, (_count, _flag, _one_of(*get_args(_How)))),
        "a": (TakeAsked, _TAKE),
        "e": (TakeEnded, (_count, _ending)),
        "k": (TakeKept, (_count, _optional(_count))),
        "d": (TakeDiscarded, (_count,)),
        "w": (Saved, ()),
    }
)
_LETTERS: Final = MappingProxyType({kind: letter for letter, (kind, _) in _KINDS.items()})
