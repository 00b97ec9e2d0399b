"""What is known about servers and models: `resources/providers.toml`, read strictly.

The catalogue suggests and informs; it never forbids. A model or a server that is not in it has
no facts, and is asked like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from writer_app.continuation.endpoint import Endpoint
from writer_app.continuation.pricing import FREE, Tariff
from writer_app.continuation.types import Dialect, JsonObject, NativeEndpoint, WireProtocol
from writer_app.providers.catalog_rows import EndpointRule, Model, Preset, Region
from writer_app.providers.toml_rows import Row, ShippedFileError
from writer_app.resource_files import resource

_QWEN: Final = "qwen"
_QWEN_PATH: Final = "/compatible-mode/v1"
_QWEN_PATHS: Final = (_QWEN_PATH, "/api/v1")
_QWEN_MODELS: Final = ("qwen", "qwq")
_QWEN_THINKING_OFF: Final[JsonObject] = {"enable_thinking": False}
_OTHER_PRICES: Final = ("dashscope.aliyuncs.com", ".cn-beijing.maas.aliyuncs.com")
"""Hosts in mainland China, where other prices are charged than those of the catalogue."""
_SNAPSHOT: Final = re.compile(r"-(?:latest|\d{4}|20\d\d-\d\d-\d\d)$")


@dataclass(frozen=True, slots=True)
class Catalog:
    """Regions, models and servers in the order of the file, which is the order to show them in."""

    regions: tuple[Region, ...]
    models: tuple[Model, ...]
    presets: tuple[Preset, ...]
    endpoint_rules: tuple[EndpointRule, ...]

    @classmethod
    def load(cls, path: Path | None = None) -> Catalog:
        """Read the shipped catalogue, or the one at `path`.

        Takes a few milliseconds, and reads the disk: call it once, when it is needed. Raises
        `ShippedFileError` when the file is broken, `OSError` when it cannot be read.
        """
        import tomllib  # here, because what never asks the catalogue starts sooner without it

        path = path or resource("providers.toml")
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ShippedFileError(f"{path.name}: {error}") from error
        file = Row(path.name, table)
        catalog = cls(
            regions=file.read_all("regions", Region.of),
            models=file.read_all("models", Model.of),
            presets=file.read_all("presets", Preset.of),
            endpoint_rules=file.read_all("endpoints", EndpointRule.of),
        )
        file.end()
        for rows in (catalog.regions, catalog.models, catalog.presets):
            _refuse_doubles(path.name, (row.id for row in rows))
        return catalog

    def model(self, model_id: str) -> Model | None:
        """Return what is known about exactly this id: a snapshot has no facts of its sibling."""
        return next((model for model in self.models if model.id == model_id), None)

    def preset(self, preset_id: str) -> Preset | None:
        """Return the preset with this id."""
        return next((preset for preset in self.presets if preset.id == preset_id), None)

    def preset_for(self, endpoint: Endpoint) -> Preset | None:
        """Return the kind of server that `endpoint` is, as far as its host or local port tells.

        A local server with one of Model Studio's paths is none of the usual local ones.
        """
        if endpoint.is_model_studio:
            return self.preset(_QWEN)
        if endpoint.is_loopback and endpoint.path.endswith(_QWEN_PATHS):
            return None
        return next((preset for preset in self.presets if preset.fits(endpoint)), None)

    def endpoint_kind(self, model_id: str) -> NativeEndpoint:
        """Return which endpoint of the native protocol serves a model: `text` when unknown.

        A dated snapshot is served where its model is.
        """
        model = self.model(model_id) or self.model(_SNAPSHOT.sub("", model_id))
        if model is not None and model.endpoint is not None:
            return model.endpoint
        for rule in self.endpoint_rules:
            if rule.fits(model_id):
                return rule.endpoint
        return "text"

    def tariff(self, endpoint: Endpoint, model_id: str) -> Tariff | None:
        """Return what a model costs at `endpoint`; None where that is not known.

        A server on this computer is free. The prices are those of Model Studio's own hosts outside
        of mainland China; who sells a model again has prices of their own.
        """
        if endpoint.is_loopback:
            return FREE
        model = self.model(model_id)
        is_priced = endpoint.is_model_studio and not endpoint.host.endswith(_OTHER_PRICES)
        if model is None or not model.prices or not is_priced:
            return None
        return Tariff(model.prices, model.prices[0].source.date)

    def thinking_off(
        self, endpoint: Endpoint, protocol: WireProtocol, model_id: str, dialect: Dialect
    ) -> JsonObject:
        """Return the fields that keep a model from thinking first; empty when none are known.

        A thinking model cannot continue a prefix, so they belong into every request, unless the
        profile leaves them out.
        """
        if _is_qwen(endpoint, protocol, model_id, dialect):
            return _QWEN_THINKING_OFF
        preset = self.preset_for(endpoint)
        return preset.thinking_off if preset else {}


def _is_qwen(endpoint: Endpoint, protocol: WireProtocol, model_id: str, dialect: Dialect) -> bool:
    """Tell whether Model Studio answers, directly or behind a relay that kept its marks."""
    return (
        endpoint.is_model_studio
        or protocol == "dashscope"
        or endpoint.path.endswith(_QWEN_PATH)
        or (dialect == "partial" and model_id.lower().startswith(_QWEN_MODELS))
    )


def _refuse_doubles(where: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for row_id in ids:
        if row_id in seen:
            raise ShippedFileError(f"{where}: {row_id} is there twice")
        seen.add(row_id)
