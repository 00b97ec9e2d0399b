"""Whom to ask: the profile that was named, else the usual one, else the practice server."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice, Value
from writer_app.continuation.types import FailedError, KeyStore, Profile
from writer_app.engine import Engine
from writer_app.profiles import PRACTICE, QWEN, Overrides, default_profile, server_name

PRACTISING: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices",
        "Practice: there is no API key, so the built-in practice server answers. It is not a real"
        " model. To use Qwen, store an API key in the settings, or with `writer-app key set`.",
    )
)
PRACTISING_MEANWHILE: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices",
        "Practice: until there is an API key, the built-in practice server answers. It is not a"
        " real model.",
    )
)

_PRACTICE_SERVER: Final = Notice(QT_TRANSLATE_NOOP("Notices", "the practice server"))


@dataclass(frozen=True, slots=True)
class Way:
    """Where requests go and which keys they may use.

    `practice_because` says why the practice server answers although nobody named it. `sends_key`:
    whether a key goes along, as far as that was looked for; to this computer, none may.
    """

    profile: Profile
    keys: KeyStore
    server: Value
    practice_because: tuple[Notice, ...] = ()
    sends_key: bool = True


@dataclass(frozen=True, slots=True)
class Practising:
    """That the practice server is to be asked; `because` says why, where nobody named it."""

    because: tuple[Notice, ...] = ()

    def way(self, engine: Engine, profile: Profile) -> Way:
        """Return the way to the practice server, which `profile` asks."""
        return Way(profile, engine.keys(profile), _PRACTICE_SERVER, self.because)


@asynccontextmanager
async def way(engine: Engine, name: str | None, overrides: Overrides) -> AsyncGenerator[Way]:
    """Give the way to ask; a practice server runs as long as it is in use.

    A profile that was named, or a base URL, never falls back. Raises `FailedError` of kind
    `usage`.
    """
    found = await find_way(engine, name, overrides)
    if isinstance(found, Way):
        yield found
        return
    async with engine.practice(overrides) as profile:
        yield found.way(engine, profile)


async def find_way(engine: Engine, name: str | None, overrides: Overrides) -> Way | Practising:
    """Return the way to ask by the same rules; whoever calls runs the practice server."""
    if name is None and overrides.base_url is not None:
        name = QWEN
    usual = name or default_profile(engine.settings)
    if usual == PRACTICE and overrides.base_url is None:
        return Practising()
    direct = _direct(engine, usual, overrides)
    return direct if name else await _with_key(direct)


def _direct(engine: Engine, name: str, overrides: Overrides) -> Way:
    profile = engine.profile(name, overrides)
    keys = engine.keys(profile, named_url=overrides.base_url is not None)
    endpoint = parse_base_url(profile.base_url, profile.protocol)
    return Way(profile, keys, server_name(endpoint, engine.catalog))


async def _with_key(usual: Way) -> Way | Practising:
    """Return the way to the usual server, or why it cannot be asked."""
    endpoint = parse_base_url(usual.profile.base_url, usual.profile.protocol)
    try:
        key = await usual.keys.key_for(endpoint.origin)
    except FailedError as error:
        return Practising((error.failure.notice, PRACTISING_MEANWHILE))
    if key is None and not endpoint.is_loopback:
        return Practising((PRACTISING,))
    return replace(usual, sends_key=key is not None)
