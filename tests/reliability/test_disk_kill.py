"""Killed inside of a save, or of a history that begins anew, before each call to the disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.reliability_table import Tried
from tests.helpers.system_calls import missing_strace
from tests.reliability.conftest import HowMany
from tests.reliability.disk_child import OLD, TYPED
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

ROOT = Path(__file__).parents[2]
CALLS = ("openat", "write", "fsync", "ftruncate", "rename", "unlink", "close", "chmod", "flock")
"""The system's own calls, at each of which a watcher can kill."""


@dataclass(frozen=True, slots=True)
class Died:
    """What a child had said when it died, and what is left."""

    said: list[str]
    file: str
    shown: str
    """What the next start shows."""


def died(folder: Path, nth: int, how: str, under: tuple[str, ...] = ()) -> Died:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "draft.txt"
    path.write_text(OLD)
    if how == "--in-place":
        (folder / "other.txt").hardlink_to(path)
    child = [sys.executable, "-m", "tests.reliability.disk_child", str(folder), str(nth), how]
    done = subprocess.run([*under, *child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr or under, done.stderr
    file = path.read_text() if path.exists() else ""
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    past = Histories(paths).find(read_document(path)) if path.exists() else None
    shown = past.manuscript.text() if past else file
    Histories(paths).folders.bound()
    return Died(done.stdout.splitlines(), file, shown)


def count(after: Died, tried: Tried) -> None:
    """Count what is otherwise than it must be."""
    first, second = TYPED + OLD, TYPED + TYPED + OLD
    tried.tried += 1
    tried.failed += after.file not in ({first} if "saved" in after.said else {OLD, first})
    if "typed again" in after.said:
        allowed = {second}
    elif "typed" in after.said:
        allowed = {first, second}
    else:
        allowed = {OLD, first}
    tried.failed += after.shown not in allowed
    tried.lost += max(0, min(map(len, allowed)) - len(after.shown))


@pytest.mark.row("R2", "killed inside a save")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", ["", "--in-place"])
def test_killed_before_each_call_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, how: str, tried: Tried, how_many: HowMany
) -> None:
    folder = tmp_path / "work"
    last = died(folder, 0, how).said[-1]
    calls = int(last.removeprefix("calls "))
    for nth in range(1, calls + 1, how_many(3, 1)):
        after = died(folder, nth, how)
        # Overwritten in place, it may be torn; then all of the new text is beside it.
        beside = [path.read_text() for path in folder.glob(".writer-app-*.tmp")]
        if how and beside == [TYPED + OLD]:
            tried.tried += 1
            continue
        count(after, tried)
        assert not list((folder / "home/state/history").glob(".*.tmp")), "swept at the next start"
    assert tried.went_well


@pytest.mark.row("R2", "killed inside a save")
def test_a_save_that_overwrites_the_only_copy_is_found_out(tmp_path: Path, tried: Tried) -> None:
    folder = tmp_path / "work"
    calls = int(died(folder, 0, "--careless").said[-1].removeprefix("calls "))
    found = Tried("R2", "")
    for nth in range(5, calls, 2):
        count(died(folder, nth, "--careless"), found)
    tried.tried += 1
    assert found.failed


@pytest.mark.thorough
@pytest.mark.row("R2", "killed inside a save")
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("call", CALLS)
def test_killed_at_each_call_of_the_system(tmp_path: Path, call: str, tried: Tried) -> None:
    if reason := missing_strace():
        pytest.skip(reason)
    folder = tmp_path / "work"
    for nth in range(1, 400):
        inject = f"inject={call}:signal=KILL:when={nth}"
        watching = ("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(folder))
        after = died(folder, 0, "", (*watching, "-e", f"trace={call}", "-e", inject))
        if after.said and after.said[-1].startswith("calls"):
            break
        count(after, tried)
    assert not tried.failed
    assert not tried.lost
