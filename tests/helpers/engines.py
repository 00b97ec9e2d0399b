"""An engine for tests: a home of the test's own, and a password store in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.helpers.fake_keyring import FakeKeyring, chosen, safe
from writer_app.engine import Engine
from writer_app.redaction import Redactor
from writer_app.storage.keys import KeyringKeyStore
from writer_app.storage.os_keyring import OsKeyring

MakeEngine = Callable[..., Engine]


def engine_maker(home: Path, redactor: Redactor) -> MakeEngine:
    """Return a function that makes an engine, by default with an empty password store."""

    def make(store: FakeKeyring | None = None, *, settings: str = "", **environ: str) -> Engine:
        (home / "settings.toml").write_text(settings)
        keyring = KeyringKeyStore(redactor, OsKeyring(chosen(store or safe())))
        return Engine({"WRITER_APP_HOME": str(home), **environ}, redactor, keyring)

    return make
