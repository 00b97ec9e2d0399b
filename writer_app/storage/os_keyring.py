"""The password store of the system, through the `keyring` library.

Every call may wait for a person who is asked to unlock the store: only worker threads call this.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from types import MappingProxyType
from typing import Final, Protocol, TypeVar, cast

from writer_app.redaction import Secret
from writer_app.storage.key_failures import (
    GONE,
    NO_STORE,
    NOT_KEPT,
    NOTHING_STORED,
    UNSAFE_STORE,
    failure_of,
    store_failure,
)
from writer_app.storage.key_text import clean_key

_Result = TypeVar("_Result")

SERVICE: Final = "Writer App"
"""The name under which all keys are stored; the account is the canonical origin."""

SAFE_BACKENDS: Final = MappingProxyType(
    {
        "keyring.backends.Windows.WinVaultKeyring": "Windows Credential Manager",
        "keyring.backends.macOS.Keyring": "macOS Keychain",
        "keyring.backends.SecretService.Keyring": "Secret Service",
        "keyring.backends.libsecret.Keyring": "Secret Service",
        "keyring.backends.kwallet.DBusKeyring": "KWallet",
        "keyring.backends.kwallet.DBusKeyringKWallet4": "KWallet",
    }
)
"""The back ends that protect what they keep, and what they are called."""

_ABSENT_BACKENDS: Final = frozenset(
    {"keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"}
)
_LISTABLE: Final = "keyring.backends.SecretService.Keyring"
_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"


class Backend(Protocol):
    """The part of a `keyring` back end that is used here. Each call may raise anything."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return what is stored, or None."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Store it, in place of what was there."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Delete it."""
        ...


class _Closable(Protocol):
    def close(self) -> None: ...


class _Item(Protocol):
    def get_attributes(self) -> dict[str, str]: ...


class _Collection(Protocol):
    """A collection of `secretstorage`, as far as it is used here."""

    connection: _Closable

    def search_items(self, attributes: dict[str, str], /) -> Iterable[_Item]: ...


class _Collections(Protocol):
    """The back end of `keyring` for the Secret Service, as far as it is more than a `Backend`."""

    def get_preferred_collection(self) -> _Collection: ...


def chosen_backend() -> Backend:
    """Return the back end that `keyring` chooses on this computer, whatever it is worth."""
    # Imported here: it takes a tenth of a second.
    import keyring

    return cast("Backend", keyring.get_keyring())


def safe_backend(chosen: object) -> Backend:
    """Return `chosen` when it protects keys; of a chain, the first member that does.

    Raises `FailedError` of kind `key` when there is none.
    """
    members = cast("Iterable[object]", getattr(chosen, "backends", ()))
    candidates = tuple(members) if _name_of(chosen) == _CHAINER else (chosen,)
    for candidate in candidates:
        if _name_of(candidate) in SAFE_BACKENDS:
            return cast("Backend", candidate)
    if all(_name_of(candidate) in _ABSENT_BACKENDS for candidate in candidates):
        raise store_failure(GONE if _is_bus_dead() else NO_STORE)
    raise store_failure(UNSAFE_STORE)


def _is_bus_dead() -> bool:
    """Tell whether this session names a message bus, which a store is reached by, but has none."""
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        return False
    try:
        import secretstorage

        secretstorage.dbus_init().close()
    except ImportError:  # not Linux
        return False
    except Exception:  # what it raises depends on how the bus is not there
        return True
    return False


class OsKeyring:
    """Reads and changes the stored keys, one for each origin (`scheme://host:port`).

    Every method raises `FailedError` of kind `key`, a sentence with a next step that holds no
    part of the key.
    """

    def __init__(self, choose: Callable[[], Backend] = chosen_backend) -> None:
        self._choose = choose

    def name(self) -> str:
        """Return what the password store is called."""
        return SAFE_BACKENDS[_name_of(self._backend())]

    def read(self, origin: str) -> Secret | None:
        """Return the key stored for `origin`, or None."""
        backend = self._backend()
        stored = _guarded(lambda: backend.get_password(SERVICE, origin))
        return clean_key(stored) if stored else None

    def write(self, origin: str, secret: Secret) -> None:
        """Store the key for `origin` in place of another, and make sure that it is there."""
        backend = self._backend()
        _guarded(lambda: backend.set_password(SERVICE, origin, secret.reveal()))
        if _guarded(lambda: backend.get_password(SERVICE, origin)) != secret.reveal():
            raise store_failure(NOT_KEPT)

    def delete(self, origin: str) -> None:
        """Delete the key stored for `origin`. That there is none is a failure as well."""
        backend = self._backend()
        if _guarded(lambda: backend.get_password(SERVICE, origin)) is None:
            raise store_failure(NOTHING_STORED, origin=origin)
        _guarded(lambda: backend.delete_password(SERVICE, origin))

    def origins(self) -> tuple[str, ...] | None:
        """Return the origins that a key is stored for; None: this store cannot list them."""
        backend = self._backend()
        if _name_of(backend) != _LISTABLE:
            return None
        return _guarded(lambda: _origins_in(cast("_Collections", backend)))

    def _backend(self) -> Backend:
        return safe_backend(_guarded(self._choose))


def _origins_in(backend: _Collections) -> tuple[str, ...]:
    collection = backend.get_preferred_collection()
    with closing(collection.connection):
        items = collection.search_items({"service": SERVICE})
        found = {item.get_attributes().get("username", "") for item in items}
    return tuple(sorted(found - {""}))


def _name_of(backend: object) -> str:
    kind = type(backend)
    return f"{kind.__module__}.{kind.__qualname__}"


def _guarded(call: Callable[[], _Result]) -> _Result:
    """Return what `call` returns; whatever it raises becomes a sentence of our own."""
    try:
        return call()
    # Back ends raise what their systems raise: a broken connection is a bare OSError here, a
    # class of its own library there.
    except Exception as error:
        failure = failure_of(error)
    # Raised out here so that the original, which may quote the key, is not kept as its context.
    raise failure
