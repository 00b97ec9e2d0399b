"""Time that jumps, and a program that was stopped for a while."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.asking import answer_of, quick
from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.heartbeat import MOST_BUSY_MS
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import END, Cut, Exchange, chunk, chunked, cut, delta, head
from tests.helpers.watched import Watched
from writer_app.continuation.types import FailureKind

ROOT = Path(__file__).parents[2]
HOUR_S = 3_600.0


class WallClock:
    """The time of day, which somebody sets while an answer comes."""

    def __init__(self, jump_s: float) -> None:
        self._jump_s = jump_s
        self._real = time.time
        self.is_set = False

    def time(self) -> float:
        return self._real() + (self._jump_s if self.is_set else 0.0)

    async def script(self, exchange: Exchange) -> None:
        """Send some text, set the clock, and send the rest."""
        start = head(headers=["Transfer-Encoding: chunked"]) + b"\r\n"
        await exchange.send(start, chunk(delta("Kept")))
        self.is_set = True
        await asyncio.sleep(0.05)  # so that each part is read by itself
        await exchange.send(chunk(delta(" on.") + END), chunk(b""))


def heard_while_set(jump_s: float, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """Return the text of an answer during which the clock is set, and whether it failed."""
    clock = WallClock(jump_s)
    monkeypatch.setattr(time, "time", clock.time)
    text, answer = answer_of(clock.script, limits=quick())
    assert clock.is_set
    return text, answer.failure is not None


@pytest.mark.row("L5", "timers")
@pytest.mark.parametrize("jump_s", [-HOUR_S, HOUR_S])
def test_a_clock_that_is_set_ends_no_answer_and_lets_none_wait(
    jump_s: float, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    tried.tried += 1
    tried.failed += heard_while_set(jump_s, monkeypatch) != ("Kept on.", False)
    text, answer = answer_of(cut(delta("Kept"), Cut.STALL), limits=quick(idle_s=0.3))
    tried.tried += 1
    assert answer.failure is not None
    tried.failed += (text, answer.failure.kind) != ("Kept", FailureKind.TIMEOUT)
    assert tried.went_well


@pytest.mark.row("L5", "timers")
def test_limits_by_the_time_of_day_are_found_out(
    monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    def time_of_day(_: asyncio.AbstractEventLoop) -> float:
        return time.time()

    monkeypatch.setattr(asyncio.BaseEventLoop, "time", time_of_day)
    tried.tried += 1
    _, failed = heard_while_set(HOUR_S, monkeypatch)
    assert failed


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped like that")
@pytest.mark.row("L5", "timers")
def test_a_program_that_was_stopped_for_longer_than_it_waits_ends_in_one_sentence(
    tmp_path: Path, tried: Tried
) -> None:
    """As a computer that slept: what came stays, and the text goes on or is told to be cut."""
    draft = tmp_path / "draft.txt"
    draft.write_text("It was late, and")
    with serving_in_a_thread(chunked(delta(" then it rained"), ends=False)) as server:
        command = [sys.executable, "-m", "writer_app", "continue", str(draft), "--timeout", "1"]
        with subprocess.Popen(
            [*command, "--base-url", server.url, "--model", "m", "--json"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as child:
            server.wait_until_asked()
            child.send_signal(signal.SIGSTOP)
            time.sleep(2)  # The sleep is what is tried.
            child.send_signal(signal.SIGCONT)
            out, err = child.communicate(timeout=30)
    tried.tried += 1
    tried.failed += child.returncode not in (1, 3) or '"kind": "timeout"' not in out
    tried.failed += "Traceback" in err
    assert tried.went_well, (out, err)


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped like that")
@pytest.mark.row("L5", "timers")
def test_a_window_that_was_stopped_says_once_that_the_answer_is_cut(
    tmp_path: Path, tried: Tried
) -> None:
    watched, draft = Watched(tmp_path), tmp_path / "draft.txt"
    draft.write_text("It was late, and")
    with serving_in_a_thread(chunked(delta(" then it rained"), ends=False)) as server:
        watched.use_server(server.url)
        with (watched.home / "settings.toml").open("a") as settings:
            settings.write("[profiles.own.limits]\nidle_s = 1\n")
        child = ("-m", "tests.reliability.endings_child", str(draft), "1")
        with watched.start(*child) as running:
            server.wait_until_asked()
            running.process.send_signal(signal.SIGSTOP)
            time.sleep(2)  # The sleep is what is tried.
            running.process.send_signal(signal.SIGCONT)
            done = running.end()
        asked = len(server.received)
    found = done.json
    tried.tried += 1
    tried.failed += (found["came"], found["state"], asked) != (" then it rained", "PENDING", 1)
    tried.failed += "stopped sending for 1 s" not in found["said"] or found["windows"] != 1
    tried.failed += found["busy_ms"] > MOST_BUSY_MS
    tried.lost += not found["before_stands"]
    assert tried.went_well, (found, done.err)
