"""What the fields of a profile come to: the profile that would be asked, and its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from writer_app.continuation.endpoint import Endpoint, parse_base_url
from writer_app.continuation.types import JsonObject, Profile
from writer_app.profiles import resolve
from writer_app.providers.catalog import Catalog
from writer_app.providers.prepared import WIRES
from writer_app.storage.settings import Settings
from writer_app.storage.settings_writing import checked_profile

_ABOUT_THE_SERVER: Final = ("region", "base_url", "workspace", "protocol", "model", "endpoint")


@dataclass(frozen=True, slots=True)
class Asked:
    """The profile as it would be asked, where, and the whole address of the request."""

    profile: Profile
    endpoint: Endpoint
    url: str


def asked(name: str, table: JsonObject, settings: Settings, catalog: Catalog) -> Asked:
    """Return what profile `name` is with this table. Raises `FailedError` of kind `usage`."""
    profiles = {**settings.profiles, name: checked_profile(name, table)}
    profile = resolve(name, settings._replace(profiles=profiles), catalog)
    endpoint = parse_base_url(profile.base_url, profile.protocol)
    return Asked(profile, endpoint, endpoint.url + WIRES[profile.protocol].path(profile))


def server_part(table: JsonObject) -> JsonObject:
    """Return what `table` says about the server: enough for its address."""
    return {name: value for name, value in table.items() if name in _ABOUT_THE_SERVER}
