"""No part of a key comes out of the program, whatever happens in a session with it.

The real program, from the field in the settings to a crash, logging all that it can; then every
file that it could have written, all that it printed, and what others see of the process.
"""

from __future__ import annotations

import base64
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.canary import KEY, Canary
from tests.helpers.core_dumps import allow_core_files
from tests.helpers.program import Ended
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import DONE, Script, delta, event, plain, refusal, told
from tests.helpers.secret_service import SecretService, missing_programs
from tests.helpers.watched import Watched
from tests.reliability.key_session_child import ASKED, LEAK, LEAKY_LOG, READY, REAL_STORE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

_CHILD = ("-m", "tests.reliability.key_session_child", "--log-level", "debug")
_LOOKED_INTO = (
    "home/settings.toml",
    "home/state/crash.log",
    "home/state/history/",
    "home/state/session.json",
    "home/state/spending/",
    "home/state/versions/",
)
"""What a session leaves behind, and the search must have come by."""
_HALF = KEY[: len(KEY) // 2]
_ECHO = {"error": {"message": f"Bad key {KEY}, starting {_HALF}***", "code": KEY}}


def _answers(elsewhere: str) -> tuple[Script, ...]:
    """Return the answers in their order; the last one breaks off in the middle."""
    echo = event(_ECHO).removeprefix(b"data: ")
    return (
        plain(told(" then it rained.")),
        refusal(401, echo, f"X-Request-Id: {KEY}"),
        refusal(302, echo, f"Location: {elsewhere}?key={KEY}"),
        refusal(400, echo),
        refusal(403, f"<html>{KEY}</html>".encode(), kind="text/html"),
        plain(event(_ECHO)),
        plain(delta(" And") + event(_ECHO) + DONE),
    )


def _session(watched: Watched, *more: str) -> Ended:
    """Run the session, in which a key is used with each of the answers, to its crash."""
    with (
        serving_in_a_thread(plain(told("stolen"))) as thief,
        serving_in_a_thread(*_answers(thief.url)) as server,
    ):
        watched.use_server(server.url)
        with watched.start(*_CHILD, *more, preexec=allow_core_files) as running:
            out, err = running.process.communicate(timeout=50)
        assert READY in out.decode(), err.decode()
        assert len(server.received) >= ASKED  # some answers are worth another try
        assert {one.header("Authorization") for one in server.received} == {f"Bearer {KEY}"}
        assert not thief.received
    return Ended(running.process.returncode, out, err.decode())


def _leaks(done: Ended, folders: Iterable[Path]) -> list[object]:
    canary = Canary()
    found: list[object] = list(canary.found_in(folders))
    found += [line for line in done.text.splitlines() if canary.is_in(line)]
    return found + [line for line in done.sentences if canary.is_in(line)]


@pytest.mark.row("S1", "a canary key through a whole session")
def test_no_part_of_the_key_is_anywhere(tmp_path: Path, tried: Tried) -> None:
    watched = Watched(tmp_path)
    done = _session(watched)
    assert done.status == -signal.SIGSEGV
    tried.tried = len(done.text.splitlines()) + sum(1 for _ in tmp_path.rglob("*"))
    leaks = _leaks(done, [tmp_path])
    tried.failed = len(leaks)
    assert tried.went_well, leaks
    log = (watched.home / "state" / "writer-app.log").read_text()
    for expected in ("nobody caught RuntimeError", "DEBUG", "***"):
        assert expected in log
    assert "[profile own 1]" in (tmp_path / "diagnostics.txt").read_text()
    assert "Segmentation fault" in (watched.home / "state" / "crash.log").read_text()
    assert (tmp_path / "draft.txt").read_text().startswith("It was late, and then it rained.")
    kept = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    for name in _LOOKED_INTO:
        assert any(each.startswith(name) for each in kept), (name, kept)


@pytest.mark.row("S1", "a canary key through a whole session")
def test_a_key_in_the_log_is_found(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    watched = Watched(tmp_path)
    done = _session(watched, LEAK)
    assert _leaks(done, [tmp_path]) == [watched.home / "state" / LEAKY_LOG]


@pytest.mark.secret_service
@pytest.mark.row("S1", "a canary key through a whole session")
def test_with_a_real_password_store(tmp_path: Path, tried: Tried) -> None:
    if reason := missing_programs():
        pytest.skip(reason)
    service = SecretService.inside(tmp_path)
    watched = Watched(service.home)
    with serving_in_a_thread(*_answers("http://127.0.0.1:9/")) as server:
        watched.use_server(server.url)
        watched.home.rename(service.home / "writer-app")
        ran = service.run(*_CHILD, REAL_STORE, QT_QPA_PLATFORM="offscreen", TMPDIR=str(tmp_path))
        assert len(server.received) >= ASKED
    done = Ended(ran.returncode, ran.stdout.encode(), ran.stderr)
    assert READY in done.text, done.err
    tried.tried = len(done.text.splitlines())
    leaks = _leaks(done, [tmp_path])
    tried.failed = len(leaks)
    assert tried.went_well, leaks


@pytest.mark.parametrize(
    "hidden",
    [
        f"a {KEY[5:9]} b",
        KEY[3:8][::-1],
        KEY.encode("utf-16-be")[10:20],
        KEY.encode("utf-16-le"),
        base64.b64encode(f"user:{KEY}".encode()),
        f"?k={quote(KEY[4:9])}",
        KEY.upper(),
        KEY.encode().hex(),
    ],
)
def test_the_search_knows_every_spelling(hidden: str | bytes) -> None:
    assert Canary().is_in(hidden)


def test_the_search_finds_nothing_in_other_text() -> None:
    canary = Canary()
    assert not canary.is_in("Bearer *** and Zq7, Wv2")
    assert not canary.is_in(bytes(range(256)) * 64)
