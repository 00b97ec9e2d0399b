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

from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched
from tests.reliability.offline_child import CHAINED

LONGEST_START_S: Final = 15.0
"""Two are wanted, and seen where nothing else runs on the machine."""
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


def started(folder: Path, store: str, base_url: str = "") -> dict[str, Any]:
    """Return what was seen, and after how many seconds a key acted."""
    watched = Watched(folder)
    assert watched.home.is_dir()
    if base_url:
        watched.use_server(base_url)
    began_s = time.monotonic()
    with watched.start("-m", "tests.reliability.offline_child", store) as running:
        first = running.read_line()
        usable_s = time.monotonic() - began_s
        done = running.end()
    assert (first, done.status, done.err) == ("usable", 0, ""), done
    return {"usable_s": usable_s, **json.loads(done.text.splitlines()[-1])}


@pytest.mark.row("L9", "offline and locked starts")
@pytest.mark.parametrize("name", STARTS)
def test_one_can_write_at_once_and_nothing_gets_in_the_way(
    tmp_path: Path, name: str, tried: Tried
) -> None:
    start = STARTS[name]
    found = started(tmp_path, start.store, start.base_url)
    print(f"usable after {found['usable_s']:.1f} s")
    said = found["said"] + found["waiting"]
    tried.tried += 1
    tried.lost += len(TYPED) - len(found["file"])
    tried.failed += found["file"] != TYPED
    tried.failed += bool(found["beside"])
    tried.failed += bool(found["came"]) != start.brings_text
    tried.failed += start.said not in said or bool(said) != bool(start.said)
    tried.failed += found["usable_s"] > LONGEST_START_S
    assert tried.went_well, found


@pytest.mark.row("L9", "offline and locked starts")
def test_a_box_that_asks_is_found_out(tmp_path: Path, tried: Tried) -> None:
    tried.tried += 1
    assert started(tmp_path, CHAINED)["beside"] == ["QMessageBox"]
