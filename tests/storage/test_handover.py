"""What two starts say to each other, and that no file is lost between them."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.storage import handover
from writer_app.storage.door import Door
from writer_app.storage.door_sockets import (
    DoorSockets,
    Line,
    LoopbackSockets,
    UnixSockets,
    sockets_of_this_system,
)
from writer_app.storage.handover import (
    MOST_BYTES,
    TAKEN,
    Incoming,
    Met,
    NotOursError,
    meet,
    message,
)

with socket() as _never_used:
    _LINE = Line(_never_used, b"")
_NAMES = st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name)


KINDS: list[DoorSockets] = [LoopbackSockets()]
if isinstance(sockets_of_this_system(), UnixSockets):
    KINDS.append(UnixSockets())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "door" / "d"


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on Unix")
@given(st.lists(_NAMES, max_size=5), st.data())
def test_names_of_files_arrive_whole_however_they_are_split(
    names: list[bytes], data: st.DataObject
) -> None:
    files = [Path(os.fsdecode(b"/" + name)) for name in names]
    said = message(_LINE, files)
    at = data.draw(st.integers(0, len(said) - 1))
    incoming = Incoming(_LINE)
    assert incoming.feed(said[:at]) is None
    assert incoming.feed(said[at:]) == tuple(files)


def test_a_relative_name_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = message(_LINE, [Path("draft.txt")])
    assert Incoming(_LINE).feed(said) == (tmp_path / "draft.txt",)


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"writer-app 2 \0/a.txt\0\0",
        b"writer-app 1 wrong\0/a.txt\0\0",
        b"writer-app 1 \0draft.txt\0\0",
        b"writer-app 1 \0/a.txt\0\0/b.txt\0\0",
        b"writer-app 1 \0\0\0",
        b"writer-app 1 \0" + b"/" * MOST_BYTES,
    ],
)
def test_anything_else_is_not_ours(said: bytes) -> None:
    with pytest.raises(NotOursError):
        Incoming(_LINE).feed(said)


def test_who_is_alone_gets_the_door(place: Path) -> None:
    met = meet(place, [])
    assert met.door is not None
    assert not met.is_taken
    met.door.close()


def test_where_there_can_be_no_door_a_start_goes_on(place: Path) -> None:
    place.parent.write_bytes(b"")
    assert meet(place, []) == Met()


@contextmanager
def running(place: Path, sockets: DoorSockets, answer: bytes) -> Generator[list[bytes]]:
    """Have the door, and answer the first who comes."""
    door = Door.take(place)
    assert door is not None
    listening = door.open(sockets).socket
    listening.settimeout(20)
    heard: list[bytes] = []

    def serve() -> None:
        connection, _ = listening.accept()
        with connection:
            heard.append(connection.recv(1 << 16))
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield heard
    finally:
        thread.join()
        door.close()


@pytest.mark.parametrize("sockets", KINDS)
def test_the_running_program_takes_the_files(place: Path, sockets: DoorSockets) -> None:
    files = [Path("/a.txt").absolute(), Path("/b.txt").absolute()]
    with running(place, sockets, TAKEN) as heard:
        assert meet(place, files, sockets) == Met(is_taken=True)
    assert heard[0].endswith(b"\0%b\0%b\0\0" % tuple(map(os.fsencode, files)))


@pytest.mark.parametrize("answer", [b"", b"no\n", b"taken"])
def test_what_is_no_answer_leaves_the_files_here(place: Path, answer: bytes) -> None:
    with running(place, sockets_of_this_system(), answer):
        assert meet(place, [Path("/a.txt")]) == Met()


def test_silence_leaves_the_files_here(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "ANSWER_S", 0.05)
    door = Door.take(place)
    assert door is not None
    door.open()
    assert meet(place, [Path("/a.txt")]) == Met()
    door.close()


def test_a_start_waits_for_a_program_that_is_coming_or_going(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door.take(place)
    assert door is not None

    def end(_seconds: float) -> None:
        door.close()

    monkeypatch.setattr(handover.time, "sleep", end)
    met = meet(place, [])
    assert met.door is not None
    met.door.close()


def test_it_does_not_wait_for_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover, "_COMING_OR_GOING_S", 0.0)
    door = Door.take(place)
    assert door is not None
    assert meet(place, []) == Met()
    door.close()


@pytest.mark.parametrize("files", [[Path("/" + "a" * 200)] * 6_000])
def test_more_than_can_be_said_is_opened_here(place: Path, files: Sequence[Path]) -> None:
    door = Door.take(place)
    assert door is not None
    door.open()
    assert meet(place, files) == Met()
    door.close()
