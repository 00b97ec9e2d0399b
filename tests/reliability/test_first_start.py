"""The first start of the real program: one types at once, and is welcomed without being held up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.watched import Watched
from tests.reliability.first_start_child import AGAIN
from writer_app.desktop.window_welcome import NAME

TYPED = "It was late, and nobody came."


def _start(watched: Watched, *arguments: str) -> dict[str, Any]:
    with watched.start("-m", "tests.reliability.first_start_child", *arguments) as running:
        done = running.end()
    assert (done.status, done.err) == (0, ""), done
    return json.loads(done.text.splitlines()[-1])


@pytest.mark.timeout(120)
def test_one_types_at_once_practises_and_is_welcomed_once(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    seen = _start(watched)
    # At the first paint there is nothing but the page, and later nothing has taken the keyboard.
    assert (seen["first"], seen["windows"]) == ("", 1)
    assert seen["typed"] == TYPED
    assert seen["left"] == ""
    assert seen["text"].startswith(f"{TYPED} Not yet.")
    assert len(seen["text"]) > len(f"{TYPED} Not yet.")
    # Practising stores nothing but that the writer was welcomed.
    assert not (watched.home / "settings.toml").exists()
    assert "window/welcomed" in (watched.home / "state" / "session.json").read_text()
    assert _start(watched, AGAIN)["shown"] == ""


@pytest.mark.timeout(120)
def test_a_welcome_would_be_seen_at_another_start(tmp_path: Path) -> None:
    assert _start(Watched(tmp_path), AGAIN)["shown"] == NAME
