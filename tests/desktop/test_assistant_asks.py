"""A server that wants a pause: the writer sees how long it still is, and after a minute no more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from tests.helpers.scripted_asker import ScriptedAsker, fails, says
from tests.helpers.window_loops import Heard
from tests.helpers.wire_values import profile
from writer_app.continuation import refusals
from writer_app.continuation.prompt import Place
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop import assistant_asks
from writer_app.desktop.assistant_asks import LONGEST_WAIT_S, Ask, Asked, How, count_down
from writer_app.desktop.assistant_turns import Turns

if TYPE_CHECKING:
    from writer_app.providers.client import Client
    from writer_app.ways import Way


@dataclass
class Time:
    """A clock that only sleeping moves, by `late_s` more than is asked for, always on."""

    now_s: float = 0.0
    late_s: float = 0.0
    told: list[int] = field(default_factory=list[int])

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now_s += max(seconds + self.late_s, 0.0005)

    def count(self, seconds: float) -> list[int]:
        work = count_down(seconds, self.told.append, clock=lambda: self.now_s, sleep=self.sleep)
        asyncio.run(work)
        return self.told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, [0]),
        (0.3, [1]),
        (1.0, [1]),
        (1.5, [2, 1]),
        (3.0, [3, 2, 1]),
        (60.0, [*range(60, 0, -1)]),
    ],
)
def test_each_second_is_told_once(seconds: float, told: list[int]) -> None:
    time = Time()
    assert time.count(seconds) == told
    assert time.now_s == pytest.approx(seconds)


def test_a_computer_that_slept_meanwhile_goes_on_at_once() -> None:
    time = Time(late_s=100.0)
    assert time.count(30.0) == [30]


def test_a_sleep_that_is_a_little_short_tells_nothing_twice() -> None:
    time = Time(late_s=-0.001)
    assert time.count(2.0) == [2, 1]
    assert time.now_s >= 2.0


def _asked_with(retry_after_s: float, monkeypatch: pytest.MonkeyPatch) -> tuple[Heard, int]:
    """Return what is heard of a server that first wants such a pause, and how often it is asked."""
    real, passing = count_down, Time()

    async def quickly(seconds: float, tell: Callable[[int], object]) -> None:
        await real(seconds, tell, clock=lambda: passing.now_s, sleep=passing.sleep)

    monkeypatch.setattr(assistant_asks, "count_down", quickly)
    pause = refusals.server_failed(ServerWord("x", retry_after_s=retry_after_s))
    asker, heard = ScriptedAsker(fails(pause), says(" then.")), Heard()

    async def reach(_wait: object) -> tuple[Way, Client]:
        return cast("Way", _Way()), cast("Client", asker)

    place = Place("It was late, and")
    ask = Ask(Asked(place, NOTHING_SAID, heard), reach, lambda call: call(), Turns(), How)
    asyncio.run(ask.run())
    return heard, len(asker.requests)


class _Way:
    profile = profile()


@pytest.mark.row("L3", "cut streams")
def test_a_pause_of_a_minute_is_waited_for_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, asked = _asked_with(LONGEST_WAIT_S, monkeypatch)
    left = [str(notice).split(". ")[0] for notice in heard.waiting if notice]
    assert left == [f"Asking again in {number} s" for number in range(60, 0, -1)]
    assert (asked, heard.waiting[-1], "".join(heard.texts)) == (2, None, " then.")


@pytest.mark.row("L3", "cut streams")
def test_a_longer_pause_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    heard, asked = _asked_with(LONGEST_WAIT_S + 1, monkeypatch)
    assert (asked, heard.waiting, heard.texts) == (1, [], [])
