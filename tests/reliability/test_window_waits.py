"""Whatever a writer does, the window's thread waits for no disk.

The real program under a watcher of its system calls, which must see what a careless one does. What
the program loads of itself when it is first needed is left out; so is writing into an open file.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.scripted_server import plain, told
from tests.helpers.system_calls import first_threads, watching_disk
from tests.helpers.watched import Watched
from tests.reliability.waiting_child import CARELESS, MARK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system calls are Linux's")

_ONLY_LOOKS = ("stat", "lstat", "newfstatat", "statx", "access", "readlink")


def calls_while_writing(folder: Path, *more: str) -> dict[str, Counter[str]]:
    """Return what the window's thread asked of the disk at each step of a writer."""
    watched, draft = Watched(folder), folder / "draft.md"
    draft.write_text("A first line.\n" * 10_000)
    with serving_in_a_thread(plain(told(" and so on", " it goes."))) as server:
        watched.use_server(server.url)
        child = ("-m", "tests.reliability.waiting_child", str(draft), *more)
        with watched.start_watched(*child, watch=watching_disk) as running:
            done = running.end()
    assert (done.status, done.err) == (0, "")
    steps: dict[str, Counter[str]] = {}
    step: Counter[str] = Counter()
    for name, given in first_threads(watched.log()):
        if f'"{MARK}' in given:
            step = steps.setdefault(given.partition(MARK)[2].partition('"')[0], Counter())
        elif f"{folder}/" in given and name not in _ONLY_LOOKS:
            step[name] += 1
    return steps


@pytest.mark.timeout(180)
def test_the_windows_thread_waits_for_no_disk(tmp_path: Path) -> None:
    steps = calls_while_writing(tmp_path)
    assert steps.pop("ending"), "the window is gone by then, and what was open is remembered"
    # The first key gives a history that is there already its name, if no other window was quicker;
    # a save gives it a new one: within a folder, names change without waiting for a disk.
    assert steps.pop("typing") == Counter(openat=1, getdents64=2, rename=1)
    assert steps.pop("saving") == steps.pop("saving again") == Counter(rename=1)
    assert steps.pop("looking"), "the script itself, for what was prepared"
    # Others may have the history at once.
    assert steps.pop("closing") == Counter(flock=1)
    # What was prepared for the empty page is not needed.
    assert steps.pop("opening") == Counter(flock=1, unlink=1)
    quiet = "typing again", "asking", "undoing", "typing there"
    assert steps == {step: Counter[str]() for step in quiet}


@pytest.mark.timeout(180)
def test_a_window_that_waits_for_the_disk_is_found_out(tmp_path: Path) -> None:
    steps = calls_while_writing(tmp_path, CARELESS)
    assert steps["typing again"]["fsync"] >= len("It was late. ")
