"""The API keys in the password store of the system, for code that must not wait."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from writer_app.redaction import Redactor, Secret
from writer_app.storage.key_failures import SLOW, store_failure
from writer_app.storage.os_keyring import OsKeyring
from writer_app.workers import outcome, start_call

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """Whether a key is stored, and what the store is called."""

    stored: bool
    store_name: str


class KeyringKeyStore:
    """A `KeyStore` over the system's password store; each call runs in a worker thread.

    A key is read once for each origin, and callers at the same time share that one read; that
    there is none is not remembered, because it may be stored meanwhile. Every key that passes
    through is made known to the `redactor` first. All methods raise `FailedError` of kind `key`;
    one that takes too long does too, while the call itself goes on.
    """

    def __init__(
        self,
        redactor: Redactor,
        keyring: OsKeyring | None = None,
        *,
        read_wait_s: float = 5.0,
        change_wait_s: float = 60.0,
    ) -> None:
        """Wait `read_wait_s` seconds for a read; longer for a change, where a person is asked."""
        self._redactor = redactor
        self._keyring = keyring or OsKeyring()
        self._read_wait_s = read_wait_s
        self._change_wait_s = change_wait_s
        self._reads: dict[str, Future[Secret | None]] = {}

    async def key_for(self, origin: str) -> Secret | None:
        """Return the key stored for `origin`, or None when there is none."""
        read = self._reads.get(origin)
        if read is None or _came_to_nothing(read):
            read = start_call(lambda: self._read(origin), "keyring")
            self._reads[origin] = read
        return await self._answer(read, self._read_wait_s)

    async def store(self, origin: str, secret: Secret) -> None:
        """Store the key for `origin` in place of another, and make sure that it is there."""
        self._redactor.add(secret)
        await self._change(origin, lambda: self._keyring.write(origin, secret))

    async def delete(self, origin: str) -> None:
        """Delete the key stored for `origin`; that there is none is a failure as well."""
        await self._change(origin, lambda: self._keyring.delete(origin))

    async def origins(self) -> tuple[str, ...] | None:
        """Return the origins that a key is stored for; None: the store cannot list them."""
        return await self._answer(start_call(self._keyring.origins, "keyring"), self._read_wait_s)

    async def status(self, origin: str) -> KeyStatus:
        """Tell whether a key is stored for `origin`."""
        stored = await self.key_for(origin) is not None
        name = start_call(self._keyring.name, "keyring")
        return KeyStatus(stored, await self._answer(name, self._read_wait_s))

    async def _change(self, origin: str, change: Callable[[], None]) -> None:
        try:
            await self._answer(start_call(change, "keyring"), self._change_wait_s)
        finally:
            self._reads.pop(origin, None)

    def _read(self, origin: str) -> Secret | None:
        secret = self._keyring.read(origin)
        if secret is not None:
            self._redactor.add(secret)
        return secret

    async def _answer(self, call: Future[_Result], wait_s: float) -> _Result:
        try:
            return await outcome(call, wait_s)
        except TimeoutError:
            pass
        raise store_failure(SLOW, seconds=f"{wait_s:g}")


def _came_to_nothing(read: Future[Secret | None]) -> bool:
    """Tell whether a read is over and found no key, so that it is worth asking again."""
    return read.done() and (read.exception() is not None or read.result() is None)
