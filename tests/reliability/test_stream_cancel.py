"""A take that is cancelled at any moment: the socket closes, nothing more comes, one undo will do.

In the real window, which is asked again and again by a process of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.helpers.heartbeat import is_held_up
from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched
from tests.reliability.cancel_child import CARELESS
from tests.reliability.conftest import HowMany

DRAFT: Final = "It was late, and"
MOST_OPEN_S: Final = 1.0
"""How long after the key the server may still see the socket open."""


def cancelled(folder: Path, moments: int, *more: str) -> list[dict[str, Any]]:
    """Return what was found at each of the moments."""
    watched, draft = Watched(folder), folder / "draft.txt"
    assert watched.home.is_dir()
    draft.write_text(DRAFT)
    child = ("-m", "tests.reliability.cancel_child", str(draft), str(moments), *more)
    with watched.start(*child) as running:
        out, err = running.process.communicate(timeout=170)
    assert (running.process.returncode, err) == (0, b""), err.decode()
    assert draft.read_text() == DRAFT
    return [json.loads(line) for line in out.splitlines()]


def is_bad(found: dict[str, Any]) -> bool:
    """Tell whether anything was otherwise than it must be at this moment."""
    return bool(found["wrong"]) or is_held_up(found) or found["closed_s"] > MOST_OPEN_S


@pytest.mark.row("L6", "cancel at any moment")
@pytest.mark.timeout(180)
def test_after_a_cancel_nothing_more_comes_and_what_came_is_one_step(
    tmp_path: Path, tried: Tried, how_many: HowMany
) -> None:
    moments = how_many(40, 200)
    found = cancelled(tmp_path, moments)
    bad = [one for one in found if is_bad(one)]
    tried.tried, tried.failed = len(found), len(bad)
    for name in ("key_ms", "busy_ms", "held_ms", "closed_s"):
        print(f"{name} {max(one[name] for one in found):.3f}")
    assert len(found) == moments
    assert len({one["stayed"] for one in found}) > 5
    assert tried.went_well, bad


@pytest.mark.row("L6", "cancel at any moment")
def test_a_stop_in_words_only_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    (found,) = cancelled(tmp_path, 1, CARELESS)
    assert {"not over", "socket open", "text sent after it"} <= {*found["wrong"]}
