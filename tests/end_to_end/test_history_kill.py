"""Killed at any moment, the program loses nothing of what was written, and gets nothing wrong."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.writing_child import steps
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.record_lines import decode
from writer_app.manuscript.replay import replay
from writer_app.storage.history_format import Kind, read

KILLS = 20
MOST_STEPS = 400
ROOT = Path(__file__).parents[2]


def killed_after(folder: Path, seed: int, count: int) -> tuple[int, Manuscript]:
    """Let a process write, kill it after `count` steps, and return how many it told of.

    And the manuscript that its history gives.
    """
    draft, home = folder / "draft.txt", folder / f"home{seed}"
    draft.write_text("Once upon a time.\n")
    command = [sys.executable, "-m", "tests.end_to_end.writing_child"]
    with subprocess.Popen(
        [*command, str(home), str(draft), str(seed)], cwd=ROOT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        told = len(child.stdout.read(count))
        child.kill()
        told += len(child.stdout.read())
    (history,) = (home / "state" / "history").glob("*.history")
    frames = read(history.read_bytes()).frames
    return told, replay(decode(one.payload) for one in frames if one.kind is Kind.RECORD)


def check(folder: Path, seed: int) -> None:
    count = random.Random(seed).randint(1, MOST_STEPS)  # noqa: S311 - no secret
    told, found = killed_after(folder, seed, count)
    same = Manuscript("Once upon a time.\n")
    going_on = steps(same, seed)
    for _ in range(told):
        next(going_on)
    # Of the step in which it died, all or nothing of each record is there.
    possible = [same.text()]
    records: list[str] = []
    same.record_to(lambda _record: records.append(same.text()))
    next(going_on)
    assert found.text() in [*possible, *records]


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    check(tmp_path, seed)


@pytest.mark.thorough
@pytest.mark.timeout(600)
def test_killed_two_hundred_times_nothing_is_lost(tmp_path: Path) -> None:
    for seed in range(1_000, 1_200):
        check(tmp_path, seed)
