"""What commands and window stand on: places, settings, catalogue, keys, and the practice server.

The parts that cost time to load (httpx, the keyring, the practice server) are loaded when a
command asks for them.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.notices import Notice
from writer_app.continuation.types import KeyStore, Profile
from writer_app.profiles import PRACTICE, Overrides, resolve, server_name
from writer_app.providers.catalog import Catalog
from writer_app.redaction import Redactor
from writer_app.storage.key_sources import EnvironmentKeys, KeyFinder, SessionKeys
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.paths import Paths
from writer_app.storage.settings import Settings, load_settings

if TYPE_CHECKING:
    from writer_app.practice.server import PracticeServer
    from writer_app.providers.client import Client


class Engine:
    """The collaborators of every command and of the window, each made once."""

    def __init__(
        self,
        environ: MutableMapping[str, str],
        redactor: Redactor,
        keyring: KeyringKeyStore | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Take the keys out of `environ`, so that no child process inherits them.

        Without a `keyring` it is this system's own; without `settings` they are read when they
        are asked for.
        """
        self.redactor = redactor
        self.paths = Paths.from_environment(environ)
        self.environment_keys = EnvironmentKeys.take(environ, redactor)
        self.session_keys = SessionKeys(redactor)
        self.keyring = keyring or KeyringKeyStore(redactor)
        self._settings = settings

    @cached_property
    def catalog(self) -> Catalog:
        """What is known about servers and models."""
        return Catalog.load()

    @cached_property
    def _loaded_settings(self) -> tuple[Settings, tuple[Notice, ...]]:
        return load_settings(self.paths)

    @property
    def settings(self) -> Settings:
        """What the writer set up."""
        return self._settings or self._loaded_settings[0]

    def use_settings(self, settings: Settings) -> None:
        """Go by these settings from now on."""
        self._settings = settings

    @property
    def settings_notices(self) -> tuple[Notice, ...]:
        """What the writer should know about the settings file."""
        return self._loaded_settings[1]

    def profile(self, name: str, overrides: Overrides | None = None) -> Profile:
        """Return a profile, complete. Raises `FailedError` of kind `usage`."""
        return resolve(name, self.settings, self.catalog, overrides)

    def keys(self, profile: Profile, *, named_url: bool = False) -> KeyStore:
        """Return where keys are looked for, in order: this run's, the keyring, the environment.

        `named_url`: the profile's base URL was named on the command line, so that the key of
        `WRITER_APP_API_KEY` may go there.
        """
        environment = self.environment_keys
        if named_url:
            endpoint = parse_base_url(profile.base_url, profile.protocol)
            environment = environment.naming(endpoint)
        return KeyFinder((self.session_keys, self.keyring, environment))

    def client(self, keys: KeyStore) -> Client:
        """Return a client that takes its keys from `keys`."""
        from writer_app.providers.client import Client

        return Client(keys, self.redactor, lambda endpoint: server_name(endpoint, self.catalog))

    @asynccontextmanager
    async def practice(self, overrides: Overrides) -> AsyncGenerator[Profile]:
        """Run the practice server meanwhile, and give the profile that asks it."""
        from writer_app.practice.server import PracticeServer

        async with PracticeServer() as server:
            yield self.practice_profile(server, overrides)

    def practice_profile(self, server: PracticeServer, overrides: Overrides) -> Profile:
        """Return the profile that asks a practice server, which is running."""
        bare = resolve(PRACTICE, self.settings, self.catalog, overrides)
        native = bare.protocol == "dashscope"
        url = server.dashscope_base_url if native else server.openai_base_url
        endpoint = parse_base_url(url, bare.protocol)
        self.session_keys.put(endpoint.origin, server.key)
        return replace(bare, base_url=endpoint.url)
