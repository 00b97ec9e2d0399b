"""What the settings dialog stands on, for tests: answers come when the test gives them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from writer_app.continuation.notices import Notice
from writer_app.continuation.types import FailedError, Profile
from writer_app.desktop.dialogs.settings_connections import Failed, FoundOut, KeyElsewhere
from writer_app.desktop.runtime.background import Background
from writer_app.providers.local_servers import LocalServer
from writer_app.providers.releases import Release
from writer_app.redaction import Secret

_Result = TypeVar("_Result")
_Look: TypeAlias = "tuple[Callable[[tuple[LocalServer, ...]], object], Failed]"


class StandingBackground(Background):
    """Runs a call when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        name: str,
        call: Callable[[], _Result],
        done: Callable[[_Result], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        del name

        def act() -> None:
            try:
                result = call()
            except FailedError as error:
                failed(error)
            else:
                done(result)

        self.waiting.append(act)

    def go(self) -> None:
        """Run the call that waits longest."""
        self.waiting.pop(0)()


class Found:
    """What a test of the connection found."""

    def __init__(self, notice: Notice, *, ok: bool) -> None:
        self.ok = ok
        self.notice = notice


class FakeKeys:
    """Remembers what was asked of it; `statuses` and `changes` are ends of calls for the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.statuses: list[tuple[Callable[[bool, str], object], Failed]] = []
        self.changes: list[tuple[Callable[[], object], Failed]] = []
        self.stored: list[tuple[str, Secret]] = []
        self.used: list[tuple[str, Secret]] = []
        self.deleted: list[str] = []
        self.forgotten: list[str] = []
        self.is_elsewhere: KeyElsewhere = ""

    def elsewhere(self, origin: str) -> KeyElsewhere:
        return self.is_elsewhere if origin else ""

    def status(self, origin: str, done: Callable[[bool, str], object], failed: Failed) -> None:
        self.asked.append(origin)
        self.statuses.append((done, failed))

    def store(
        self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed
    ) -> None:
        self.stored.append((origin, secret))
        self.changes.append((done, failed))

    def use(self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed) -> None:
        self.used.append((origin, secret))
        self.changes.append((done, failed))

    def forget(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        self.forgotten.append(origin)
        self.changes.append((done, failed))

    def delete(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        self.deleted.append(origin)
        self.changes.append((done, failed))


class FakeServers:
    """Remembers what was asked; the lists are the ends of calls for the test."""

    def __init__(self) -> None:
        self.tests: list[tuple[Profile, Callable[[FoundOut], object]]] = []
        self.looks: list[_Look] = []
        self.looks_ended = 0
        self.release_looks: list[tuple[Callable[[Release | None], object], Failed]] = []

    def test(self, profile: Profile, done: Callable[[FoundOut], object]) -> None:
        self.tests.append((profile, done))

    def find_local(
        self, done: Callable[[tuple[LocalServer, ...]], object], failed: Failed
    ) -> Callable[[], object]:
        self.looks.append((done, failed))

        def end() -> None:
            self.looks_ended += 1

        return end

    def find_release(
        self, done: Callable[[Release | None], object], failed: Failed
    ) -> Callable[[], object]:
        self.release_looks.append((done, failed))
        return lambda: None


class FakeConnections(QObject):
    """Has keys and servers that the test answers for."""

    way_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = FakeKeys()
        self.servers = FakeServers()
        self.stands_in_for = ""
        self.has_key: bool | None = False

    def follow_way(self, call: Callable[[], object]) -> None:
        self.way_changed.connect(call)
