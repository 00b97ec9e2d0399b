"""A second reader of answers, in the plainest way: all of it at once, and by the documents.

Slow, and unfit for a stream; what the program reads must be the same. Sources: the WHATWG HTML
standard, "Interpreting an event stream"; Model Studio's pages on streaming, for both protocols.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

END_MARK = "[DONE]"


@dataclass(frozen=True, slots=True)
class PlainEvent:
    """One event; `is_torn`: the stream ended before the blank line behind it."""

    kind: str
    data: str
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What one event says: some text, and whether the answer ends there, well or badly."""

    text: str = ""
    ends_well: bool = False
    ends_badly: bool = False


def plain_events(body: bytes) -> Iterator[PlainEvent]:
    """Give the events of a stream, and last of all one that is torn, if there is one."""
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = re.split("\r\n|\r|\n", text)
    kind, data = "", list[str]()
    for number, line in enumerate(lines, 1):
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data.append(value)
        elif name == "event":
            kind = value
        is_torn = number == len(lines)
        if data and (is_torn or not line):
            yield PlainEvent(kind or "message", "\n".join(data), is_torn)
        if not line:
            kind, data = "", []


def plain_text(protocol: str, body: bytes) -> str:
    """Return the text of a whole stream."""
    text, is_finished = "", False
    for event in plain_events(body):
        data = event.data.strip()
        payload = _object(data)
        if payload is None:
            if data and not event.is_torn:
                break  # the end mark, or what nobody can read
            continue
        said = (
            _openai(payload, event.kind) if protocol == "openai" else _native(payload, event.kind)
        )
        if said.ends_badly:
            break
        is_finished = is_finished or said.ends_well
        if not event.is_torn or is_finished:
            text += said.text
    return text


def _openai(payload: dict[str, Any], kind: str) -> Said:
    choices = payload.get("choices")
    found = [_dict(one) for one in choices] if isinstance(choices, list) else []
    choice = next((one for one in found if not one.get("index")), {})
    reason = choice.get("finish_reason")
    if kind == "error" or reason == "error" or payload.get("error"):
        return Said(ends_badly=True)
    if not choice and _is_error(payload):
        return Said(ends_badly=True)
    return Said(_content(_dict(choice.get("delta")).get("content")), _is_reason(reason))


def _native(payload: dict[str, Any], kind: str) -> Said:
    if kind == "error" or _is_error(payload):
        return Said(ends_badly=True)
    output = _dict(payload.get("output"))
    choices = output.get("choices")
    choice = _dict(choices[0]) if isinstance(choices, list) and choices else {}
    text = _content(_dict(choice.get("message")).get("content")) or _content(output.get("text"))
    return Said(text, _is_reason(choice.get("finish_reason") or output.get("finish_reason")))


def _is_error(payload: dict[str, Any]) -> bool:
    code = payload.get("code")
    has_answer = payload.get("choices") or payload.get("output")
    is_code = bool(code) and (isinstance(code, str) or not has_answer)
    return bool(payload.get("error")) or payload.get("object") == "error" or is_code


def _content(content: object) -> str:
    if isinstance(content, list):
        return "".join(_content(_dict(part).get("text")) for part in content if _has_text(part))
    return content if isinstance(content, str) else ""


def _has_text(part: object) -> bool:
    return isinstance(_dict(part).get("text"), str)


def _is_reason(reason: object) -> bool:
    return isinstance(reason, str) and reason not in ("", "null")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _object(data: str) -> dict[str, Any] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


_MEANINGS = {"openai": _openai, "dashscope": _native}
