"""A take that is cancelled at any moment: the socket closes, nothing more comes, one undo will do.

In the real window, which is asked again and again by a process of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched
from tests.reliability.cancel_child import CARELESS
from tests.reliability.conftest import HowMany
from tests.reliability.test_stream_floods import MOST_BUSY_MS

DRAFT: Final = "It was late, and"


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


@pytest.mark.row("L6", "cancel at any moment")
@pytest.mark.timeout(180)
def test_after_a_cancel_nothing_more_comes_and_what_came_is_one_step(
    tmp_path: Path, tried: Tried, how_many: HowMany
) -> None:
    moments = how_many(40, 200)
    found = cancelled(tmp_path, moments)
    bad = [one for one in found if one["wrong"] or one["longest_ms"] > MOST_BUSY_MS]
    tried.tried, tried.failed = len(found), len(bad)
    print(f"longest {max(one['longest_ms'] for one in found):.1f} ms")
    assert len(found) == moments
    assert len({one["stayed"] for one in found}) > 5
    assert tried.went_well, bad


@pytest.mark.row("L6", "cancel at any moment")
def test_a_stop_in_words_only_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    (found,) = cancelled(tmp_path, 1, CARELESS)
    assert {"not over", "socket open"} <= {*found["wrong"]}
