"""The keys of the servers, as the settings want them: looked up, stored, and used for now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from writer_app.desktop.assistant_errands import Errands, Work
    from writer_app.desktop.assistant_ways import Ways
    from writer_app.desktop.dialogs.settings_connections import Failed, KeyElsewhere
    from writer_app.redaction import Secret


class AssistantKeys:
    """Fulfils the settings' port `Keys`. `changed` is called after each change."""

    def __init__(self, errands: Errands, changed: Callable[[], object]) -> None:
        self._errands = errands
        self._changed = changed

    def elsewhere(self, origin: str) -> KeyElsewhere:
        """Tell where a key for `origin` comes from that is not in the password store."""
        if self._errands.ways is None:
            return ""
        engine = self._errands.ways.engine
        if engine.session_keys.has(origin):
            return "session"
        return "environment" if engine.environment_keys.has(origin) else ""

    def status(self, origin: str, done: Callable[[bool, str], object], failed: Failed) -> None:
        """Tell whether the password store has a key for `origin`, and what the store is called."""
        self._errands.start(
            "key status",
            lambda ways: ways.engine.keyring.status(origin),
            lambda status: done(status.stored, status.store_name),
            failed,
        )

    def store(
        self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed
    ) -> None:
        """Store a key in the password store."""

        async def store(ways: Ways) -> None:
            await ways.engine.keyring.store(origin, secret)
            # One that was only for now would go on being used before it.
            ways.engine.session_keys.forget(origin)

        self._change("store key", store, done, failed)

    def delete(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        """Delete the key from the password store."""
        self._change("delete key", lambda ways: ways.engine.keyring.delete(origin), done, failed)

    def use(self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed) -> None:
        """Use a key until the program ends, stored nowhere."""

        async def use(ways: Ways) -> None:
            ways.engine.session_keys.put(origin, secret)

        self._change("use key", use, done, failed)

    def forget(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        """Use a key no more that was to be used until the end."""

        async def forget(ways: Ways) -> None:
            ways.engine.session_keys.forget(origin)

        self._change("forget key", forget, done, failed)

    def _change(
        self, name: str, work: Work[None], done: Callable[[], object], failed: Failed
    ) -> None:
        def changed(_: None) -> None:
            try:
                done()
            finally:
                self._changed()

        self._errands.start(name, work, changed, failed)
