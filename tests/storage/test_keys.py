from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any

import pytest

from tests.helpers.fake_keyring import FakeKeyring, chosen, safe
from writer_app.continuation.types import FailedError, FailureKind, KeyStore
from writer_app.redaction import Redactor, Secret
from writer_app.storage.keys import KeyringKeyStore, KeyStatus
from writer_app.storage.os_keyring import SERVICE, OsKeyring

ORIGIN = "https://server.example:443"
SECRET = Secret("sk-7f3Qm9ZtXw21Lp08")


class Gate:
    """Holds the worker thread until it is opened, and tells when it has arrived."""

    def __init__(self) -> None:
        self.arrived = threading.Event()
        self._open = threading.Event()

    def __call__(self, _call: str) -> None:
        self.arrived.set()
        assert self._open.wait(10)

    def open(self) -> None:
        self._open.set()


def _store(
    backend: FakeKeyring, redactor: Redactor | None = None, wait_s: float = 5
) -> KeyringKeyStore:
    return KeyringKeyStore(
        redactor or Redactor(),
        OsKeyring(chosen(backend)),
        read_wait_s=wait_s,
        change_wait_s=wait_s,
    )


def _with_key(backend: FakeKeyring) -> FakeKeyring:
    backend.kept[SERVICE, ORIGIN] = SECRET.reveal()
    return backend


def _refusal(work: Coroutine[Any, Any, object]) -> str:
    with pytest.raises(FailedError) as caught:
        asyncio.run(work)
    assert caught.value.failure.kind is FailureKind.KEY
    return str(caught.value)


def test_a_key_is_read_once_and_made_known_to_the_redactor() -> None:
    backend, redactor = _with_key(safe()), Redactor()

    async def work() -> None:
        store: KeyStore = _store(backend, redactor)
        assert await store.key_for(ORIGIN) == SECRET
        assert await store.key_for(ORIGIN) == SECRET

    asyncio.run(work())
    assert backend.calls == ["get"]
    assert redactor.clean("the end of it is Lp08") == "the end of it is ***"


def test_reading_does_not_block_the_loop_and_is_shared() -> None:
    gate = Gate()
    backend = _with_key(safe(gate))

    async def work() -> None:
        store = _store(backend)
        reads = [asyncio.create_task(store.key_for(ORIGIN)) for _ in range(5)]
        await asyncio.to_thread(gate.arrived.wait)
        reads[0].cancel()
        await asyncio.sleep(0)
        gate.open()
        others = await asyncio.gather(*reads[1:])
        assert others == [SECRET] * 4
        assert reads[0].cancelled()

    asyncio.run(work())
    assert backend.calls == ["get"]


def test_each_origin_has_its_own_key() -> None:
    backend = _with_key(safe())

    async def work() -> None:
        store = _store(backend)
        assert await store.key_for(ORIGIN) == SECRET
        for other in ("https://server.example:444", "http://server.example:443", "https://x:443"):
            assert await store.key_for(other) is None

    asyncio.run(work())


def test_a_key_stored_meanwhile_is_found() -> None:
    backend = safe()

    async def work() -> None:
        store = _store(backend)
        assert await store.key_for(ORIGIN) is None
        _with_key(backend)
        assert await store.key_for(ORIGIN) == SECRET

    asyncio.run(work())


def test_storing_and_deleting_is_seen_at_once() -> None:
    backend, redactor = safe(), Redactor()

    async def work() -> None:
        store = _store(backend, redactor)
        await store.store(ORIGIN, SECRET)
        assert await store.key_for(ORIGIN) == SECRET
        other = Secret("another-key-entirely")
        await store.store(ORIGIN, other)
        assert await store.key_for(ORIGIN) == other
        assert await store.status(ORIGIN) == KeyStatus(True, "Secret Service")
        await store.delete(ORIGIN)
        assert await store.key_for(ORIGIN) is None
        assert await store.status(ORIGIN) == KeyStatus(False, "Secret Service")

    asyncio.run(work())
    assert redactor.clean(f"{SECRET.reveal()} another-key-entirely") == "*** ***"


def test_a_failed_read_is_tried_again() -> None:
    failures = [OSError("bus"), None]

    def before(_call: str) -> None:
        if error := failures.pop(0):
            raise error

    async def work() -> None:
        store = _store(_with_key(safe(before)))
        with pytest.raises(FailedError, match="connection"):
            await store.key_for(ORIGIN)
        assert await store.key_for(ORIGIN) == SECRET

    asyncio.run(work())


def test_a_slow_store_is_said_and_its_late_answer_is_used() -> None:
    gate = Gate()
    backend = _with_key(safe(gate))

    async def work() -> None:
        store = _store(backend, wait_s=0.05)
        with pytest.raises(FailedError, match=r"has not answered for 0\.05 seconds"):
            await store.key_for(ORIGIN)
        store._read_wait_s = 10
        again = asyncio.create_task(store.key_for(ORIGIN))
        await asyncio.sleep(0)
        gate.open()
        assert await again == SECRET

    asyncio.run(work())
    assert backend.calls == ["get"]


@pytest.mark.parametrize("change", ["store", "delete"])
def test_a_slow_change_is_said(change: str) -> None:
    gate = Gate()
    store = _store(_with_key(safe(gate)), wait_s=0.05)
    work = store.store(ORIGIN, SECRET) if change == "store" else store.delete(ORIGIN)
    sentence = _refusal(work)
    gate.open()
    assert "has not answered" in sentence
    assert "7f3Q" not in sentence


def test_an_answer_after_the_loop_is_gone_disturbs_nobody() -> None:
    gate = Gate()
    store = _store(_with_key(safe(gate)), wait_s=0.01)
    assert "has not answered" in _refusal(store.key_for(ORIGIN))
    pending: list[Future[Secret | None]] = list(store._reads.values())
    gate.open()
    assert pending[0].result(10) == SECRET


def test_a_store_that_hangs_does_not_keep_the_process() -> None:
    code = """
import asyncio, threading
from tests.helpers.fake_keyring import chosen, safe
from writer_app.continuation.types import FailedError
from writer_app.redaction import Redactor
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.os_keyring import OsKeyring

hang = safe(lambda call: threading.Event().wait())
store = KeyringKeyStore(Redactor(), OsKeyring(chosen(hang)), read_wait_s=0.05)
try:
    asyncio.run(store.key_for("https://x:443"))
except FailedError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True
    )
    assert "has not answered" in done.stdout
    assert done.stderr == ""
