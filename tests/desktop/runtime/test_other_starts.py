"""The running program hears later starts, and nothing else that comes at its door."""

from __future__ import annotations

import gc
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from writer_app.desktop.runtime import other_starts
from writer_app.desktop.runtime.background import Background
from writer_app.desktop.runtime.other_starts import OtherStarts
from writer_app.storage.door import Door
from writer_app.storage.door_sockets import sockets_of_this_system
from writer_app.storage.handover import MOST_BYTES, TAKEN, Met, meet

SAID = b"writer-app 1 \0/a.txt\0\0"

as_on_unix = pytest.mark.skipif(
    sys.platform == "win32", reason="what is said there has a pass and names with a drive in it"
)


class _Running:
    """What of a running program there is to hand files over to."""

    def __init__(self, qtbot: QtBot, place: Path) -> None:
        self.qtbot, self.place = qtbot, place
        door = Door.take(place)
        assert door is not None
        self.door = door
        self.came: list[tuple[Path, ...]] = []
        self.starts = OtherStarts(door, Background())
        self.starts.came.connect(self.came.append)
        self.starts.open()
        qtbot.waitUntil(lambda: self.starts._notifier is not None)

    def knock(self) -> socket.socket:
        return sockets_of_this_system().connect(self.place, 5.0).socket

    def meet(self, *files: Path) -> Met:
        """Start once more, in a thread."""
        found: list[Met] = []
        thread = threading.Thread(target=lambda: found.append(meet(self.place, files)))
        thread.start()
        self.qtbot.waitUntil(lambda: bool(found), timeout=20_000)
        thread.join()
        return found[0]

    def is_left(self, calling: socket.socket) -> bool:
        """Tell whether the door was shut on `calling` without an answer."""
        calling.setblocking(False)
        ended: list[bytes] = []

        def look() -> bool:
            try:
                ended.append(calling.recv(64))
            except BlockingIOError:
                return False
            except ConnectionError:
                ended.append(b"")
            return True

        self.qtbot.waitUntil(look, timeout=20_000)
        return ended == [b""]


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[_Running]:
    running = _Running(qtbot, tmp_path / "door" / "d")
    yield running
    running.starts.close()
    running.door.close()


@as_on_unix
def test_files_come_in_and_are_answered_for(running: _Running) -> None:
    files = (Path("/a.txt"), Path("/b c.txt"))
    assert running.meet(*files) == Met(is_taken=True)
    assert running.meet() == Met(is_taken=True)
    assert running.came == [files, ()]


@pytest.mark.parametrize(
    "said",
    [b"GET / HTTP/1.1\r\n\r\n", b"writer-app 1 \0a.txt\0\0", b"\x00\xff" * 500],
)
def test_garbage_is_not_answered(running: _Running, said: bytes) -> None:
    with running.knock() as calling:
        calling.sendall(said)
        assert running.is_left(calling)
    assert running.meet() == Met(is_taken=True)
    assert running.came == [()]


@as_on_unix
def test_a_message_without_end_is_cut_off(running: _Running) -> None:
    sent: list[int] = []

    def flood(calling: socket.socket) -> None:
        total = 0
        try:
            calling.sendall(SAID[:-2])
            for _ in range(100):
                calling.sendall(b"x" * (1 << 20))
                total += 1 << 20
        except OSError:
            pass
        sent.append(total)

    with running.knock() as calling:
        thread = threading.Thread(target=flood, args=(calling,))
        thread.start()
        running.qtbot.waitUntil(lambda: bool(sent), timeout=20_000)
        thread.join()
    assert sent[0] <= 4 * MOST_BYTES
    assert running.meet() == Met(is_taken=True)
    assert running.came == [()]


def test_who_says_nothing_is_left_after_a_while(
    running: _Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_starts, "ANSWER_S", 0.05)
    with running.knock() as calling:
        calling.sendall(SAID[:-1])
        assert running.is_left(calling)
    assert running.came == []


def test_who_has_given_up_has_brought_nothing(running: _Running) -> None:
    with running.knock() as calling:
        calling.sendall(SAID)
    assert running.meet() == Met(is_taken=True)
    assert running.came == [()]


@as_on_unix
def test_not_more_than_a_few_are_heard_at_once(running: _Running) -> None:
    calling = [running.knock() for _ in range(8)]
    running.qtbot.waitUntil(lambda: len(running.starts._visitors) == 8)
    with running.knock() as one_more:
        assert running.is_left(one_more)
    calling[0].sendall(SAID)
    running.qtbot.waitUntil(lambda: running.came == [(Path("/a.txt"),)])
    assert calling[0].recv(64) == TAKEN
    for each in calling:
        each.close()


def test_another_user_is_not_heard(running: _Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_of_ours(_connection: socket.socket) -> bool:
        return False

    with running.knock() as calling:
        monkeypatch.setattr("writer_app.storage.door_sockets.is_this_user", nobody_of_ours)
        assert running.is_left(calling)
    assert running.came == []


def test_after_the_end_nobody_is_answered(running: _Running) -> None:
    with running.knock() as calling:
        running.qtbot.waitUntil(lambda: bool(running.starts._visitors))
        running.starts.close()
        assert running.is_left(calling)
        assert not running.place.exists()
    running.starts.close()


def test_a_visitor_outlives_the_door_without_harm(qtbot: QtBot, tmp_path: Path) -> None:
    _close_with_a_visitor(_Running(qtbot, tmp_path / "door" / "d"))
    gc.collect()
    # What had yet to be deleted is deleted now: once more would end the process.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _close_with_a_visitor(running: _Running) -> None:
    with running.knock() as calling:
        running.qtbot.waitUntil(lambda: bool(running.starts._visitors))
        running.starts.close()
        assert running.is_left(calling)
    running.door.close()


def test_closed_before_it_was_open_it_stays_closed(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "door" / "d"
    door = Door.take(place)
    assert door is not None
    starts = OtherStarts(door, Background())
    starts.open()
    starts.close()
    qtbot.waitUntil(lambda: not place.exists() and door._line is None)
    assert starts._notifier is None
    door.close()
