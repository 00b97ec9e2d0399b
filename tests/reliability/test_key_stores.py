"""Password stores that are not there, fail, or keep one waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator

import pytest

from tests.helpers.canary import KEY
from tests.helpers.fake_keyring import FakeKeyring, chosen, pretending, safe
from tests.helpers.full_log import FullLog, logging_everything
from tests.helpers.reliability_table import Tried
from writer_app.continuation.types import FailedError
from writer_app.redaction import Redactor, Secret
from writer_app.storage.key_failures import SLOW
from writer_app.storage.key_sources import KeyFinder, SessionKeys
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.os_keyring import SERVICE, OsKeyring

ORIGIN = "https://models.example:443"


@pytest.fixture
def log() -> Iterator[FullLog]:
    with logging_everything(Redactor()) as log:
        yield log


def _failing(kind: str, words: str = KEY) -> Callable[[str], None]:
    """Return what makes each call of a store raise an exception that is called `kind`."""

    def fail(_name: str) -> None:
        raise type(kind, (Exception,), {})(words)

    return fail


class _Forgetful(FakeKeyring):
    """A store that keeps something else than it was given."""

    def get_password(self, service: str, username: str, /) -> str | None:
        return "else" if super().get_password(service, username) else None


def _as(
    name: str,
    before: Callable[[str], None] | None = None,
    base: type[FakeKeyring] = FakeKeyring,
) -> FakeKeyring:
    store = pretending(name, base)(before)
    store.kept[SERVICE, ORIGIN] = KEY
    return store


_SECRET_SERVICE = "keyring.backends.SecretService.Keyring"
STORES: dict[str, tuple[FakeKeyring, str]] = {
    "none": (_as("keyring.backends.fail.Keyring"), "No password store was found"),
    "an empty one": (_as("keyring.backends.null.Keyring"), "No password store was found"),
    "plain text": (_as("keyrings.alt.file.PlaintextKeyring"), "not one that protects keys"),
    "encrypted text": (_as("keyrings.alt.file.EncryptedKeyring"), "not one that protects keys"),
    "somebody's own": (_as("helpful.Keyring"), "not one that protects keys"),
    "locked": (_as(_SECRET_SERVICE, _failing("KeyringLocked")), "The password store is locked"),
    "dismissed": (
        _as(_SECRET_SERVICE, _failing("KeyringError", f"Dismissed: {KEY}")),
        "was closed without an answer",
    ),
    "gone": (
        _as(_SECRET_SERVICE, _failing("EOFError")),
        "The connection to the password store is broken",
    ),
    "forgetful": (_as(_SECRET_SERVICE, base=_Forgetful), "did not give the key back"),
}

Use = Callable[[KeyringKeyStore], Awaitable[object]]


@pytest.mark.row("S7", "password stores that fail")
@pytest.mark.parametrize("store", STORES)
def test_a_store_that_fails_is_one_sentence_and_a_key_for_this_run_is_used(
    log: FullLog, store: str, tried: Tried
) -> None:
    backend, words = STORES[store]
    keyring = KeyringKeyStore(log.redactor, OsKeyring(chosen(backend)))
    session = SessionKeys(log.redactor)

    async def main() -> None:
        with pytest.raises(FailedError, match=words) as caught:
            await keyring.store(ORIGIN, Secret(f"{KEY}-new"))
        tried.failed += log.shows_key(caught.value)
        session.put(ORIGIN, Secret("for-now"))
        assert await KeyFinder((session, keyring)).key_for(ORIGIN) == Secret("for-now")

    asyncio.run(main())
    tried.tried += 1
    assert tried.went_well


@pytest.mark.row("S7", "password stores that fail")
def test_where_there_is_no_store_only_the_run_is_offered(tried: Tried) -> None:
    for name in ("keyring.backends.fail.Keyring", "keyrings.alt.file.PlaintextKeyring"):
        keyring = KeyringKeyStore(Redactor(), OsKeyring(chosen(_as(name))))
        with pytest.raises(FailedError) as caught:
            asyncio.run(keyring.status(ORIGIN))
        tried.tried += 1
        tried.failed += "only while the program runs" not in str(caught.value.failure.notice)
    assert tried.went_well


@pytest.mark.row("S7", "password stores that fail")
@pytest.mark.parametrize("use", ["read", "store", "delete", "status"])
def test_a_slow_store_keeps_nobody_waiting(use: str, tried: Tried) -> None:
    answers, threads = threading.Event(), list[threading.Thread]()

    def wait(_name: str) -> None:
        threads.append(threading.current_thread())
        answers.wait(30)

    store = safe(wait)
    keyring = KeyringKeyStore(
        Redactor(), OsKeyring(chosen(store)), read_wait_s=0.05, change_wait_s=0.05
    )
    uses: dict[str, Use] = {
        "read": lambda keys: keys.key_for(ORIGIN),
        "store": lambda keys: keys.store(ORIGIN, Secret(KEY)),
        "delete": lambda keys: keys.delete(ORIGIN),
        "status": lambda keys: keys.status(ORIGIN),
    }

    async def main() -> int:
        """Count how often the loop comes round meanwhile: it is not held up."""
        turns = 0
        waiting = asyncio.ensure_future(uses[use](keyring))
        while not waiting.done():
            await asyncio.sleep(0)
            turns += 1
        with pytest.raises(FailedError) as caught:
            waiting.result()
        assert caught.value.failure.notice.template == SLOW
        answers.set()
        return turns

    tried.tried += 1
    tried.failed += asyncio.run(main()) < 10
    tried.failed += threading.main_thread() in threads
    assert tried.went_well


@pytest.mark.row("S7", "password stores that fail")
def test_a_store_that_is_asked_by_the_loop_itself_is_found(tried: Tried) -> None:
    threads: list[threading.Thread] = []
    careless = OsKeyring(chosen(safe(lambda _name: threads.append(threading.current_thread()))))

    async def main() -> None:
        careless.read(ORIGIN)

    asyncio.run(main())
    tried.tried += 1
    assert threads == [threading.main_thread()]


@pytest.mark.row("S7", "password stores that fail")
def test_each_user_has_a_store_of_their_own(tried: Tried) -> None:
    mine, theirs = _as(_SECRET_SERVICE), pretending(_SECRET_SERVICE)()
    for backend, key in ((mine, Secret(KEY)), (theirs, None)):
        keyring = KeyringKeyStore(Redactor(), OsKeyring(chosen(backend)))
        tried.tried += 1
        tried.failed += asyncio.run(keyring.key_for(ORIGIN)) != key
    assert tried.went_well
