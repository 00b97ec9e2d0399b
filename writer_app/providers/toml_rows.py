"""Reads the tables of a shipped TOML file strictly: each key is used, and has the right type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

from writer_app.continuation.types import JsonObject, JsonValue

T = TypeVar("T")


class ShippedFileError(ValueError):
    """A file that comes with the program is broken: a fault of the program, not of the writer."""


class Row:
    """One table, and where it is, for the message of an error.

    Every method raises `ShippedFileError` when the key holds something else than it returns, and,
    where it does not say otherwise, when the key is missing.
    """

    def __init__(self, where: str, table: Mapping[str, object]) -> None:
        self._where = where
        self._table = table
        self._unread = set(table)

    def text(self, key: str) -> str:
        """Return the string at `key`."""
        return self._typed(key, str)

    def text_like(self, key: str, pattern: re.Pattern[str]) -> str:
        """Return the string at `key`, which is wholly of the form `pattern`."""
        text = self.text(key)
        if not pattern.fullmatch(text):
            raise self._wrong(key, f"like {pattern.pattern}")
        return text

    def count(self, key: str) -> int:
        """Return the positive whole number at `key`."""
        number = self._typed(key, int)
        if isinstance(number, bool) or number <= 0:
            raise self._wrong(key, "a positive whole number")
        return number

    def amount(self, key: str) -> float:
        """Return the number at `key`, which is not negative."""
        number = self._value(key)
        if isinstance(number, bool) or not isinstance(number, (int, float)) or number < 0:
            raise self._wrong(key, "a number of at least 0")
        return float(number)

    def flag(self, key: str) -> bool:
        """Return the truth value at `key`."""
        return self._typed(key, bool)

    def choice(self, key: str, allowed: Iterable[T]) -> T:
        """Return the one of `allowed` that stands at `key`."""
        value = self._value(key)
        choices = tuple(allowed)
        for choice in choices:
            if choice == value:
                return choice
        raise self._wrong(key, "one of " + ", ".join(map(str, choices)))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the strings listed at `key`; none when the key is missing."""
        return tuple(self._list_of(key, str))

    def counts(self, key: str) -> tuple[int, ...]:
        """Return the whole numbers listed at `key`; none when the key is missing."""
        return tuple(self._list_of(key, int))

    def json_object(self, key: str) -> JsonObject:
        """Return the table at `key` as JSON; an empty one when the key is missing."""
        if key not in self._table:
            return {}
        if not isinstance(value := self._json(key, self._value(key)), Mapping):
            raise self._wrong(key, "a table")
        return value

    def read_one(self, key: str, read: Callable[[Row], T]) -> T | None:
        """Return what `read` makes of the table at `key`; None when the key is missing."""
        if key not in self._table:
            return None
        table = cast("dict[str, object]", self._typed(key, dict))
        return self._read(f"{self._where}, {key}", table, read)

    def read_all(self, key: str, read: Callable[[Row], T]) -> tuple[T, ...]:
        """Return what `read` makes of each table listed at `key`; none when the key is missing."""
        tables = cast("list[dict[str, object]]", self._list_of(key, dict))
        return tuple(
            self._read(f"{self._where}, {key} {number}", table, read)
            for number, table in enumerate(tables, start=1)
        )

    def has(self, key: str) -> bool:
        """Tell whether `key` is there."""
        return key in self._table

    def end(self) -> None:
        """Declare the row read; a key left over is a misspelling."""
        if self._unread:
            raise ShippedFileError(f"{self._where}: unknown {', '.join(sorted(self._unread))}")

    @staticmethod
    def _read(where: str, table: Mapping[str, object], read: Callable[[Row], T]) -> T:
        row = Row(where, table)
        value = read(row)
        row.end()
        return value

    def _value(self, key: str) -> object:
        if key not in self._table:
            raise ShippedFileError(f"{self._where}: {key} is missing")
        self._unread.discard(key)
        return self._table[key]

    def _typed(self, key: str, kind: type[T]) -> T:
        value = self._value(key)
        if not isinstance(value, kind):
            raise self._wrong(key, kind.__name__)
        return value

    def _list_of(self, key: str, kind: type[T]) -> list[T]:
        if key not in self._table:
            return []
        items = cast("list[object]", self._typed(key, list))
        found = [item for item in items if isinstance(item, kind)]
        if len(found) != len(items):
            raise self._wrong(key, f"a list of {kind.__name__}")
        return found

    def _json(self, key: str, value: object) -> JsonValue:
        if isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, list):
            return [self._json(key, item) for item in cast("list[object]", value)]
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            return {name: self._json(key, item) for name, item in table.items()}
        raise self._wrong(key, "what JSON can hold")

    def _wrong(self, key: str, expected: str) -> ShippedFileError:
        return ShippedFileError(f"{self._where}: {key} is not {expected}")
