"""The servers on this computer: which of the usual ones answer, and with which models."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Final, cast

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import JsonObject, JsonValue
from writer_app.providers.catalog import Catalog
from writer_app.providers.catalog_rows import Preset
from writer_app.providers.looks import Look, Looked

MOST_MODELS: Final = 100
LONGEST_NAME: Final = 200
"""In characters. A name that is longer, or cannot be shown, is left out."""

_WANTS_KEY: Final = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

_OWNERS: Final[Mapping[str, str]] = MappingProxyType(
    {"vllm": "vllm", "sglang": "sglang", "llamacpp": "llama-cpp", "koboldcpp": "koboldcpp"}
)
"""The preset of a server by the owner that it names of its models: ports are only a custom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalServer:
    """A server that answered: its kind, its address, and the models it has.

    `wants_key`: it tells nothing without one. `is_usual`: it is of the kind that its port tells.
    """

    preset: Preset
    base_url: str
    models: tuple[str, ...] = ()
    wants_key: bool = False
    is_usual: bool = True

    def table(self, model: str) -> JsonObject:
        """Return the settings of a profile that asks this server for `model`."""
        table: dict[str, JsonValue] = {"base_url": self.base_url, "model": model}
        if not self.is_usual:
            # By its port, the catalogue would take it for a server of another kind.
            table |= {"dialect": self.preset.dialect, "thinking": "omit"}
            if self.preset.thinking_off:
                table["extra_body"] = self.preset.thinking_off
        return table


async def find_servers(look: Look, catalog: Catalog) -> tuple[LocalServer, ...]:
    """Look at the usual ports of this computer, all at the same time; return what answered."""
    presets = [preset for preset in catalog.presets if _is_here(preset)]
    looked = await asyncio.gather(*(look(preset.base_url) for preset in presets))
    found = (
        _server(preset, answer, catalog)
        for preset, answer in zip(presets, looked, strict=True)
        if answer is not None
    )
    return tuple(server for server in found if server is not None)


def _is_here(preset: Preset) -> bool:
    return parse_base_url(preset.base_url, "openai").is_loopback


def _server(preset: Preset, looked: Looked, catalog: Catalog) -> LocalServer | None:
    """Return the server that gave this answer; None when it is none of ours."""
    if looked.status in _WANTS_KEY:
        # Anything may want a password; a kind of server that always does is most likely itself.
        wanted = LocalServer(preset=preset, base_url=preset.base_url, wants_key=True)
        return wanted if preset.needs_key else None
    rows = _rows(looked.body) if looked.status == HTTPStatus.OK else ()
    models = tuple(dict.fromkeys(name for row in rows if (name := _name(row))))
    if not models:
        return None
    kind = next((kind for row in rows if (kind := _kind(row, catalog))), preset)
    return LocalServer(
        preset=kind,
        base_url=preset.base_url,
        models=models[:MOST_MODELS],
        is_usual=kind == preset,
    )


def _rows(body: bytes) -> tuple[Mapping[str, object], ...]:
    """Return the rows of a list of models; none when it is no such list."""
    try:
        answer = cast("object", json.loads(body))
    except (ValueError, RecursionError):
        return ()
    data = cast("Mapping[str, object]", answer).get("data") if isinstance(answer, dict) else None
    rows = cast("list[object]", data) if isinstance(data, list) else []
    return tuple(cast("Mapping[str, object]", row) for row in rows if isinstance(row, dict))


def _name(row: Mapping[str, object]) -> str:
    name = row.get("id")
    is_one = isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name.isprintable()
    return name if isinstance(name, str) and is_one and name == name.strip() else ""


def _kind(row: Mapping[str, object], catalog: Catalog) -> Preset | None:
    owner = row.get("owned_by")
    return catalog.preset(_OWNERS.get(owner, "")) if isinstance(owner, str) else None
