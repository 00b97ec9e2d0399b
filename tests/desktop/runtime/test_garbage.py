"""Garbage with Qt in it goes away on the GUI thread, whatever other threads do."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from writer_app.desktop.runtime import garbage
from writer_app.desktop.runtime.garbage import Garbage

LONGEST_S = 0.004


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Garbage]:
    gc.collect()
    collector = Garbage()
    collector.forget_start()
    yield collector
    delete(collector)
    gc.unfreeze()
    gc.enable()


class Window(QObject):
    """Part of a cycle, as any window is; tells in which thread it went away."""

    def __init__(self, gone: list[int]) -> None:
        super().__init__()
        self.slot = lambda: self
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def _work_in_a_thread(objects: int) -> None:
    """Make many objects in another thread, as loading the engine does."""
    thread = threading.Thread(target=lambda: [[number] for number in range(objects)])
    thread.start()
    thread.join()


def test_only_the_gui_thread_takes_windows_away(collector: Garbage) -> None:
    gone: list[int] = []
    for _ in range(50):
        Window(gone)
        _work_in_a_thread(5_000)
    assert not gone
    for _ in range(50):
        # What is old enough is looked at after some rounds.
        young = [[number] for number in range(2 * garbage._YOUNG)]
        collector.look()
        del young
    assert gone == [threading.get_ident()] * 50


def test_it_looks_by_itself(
    qtbot: QtBot, collector: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_YOUNG", 10)
    collector._timer.setInterval(1)
    gone: list[int] = []
    Window(gone)
    young = [[number] for number in range(100)]
    qtbot.waitUntil(lambda: bool(gone))
    assert young


def test_it_looks_in_no_turn_in_which_other_things_fell_due(
    collector: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a stop: whatever fell due meanwhile is done in one turn."""
    monkeypatch.setattr(garbage, "_YOUNG", 10)
    monkeypatch.setattr(garbage, "_APART_MS", 3_600_000)
    looked: list[int] = []
    monkeypatch.setattr(gc, "collect", looked.append)
    done: list[int] = []
    other = QTimer(interval=1)
    other.timeout.connect(lambda: done.append(1))
    collector._timer.setInterval(1)
    other.start()
    young = [[number] for number in range(100)]
    time.sleep(0.05)  # The sleep is what is tried.
    QCoreApplication.processEvents()
    other.stop()
    assert done
    assert not looked
    assert young


def test_little_garbage_is_not_looked_for(collector: Garbage) -> None:
    gone: list[int] = []
    Window(gone)
    collector.look()
    assert not gone
    gc.collect()
    assert gone


def test_a_look_takes_no_part_of_a_frame_that_could_be_felt(collector: Garbage) -> None:
    kept = [([number], str(number)) for number in range(60_000)]
    took: list[float] = []
    for _ in range(30):
        young = [[number] for number in range(2 * garbage._YOUNG)]
        started = time.thread_time()
        collector.look()
        took.append(time.thread_time() - started)
        del young
    assert kept
    # Of many, because the machine that runs the tests has pauses of its own.
    assert sorted(took)[len(took) * 3 // 4] < LONGEST_S
