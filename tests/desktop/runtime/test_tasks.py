"""Tasks wait for the loop, are reported when they fail, and all end before it does."""

from __future__ import annotations

import asyncio

import pytest

from writer_app.desktop.runtime.tasks import TaskOwner

Reports = list[tuple[str, BaseException]]


@pytest.fixture
def reports() -> Reports:
    return []


@pytest.fixture
def owner(reports: Reports) -> TaskOwner:
    return TaskOwner(lambda name, error: reports.append((name, error)))


def test_work_waits_for_the_loop_and_begins_in_order(owner: TaskOwner) -> None:
    notes: list[str] = []

    async def work(note: str) -> None:
        notes.append(note)

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        owner.start("third", work("third"))
        await asyncio.sleep(0)

    owner.start("first", work("first"))
    owner.start("second", work("second"))
    assert notes == []
    asyncio.run(run())
    assert notes == ["first", "second", "third"]


def test_what_is_cancelled_before_the_loop_never_begins(owner: TaskOwner) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("begun")

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        await asyncio.sleep(0)

    owner.start("gone", work()).cancel()
    asyncio.run(run())
    assert begun == []


def test_an_exception_is_reported_by_name_and_the_next_task_runs(
    owner: TaskOwner, reports: Reports
) -> None:
    async def fails() -> None:
        raise ValueError("no")

    ran: list[str] = []

    async def works() -> None:
        ran.append("ran")

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        owner.start("continuation-1", fails())
        owner.start("continuation-2", works())
        await asyncio.sleep(0.01)

    asyncio.run(run())
    assert [(name, type(error)) for name, error in reports] == [("continuation-1", ValueError)]
    assert ran == ["ran"]


def test_cancelling_all_waits_for_what_is_tidied_up(owner: TaskOwner, reports: Reports) -> None:
    tidied: list[str] = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            tidied.append("tidied")

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        owner.start("long", work())
        await asyncio.sleep(0)
        await owner.cancel_all()
        assert tidied == ["tidied"]
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())
    assert reports == []


def test_what_does_not_listen_is_not_waited_for_for_ever(owner: TaskOwner) -> None:
    may_end = asyncio.Event()

    async def deaf() -> None:
        while not may_end.is_set():
            try:
                await may_end.wait()
            except asyncio.CancelledError:
                continue

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        task = owner.start("deaf", deaf())
        await asyncio.sleep(0)
        async with asyncio.timeout(2):
            await owner.cancel_all(timeout_s=0.05)
        may_end.set()
        task.cancel()
        await asyncio.sleep(0.01)

    asyncio.run(run())


def test_after_the_end_nothing_begins(owner: TaskOwner) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("begun")

    async def run() -> None:
        owner.open(asyncio.get_running_loop())
        await owner.cancel_all()
        owner.start("late", work())
        await asyncio.sleep(0)

    asyncio.run(run())
    assert begun == []


def test_without_a_loop_the_end_is_quiet(owner: TaskOwner) -> None:
    async def work() -> None: ...

    owner.start("waits", work())
    owner.close()
    owner.start("late", work())
