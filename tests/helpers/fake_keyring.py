"""Password stores that behave as a test wants."""

from __future__ import annotations

from collections.abc import Callable

from writer_app.storage.os_keyring import Backend


class FakeKeyring:
    """A store in memory. `before` is called, with the name of the call, before each one."""

    def __init__(self, before: Callable[[str], None] | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.calls: list[str] = []
        self._before = before

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self._before:
            self._before(name)

    def get_password(self, service: str, username: str, /) -> str | None:
        self._called("get")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self._called("set")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._called("delete")
        del self.kept[service, username]


def pretending(name: str, base: type[FakeKeyring] = FakeKeyring) -> type[FakeKeyring]:
    """Return a class like `base` that `keyring` would know by `name` (module and class)."""
    module, _, qualname = name.rpartition(".")
    return type(qualname, (base,), {"__module__": module, "__qualname__": qualname})


def safe(before: Callable[[str], None] | None = None) -> FakeKeyring:
    """Return a store that passes for the Secret Service."""
    return pretending("keyring.backends.SecretService.Keyring")(before)


def chosen(backend: Backend) -> Callable[[], Backend]:
    """Return what finds `backend` on this computer."""
    return lambda: backend
