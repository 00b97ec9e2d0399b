"""What the settings need of whoever keeps keys and asks servers: the port of the dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from writer_app.continuation.notices import Notice
    from writer_app.continuation.types import Profile
    from writer_app.providers.local_servers import LocalServer
    from writer_app.redaction import Secret

KeyElsewhere: TypeAlias = Literal["", "session", "environment"]
"""Where a key comes from when not from the password store: nowhere, this run, a variable."""

Failed: TypeAlias = "Callable[[Notice], object]"
"""Hears why something was not done."""


class FoundOut(Protocol):
    """What came of asking a server for a few words."""

    @property
    def ok(self) -> bool:
        """Whether text came."""
        ...

    @property
    def notice(self) -> Notice:
        """What was found, in one sentence."""
        ...


class Keys(Protocol):
    """The keys of all servers, each known by its origin. Every callback comes later."""

    def elsewhere(self, origin: str) -> KeyElsewhere:
        """Tell at once where a key for `origin` comes from that is not in the password store."""
        ...

    def status(self, origin: str, done: Callable[[bool, str], object], failed: Failed) -> None:
        """Tell whether the password store has a key for `origin`, and the name of the store."""
        ...

    def store(
        self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed
    ) -> None:
        """Store a key in the password store."""
        ...

    def use(self, origin: str, secret: Secret, done: Callable[[], object], failed: Failed) -> None:
        """Use a key until the program ends, without storing it."""
        ...

    def forget(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        """Use no more the key that was to be used until the program ends."""
        ...

    def delete(self, origin: str, done: Callable[[], object], failed: Failed) -> None:
        """Delete a stored key."""
        ...


class Servers(Protocol):
    """Whether servers answer, and which there are. Every callback comes later."""

    def test(self, profile: Profile, done: Callable[[FoundOut], object]) -> None:
        """Ask for a few words, really."""
        ...

    def find_local(
        self, done: Callable[[tuple[LocalServer, ...]], object], failed: Failed
    ) -> Callable[[], object]:
        """Look for servers on this computer; return what ends that early."""
        ...


class Connections(Protocol):
    """Keys and servers. Every callback comes later, on the GUI thread."""

    def follow_way(self, call: Callable[[], object]) -> None:
        """Call each time that somebody else may be asked from then on."""
        ...

    @property
    def stands_in_for(self) -> str:
        """The profile in use, where the practice server answers for want of its key; else empty."""
        ...

    @property
    def keys(self) -> Keys:
        """The keys of all servers."""
        ...

    @property
    def servers(self) -> Servers:
        """What servers are asked that has nothing to do with a text."""
        ...
