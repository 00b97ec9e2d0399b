"""Row S12: a second start, and whatever else comes at the door of the running program."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.helpers.program import Ended, Running
from tests.helpers.reliability_table import Tried
from tests.helpers.watched import Watched
from tests.reliability.start_child import CARELESS, SLOW_END
from writer_app.storage.door import door_place
from writer_app.storage.paths import Paths

ROW: Final = ("S12", "a second start, and what else comes at the door")
LONGEST_START_S: Final = 2.0
"""From the start of the process to a window that is ready."""
MOST_TRIES: Final = 3
"""A busy machine may be slow once; what is slow each time is slow."""
_TEXTS: Final = ("one.txt", "two.txt", "three.txt", "four.txt")


class _Place:
    """A home, some files, and the programs that were started with them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack
        self._watched = Watched(folder)
        for name in _TEXTS:
            (folder / name).write_text(f"This is {name}.")

    @property
    def door(self) -> Path:
        """Where the door of the programs is."""
        environ = {"XDG_RUNTIME_DIR": str(self.folder)}
        home = {"WRITER_APP_HOME": str(self._watched.home)}
        return door_place(Paths.from_environment(home), environ)

    def start(self, *arguments: str) -> Running:
        """Start a program that tells what it shows."""
        child = ("-m", "tests.reliability.start_child")
        return self._stack.enter_context(self._watched.start(*child, *arguments))

    def first(self, *arguments: str) -> Running:
        """Start such a program, and wait until it is ready and hears."""
        running = self.start(*arguments)
        assert "one.txt" in shown(running)
        deadline = time.monotonic() + 20
        while not self.door.is_socket() and time.monotonic() < deadline:
            assert running.runs_for(0.01)
        return running

    def hand_over(self, *arguments: str) -> Ended:
        """Start the program again, and wait for the end of that start."""
        with self._watched.start("-m", "writer_app", *arguments) as running:
            return running.end()

    def shout(self, pieces: Iterator[bytes]) -> None:
        """Say something at the door, until it is over or nobody listens."""
        calling = socket.socket(socket.AF_UNIX)
        with calling:
            calling.settimeout(20)
            calling.connect(str(self.door))
            try:
                for piece in pieces:
                    calling.sendall(piece)
                calling.recv(1)
            except ConnectionError:
                pass


@pytest.fixture
def place(tmp_path: Path) -> Iterator[_Place]:
    with ExitStack() as stack:
        yield _Place(tmp_path, stack)


def shown(running: Running) -> list[str]:
    """Return what a program says next that it shows."""
    return json.loads(running.read_line())


@pytest.mark.row(*ROW)
def test_files_of_a_second_start_show_in_the_running_program(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    for name in ("two.txt", str(place.folder / "three.txt"), "new.txt"):
        done = place.hand_over(name)
        tried.tried += 1
        tried.failed += (done.status, done.out, done.err) != (0, b"", "")
        tried.lost += Path(name).name not in shown(first)
    assert place.hand_over().status == 0
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_program_that_loses_them_is_found_out(place: _Place) -> None:
    first = place.first(CARELESS, "one.txt")
    assert place.hand_over("two.txt").status == 0
    assert first.runs_for(0.5)
    first.interrupt()
    assert b"two.txt" not in first.end().out


@pytest.mark.row(*ROW)
def test_no_file_is_lost_among_first_starts_at_the_same_time(place: _Place, tried: Tried) -> None:
    starts = [place.start(name) for name in _TEXTS]
    found: list[str] = []
    last: dict[int, list[str]] = {}
    for at, start in enumerate(starts):
        while line := start.read_line():
            last[at] = json.loads(line)
            found = [name for names in last.values() for name in names]
            if sorted(found) == sorted(_TEXTS) or len(last[at]) == 0:
                break
        if sorted(found) == sorted(_TEXTS):
            break
    tried.tried += len(starts)
    tried.lost += len(set(_TEXTS) - set(found))
    tried.failed += len(found) != len(_TEXTS)
    tried.failed += any(not names for names in last.values())
    assert tried.went_well, last


@pytest.mark.row(*ROW)
def test_after_a_killed_program_the_next_one_hears(place: _Place, tried: Tried) -> None:
    killed = place.first("one.txt")
    killed.process.kill()
    killed.process.wait()
    tried.tried += 1
    tried.failed += not place.door.is_socket()  # it left something behind
    again = place.first("--", "one.txt")
    place.hand_over("two.txt")
    tried.lost += "two.txt" not in shown(again)
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_program_that_hangs_holds_nobody_back(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    first.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    second = place.start("two.txt")
    tried.tried += 1
    tried.lost += "two.txt" not in shown(second)
    print(f"beside a program that hangs: ready after {time.monotonic() - began:.1f} s")
    first.process.send_signal(signal.SIGCONT)
    place.hand_over("three.txt")
    tried.failed += shown(first) != ["one.txt", "three.txt"]
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_start_does_not_vanish_into_a_program_that_ends(place: _Place, tried: Tried) -> None:
    first = place.first(SLOW_END, "one.txt")
    first.process.send_signal(signal.SIGTERM)
    assert first.read_line() == "ending"
    second = place.start("two.txt")
    tried.tried += 1
    tried.lost += "two.txt" not in shown(second)
    first.process.wait(20)
    tried.failed += first.process.returncode != 0
    place.hand_over("three.txt")
    tried.lost += "three.txt" not in shown(second)
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_whoever_wants_one_gets_a_program_of_its_own(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    second = place.start("--new-instance", "two.txt")
    tried.tried += 1
    tried.failed += shown(second) != ["two.txt"]
    place.hand_over("three.txt")
    tried.failed += shown(first) != ["one.txt", "three.txt"]
    assert tried.went_well


_NONSENSE: Final = {
    "100 MB": lambda: (b"writer-app 1 \0/" + b"x" * (1 << 20) for _ in range(100)),
    "garbage": lambda: iter([os.urandom(4_096)]),
    "a web page": lambda: iter([b"POST / HTTP/1.1\r\nOrigin: http://x.example\r\n\r\n"]),
    "half a message": lambda: iter([b"writer-app 1 \0/two.txt\0"]),
    "a relative name": lambda: iter([b"writer-app 1 \0two.txt\0\0"]),
    "more than one message": lambda: iter([b"writer-app 1 \0/two.txt\0\0" * 2]),
}


@pytest.mark.row(*ROW)
def test_nonsense_at_the_door_changes_nothing(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    for pieces in _NONSENSE.values():
        place.shout(pieces())
        tried.tried += 1
    place.hand_over("three.txt")
    tried.failed += shown(first) != ["one.txt", "three.txt"]
    assert tried.went_well


def _folder_of_all(door: Path) -> None:
    door.parent.mkdir()
    door.parent.chmod(0o777)


def _link_elsewhere(door: Path) -> None:
    (door.parent.parent / "elsewhere").mkdir(mode=0o700)
    door.parent.symlink_to(door.parent.parent / "elsewhere")


def _within(door: Path, make: Callable[[Path], object]) -> None:
    door.parent.mkdir(mode=0o700)
    make(door)


_SQUATTED: Final = {
    "a folder for all": _folder_of_all,
    "a link for the folder": _link_elsewhere,
    "a file for the folder": lambda door: door.parent.write_bytes(b""),
    "a folder": lambda door: _within(door, Path.mkdir),
    "a link": lambda door: _within(door, lambda at: at.symlink_to(at.parent.parent / "four.txt")),
    "a file": lambda door: _within(door, Path.touch),
    "a link for the lock": lambda door: _within(
        door, lambda at: at.with_suffix(".lock").symlink_to(at.parent.parent / "four.txt")
    ),
    "a folder for the lock": lambda door: _within(door, lambda at: at.with_suffix(".lock").mkdir()),
    "another user's": lambda door: _within(door, lambda at: os.chown(at.parent, 65_534, 65_534)),
}


@contextmanager
def _ready_in_time(place: _Place) -> Iterator[Running]:
    for left in reversed(range(MOST_TRIES)):
        began = time.monotonic()
        with place.start("one.txt") as running:
            files = shown(running)
            seconds = time.monotonic() - began
            print(f"ready after {seconds:.1f} s")
            if seconds <= LONGEST_START_S or not left:
                assert files == ["one.txt"]
                assert seconds <= LONGEST_START_S
                yield running
                return


@pytest.mark.row(*ROW)
@pytest.mark.parametrize("name", _SQUATTED)
def test_whatever_lies_in_its_place_a_start_shows_its_file(
    place: _Place, name: str, tried: Tried
) -> None:
    if name == "another user's" and os.getuid() != 0:
        pytest.skip("only the administrator can give a folder to another user")
    _SQUATTED[name](place.door)
    with _ready_in_time(place):
        tried.tried += 1
        tried.failed += (place.folder / "four.txt").read_text() != "This is four.txt."
    assert tried.went_well
