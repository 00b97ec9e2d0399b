"""Two processes with one file: the second is told, and nobody overwrites anybody unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.disks import stick
from tests.helpers.reliability_table import Tried
from tests.reliability.conftest import HowMany

ROW = pytest.mark.row("R8", "two processes, one file")
OLD = "It rained on the pier.\n"
NAMES = ("path", "link", "second name", "through a linked folder")


class Child:
    """A process that has the file open."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    @property
    def pid(self) -> int:
        return self.process.pid

    def tell(self, line: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(line, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()


@contextmanager
def _child(home: Path, path: Path, claims: str = "claims") -> Generator[Child]:
    script = Path(__file__).with_name("claiming_child.py")
    command = [sys.executable, str(script), str(home), str(path), claims]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def _named(path: Path, name: str) -> Path:
    other = path.with_name("other.txt")
    if name == "link":
        other.symlink_to(path)
    elif name == "second name":
        other.hardlink_to(path)
    elif name == "through a linked folder":
        folder = path.parent.with_name("linked")
        folder.symlink_to(path.parent)
        return folder / path.name
    else:
        return path
    return other


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "draft.txt"
    path.parent.mkdir()
    path.write_text(OLD)
    return path


@ROW
@pytest.mark.parametrize("name", NAMES)
def test_the_second_is_told_and_both_texts_live(tried: Tried, tmp_path: Path, name: str) -> None:
    path = _file(tmp_path)
    other = _named(path, name)
    with _child(tmp_path / "home", path) as one, _child(tmp_path / "home", other) as two:
        said = [
            (one.tell("claim"), "mine"),
            (two.tell("claim"), f"held by {one.pid}"),
            (two.tell("save two"), "taken"),
            (one.tell("save one"), "saved"),
            # What was saved may be another file to the system.
            (two.tell("claim"), f"held by {one.pid}"),
            (two.tell("take"), "mine"),
            (one.tell("save one again"), "taken"),
            # Its text is older than the file: no silent win either.
            (two.tell("save two"), "changed"),
            (two.tell("open"), "opened"),
            (two.tell("save two"), "saved"),
            (one.tell("take"), "mine"),
            (one.tell("save one again"), "changed"),
        ]
    tried.tried += len(said)
    tried.failed += sum(was != expected for was, expected in said)
    tried.lost += 0 if path.read_text() == "two" else 1
    assert tried.went_well, said


@ROW
def test_the_name_in_another_case_is_another_where_both_are_there(
    tried: Tried, tmp_path: Path
) -> None:
    path = _file(tmp_path)
    other = path.with_name("DRAFT.TXT")
    if other.exists():
        pytest.skip("this disk takes both names for one")
    other.write_text(OLD)
    with _child(tmp_path / "home", path) as one, _child(tmp_path / "home", other) as two:
        said = [(one.tell("claim"), "mine"), (two.tell("claim"), "mine")]
    tried.tried += len(said)
    tried.failed += sum(was != expected for was, expected in said)
    assert tried.went_well, said


@ROW
@pytest.mark.parametrize("name", ["draft.txt", "DRAFT.TXT"])
def test_the_name_in_another_case_is_the_same_where_the_disk_says_so(
    tried: Tried, tmp_path: Path, name: str
) -> None:
    with stick(tmp_path) as disk:
        path = disk / "draft.txt"
        path.write_text(OLD)
        with _child(tmp_path / "home", path) as one, _child(tmp_path / "home", disk / name) as two:
            said = [
                (one.tell("claim"), "mine"),
                (two.tell("claim"), f"held by {one.pid}"),
                (one.tell("save one"), "saved"),
                (two.tell("save two"), "taken"),
                (two.tell("take"), "mine"),
                (two.tell("open"), "opened"),
                (two.tell("save two"), "saved"),
                (one.tell("save one again"), "taken"),
            ]
        tried.lost += path.read_text() != "two"
    tried.tried += len(said)
    tried.failed += sum(was != expected for was, expected in said)
    assert tried.went_well, said


@ROW
def test_a_file_of_a_killed_process_is_nobodys(
    tried: Tried, tmp_path: Path, how_many: HowMany
) -> None:
    path = _file(tmp_path)
    for _ in range(how_many(3, 40)):
        with _child(tmp_path / "home", path) as one:
            tried.failed += one.tell("claim") != "mine"
            one.process.send_signal(signal.SIGKILL)
            one.process.wait()
        with _child(tmp_path / "home", path) as two:
            tried.tried += 1
            tried.failed += two.tell("claim") != "mine"
            tried.failed += two.tell("release") != "released"
    assert tried.went_well


@ROW
def test_a_process_that_stands_still_is_passed_by_and_finds_out(
    tried: Tried, tmp_path: Path
) -> None:
    path = _file(tmp_path)
    with _child(tmp_path / "home", path) as one, _child(tmp_path / "home", path) as two:
        said = [(one.tell("claim"), "mine")]
        one.process.send_signal(signal.SIGSTOP)
        said += [
            (two.tell("claim"), f"held by {one.pid}"),
            (two.tell("take"), "mine"),
            (two.tell("save two"), "saved"),
        ]
        one.process.send_signal(signal.SIGCONT)
        said += [(one.tell("save one"), "taken")]
    tried.tried += len(said)
    tried.failed += sum(was != expected for was, expected in said)
    tried.lost += 0 if path.read_text() == "two" else 1
    assert tried.went_well, said


def test_processes_that_do_not_look_out_for_each_other_are_found(tmp_path: Path) -> None:
    path, home = _file(tmp_path), tmp_path / "home"
    with _child(home, path, "none") as one, _child(home, path, "none") as two:
        assert one.tell("claim") == "mine"
        assert two.tell("claim") == "mine", "the second is not told"
        assert two.tell("save two") == "saved"
