"""Killed at any moment, the program loses nothing of what was written, and gets nothing wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.reliability_table import Tried
from tests.reliability.killing import Count

ROOT = Path(__file__).parents[2]
KILLS = 25
"""So many for each manuscript."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are forked here")


def _killed(folder: Path, seed: int, kills: int, *fault: str) -> Count:
    command = [sys.executable, "-m", "tests.reliability.killing"]
    done = subprocess.run(
        [*command, str(folder), str(seed), str(kills), *fault],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return Count(**json.loads(done.stdout))


def _try(folder: Path, tried: Tried, seed: int) -> None:
    count = _killed(folder, seed, KILLS)
    tried.tried, tried.lost = count.kills, count.lost
    tried.failed = count.wrong + count.torn + count.strays
    assert tried.went_well, count


@pytest.mark.row("R1", "killed at any moment")
@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, tried: Tried, seed: int) -> None:
    _try(tmp_path, tried, seed)


@pytest.mark.thorough
@pytest.mark.timeout(300)
@pytest.mark.row("R1", "killed at any moment")
@pytest.mark.parametrize("seed", range(2, 40))
def test_killed_a_thousand_times_nothing_is_lost(tmp_path: Path, tried: Tried, seed: int) -> None:
    _try(tmp_path, tried, seed)


@pytest.mark.parametrize("fault", ["buffer", "debounce"])
def test_a_history_that_keeps_something_back_is_found_out(tmp_path: Path, fault: str) -> None:
    assert _killed(tmp_path, 0, 5, fault).lost > 0
