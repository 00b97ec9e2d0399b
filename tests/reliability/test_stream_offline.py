"""Started where nobody can be asked: all works but continuing, and no dialog comes.

The real program, used from its first paint on: offline, with no server, without a key, and with a
password store that is absent, locked or silent.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.helpers.heartbeat import is_held_up
from tests.helpers.program import Running
from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched
from tests.reliability.conftest import HowMany
from tests.reliability.offline_child import CHAINED, HELD, LATE, SLOW_S

LONGEST_START_S: Final = 2.0
"""From the start of the process to the first key that is painted: in work, and in time that passes
where nothing else runs on the machine."""
TYPED: Final = "It was late, and nobody came. Not yet."


class Start(NamedTuple):
    """How it is: the password store, whom to ask ("" for the usual server), and what is seen then.

    `said` is a part of the one sentence, in the bar or while it waits.
    """

    store: str
    base_url: str = ""
    brings_text: bool = False
    said: str = ""


STARTS: Final = {
    "no password store": Start("absent", brings_text=True),
    "no key": Start("empty", brings_text=True),
    "locked": Start("locked", brings_text=True, said="password store"),
    "silent store": Start("hanging", said="Waiting for the password store"),
    "offline": Start("with a key", "https://model.invalid/v1", said="cannot be found"),
    "server down": Start("with a key", "http://127.0.0.1:9/v1", said="cannot be reached"),
}


def started(folder: Path, store: str, base_url: str = "", slow_s: float = 0.0) -> dict[str, Any]:
    """Return what was seen, and after how many seconds, of work and of the day, a key was painted.

    `slow_s` is for how many seconds a slow store keeps one waiting.
    """
    watched = Watched(folder)
    assert watched.home.is_dir()
    if base_url:
        watched.use_server(base_url)
    env = {SLOW_S: str(slow_s)}
    with watched.start("-m", "tests.reliability.offline_child", store, env=env) as running:
        usable_s, worked = _usable(running)
        done = running.end()
    assert (done.status, done.err) == (0, ""), done
    times = {"usable_s": usable_s, "worked_s": float(worked)}
    return {**times, **json.loads(done.text.splitlines()[-1])}


def _usable(running: Running) -> tuple[float, str]:
    """Return after how many seconds it said that it can be used, and what it said beside that."""
    began_s = time.monotonic()
    word, _, more = running.read_line().partition(" ")
    assert word == "usable"
    return time.monotonic() - began_s, more


def is_late(found: dict[str, Any], slowness: float) -> bool:
    """Tell whether one could not write at once, on a machine that is so many times slower."""
    return max(found["worked_s"], found["usable_s"] / slowness) > LONGEST_START_S


@pytest.fixture
def slowness(tmp_path: Path) -> float:
    """Return how many times longer than its work a bare page of Qt's takes to start now."""
    folder = tmp_path / "bare"
    folder.mkdir()
    with Watched(folder).start("-m", "tests.reliability.bare_child") as running:
        passed_s, worked = _usable(running)
    return max(1.0, passed_s / float(worked))


@pytest.mark.row("L9", "offline and locked starts")
@pytest.mark.parametrize("name", STARTS)
def test_one_can_write_at_once_and_nothing_gets_in_the_way(
    tmp_path: Path, name: str, slowness: float, tried: Tried
) -> None:
    start = STARTS[name]
    found = started(tmp_path, start.store, start.base_url)
    print(f"usable after {found['usable_s']:.1f} s, a machine {slowness:.1f} times slower")
    print(f"{found['worked_s']:.1f} s of work, then held up for {found['busy_ms']} ms")
    said = found["said"] + found["waiting"]
    tried.tried += 1
    tried.lost += len(TYPED) - len(found["file"])
    tried.failed += found["file"] != TYPED
    tried.failed += bool(found["beside"])
    tried.failed += bool(found["came"]) != start.brings_text
    tried.failed += start.said not in said or bool(said) != bool(start.said)
    tried.failed += is_late(found, slowness)
    tried.failed += is_held_up(found)
    assert tried.went_well, found


@pytest.mark.row("S7", "password stores that fail")
def test_a_slow_store_holds_nothing_up_and_is_told(
    tmp_path: Path, tried: Tried, how_many: HowMany
) -> None:
    found = started(tmp_path, "slow", "https://model.invalid/v1", slow_s=how_many(3, 10))
    tried.tried += 1
    tried.failed += "password store" not in found["waiting"] or bool(found["said"])
    tried.failed += is_held_up(found) or found["file"] != TYPED
    assert tried.went_well, found


@pytest.mark.row("L9", "offline and locked starts")
def test_a_box_that_asks_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    assert started(tmp_path, CHAINED)["beside"] == ["QMessageBox"]


@pytest.mark.row("L9", "offline and locked starts")
def test_a_start_that_waits_for_somebody_is_found_out(
    tmp_path: Path, slowness: float, tried: Tried
) -> None:
    tried.tried += 1
    late_s = (LONGEST_START_S + 0.5) * slowness
    assert is_late(started(tmp_path, LATE, slow_s=late_s), slowness)


@pytest.mark.row("S7", "password stores that fail")
def test_a_store_that_the_window_waits_for_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    assert is_held_up(started(tmp_path, HELD, slow_s=2))
