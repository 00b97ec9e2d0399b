"""The door: who has it, where it is, and what may lie there from before."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from writer_app.storage import door_sockets
from writer_app.storage.door import Door, door_place
from writer_app.storage.door_sockets import (
    DoorSockets,
    LoopbackSockets,
    UnixSockets,
    is_this_user,
    sockets_of_this_system,
)
from writer_app.storage.paths import Paths

# Python has none of the first kind on Windows, and no modes; a link needs a right of its own there.
KINDS = [UnixSockets(), LoopbackSockets()] if hasattr(socket, "AF_UNIX") else [LoopbackSockets()]
with_modes = pytest.mark.skipif(os.name == "nt", reason="modes are of Unix")
with_links = pytest.mark.skipif(os.name == "nt", reason="not everybody may make links")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "door" / "d"


@pytest.fixture
def kept() -> Iterator[ExitStack]:
    """Close what a test has opened."""
    with ExitStack() as stack:
        yield stack


def taken(place: Path, kept: ExitStack) -> Door:
    door = Door.take(place)
    assert door is not None
    kept.callback(door.close)
    return door


def test_one_has_it_and_the_next_one_has_it_afterwards(place: Path) -> None:
    door = Door.take(place)
    assert door is not None
    assert Door.take(place) is None
    door.close()
    with ExitStack() as kept:
        taken(place, kept)


def test_it_goes_with_a_killed_process_and_what_it_leaves_is_cleared_away(
    place: Path, kept: ExitStack
) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from writer_app.storage.door import Door\n"
        "Door.take(Path(sys.argv[1])).open()\nos.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", code, place], check=False)
    assert place.exists()
    taken(place, kept)
    assert not place.exists()


@with_modes
@pytest.mark.parametrize("sockets", KINDS)
def test_nobody_else_may_come_near(place: Path, kept: ExitStack, sockets: DoorSockets) -> None:
    taken(place, kept).open(sockets)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("sockets", KINDS)
def test_a_shut_door_is_still_had(place: Path, kept: ExitStack, sockets: DoorSockets) -> None:
    door = taken(place, kept)
    door.open(sockets)
    with sockets.connect(place, 1.0).socket:
        pass
    door.shut()
    with pytest.raises(FileNotFoundError):
        sockets.connect(place, 1.0)
    assert Door.take(place) is None


@with_modes
def test_no_door_where_others_may_look_into_the_folder(place: Path) -> None:
    place.parent.mkdir(mode=0o755)
    place.parent.chmod(0o755)
    with pytest.raises(PermissionError):
        Door.take(place)


@with_links
def test_no_door_behind_a_link(place: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        Door.take(place)
    assert not list((tmp_path / "elsewhere").iterdir())


@with_links
def test_a_link_in_the_place_of_the_door_is_not_followed(place: Path, kept: ExitStack) -> None:
    place.parent.mkdir(mode=0o700)
    target = place.parent.parent / "prose.txt"
    target.write_text("Mine.")
    place.symlink_to(target)
    taken(place, kept).open()
    assert place.is_socket()
    assert target.read_text() == "Mine."


@with_links
def test_a_link_in_the_place_of_the_lock_is_not_followed(place: Path) -> None:
    place.parent.mkdir(mode=0o700)
    place.with_suffix(".lock").symlink_to(place.parent.parent / "prose.txt")
    with pytest.raises(OSError, match="symbolic links"):
        Door.take(place)
    assert not (place.parent.parent / "prose.txt").exists()


def test_a_folder_in_the_place_of_the_door_leaves_nobody_with_the_lock(
    place: Path, kept: ExitStack
) -> None:
    place.mkdir(parents=True)
    place.parent.chmod(0o700)
    with pytest.raises((IsADirectoryError, PermissionError)):
        Door.take(place)
    place.rmdir()
    taken(place, kept)


def test_the_other_end_is_of_this_user(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(socket, "SO_PEERCRED"):
        pytest.skip("this system does not say whose a process is")
    here, there = socket.socketpair()
    with here, there:
        assert is_this_user(here)
        another = os.getuid() + 1
        monkeypatch.setattr(door_sockets.os, "getuid", lambda: another)
        assert not is_this_user(here)


def test_a_port_lets_nobody_in_without_the_pass(place: Path, kept: ExitStack) -> None:
    line = taken(place, kept).open(LoopbackSockets())
    calling = LoopbackSockets().connect(place, 1.0)
    kept.enter_context(calling.socket)
    assert calling.password
    assert line.lets_in(calling.password)
    assert not line.lets_in(b"")
    assert not line.lets_in(calling.password[:-1] + b"x")


def test_nonsense_in_the_place_of_the_port_is_nobody(place: Path) -> None:
    place.parent.mkdir()
    place.write_bytes(b"GET /")
    with pytest.raises(FileNotFoundError):
        LoopbackSockets().connect(place, 1.0)


def test_here_it_is_a_file_where_there_are_such_sockets() -> None:
    assert isinstance(sockets_of_this_system(), UnixSockets) == hasattr(socket, "AF_UNIX")


# Where it is


def _paths(home: Path) -> Paths:
    return Paths.from_environment({"WRITER_APP_HOME": str(home)})


def test_it_is_in_the_folder_for_such_things(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    place = door_place(_paths(tmp_path / "home"), {"XDG_RUNTIME_DIR": str(runtime)})
    assert place.parent == runtime / "writer-app"


@pytest.mark.parametrize("runtime", ["", "run", "/"])
def test_it_is_in_the_state_folder_where_that_is_not_private(tmp_path: Path, runtime: str) -> None:
    paths = _paths(tmp_path)
    assert door_place(paths, {"XDG_RUNTIME_DIR": runtime}).parent == paths.state_folder / "door"


@pytest.mark.parametrize("letters", [1, 60, 100, 200])
def test_its_name_is_never_too_long_for_a_socket(
    tmp_path: Path, kept: ExitStack, letters: int
) -> None:
    place = door_place(_paths(tmp_path / ("é" * (letters // 2) + "x")), {})
    assert len(os.fsencode(place)) <= 103
    kept.callback(shutil.rmtree, place.parent)
    taken(place, kept).open()


def test_another_home_and_another_screen_have_doors_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    homes = [_paths(tmp_path / name) for name in ("one", "two")]
    screens = [{"DISPLAY": ":1"}, {"DISPLAY": ":2"}, {"WAYLAND_DISPLAY": "wayland-0"}, {}]
    places = {door_place(paths, screen) for paths in homes for screen in screens}
    assert len(places) == 8
    assert door_place(homes[0], screens[0]) in places
