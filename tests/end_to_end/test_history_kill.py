"""Killed at any moment, the program loses nothing of what was written, and gets nothing wrong."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.writing_child import steps
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.replay import replay
from writer_app.storage.history_format import read
from writer_app.storage.history_frames import told

KILLS = 20
MOST_STEPS = 400
ROOT = Path(__file__).parents[2]


def killed_after(folder: Path, seed: int, count: int, *how: str) -> tuple[int, Manuscript]:
    """Let a process write, kill it after `count` steps, and return how many it told of.

    And the manuscript that its history gives.
    """
    draft, home = folder / "draft.txt", folder / f"home{seed}"
    draft.write_text("Once upon a time.\n")
    command = [sys.executable, "-m", "tests.end_to_end.writing_child"]
    with subprocess.Popen(
        [*command, str(home), str(draft), str(seed), *how], cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        steps_told = len(child.stdout.read(count))
        child.kill()
        steps_told += len(child.stdout.read())
    (history,) = (home / "state" / "history").glob("*.history")
    return steps_told, replay(told(read(history.read_bytes())).records)


def is_all_there(folder: Path, seed: int, *how: str) -> bool:
    count = random.Random(seed).randint(1, MOST_STEPS)  # noqa: S311 - no secret
    steps_told, found = killed_after(folder, seed, count, *how)
    same = Manuscript("Once upon a time.\n")
    going_on = steps(same, seed)
    for _ in range(steps_told):
        if next(going_on):
            same.mark_saved()
    # Of the step in which it died, all or nothing of each record is there.
    possible = [same.text()]
    records: list[str] = []
    same.record_to(lambda _record: records.append(same.text()))
    next(going_on)
    return found.text() in [*possible, *records]


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    assert is_all_there(tmp_path, seed)


def test_a_history_that_keeps_something_back_is_found_out(tmp_path: Path) -> None:
    assert not all(is_all_there(tmp_path, seed, "careless") for seed in range(5))


@pytest.mark.thorough
@pytest.mark.parametrize("first", range(1_000, 1_200, 10))
def test_killed_two_hundred_times_nothing_is_lost(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + 10):
        assert is_all_there(tmp_path, seed), seed
