"""Keys in a real Secret Service, from `key set` to the server that gets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.background_server import Serving
from tests.helpers.program import Ended
from tests.helpers.scripted_server import plain, told
from tests.helpers.secret_service import SecretService, State

pytestmark = pytest.mark.secret_service

KEY = "Qz7Wv2Lt9Rb4Nm6XkPdYs3"


def _run(
    service: SecretService,
    *arguments: str,
    stdin: str = "",
    state: State = "unlocked",
    variable_key: str = "",
) -> Ended:
    env = {"WRITER_APP_API_KEY": variable_key}
    done = service.run("-m", "writer_app", *arguments, stdin=stdin, state=state, **env)
    assert KEY[:4] not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    # The session bus that was started for this has words of its own.
    said = [line for line in done.stderr.splitlines(True) if not line.startswith("dbus-daemon")]
    return Ended(done.returncode, done.stdout.encode(), "".join(said))


def test_a_key_from_set_to_delete(
    secret_service: SecretService, draft: Path, serving: Serving
) -> None:
    answer = plain(told(" Then."))
    with serving(answer) as own, serving(answer) as foreign:
        at = ("--base-url", own.url)
        origin = own.url.removesuffix("/v1")
        assert _run(secret_service, "key", "status", *at).status == 1

        stored = _run(secret_service, "key", "set", *at, stdin=f"Bearer {KEY}\n")
        assert (stored.status, stored.err) == (0, f"The key for {origin} is stored.\n")
        known = _run(secret_service, "key", "status", *at)
        assert (known.status, known.err) == (
            0,
            f"A key for {origin} is stored in Secret Service.\n",
        )

        asked = ("continue", str(draft), *at)
        assert _run(secret_service, *asked, variable_key="from-elsewhere").text == " Then."
        assert own.received[-1].header("Authorization") == f"Bearer {KEY}"
        elsewhere = ("--base-url", foreign.url)
        assert _run(secret_service, "continue", str(draft), *elsewhere).text == " Then."
        assert foreign.received[-1].header("Authorization") is None

        assert _run(secret_service, "key", "delete", *at).status == 0
        gone = _run(secret_service, "key", "status", *at)
        assert gone.status == 1
        assert f"`writer-app key set --base-url {own.url}`" in gone.err
        again = _run(secret_service, "key", "delete", *at)
        assert again.status == 1
        assert len(again.sentences) == 1
    assert secret_service.files_with(KEY) == []


def test_the_usual_profile_uses_its_key(secret_service: SecretService, draft: Path) -> None:
    assert _run(secret_service, "key", "set", stdin=KEY).status == 0
    done = _run(secret_service, "continue", str(draft), "--dry-run", "--json")
    assert done.json["url"].startswith("https://dashscope-intl.aliyuncs.com/")
    assert done.json["headers"]["Authorization"] == "Bearer ***"
    assert done.err == ""


def test_a_locked_store_is_said(secret_service: SecretService, draft: Path) -> None:
    asked = ("continue", str(draft), "--profile", "qwen", "--json")
    done = _run(secret_service, "key", "set", stdin=KEY)
    assert done.status == 0
    # Started anew without its password, the store is there and stays locked.
    locked = _run(secret_service, *asked, state="no collection")
    assert locked.failure == ("key", 1)
    sentence = "The password store is locked. Unlock it, then try again."
    assert locked.json["error"]["message"] == locked.sentences[-1] == sentence
