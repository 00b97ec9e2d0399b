"""Reading JSON requests strictly: each function returns a checked value or refuses the request.

A field that is absent or null is None. Every function raises `RefusedError` of reason
`BAD_REQUEST` when the value is there and wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NoReturn, cast

from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.practice.refusals import bad_request

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_object(body: bytes) -> JsonObject:
    """Return the object that a request body holds."""
    try:
        value: object = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise bad_request("The request body is not valid JSON.") from error
    return checked_object(value, "The request body")


def checked_object(value: object, name: str) -> JsonObject:
    """Return `value` when it is an object."""
    if not isinstance(value, Mapping):
        raise bad_request(f"{name} must be an object.")
    return cast("JsonObject", value)


def optional_object(parent: JsonObject, name: str) -> JsonObject:
    """Return the object in field `name`, empty when there is none."""
    value = parent.get(name)
    return {} if value is None else checked_object(value, name)


def text(value: JsonValue, name: str) -> str:
    """Return `value` when it is a string, with lone surrogates replaced."""
    if not isinstance(value, str):
        raise bad_request(f"{name} must be a string.")
    return _LONE_SURROGATE.sub("\ufffd", value)


def flag(parent: JsonObject, name: str) -> bool:
    """Return the true or false in field `name`, false when absent."""
    value = parent.get(name)
    if value is not None and not isinstance(value, bool):
        raise bad_request(f"{name} must be true or false.")
    return bool(value)


def whole_number(parent: JsonObject, name: str, least: int, most: int) -> int | None:
    """Return the whole number in field `name`, from `least` to `most`."""
    value = parent.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise bad_request(f"Range of {name} should be [{least}, {most}]")
    return value


def number(parent: JsonObject, name: str) -> float | None:
    """Return the number in field `name`."""
    value = parent.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise bad_request(f"{name} must be a number.")
    return value


def texts(parent: JsonObject, name: str) -> tuple[str, ...]:
    """Return the string or list of strings in field `name`; none may be empty."""
    value = parent.get(name)
    if value is None:
        return ()
    found = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) and item for item in found):
        raise bad_request(f"{name} must be a string or a list of strings, none of them empty.")
    return tuple(text(item, name) for item in found)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
