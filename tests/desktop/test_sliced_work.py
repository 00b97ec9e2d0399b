"""Long work on the window's own thread."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from writer_app.desktop import sliced_work
from writer_app.desktop.sliced_work import SlicedWork, done_at_once


def steps(count: int, done: list[int]) -> Generator[None, None, str]:
    for number in range(count):
        done.append(number)
        yield
    return f"{count} steps"


@pytest.fixture
def parent(qapp: object, monkeypatch: pytest.MonkeyPatch) -> QObject:
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)  # One step each time.
    return QObject()


def test_its_result_is_told_once(qtbot: QtBot, parent: QObject) -> None:
    work, told, done = SlicedWork(parent), list[str](), list[int]()
    work.start(steps(3, done), told.append)
    assert work.is_busy
    assert not done, "it is begun in a turn of its own"
    qtbot.waitUntil(lambda: bool(told))
    assert (told, done, work.is_busy) == (["3 steps"], [0, 1, 2], False)
    work.go_on()
    assert told == ["3 steps"]


def test_others_have_their_turn_between_two_slices(qtbot: QtBot, parent: QObject) -> None:
    work, done, seen = SlicedWork(parent), list[int](), list[int]()
    beat = QTimer(parent, interval=0)
    beat.timeout.connect(lambda: seen.append(len(done)))
    beat.start()
    work.start(steps(5, done), lambda _: beat.stop())
    qtbot.waitUntil(lambda: not work.is_busy)
    assert set(seen) >= {1, 2, 3, 4, 5}


def test_another_work_takes_its_place(qtbot: QtBot, parent: QObject) -> None:
    work, told, done = SlicedWork(parent), list[str](), list[int]()
    work.start(steps(9, done), told.append)
    work.go_on()
    work.start(steps(2, []), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert (told, done) == (["2 steps"], [0])


def test_who_hears_of_the_end_may_start_the_next(qtbot: QtBot, parent: QObject) -> None:
    work, told = SlicedWork(parent), list[str]()
    work.start(steps(1, []), lambda _: work.start(steps(2, []), told.append))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["2 steps"]


def test_what_is_dropped_is_never_done(qtbot: QtBot, parent: QObject) -> None:
    work, told, others = SlicedWork(parent), list[str](), list[str]()
    work.start(steps(2, []), told.append)
    work.drop()
    assert not work.is_busy
    other = SlicedWork(parent)
    other.start(steps(2, []), others.append)
    qtbot.waitUntil(lambda: bool(others))
    assert not told


def test_work_that_fails_is_dropped_and_leaves_room_for_another(
    qtbot: QtBot, parent: QObject
) -> None:
    def failing() -> Generator[None, None, None]:
        yield
        raise LookupError

    work, told = SlicedWork(parent), list[str]()
    work.start(failing(), lambda _: None)
    work.go_on()
    with pytest.raises(LookupError):
        work.go_on()
    assert not work.is_busy
    work.start(steps(2, []), told.append)
    qtbot.waitUntil(lambda: bool(told))


@pytest.mark.parametrize("is_over", [True, False])
def test_work_may_let_another_take_its_place(qtbot: QtBot, parent: QObject, is_over: bool) -> None:
    work, told = SlicedWork(parent), list[str]()

    def first() -> Generator[None, None, str]:
        yield
        work.start(steps(2, []), told.append)
        if not is_over:
            yield
        return "the first"

    work.start(first(), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["2 steps"]
    assert not work.is_busy


def test_short_work_is_done_at_once() -> None:
    assert done_at_once(steps(3, [])) == "3 steps"
