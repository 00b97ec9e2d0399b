"""A long day in one process: nothing grows but the text, and nothing is left open."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import plain, refusal, told
from tests.helpers.watched import Watched
from tests.reliability.conftest import HowMany
from tests.reliability.endurance_child import CARELESS, is_refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="counts POSIX descriptors")

MOST_MIB: Final = 1.0
"""So much more memory a thousand continuations may take, once all is warm."""
MOST_NONE: Final = 60
"""So far the count of references to None may go up or down with each continuation.

Some versions of PySide lose one at each call, and end the process when none are left. This one
gains one whenever a sender with connections goes away, about 20 for a continuation, and no memory.
"""
ANSWER: Final = told(*(f" and word {number}" for number in range(20)))


def reports(folder: Path, rounds: int, *more: str) -> list[dict[str, Any]]:
    """Let the program write for so many continuations, and return what it told."""
    watched, draft = Watched(folder), folder / "draft.txt"
    draft.write_text("It was late, and")
    refused, answered = refusal(400), plain(ANSWER)
    scripts = [refused if is_refused(number) else answered for number in range(rounds)]
    with serving_in_a_thread(*scripts) as server:
        watched.use_server(server.url)
        child = ("-m", "tests.reliability.endurance_child", str(draft), str(rounds), *more)
        with watched.start(*child) as running:
            out, err = running.process.communicate(timeout=2_900)
    assert (running.process.returncode, err) == (0, b""), err.decode()
    return [json.loads(line) for line in out.splitlines()]


def mib_for_a_thousand(told: list[dict[str, Any]]) -> float:
    """Return how much more memory a thousand continuations take, in the later half of all.

    By the median of all slopes between two reports, so that one that comes late says little.
    """
    late = told[len(told) // 2 :]
    slopes = sorted(
        (after["mib"] - before["mib"]) / (after["rounds"] - before["rounds"])
        for at, before in enumerate(late)
        for after in late[at + 1 :]
    )
    return slopes[len(slopes) // 2] * 1_000


def grows(told: list[dict[str, Any]], most_mib: float) -> list[str]:
    """Return what grows more than it may in the later half of all reports.

    `most_mib`: memory for a thousand continuations.
    """
    early, last = told[len(told) // 2], told[-1]
    found = [name for name in ("descriptors", "threads", "tasks") if last[name] > early[name] + 2]
    if mib_for_a_thousand(told) > most_mib:
        found.append("memory")
    if abs(last["none"] - early["none"]) > MOST_NONE * (last["rounds"] - early["rounds"]):
        found.append("references to None")
    return found


@pytest.mark.row("R13", "a long day")
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("half", ["morning", pytest.param("evening", marks=pytest.mark.thorough)])
def test_nothing_grows_but_the_text(
    tmp_path: Path, half: str, tried: Tried, how_many: HowMany
) -> None:
    """A day has two halves, each a program of its own, so that both can run at once."""
    told = reports(tmp_path, how_many(50, 5_000))
    tried.tried = told[-1]["rounds"]
    # In a short run the takes and the steps that can be undone have not reached their bounds.
    tried.failed = len(found := grows(told, how_many(100, 1) * MOST_MIB))
    print(half, mib_for_a_thousand(told), told)
    assert tried.went_well, (found, mib_for_a_thousand(told), told)


@pytest.mark.row("R13", "a long day")
@pytest.mark.timeout(300)
def test_a_program_that_keeps_every_answer_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    assert mib_for_a_thousand(reports(tmp_path, 30, CARELESS)) > 100 * MOST_MIB
