"""Time that jumps, a program that was stopped for a while, and a server that floods the window."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.asking import answer_of, quick
from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import Cut, chunked, cut, delta, plain, told
from writer_app.continuation.types import FailureKind

ROOT = Path(__file__).parents[2]
HOUR_S = 3_600.0


@pytest.mark.row("L5", "timers")
@pytest.mark.parametrize("jump_s", [-HOUR_S, HOUR_S])
def test_a_clock_that_is_set_ends_no_answer_and_lets_none_wait(
    jump_s: float, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    real, began = time.time, time.time()

    def jumping() -> float:
        now = real()
        return now + jump_s if now > began else now

    monkeypatch.setattr(time, "time", jumping)
    text, answer = answer_of(plain(told(" then it rained.")))
    tried.tried += 1
    tried.failed += (text, answer.finish_reason, answer.failure) != (
        " then it rained.",
        "stop",
        None,
    )
    text, answer = answer_of(cut(delta("Kept"), Cut.STALL), limits=quick(idle_s=0.3))
    tried.tried += 1
    assert answer.failure is not None
    tried.failed += (text, answer.failure.kind) != ("Kept", FailureKind.TIMEOUT)
    assert tried.went_well


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
