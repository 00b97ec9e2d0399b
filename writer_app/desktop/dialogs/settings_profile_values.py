"""A profile's settings as the table that the file has, and single values in it. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Final, TypeAlias, cast
from urllib.parse import urlsplit

from writer_app.continuation.types import JsonObject, JsonValue, Limits, Sampling
from writer_app.storage.profile_settings import ProfileSettings, read_profile
from writer_app.storage.toml_tables import BadSettingError, TableReader

Table: TypeAlias = dict[str, JsonValue]

_INNER: Final = ("sampling", "limits")
_PROXY_SCHEMES: Final = ("http", "https")

# All that ends a line for `str.splitlines`, and the mark itself.
_ESCAPES: Final = {
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    **{char: f"\\u{ord(char):04x}" for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"},
}
_MEANINGS: Final = {written: char for char, written in _ESCAPES.items()}
_ESCAPE: Final = re.compile("|".join(map(re.escape, _MEANINGS)))


def table_of(profile: ProfileSettings) -> Table:
    """Return what the settings file says of `profile`; what is not set or as usual is left out."""
    table: Table = {}
    for field in fields(profile):
        value = getattr(profile, field.name)
        if field.name == "thinking" and value == ProfileSettings().thinking:
            continue
        if field.name in _INNER:
            value = _said(value)
        if value not in (None, {}):
            table[field.name] = cast("JsonValue", value)
    return table


def _said(part: Sampling | Limits) -> Table:
    """Return the values that are other than usual."""
    usual = asdict(type(part)())
    said: Table = {name: value for name, value in asdict(part).items() if value != usual[name]}
    if isinstance(part, Sampling) and part.stop:
        said["stop"] = list(part.stop)
    return said


def value_at(table: JsonObject, path: str) -> JsonValue:
    """Return the value at `path`, such as `sampling.seed`; None when there is none."""
    value: JsonValue = table
    for name in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def with_value(table: JsonObject, path: str, value: JsonValue) -> Table:
    """Return `table` with another value at `path`; None takes it out."""
    name, _, rest = path.partition(".")
    if rest:
        inner = table.get(name)
        value = with_value(inner if isinstance(inner, Mapping) else {}, rest, value)
    changed = {**table, name: value}
    if value is None or value == {}:
        del changed[name]
    return changed


def is_allowed(path: str, value: JsonValue) -> bool:
    """Tell whether the settings may have `value` at `path`."""
    try:
        read_profile(TableReader(with_value({}, path, value)))
    except BadSettingError:
        return False
    return True


def is_proxy(address: str) -> bool:
    """Tell whether `address` can be that of a proxy: `http://` or `https://` and a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in _PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def number_of(text: str, *, whole: bool) -> JsonValue:
    """Return the number that `text` says, with a comma or a point; None when it is blank.

    What is no number comes back as it is: no setting that wants a number takes it.
    """
    bare = text.strip().replace("\u2212", "-")
    if not bare:
        return None
    try:
        return int(bare) if whole else _short(float(bare.replace(",", ".", 1)))
    except ValueError:
        return text


def number_text(value: JsonValue) -> str:
    """Return how a number is written in a field; anything else as it is, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(_short(value))
    return str(value)


def _short(number: float) -> float | int:
    """Return a number without a fraction as a whole one."""
    return int(number) if number.is_integer() and abs(number) < 1 << 53 else number


def lines_of(text: str) -> list[JsonValue]:
    r"""Return the texts in `text`, one on each line, where `\n` stands for a line break."""
    return [_unescaped(line) for line in text.splitlines() if line]


def lines_text(value: JsonValue) -> str:
    r"""Return texts as `lines_of` reads them."""
    texts = cast("list[object]", value) if isinstance(value, list) else []
    return "\n".join(_escaped(str(text)) for text in texts)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: _MEANINGS[found[0]], text)
