from __future__ import annotations

import sys
from collections.abc import Callable

import keyring.errors
import pytest

from tests.helpers.fake_keyring import FakeKeyring, chosen, pretending, safe
from writer_app.continuation.types import FailedError, FailureKind
from writer_app.redaction import Secret
from writer_app.storage.os_keyring import SAFE_BACKENDS, SERVICE, OsKeyring, safe_backend

ORIGIN = "https://server.example:443"
SECRET = Secret("sk-7f3Qm9ZtXw21Lp08")


def _error(name: str, words: str = "") -> Exception:
    """Return an exception of a class that is called `name`, as another library has it."""
    return type(name, (Exception,), {})(words)


def _refusal(call: Callable[[], object]) -> str:
    with pytest.raises(FailedError) as caught:
        call()
    assert caught.value.failure.kind is FailureKind.KEY
    assert caught.value.__context__ is None
    return str(caught.value)


@pytest.mark.parametrize("name", SAFE_BACKENDS)
def test_real_stores_are_used(name: str) -> None:
    store = OsKeyring(chosen(pretending(name)()))
    assert store.name() == SAFE_BACKENDS[name]
    store.write(ORIGIN, SECRET)
    assert store.read(ORIGIN) == SECRET


@pytest.mark.parametrize("name", SAFE_BACKENDS)
def test_the_names_of_real_stores_are_those_of_the_library(name: str) -> None:
    module, _, qualname = name.rpartition(".")
    found = __import__(module, fromlist=[qualname])
    assert hasattr(found, qualname)
    assert f"{getattr(found, qualname).__module__}.{qualname}" == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("keyring.backends.fail.Keyring", "No password store was found"),
        ("keyring.backends.null.Keyring", "No password store was found"),
        ("keyrings.alt.file.PlaintextKeyring", "not one that protects keys"),
        ("keyrings.alt.file.EncryptedKeyring", "not one that protects keys"),
        ("somebody.elses.Keyring", "not one that protects keys"),
    ],
)
def test_others_are_no_store(name: str, words: str) -> None:
    backend = pretending(name)()
    store = OsKeyring(chosen(backend))
    for call in (
        lambda: store.read(ORIGIN),
        lambda: store.write(ORIGIN, SECRET),
        lambda: store.delete(ORIGIN),
        store.name,
    ):
        assert words in _refusal(call)
    assert backend.calls == []


@pytest.mark.parametrize("name", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"])
def test_the_librarys_own_empty_stores_are_none(name: str) -> None:
    module, _, qualname = name.rpartition(".")
    backend = getattr(__import__(module, fromlist=[qualname]), qualname)()
    assert "No password store was found" in _refusal(lambda: safe_backend(backend))


def _chain(*names: str) -> FakeKeyring:
    chain = pretending("keyring.backends.chainer.ChainerBackend")()
    chain.backends = [pretending(name)() for name in names]  # pyright: ignore[reportAttributeAccessIssue] - a chain is a fake with members
    return chain


def test_of_a_chain_only_a_real_store_is_used() -> None:
    chain = _chain("keyrings.alt.file.PlaintextKeyring", "keyring.backends.SecretService.Keyring")
    store = OsKeyring(chosen(chain))
    store.write(ORIGIN, SECRET)
    plain, real = chain.backends  # pyright: ignore[reportAttributeAccessIssue] - a chain is a fake with members
    assert real.kept == {(SERVICE, ORIGIN): SECRET.reveal()}
    assert plain.calls == chain.calls == []


def test_a_chain_without_a_real_store_is_none() -> None:
    unsafe = _chain("keyrings.alt.file.PlaintextKeyring", "keyring.backends.null.Keyring")
    assert "not one that protects" in _refusal(lambda: safe_backend(unsafe))
    assert "No password store was found" in _refusal(lambda: safe_backend(_chain()))


FAULTS = [
    (keyring.errors.NoKeyringError("x"), "No password store was found"),
    (keyring.errors.KeyringLocked("x"), "store is locked"),
    (_error("LockedException"), "store is locked"),
    (keyring.errors.InitError("Failed to create: Prompt dismissed.."), "closed without an answer"),
    (_error("PromptDismissedException"), "closed without an answer"),
    (keyring.errors.PasswordSetError("Cancelled by user"), "closed without an answer"),
    (keyring.errors.InitError("Failed to open keyring"), "connection to the password store"),
    (FileNotFoundError(2, "no"), "connection to the password store"),
    (ConnectionRefusedError(), "connection to the password store"),
    (OSError("bare"), "connection to the password store"),
    (EOFError(), "connection to the password store"),
    (_error("SecretServiceNotAvailableException"), "connection to the password store"),
    (keyring.errors.PasswordSetError(SECRET.reveal()), "reported an error (PasswordSetError)"),
    (ValueError(f"cannot store {SECRET.reveal()!r}"), "reported an error (ValueError)"),
    (ImportError("no such backend"), "reported an error (ImportError)"),
]


@pytest.mark.parametrize(("error", "words"), FAULTS)
@pytest.mark.parametrize("failing", ["choose", "get", "set", "delete"])
def test_each_fault_has_its_sentence(error: Exception, words: str, failing: str) -> None:
    def fail(call: str) -> None:
        if call == failing:
            raise error

    backend = safe(fail)
    backend.kept[SERVICE, ORIGIN] = SECRET.reveal()

    def choose() -> FakeKeyring:
        fail("choose")
        return backend

    store = OsKeyring(choose)
    calls: dict[str, Callable[[], object]] = {
        "choose": lambda: store.read(ORIGIN),
        "get": lambda: store.read(ORIGIN),
        "set": lambda: store.write(ORIGIN, SECRET),
        "delete": lambda: store.delete(ORIGIN),
    }
    sentence = _refusal(calls[failing])
    assert words in sentence
    assert "7f3Q" not in sentence


def test_every_sentence_is_different() -> None:
    assert len({words for _, words in FAULTS}) == 7


def test_a_store_that_gives_back_something_else() -> None:
    class Forgetful(FakeKeyring):
        def set_password(self, service: str, username: str, password: str, /) -> None:
            self.kept[service, username] = password[:-1]

    name = "keyring.backends.Windows.WinVaultKeyring"
    store = OsKeyring(chosen(pretending(name, Forgetful)()))
    sentence = _refusal(lambda: store.write(ORIGIN, SECRET))
    assert "did not give the key back" in sentence


def test_deleting_what_is_not_there() -> None:
    store = OsKeyring(chosen(safe()))
    assert _refusal(lambda: store.delete(ORIGIN)).startswith(f"No key is stored for {ORIGIN}")


def test_a_stored_key_with_something_around_it_is_cleaned() -> None:
    backend = safe()
    backend.kept[SERVICE, ORIGIN] = f"Bearer {SECRET.reveal()}\n"
    assert OsKeyring(chosen(backend)).read(ORIGIN) == SECRET
    backend.kept[SERVICE, ORIGIN] = "7f3Qm 9ZtXw"
    assert "7f3Q" not in _refusal(lambda: OsKeyring(chosen(backend)).read(ORIGIN))
    backend.kept[SERVICE, ORIGIN] = ""
    assert OsKeyring(chosen(backend)).read(ORIGIN) is None


def test_keyring_is_loaded_by_the_first_call_only() -> None:
    import subprocess

    code = "import sys, writer_app.storage.keys\nassert 'keyring' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
