"""What else servers are asked than to go on with a text: whether they answer, and what there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.continuation.types import Profile
    from writer_app.desktop.assistant_errands import Errands
    from writer_app.desktop.assistant_reports import TestReport
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.desktop.dialogs.settings_connections import Failed
    from writer_app.providers.local_servers import LocalServer
    from writer_app.providers.releases import Release
    from writer_app.storage.settings import Settings


class AssistantServers:
    """Fulfils the settings' port `Servers`. Only a test has a key with it."""

    def __init__(self, errands: Errands, settings: Callable[[], Settings]) -> None:
        self._errands = errands
        self._settings = settings

    def test(self, profile: Profile, done: Callable[[TestReport], object]) -> None:
        """Really ask for a few words, and report."""
        from writer_app.desktop.assistant_reports import TestReport, try_server

        async def test(ways: Ways) -> TestReport:
            complete = await ways.complete(profile)
            return await try_server(ways.client(complete), complete)

        self._errands.start(
            "test connection", test, done, lambda notice: done(TestReport(ok=False, notice=notice))
        )

    def find_local(
        self, done: Callable[[tuple[LocalServer, ...]], object], failed: Failed
    ) -> Callable[[], object]:
        """Look for servers on this computer; return what ends that early."""

        async def find(ways: Ways) -> tuple[LocalServer, ...]:
            from writer_app.providers.local_servers import find_servers

            async with ways.keyless_client() as client:
                return await find_servers(client.look, ways.engine.catalog)

        return self._errands.start("find servers", find, done, failed)

    def find_release(
        self, done: Callable[[Release | None], object], failed: Failed
    ) -> Callable[[], object]:
        """Ask the release feed for the newest release; return what ends that early."""

        async def find(ways: Ways) -> Release | None:
            from writer_app.continuation.endpoint import parse_base_url
            from writer_app.providers.releases import release_in

            settings = self._settings()
            feed = parse_base_url(settings.updates.feed, "openai")
            async with ways.keyless_client() as client:
                looked = await client.read_feed(feed, settings.proxy, settings.ca_file)
            return None if looked is None else release_in(looked, feed)

        return self._errands.start("find release", find, done, failed)
