"""What every test stands on: no screen, no network proxy, no key of the machine's own."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _no_machine_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give each test a home of its own and none of the machine's keys or proxies."""
    for name in ("DASHSCOPE_API_KEY", "WRITER_APP_API_KEY", "WRITER_APP_LOG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("WRITER_APP_HOME", str(tmp_path_factory.mktemp("home")))
