"""Killed inside of a save, or of a history that begins anew, before each call to the disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.reliability_table import Tried
from tests.helpers.system_calls import missing_strace
from tests.reliability.conftest import HowMany
from tests.reliability.disk_child import OLD, TYPED
from writer_app.storage.atomic_write import RealFileSystem, sweep
from writer_app.storage.documents import Document, read_document
from writer_app.storage.histories import Histories
from writer_app.storage.past_finder import PastFinder
from writer_app.storage.paths import Paths
from writer_app.storage.versions import Versions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")

ROOT = Path(__file__).parents[2]
CALLS = (
    *("open", "openat", "mkdir", "mkdirat", "write", "pwrite64", "fsync", "fdatasync"),
    *("ftruncate", "rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"),
    *("chmod", "fchmod", "fchmodat", "flock", "close"),
)
"""The system's own calls at which it can be killed; which of them there are is the system's."""


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
    if how in {"--in-place", "--versions"}:
        (folder / "other.txt").hardlink_to(path)
    child = [sys.executable, "-m", "tests.reliability.disk_child", str(folder), str(nth), how]
    done = subprocess.run([*under, *child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert not done.stderr or under, done.stderr
    file = path.read_text() if path.exists() else ""
    paths = Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")})
    past = PastFinder(Histories(paths).folders).find(read_document(path)) if path.exists() else None
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


def is_whole_elsewhere(folder: Path, how: str) -> bool:
    """Tell whether the texts of a torn file can be had, long after, when strays were swept."""
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    sweep(folder, RealFileSystem())
    if how != "--versions":
        return [path.read_text() for path in folder.glob("draft *.txt")] == [TYPED + OLD]
    versions = Versions(Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")}))
    kept = versions.all_of(Document.new()._replace(path=folder / "draft.txt"))
    return [versions.text_of(version) for version in kept] == [TYPED + OLD, OLD]


def is_told(folder: Path) -> bool:
    """Tell whether the next opening says that the last save was cut off."""
    versions = Versions(Paths.from_environment({"WRITER_APP_HOME": str(folder / "home")}))
    return versions.cut_off(read_document(folder / "draft.txt")) is not None


@pytest.mark.row("R2", "killed inside a save")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("how", ["", "--in-place", "--versions"])
def test_killed_before_each_call_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, how: str, tried: Tried, how_many: HowMany
) -> None:
    folder = tmp_path / "work"
    last = died(folder, 0, how).said[-1]
    calls = int(last.removeprefix("calls "))
    for nth in range(1, calls + 1, how_many(3, 1)):
        after = died(folder, nth, how)
        is_torn = after.file not in {OLD, TYPED + OLD}
        if how == "--versions":
            tried.failed += is_told(folder) != is_torn
        if how and is_torn:
            # Overwritten in place, it may be torn.
            tried.tried += 1
            tried.failed += not is_whole_elsewhere(folder, how)
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


def watched(log: Path, what: str, *more: str) -> tuple[str, ...]:
    """Return what to put before a command, so that its calls are logged."""
    return ("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={what}", *more)


def calls_of_the_work(folder: Path, log: Path, how: str) -> list[tuple[str, int]]:
    """Return the calls from the moment at which the child looks at its file.

    Their names, and the how manieth each is of its name.
    """
    died(folder, 0, how, watched(log, ",".join(f"?{name}" for name in CALLS)))
    seen, found = Counter[str](), list[tuple[str, int]]()
    for line in log.read_text(errors="replace").splitlines():
        name = line.split(maxsplit=1)[-1].split("(")[0]
        seen[name] += 1
        if found or str(folder) in line:
            found.append((name, seen[name]))
    return found


def killed_at_each_call(place: Path, how: str) -> Tried:
    """Kill it before each call of the system in turn, and count what is otherwise."""
    folder, log, found = place / "work", place / "log", Tried("R2", "")
    for name, nth in calls_of_the_work(folder, log, how):
        kill = ("-e", f"inject={name}:signal=KILL:when={nth}")
        after = died(folder, 0, how, watched(log, name, *kill))
        assert "+++ killed by SIGKILL +++" in log.read_text(errors="replace"), (name, nth)
        count(after, found)
        assert not list((folder / "home/state/history").glob(".*.tmp")), "swept at the next start"
    return found


@pytest.mark.thorough
@pytest.mark.row("R2", "killed inside a save")
@pytest.mark.timeout(600)
def test_killed_at_each_call_of_the_system(tmp_path: Path, tried: Tried) -> None:
    if reason := missing_strace():
        pytest.skip(reason)
    found = killed_at_each_call(tmp_path, "")
    tried.tried, tried.failed, tried.lost = found.tried, found.failed, found.lost
    assert found.tried > 40
    assert tried.went_well


@pytest.mark.thorough
@pytest.mark.row("R2", "killed inside a save")
@pytest.mark.timeout(600)
def test_at_a_call_of_the_system_a_careless_save_is_found_out(tmp_path: Path, tried: Tried) -> None:
    if reason := missing_strace():
        pytest.skip(reason)
    tried.tried += 1
    assert killed_at_each_call(tmp_path, "--careless").failed
