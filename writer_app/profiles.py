"""Profiles: what the settings, the catalogue and the command line together make of a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Final, NoReturn

from writer_app.continuation.endpoint import Endpoint, parse_base_url, protocol_of
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value, listed
from writer_app.continuation.types import (
    USUAL_CONTEXT_CHARACTERS,
    Dialect,
    FailedError,
    Failure,
    FailureKind,
    JsonObject,
    Limits,
    Profile,
    Sampling,
    WireProtocol,
)
from writer_app.providers.catalog import Catalog
from writer_app.providers.dialects import fits_protocol
from writer_app.storage.file_failures import printable
from writer_app.storage.profile_settings import ProfileSettings
from writer_app.storage.settings import Settings

QWEN: Final = "qwen"
PRACTICE: Final = "practice"

USUAL_MAX_TOKENS: Final = 1_000
"""A ceiling for one continuation, where the profile has none: about 700 words."""

_USUAL_REGION: Final = "singapore"
_USUAL_MODEL: Final = "qwen-plus"

BUILT_IN: Final[Mapping[str, ProfileSettings]] = MappingProxyType(
    {
        QWEN: ProfileSettings(region=_USUAL_REGION, model=_USUAL_MODEL),
        PRACTICE: ProfileSettings(model=PRACTICE),
    }
)

# For each protocol: the path that the other one has at Model Studio, and its own.
_SWAPS: Final[Mapping[WireProtocol, tuple[str, str]]] = MappingProxyType(
    {
        "openai": ("/api/v1", "/compatible-mode/v1"),
        "dashscope": ("/compatible-mode/v1", "/api/v1"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What a command line says instead of the profile; None where it says nothing.

    `timeout_s` bounds connecting, the first text and the pause between texts alike, in seconds.
    """

    base_url: str | None = None
    protocol: WireProtocol | None = None
    model: str | None = None
    dialect: Dialect | None = None
    stream: bool | None = None
    timeout_s: float | None = None
    sampling: Sampling = field(default_factory=Sampling)


def all_profiles(settings: Settings) -> Mapping[str, ProfileSettings]:
    """Return the built-in profiles and the writer's own; the latter win."""
    return {**BUILT_IN, **settings.profiles}


def default_profile(settings: Settings) -> str:
    """Return the name of the profile that is used when none is named."""
    return settings.default_profile or QWEN


def resolve(
    name: str, settings: Settings, catalog: Catalog, overrides: Overrides | None = None
) -> Profile:
    """Return the profile called `name`, complete.

    What is not set comes from what the catalogue knows of the server and the model, and then
    from the usual values. Raises `FailedError` of kind `usage` for an unknown name, a base URL
    that is none, or a dialect that the protocol does not have.
    """
    said = overrides or Overrides()
    wanted = _settings_of(name, settings)
    endpoint, protocol = _endpoint(wanted, said, catalog)
    preset = catalog.preset_for(endpoint)
    dialect = said.dialect or wanted.dialect or (preset.dialect if preset else "partial")
    _check_dialect(dialect, protocol)
    model = said.model or wanted.model or _USUAL_MODEL
    thinking_off: JsonObject = {}
    if wanted.thinking == "off":
        thinking_off = catalog.thinking_off(endpoint, protocol, model, dialect)
    return Profile(
        name=name,
        base_url=endpoint.url,
        model=model,
        protocol=protocol,
        dialect=dialect,
        sampling=_sampling(wanted.sampling, said.sampling),
        limits=_limits(wanted.limits, said.timeout_s),
        stream=wanted.stream is not False if said.stream is None else said.stream,
        system_text=wanted.system_text or "",
        instruction=wanted.instruction or "",
        context_characters=wanted.context_characters or USUAL_CONTEXT_CHARACTERS,
        extra_body={**thinking_off, **wanted.extra_body},
        limit_field=wanted.limit_field or (preset.limit_field if preset else "max_tokens"),
        endpoint=wanted.endpoint or catalog.endpoint_kind(model),
        proxy=settings.proxy if wanted.proxy is None else wanted.proxy,
        ca_file=settings.ca_file,
    )


def _settings_of(name: str, settings: Settings) -> ProfileSettings:
    known = all_profiles(settings)
    if name not in known:
        template = QT_TRANSLATE_NOOP(
            "Notices", "There is no profile called {name}. There are: {known}."
        )
        _refuse(template, name=printable(name), known=listed(sorted(known)))
    return known[name]


def _endpoint(
    wanted: ProfileSettings, said: Overrides, catalog: Catalog
) -> tuple[Endpoint, WireProtocol]:
    """Return where to ask, and in which protocol.

    The ending of a base URL tells the protocol, unless one is named; but servers other than
    Model Studio that the catalogue knows speak the compatible one whatever their path.
    """
    url = wanted.base_url if said.base_url is None else said.base_url
    protocol = said.protocol or (wanted.protocol if said.base_url is None else None)
    if url is None:
        protocol = protocol or "openai"
        return parse_base_url(_region_url(wanted, protocol, catalog), protocol), protocol
    if protocol is None:
        protocol = protocol_of(url)
        preset = catalog.preset_for(parse_base_url(url, protocol))
        if preset is not None and preset.id != QWEN:
            protocol = "openai"
    endpoint = parse_base_url(url, protocol)
    if said.base_url is None:
        theirs, ours = _SWAPS[protocol]
        if endpoint.path == theirs and (endpoint.is_model_studio or endpoint.is_loopback):
            endpoint = replace(endpoint, path=ours)
    return endpoint, protocol


def _region_url(wanted: ProfileSettings, protocol: WireProtocol, catalog: Catalog) -> str:
    name = wanted.region or _USUAL_REGION
    region = next((region for region in catalog.regions if region.id == name), None)
    if region is None:
        template = QT_TRANSLATE_NOOP(
            "Notices", "There is no region called {name}. There are: {known}."
        )
        _refuse(template, name=name, known=listed(region.id for region in catalog.regions))
    return region.base_url(protocol, wanted.workspace or "")


def _check_dialect(dialect: Dialect, protocol: WireProtocol) -> None:
    if not fits_protocol(dialect, protocol):
        template = QT_TRANSLATE_NOOP(
            "Notices",
            "The dialect “{dialect}” (how to continue) is not part of the dashscope protocol. Use"
            " “partial”, or the openai protocol.",
        )
        _refuse(template, dialect=dialect)


def _sampling(wanted: Sampling, said: Sampling) -> Sampling:
    """Return `wanted` with what the command line says in its place."""
    values = {f.name: getattr(said, f.name) for f in fields(said)}
    given = {name: value for name, value in values.items() if value not in (None, ())}
    merged = replace(wanted, **given)
    return merged if merged.max_tokens else replace(merged, max_tokens=USUAL_MAX_TOKENS)


def _limits(wanted: Limits, timeout_s: float | None) -> Limits:
    if timeout_s is None:
        return wanted
    return replace(wanted, connect_s=timeout_s, first_text_s=timeout_s, idle_s=timeout_s)


def server_name(endpoint: Endpoint, catalog: Catalog) -> Value:
    """Return the name of a server that a writer knows: with its region, or as a kind of server."""
    for region in catalog.regions:
        if not region.needs_workspace and f"//{endpoint.host}/" in region.openai_url:
            template = QT_TRANSLATE_NOOP("Notices", "{host} ({region})")
            return Notice(template, {"host": endpoint.host, "region": Notice(region.name)})
    return endpoint.host if not endpoint.is_loopback else f"{endpoint.host}:{endpoint.port}"


def _refuse(template: str, **values: Value) -> NoReturn:
    raise FailedError(Failure(FailureKind.USAGE, Notice(template, values)))
