"""What the commands stand on, with a password store in memory and a home of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.fake_keyring import FakeKeyring, chosen, safe
from writer_app.cli.engine import Engine
from writer_app.cli.terminal import Terminal
from writer_app.redaction import Redactor
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.os_keyring import OsKeyring

MakeEngine = Callable[..., Engine]


@pytest.fixture(autouse=True)
def _core_dumps_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a command that runs in this process from switching them off for every later test."""
    monkeypatch.setattr("writer_app.cli.main.disable_core_dumps", lambda: None)


@pytest.fixture
def redactor() -> Redactor:
    return Redactor()


@pytest.fixture
def make_engine(tmp_path: Path, redactor: Redactor) -> MakeEngine:
    """Return a function that makes an engine, by default with an empty password store."""

    def make(store: FakeKeyring | None = None, *, settings: str = "", **environ: str) -> Engine:
        (tmp_path / "settings.toml").write_text(settings)
        keyring = KeyringKeyStore(redactor, OsKeyring(chosen(store or safe())))
        return Engine({"WRITER_APP_HOME": str(tmp_path), **environ}, redactor, keyring)

    return make


@pytest.fixture
def terminal(redactor: Redactor, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal whose output `capsys` has."""
    return Terminal(redactor)
