"""The key store against a real Secret Service."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.helpers.secret_service import SecretService, State

pytestmark = pytest.mark.secret_service

KEY = "sk-7f3Qm9Zt-canary-Xw21Lp08"
STEPS = str(Path(__file__).parents[1] / "helpers" / "key_steps.py")


def _do(service: SecretService, *steps: str, state: State = "unlocked") -> list[str]:
    done = service.run(STEPS, *steps, state=state, TEST_KEY=KEY)
    return _results(done)


def _results(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert KEY not in done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
    return cast("list[str]", json.loads(done.stdout))


def test_a_key_is_stored_and_read_by_another_process(secret_service: SecretService) -> None:
    assert _do(secret_service, "status", "store", "read", "status") == [
        "False Secret Service",
        "done",
        "same True",
        "True Secret Service",
    ]
    assert _do(secret_service, "read", "delete", "read") == ["same True", "done", "none"]
    (refusal,) = _do(secret_service, "delete")
    assert refusal.startswith("No key is stored for https://server.example:443")


def test_the_key_is_in_no_file(secret_service: SecretService) -> None:
    assert _do(secret_service, "store", "read") == ["done", "same True"]
    assert any(path.suffix == ".keyring" for path in secret_service.home.rglob("*"))
    assert secret_service.files_with(KEY) == []
    (secret_service.home / "planted.txt").write_text(f"key = {KEY}")
    assert len(secret_service.files_with(KEY)) == 1


def test_locked_without_a_screen(secret_service: SecretService) -> None:
    results = _do(secret_service, "store", "lock", "read", "status", "store", "delete")
    assert results[:2] == ["done", "done"]
    assert set(results[2:]) == {"The password store is locked. Unlock it, then try again."}


def test_no_collection_and_no_screen_to_ask_for_one(secret_service: SecretService) -> None:
    for result in _do(secret_service, "read", "store", "delete", state="no collection"):
        assert result.startswith("The password store's question was closed")


def test_the_bus_dies_in_the_middle(secret_service: SecretService) -> None:
    results = _do(secret_service, "store", "kill bus", "read", "store", "delete")
    assert results[:2] == ["done", "done"]
    for result in results[2:]:
        assert result.startswith("The connection to the password store is broken")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (None, "No password store was found"),
        ("unix:path=/nowhere/bus", "The connection to the password store is broken"),
    ],
)
def test_no_bus_at_all(secret_service: SecretService, address: str | None, said: str) -> None:
    more = {"DBUS_SESSION_BUS_ADDRESS": address} if address else {}
    done = subprocess.run(
        [sys.executable, STEPS, "read", "store", "status", "delete"],
        env=secret_service.environment(TEST_KEY=KEY, **more),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    for result in _results(done):
        assert result.startswith(said)
