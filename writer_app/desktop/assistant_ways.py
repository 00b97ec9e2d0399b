"""The way to a server as it is now, and the practice server where that is the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError, Failure, FailureKind
from writer_app.practice.server import PracticeServer
from writer_app.profiles import PRACTICE, Overrides, default_profile
from writer_app.storage.key_sources import KeyFinder
from writer_app.ways import Way, find_way

if TYPE_CHECKING:
    from writer_app.continuation.types import Profile
    from writer_app.engine import Engine
    from writer_app.providers.client import Client

_NOBODY: Final = Notice(
    QT_TRANSLATE_NOOP("Notices", "No server is set up. Choose another profile in the settings.")
)
_NO_PRACTICE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The practice server could not be started ({reason}). Add an API key to ask a real model.",
)
_AS_SET: Final = Overrides()


class Ways:
    """Finds whom to ask. The practice server runs from its first use to `close`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.way: Way | None = None
        self.problem: Failure | None = None
        """Why there is no way, once that is known."""
        self.wanted = ""
        """The profile that this is the way for, whoever answers."""
        self._known = asyncio.Event()
        self._searches = 0
        self._practice: PracticeServer | None = None
        self._client: Client | None = None

    async def search(self) -> bool:
        """Find the way by the settings and keys of now; asking waits for it.

        Returns False when a later search has begun meanwhile: that one will know better.
        """
        self._searches += 1
        number = self._searches
        self._known.clear()
        way, problem = None, Failure(FailureKind.USAGE, _NOBODY)
        wanted = default_profile(self.engine.settings)
        try:
            way = await self._find()
        except FailedError as error:
            problem = error.failure
        finally:
            is_last = number == self._searches
            if is_last:
                self.way, self.problem = way, None if way else problem
                self.wanted = wanted
                self._known.set()
        return is_last

    async def known(self, slow: Callable[[], object], patience_s: float) -> Way:
        """Return the way when it is known; call `slow` if that takes longer. Raises `FailedError`.

        `patience_s` counts in seconds.
        """
        timer = asyncio.get_running_loop().call_later(patience_s, slow)
        try:
            await self._known.wait()
        finally:
            timer.cancel()
        if self.way is None:
            raise FailedError(self.problem or Failure(FailureKind.USAGE, _NOBODY))
        return self.way

    async def complete(self, profile: Profile) -> Profile:
        """Return the profile as it is asked: that of the practice server says where it runs."""
        return await self._practising() if profile.name == PRACTICE else profile

    def client(self, profile: Profile) -> Client:
        """Return what asks. It is one for all, so that connections stay warm."""
        if self._client is None:
            self._client = self.engine.client(self.engine.keys(profile))
        return self._client

    def keyless_client(self) -> Client:
        """Return a client to itself: it has no keys, and keeps no connection to a stranger."""
        return self.engine.client(KeyFinder(()))

    async def close(self) -> None:
        """Close all connections, and stop the practice server."""
        if self._client is not None:
            await self._client.aclose()
        if self._practice is not None:
            await self._practice.stop()

    async def _find(self) -> Way:
        found = await find_way(self.engine, None, _AS_SET)
        return found if isinstance(found, Way) else found.way(self.engine, await self._practising())

    async def _practising(self) -> Profile:
        if self._practice is None:
            self._practice = PracticeServer()
            try:
                await self._practice.start()
            except OSError as error:
                self._practice = None
                raise _no_practice(error) from None
        return self.engine.practice_profile(self._practice, _AS_SET)


def _no_practice(error: OSError) -> FailedError:
    reason = error.strerror or type(error).__name__
    return FailedError(Failure(FailureKind.NETWORK, Notice(_NO_PRACTICE, {"reason": reason})))
