"""How requests follow each other when a server wants a pause."""

from __future__ import annotations

import asyncio

from writer_app.desktop.assistant_turns import SPACING_S, Turns


class Time:
    def __init__(self) -> None:
        self.now_s = 50.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_without_a_pause_all_begin_at_once() -> None:
    time = Time()
    turns = Turns(lambda: time.now_s, time.sleep)
    for _ in range(5):
        asyncio.run(turns.take())
    assert time.slept == []


def test_after_a_pause_they_begin_one_after_another() -> None:
    time = Time()
    turns = Turns(lambda: time.now_s, time.sleep)
    turns.hold(4.0)
    turns.hold(2.0)
    for _ in range(3):
        asyncio.run(turns.take())
    assert time.slept == [4.0, 4.0 + SPACING_S, 4.0 + 2 * SPACING_S]


def test_when_the_pause_is_over_nothing_waits() -> None:
    time = Time()
    turns = Turns(lambda: time.now_s, time.sleep)
    turns.hold(4.0)
    time.now_s += 4.0
    asyncio.run(turns.take())
    assert time.slept == []
