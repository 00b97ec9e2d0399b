"""Row S12: a second start, and whatever else comes at the door of the running program."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.helpers.program import Ended, Running
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import PATIENCE_S
from tests.helpers.watched import Watched
from tests.reliability.start_child import CARELESS, SLOW_END
from writer_app.storage.door import door_place
from writer_app.storage.paths import Paths

ROW: Final = ("S12", "a second start, and what else comes at the door")
LONGEST_HELD_S: Final = 1.5
"""How long a start may be held at the door. The rest of it is what a start always takes."""
_TEXTS: Final = ("one.txt", "two.txt", "three.txt", "four.txt")


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that tells what it shows."""

    running: Running

    def held_s(self) -> float:
        """Return how long it was held at the door; to be asked first."""
        return float(self.running.read_line())

    def shown(self) -> list[str]:
        """Return what it says next that it shows."""
        return json.loads(self.running.read_line())

    def send(self, number: int) -> None:
        """Send it a signal."""
        self.running.process.send_signal(number)


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

    def start(self, *arguments: str) -> _Program:
        """Start a program that tells what it shows."""
        child = ("-m", "tests.reliability.start_child")
        running = self._watched.start(*child, *arguments)
        return _Program(self._stack.enter_context(running))

    def first(self, *arguments: str) -> _Program:
        """Start such a program, and wait until it is ready and hears."""
        program = self.start(*arguments)
        assert program.held_s() < LONGEST_HELD_S
        assert "one.txt" in program.shown()
        deadline = time.monotonic() + PATIENCE_S
        while not self.door.is_socket() and time.monotonic() < deadline:
            assert program.running.runs_for(0.01)
        return program

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


@pytest.mark.row(*ROW)
def test_files_of_a_second_start_show_in_the_running_program(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    for name in ("two.txt", str(place.folder / "three.txt"), "new.txt"):
        done = place.hand_over(name)
        tried.tried += 1
        tried.failed += (done.status, done.out, done.err) != (0, b"", "")
        tried.lost += Path(name).name not in first.shown()
    assert place.hand_over().status == 0
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_program_that_loses_them_is_found_out(place: _Place, tried: Tried) -> None:
    first = place.first(CARELESS, "one.txt")
    assert place.hand_over("two.txt").status == 0
    assert first.running.runs_for(0.5)
    first.send(signal.SIGTERM)
    tried.tried += 1
    assert b"two.txt" not in first.running.end().out


@pytest.mark.row(*ROW)
def test_no_file_is_lost_among_first_starts_at_the_same_time(place: _Place, tried: Tried) -> None:
    starts = [place.start(name) for name in _TEXTS]
    with ThreadPoolExecutor(len(starts)) as threads:
        came = queue.SimpleQueue[tuple[int, list[str]]]()
        for at, start in enumerate(starts):
            threads.submit(_tell, at, start, came)
        last: dict[int, list[str]] = {}
        with suppress(queue.Empty):
            while sorted(name for names in last.values() for name in names) != sorted(_TEXTS):
                at, names = came.get(timeout=PATIENCE_S)
                last[at] = names
        for start in starts:
            start.running.process.kill()
    found = [name for names in last.values() for name in names]
    tried.tried += len(starts)
    tried.lost += len(set(_TEXTS) - set(found))
    tried.failed += len(found) != len(_TEXTS)
    assert tried.went_well, last


def _tell(at: int, start: _Program, came: queue.SimpleQueue[tuple[int, list[str]]]) -> None:
    start.held_s()
    while line := start.running.read_line():
        came.put((at, json.loads(line)))


@pytest.mark.row(*ROW)
def test_after_a_killed_program_the_next_one_hears(place: _Place, tried: Tried) -> None:
    killed = place.first("one.txt").running.process
    killed.kill()
    killed.wait()
    tried.tried += 1
    tried.failed += not place.door.is_socket()  # it left something behind
    again = place.start("one.txt")
    tried.failed += again.held_s() > LONGEST_HELD_S
    again.shown()
    place.hand_over("two.txt")
    tried.lost += "two.txt" not in again.shown()
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_program_that_hangs_holds_nobody_back(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    first.send(signal.SIGSTOP)
    second = place.start("two.txt")
    held_s = second.held_s()
    print(f"held by a program that hangs: {held_s:.2f} s")
    tried.tried += 1
    tried.failed += held_s > LONGEST_HELD_S
    tried.lost += "two.txt" not in second.shown()
    first.send(signal.SIGCONT)
    place.hand_over("three.txt")
    tried.failed += first.shown() != ["one.txt", "three.txt"]
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_a_start_does_not_vanish_into_a_program_that_ends(place: _Place, tried: Tried) -> None:
    first = place.first(SLOW_END, "one.txt")
    first.send(signal.SIGTERM)
    assert first.running.read_line() == "ending"
    second = place.start("two.txt")
    print(f"held by a program that ends: {second.held_s():.2f} s")
    tried.tried += 1
    tried.lost += "two.txt" not in second.shown()
    tried.failed += first.running.end().status != 0
    place.hand_over("three.txt")
    tried.lost += "three.txt" not in second.shown()
    assert tried.went_well


@pytest.mark.row(*ROW)
def test_whoever_wants_one_gets_a_program_of_its_own(place: _Place, tried: Tried) -> None:
    first = place.first("one.txt")
    second = place.start("--new-instance", "two.txt")
    tried.tried += 1
    tried.failed += second.shown() != ["two.txt"]
    place.hand_over("three.txt")
    tried.failed += first.shown() != ["one.txt", "three.txt"]
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
    tried.failed += first.shown() != ["one.txt", "three.txt"]
    assert tried.went_well


def _folder_of_all(door: Path) -> None:
    door.parent.mkdir()
    door.parent.chmod(0o777)


def _link_for_the_folder(door: Path) -> None:
    (door.parent.parent / "elsewhere").mkdir(mode=0o700)
    door.parent.symlink_to(door.parent.parent / "elsewhere")


def _file_for_the_folder(door: Path) -> None:
    door.parent.write_bytes(b"")


def _folder(door: Path) -> None:
    _private(door).mkdir()


def _file(door: Path) -> None:
    _private(door).touch()


def _link(door: Path) -> None:
    _private(door).symlink_to(door.parent.parent / "four.txt")


def _link_for_the_lock(door: Path) -> None:
    _private(door).with_suffix(".lock").symlink_to(door.parent.parent / "four.txt")


def _folder_for_the_lock(door: Path) -> None:
    _private(door).with_suffix(".lock").mkdir()


def _folder_of_another_user(door: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only the administrator can give a folder to another user")
    os.chown(_private(door).parent, 65_534, 65_534)


def _private(door: Path) -> Path:
    door.parent.mkdir(mode=0o700)
    return door


@pytest.mark.row(*ROW)
@pytest.mark.parametrize(
    "squat",
    [
        _folder_of_all,
        _link_for_the_folder,
        _file_for_the_folder,
        _folder,
        _file,
        _link,
        _link_for_the_lock,
        _folder_for_the_lock,
        _folder_of_another_user,
    ],
)
def test_whatever_lies_in_its_place_a_start_shows_its_file(
    place: _Place, squat: Callable[[Path], None], tried: Tried
) -> None:
    squat(place.door)
    program = place.start("one.txt")
    tried.tried += 1
    tried.failed += program.held_s() > LONGEST_HELD_S
    tried.lost += program.shown() != ["one.txt"]
    tried.failed += (place.folder / "four.txt").read_text() != "This is four.txt."
    assert tried.went_well
