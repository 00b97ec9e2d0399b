"""Takes values out of a TOML table, each checked, with the full name of the key for messages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, TypeGuard, TypeVar, cast

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, listed
from writer_app.continuation.types import JsonValue

_Word = TypeVar("_Word", bound=str)

_ = QT_TRANSLATE_NOOP

# Each goes on after "should be".
_A_TEXT: Final = Notice(_("Notices", "a text in quotes"))
_TRUE_OR_FALSE: Final = Notice(_("Notices", "true or false"))
_ONE_OF: Final = _("Notices", "one of {words}")
_A_WHOLE_NUMBER: Final = _("Notices", "a whole number from {least} to {most}")
_A_NUMBER: Final = _("Notices", "a number from {least} to {most}")
_A_NUMBER_BUT: Final = _("Notices", "a number from {least} to {most}, but not {but}")
_TEXTS: Final = Notice(_("Notices", "a text in quotes or a list of them, none empty"))
_A_TABLE: Final = Notice(_("Notices", "a table"))
_JSON: Final = Notice(_("Notices", "a text, a number, true, false, a list or a table"))

_KEY_NAMES: Final = frozenset(
    {"key", "token", "secret", "password", "authorization", "bearer", "accesstoken", "authtoken"}
)
_KEY_NAME_ENDS: Final = ("apikey", "apitoken", "secretkey", "accesskey")


class BadSettingError(Exception):
    """One value is not what it should be. Neither attribute holds the value itself."""

    def __init__(self, key: str, expected: Notice) -> None:
        super().__init__(f"{key} should be {expected}")
        self.key = key
        self.expected = expected


class KeyInSettingsError(Exception):
    """There is an entry that looks like an API key; `key` is its name, never its value."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} looks like an API key")
        self.key = key


class TableReader:
    """One TOML table. Each method takes one key, or gives None when it is not there.

    All raise `BadSettingError`. What nobody asked for is in `unknown` at the end.
    """

    def __init__(self, table: Mapping[str, object], where: str = "") -> None:
        """Read `table`; `where` is its name in the file, empty for the whole file."""
        self._table = table
        self._where = where
        self._asked: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the keys of the table as they stand in the file."""
        return tuple(self._table)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the full names of the keys that were never asked for."""
        return tuple(self._full(name) for name in self._table if name not in self._asked)

    def text(self, name: str) -> str | None:
        """Return a text."""
        value = self._take(name)
        if value is None or isinstance(value, str):
            return value
        raise self._bad(name, _A_TEXT)

    def flag(self, name: str) -> bool | None:
        """Return a truth value."""
        value = self._take(name)
        if value is None or isinstance(value, bool):
            return value
        raise self._bad(name, _TRUE_OR_FALSE)

    def word(self, name: str, words: tuple[_Word, ...]) -> _Word | None:
        """Return one of `words`."""
        value = self._take(name)
        if value is None:
            return None
        for word in words:
            if value == word:
                return word
        raise self._bad(name, Notice(_ONE_OF, {"words": listed(words)}))

    def whole(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number from `least` to `most`."""
        value = self._take(name)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        ends = {"least": str(least), "most": str(most)}
        raise self._bad(name, Notice(_A_WHOLE_NUMBER, ends))

    def number(
        self, name: str, least: float, most: float, *, open_at: float | None = None
    ) -> float | None:
        """Return a number from `least` to `most`; not `open_at`, when that end is left out."""
        value = self._take(name)
        if value is None:
            return None
        if _is_number(value) and least <= value <= most and value != open_at:
            return value
        ends = {"least": f"{least:g}", "most": f"{most:g}"}
        if open_at is None:
            raise self._bad(name, Notice(_A_NUMBER, ends))
        raise self._bad(name, Notice(_A_NUMBER_BUT, {**ends, "but": f"{open_at:g}"}))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a text, or each of a list of texts; nothing when the key is not there."""
        value = self._take(name)
        if value is None:
            return ()
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        texts = tuple(item for item in items if isinstance(item, str) and item)
        if len(texts) == len(items):
            return texts
        raise self._bad(name, _TEXTS)

    def table(self, name: str) -> TableReader:
        """Return an inner table; an empty one when the key is not there."""
        value = self._take(name)
        if value is None or isinstance(value, dict):
            return TableReader(cast("Mapping[str, object]", value or {}), self._full(name))
        raise self._bad(name, _A_TABLE)

    def json(self) -> dict[str, JsonValue]:
        """Return the whole table as it would stand in a JSON request."""
        return {name: self._as_json(name, self._take(name)) for name in self._table}

    def _as_json(self, name: str, value: object) -> JsonValue:
        if isinstance(value, dict):
            return TableReader(cast("Mapping[str, object]", value), self._full(name)).json()
        if isinstance(value, list):
            return [self._as_json(name, item) for item in cast("list[object]", value)]
        if isinstance(value, (bool, str)) or _is_number(value):
            return value
        raise self._bad(name, _JSON)

    def _take(self, name: str) -> object:
        self._asked.add(name)
        return self._table.get(name)

    def _bad(self, name: str, expected: Notice) -> BadSettingError:
        return BadSettingError(self._full(name), expected)

    def _full(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name


def refuse_keys(table: Mapping[str, object], where: str = "") -> None:
    """Raise `KeyInSettingsError` when an entry anywhere in `table` is named like an API key."""
    for name, value in table.items():
        full = f"{where}.{name}" if where else name
        plain = name.lower().replace("_", "").replace("-", "")
        if plain in _KEY_NAMES or plain.endswith(_KEY_NAME_ENDS):
            raise KeyInSettingsError(full)
        if isinstance(value, dict):
            refuse_keys(cast("Mapping[str, object]", value), full)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
