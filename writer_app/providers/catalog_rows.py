"""The values of the catalogue, each with the source it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final, Literal, get_args

from writer_app.continuation.endpoint import Endpoint
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import (
    Dialect,
    FailedError,
    Failure,
    FailureKind,
    JsonObject,
    LimitField,
    NativeEndpoint,
    WireProtocol,
)
from writer_app.providers.toml_rows import Row

Thinking = Literal["none", "hybrid", "always"]

_DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)
_ENDPOINTS: Final[tuple[NativeEndpoint, ...]] = get_args(NativeEndpoint)
_LIMIT_FIELDS: Final[tuple[LimitField, ...]] = get_args(LimitField)
_THINKING: Final[tuple[Thinking, ...]] = get_args(Thinking)

_WORKSPACE: Final = "{workspace}"
_WORKSPACE_ID: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_ISO_DATE: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_PLACE: Final = re.compile(r"https://\S+|documentation sample")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read, and the ISO date of that statement, to the month at least."""

    date: str
    place: str

    @classmethod
    def of(cls, row: Row) -> Source:
        """Read the source of `row`."""
        return cls(row.text_like("date", _ISO_DATE), row.text_like("source", _PLACE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One place that Model Studio can be asked at. Its URLs may hold `{workspace}`."""

    id: str
    name: str
    openai_url: str
    dashscope_url: str
    source: Source

    @property
    def needs_workspace(self) -> bool:
        """Tell whether the base URL is only complete with a workspace id."""
        return _WORKSPACE in self.openai_url

    def base_url(self, protocol: WireProtocol, workspace: str = "") -> str:
        """Return the base URL for `protocol`, with the workspace id in it where one belongs.

        Raises `FailedError` of kind `usage` when the id is missing or could not be part of a
        host name.
        """
        template = self.openai_url if protocol == "openai" else self.dashscope_url
        if not self.needs_workspace:
            return template
        if not _WORKSPACE_ID.fullmatch(workspace):
            raise _no_workspace()
        return template.replace(_WORKSPACE, workspace.lower())

    @classmethod
    def of(cls, row: Row) -> Region:
        """Read a region."""
        return cls(
            id=row.text("id"),
            name=row.text("name"),
            openai_url=row.text("openai_url"),
            dashscope_url=row.text("dashscope_url"),
            source=Source.of(row),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a request with up to `up_to_tokens` of input costs, in US dollars per million tokens."""

    up_to_tokens: int
    input: float
    output: float
    source: Source

    @classmethod
    def of(cls, row: Row) -> Price:
        """Read one tier of a model's price."""
        return cls(
            up_to_tokens=row.count("up_to_tokens"),
            input=row.amount("input"),
            output=row.amount("output"),
            source=Source.of(row),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLimits:
    """How much a model takes and gives, in tokens."""

    context_tokens: int
    max_output_tokens: int
    source: Source

    @classmethod
    def of(cls, row: Row) -> ModelLimits:
        """Read the limits of a model."""
        return cls(
            context_tokens=row.count("context_tokens"),
            max_output_tokens=row.count("max_output_tokens"),
            source=Source.of(row),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What is known about one model id. None means: not documented.

    `partial`: a page about Partial mode lists it. `thinking`: whether it thinks before it answers,
    and whether that can be switched off. `prices`: tiers by the length of the input, rising.
    """

    id: str
    family: str
    partial: bool
    thinking: Thinking | None
    endpoint: NativeEndpoint | None
    limits: ModelLimits | None
    prices: tuple[Price, ...]
    source: Source

    @classmethod
    def of(cls, row: Row) -> Model:
        """Read a model."""
        return cls(
            id=row.text("id"),
            family=row.text("family"),
            partial=row.flag("partial"),
            thinking=row.choice("thinking", _THINKING) if row.has("thinking") else None,
            endpoint=row.choice("endpoint", _ENDPOINTS) if row.has("endpoint") else None,
            limits=row.read_one("limits", ModelLimits.of),
            prices=row.read_all("prices", Price.of),
            source=Source.of(row),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """How to ask one kind of server, and how to recognise it.

    `hosts` are exact names, or with a leading dot every host below that name; `ports` are the
    usual ports on this computer. `thinking_off` is merged into the request body.
    """

    id: str
    name: str
    base_url: str
    hosts: tuple[str, ...]
    ports: tuple[int, ...]
    dialect: Dialect
    thinking_off: JsonObject
    limit_field: LimitField
    needs_key: bool
    note: str
    source: Source

    def fits(self, endpoint: Endpoint) -> bool:
        """Tell whether `endpoint` is a server of this kind, by its host or its local port."""
        if endpoint.is_loopback:
            return endpoint.port in self.ports
        return any(_is_host(endpoint.host, known) for known in self.hosts)

    @classmethod
    def of(cls, row: Row) -> Preset:
        """Read a preset."""
        return cls(
            id=row.text("id"),
            name=row.text("name"),
            base_url=row.text("base_url"),
            hosts=row.texts("hosts"),
            ports=row.counts("ports"),
            dialect=row.choice("dialect", _DIALECTS),
            thinking_off=row.json_object("thinking_off"),
            limit_field=row.choice("limit_field", _LIMIT_FIELDS),
            needs_key=row.flag("needs_key"),
            note=row.text("note"),
            source=Source.of(row),
        )


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """Which endpoint of the native protocol a model id leads to, for ids without a row."""

    pattern: str
    endpoint: NativeEndpoint
    source: Source

    def fits(self, model_id: str) -> bool:
        """Tell whether the rule speaks about `model_id`."""
        return fnmatchcase(model_id, self.pattern)

    @classmethod
    def of(cls, row: Row) -> EndpointRule:
        """Read a rule."""
        return cls(row.text("pattern"), row.choice("endpoint", _ENDPOINTS), Source.of(row))


def _is_host(host: str, known: str) -> bool:
    return host.endswith(known) if known.startswith(".") else host == known


def _no_workspace() -> FailedError:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "This region needs a workspace id, such as ws-1a2b3c."
        " You find it in the Model Studio console.",
    )
    return FailedError(Failure(FailureKind.USAGE, Notice(template)))
