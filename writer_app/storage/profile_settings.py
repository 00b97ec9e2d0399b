"""One `[profiles.NAME]` table of the settings: what it may hold, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from writer_app.continuation.types import (
    Dialect,
    JsonObject,
    JsonValue,
    LimitField,
    Limits,
    NativeEndpoint,
    Sampling,
    WireProtocol,
)
from writer_app.storage.toml_tables import TableReader

Thinking: TypeAlias = Literal["off", "omit"]

_PROTOCOLS: Final[tuple[WireProtocol, ...]] = get_args(WireProtocol)
_DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
_LIMIT_FIELDS: Final[tuple[LimitField, ...]] = get_args(LimitField)
_ENDPOINTS: Final[tuple[NativeEndpoint, ...]] = get_args(NativeEndpoint)
_THINKING: Final[tuple[Thinking, ...]] = get_args(Thinking)
_USUAL_THINKING: Final[Thinking] = "off"

_MOST_COUNT: Final = 2**31 - 1
_SHORTEST_WAIT_S: Final = 0.001
_LONGEST_WAIT_S: Final = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSettings:
    """A profile as far as the settings say anything about it; None means that they do not.

    `thinking`: "off" asks Qwen not to think aloud first, "omit" sends nothing about it.
    """

    protocol: WireProtocol | None = None
    base_url: str | None = None
    region: str | None = None
    workspace: str | None = None
    model: str | None = None
    dialect: Dialect | None = None
    stream: bool | None = None
    system_text: str | None = None
    instruction: str | None = None
    context_characters: int | None = None
    thinking: Thinking = _USUAL_THINKING
    extra_body: JsonObject = field(default_factory=dict[str, JsonValue])
    limit_field: LimitField | None = None
    endpoint: NativeEndpoint | None = None
    proxy: str | None = None
    sampling: Sampling = field(default_factory=Sampling)
    limits: Limits = field(default_factory=Limits)


def read_profile(table: TableReader) -> tuple[ProfileSettings, tuple[str, ...]]:
    """Return the profile that `table` describes, and the names in it that mean nothing.

    Raises `BadSettingError` for a value of the wrong type or out of its range.
    """
    sampling = table.table("sampling")
    limits = table.table("limits")
    thinking: Thinking | None = table.word("thinking", _THINKING)
    profile = ProfileSettings(
        protocol=table.word("protocol", _PROTOCOLS),
        base_url=table.text("base_url"),
        region=table.text("region"),
        workspace=table.text("workspace"),
        model=table.text("model"),
        dialect=table.word("dialect", _DIALECTS),
        stream=table.flag("stream"),
        system_text=table.text("system_text"),
        instruction=table.text("instruction"),
        context_characters=table.whole("context_characters", 1, _MOST_COUNT),
        thinking=thinking or _USUAL_THINKING,
        extra_body=table.table("extra_body").json(),
        limit_field=table.word("limit_field", _LIMIT_FIELDS),
        endpoint=table.word("endpoint", _ENDPOINTS),
        proxy=table.text("proxy"),
        sampling=_read_sampling(sampling),
        limits=_read_limits(limits),
    )
    return profile, (*table.unknown, *sampling.unknown, *limits.unknown)


def _read_sampling(table: TableReader) -> Sampling:
    """Read within the ranges that Alibaba Model Studio documents for its models."""
    return Sampling(
        max_tokens=table.whole("max_tokens", 1, _MOST_COUNT),
        temperature=table.number("temperature", 0, 2, open_at=2),
        top_p=table.number("top_p", 0, 1, open_at=0),
        presence_penalty=table.number("presence_penalty", -2, 2),
        seed=table.whole("seed", 0, _MOST_COUNT),
        stop=table.texts("stop"),
    )


def _read_limits(table: TableReader) -> Limits:
    usual = Limits()
    return Limits(
        connect_s=_seconds(table, "connect_s") or usual.connect_s,
        first_text_s=_seconds(table, "first_text_s") or usual.first_text_s,
        idle_s=_seconds(table, "idle_s") or usual.idle_s,
        line_bytes=table.whole("line_bytes", 1, _MOST_COUNT) or usual.line_bytes,
        answer_bytes=table.whole("answer_bytes", 1, _MOST_COUNT) or usual.answer_bytes,
        text_characters=table.whole("text_characters", 1, _MOST_COUNT) or usual.text_characters,
    )


def _seconds(table: TableReader, name: str) -> float | None:
    return table.number(name, _SHORTEST_WAIT_S, _LONGEST_WAIT_S)
