"""What the commands stand on."""

from __future__ import annotations

import pytest

from writer_app.cli.terminal import Terminal
from writer_app.redaction import Redactor


@pytest.fixture(autouse=True)
def _core_dumps_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a command that runs in this process from switching them off for every later test."""
    monkeypatch.setattr("writer_app.cli.main.disable_core_dumps", lambda: None)


@pytest.fixture
def terminal(redactor: Redactor, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Return a terminal whose output `capsys` has."""
    return Terminal(redactor)
