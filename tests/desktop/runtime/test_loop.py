"""The loop goes over to tasks, ends in order whenever it is asked to, and lives through faults."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.helpers.window_loops import Watched
from writer_app.desktop.offers import Offer
from writer_app.desktop.runtime.first_paint import FirstPaint
from writer_app.desktop.runtime.later import Later
from writer_app.desktop.runtime.loop import WindowLoop
from writer_app.desktop.runtime.signals import EndSignals
from writer_app.desktop.runtime.uncaught import Uncaught


@pytest.fixture
def watched(qapp: QCoreApplication) -> Watched:
    return Watched(qapp)


def test_tasks_run_beside_qts_timers(watched: Watched) -> None:
    notes: list[str] = []

    async def work() -> None:
        QTimer.singleShot(0, lambda: notes.append("timer"))
        await asyncio.sleep(0.02)
        notes.append("task")
        watched.loop.end()

    watched.tasks.start("work", work())
    watched.run()
    assert notes == ["timer", "task"]


def test_it_ends_before_tasks_ever_ran(qapp: QCoreApplication) -> None:
    def unexpected(_loop: object) -> None:
        raise AssertionError

    async def never() -> None:
        raise AssertionError

    loop = WindowLoop(qapp, unexpected, never, lambda _error: None)
    QTimer.singleShot(0, loop.end)
    loop.run()


def test_asked_to_end_while_it_goes_over(watched: Watched) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("work")

    watched.tasks.start("work", work())
    QTimer.singleShot(0, watched.loop.take_asyncio)
    QTimer.singleShot(0, watched.loop.end)
    watched.run()
    assert begun == []


def test_the_end_waits_for_tasks_and_not_for_those_that_hang(watched: Watched) -> None:
    tidied: list[str] = []
    release = threading.Event()

    async def tidy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            tidied.append("tidied")

    async def blocked_in_a_thread() -> None:
        await asyncio.get_running_loop().run_in_executor(None, release.wait)

    watched.tasks.start("tidy", tidy())
    watched.tasks.start("blocked", blocked_in_a_thread())
    started: list[float] = []

    def end() -> None:
        started.append(time.monotonic())
        watched.loop.end()
        watched.loop.end()

    QTimer.singleShot(50, end)
    watched.run()
    assert time.monotonic() - started[0] < 2
    assert tidied == ["tidied"]
    assert watched.left == set()
    release.set()


def test_a_shutdown_that_fails_ends_all_the_same_and_strays_with_it(watched: Watched) -> None:
    async def fails() -> None:
        raise ValueError("no")

    async def stray() -> None:
        await asyncio.Event().wait()

    strays: list[asyncio.Task[None]] = []

    async def start_stray() -> None:
        strays.append(asyncio.create_task(stray()))
        watched.loop.end()

    watched.close = fails
    watched.tasks.start("stray", start_stray())
    watched.run()
    assert strays[0].cancelled()
    assert [type(error) for error in watched.failures] == [ValueError]


def test_somebody_else_who_leaves_qts_loop_leaves_no_task(
    watched: Watched, qapp: QCoreApplication
) -> None:
    tidied: list[str] = []

    async def tidy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            tidied.append("tidied")

    watched.tasks.start("tidy", tidy())
    QTimer.singleShot(50, qapp.exit)
    watched.run()
    assert tidied == ["tidied"]
    assert watched.left == set()


def test_a_callback_that_fails_is_told_and_the_loop_goes_on(watched: Watched) -> None:
    async def work() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(0.02)
        watched.loop.end()

    watched.tasks.start("work", work())
    watched.run()
    assert [type(error) for error in watched.failures] == [ZeroDivisionError]


@pytest.mark.skipif(sys.platform == "win32", reason="there, no process can send itself these")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("with_tasks", [True, False])
def test_a_signal_ends_the_loop(watched: Watched, number: int, with_tasks: bool) -> None:
    before = signal.getsignal(number)
    signals = EndSignals(watched.loop.end)
    try:
        if with_tasks:
            watched.begun = lambda: os.kill(os.getpid(), number)
            watched.run()
        else:
            QTimer.singleShot(0, lambda: os.kill(os.getpid(), number))
            watched.loop.run()
    finally:
        signals.close()
    assert signal.getsignal(number) is before
    assert signal.set_wakeup_fd(-1) == -1


def test_exceptions_of_slots_and_threads_become_offers(
    watched: Watched, caplog: pytest.LogCaptureFixture
) -> None:
    uncaught = Uncaught()
    offers: list[Offer] = []

    def came(offer: Offer) -> None:
        offers.append(offer)
        if len(offers) == 2:
            watched.loop.end()

    uncaught.noticed.connect(came)
    put_back = uncaught.install()
    before = threading.excepthook
    try:
        QTimer.singleShot(0, lambda: 1 / 0)
        threading.Thread(target=list[int]().pop).start()
        watched.run()
    finally:
        put_back()
    assert {offer.notice.values["kind"] for offer in offers} == {"ZeroDivisionError", "IndexError"}
    assert {record.getMessage() for record in caplog.records} == {
        "nobody caught ZeroDivisionError",
        "nobody caught IndexError",
    }
    assert threading.excepthook is not before
    caplog.clear()


def test_what_fails_at_every_paint_does_not_fill_the_disk(
    qapp: QCoreApplication, caplog: pytest.LogCaptureFixture
) -> None:
    uncaught = Uncaught()
    for _ in range(300):
        uncaught.take(ValueError("prose"))
    assert len(caplog.records) == 100
    uncaught.take(KeyboardInterrupt())
    assert len(caplog.records) == 100
    caplog.clear()


def test_the_first_paint_is_told_once_and_after_it_happened(watched: Watched) -> None:
    painted: list[str] = []

    class Page(QPlainTextEdit):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # pyright: ignore[reportArgumentType]
            painted.append("paint")

    page = Page()
    page.show()

    def then() -> None:
        assert painted
        painted.append("told")
        page.hide()
        page.show()
        QTimer.singleShot(50, watched.loop.end)

    FirstPaint(page.windowHandle(), then)
    watched.run()
    assert painted.count("told") == 1
    page.close()


def test_after_the_first_paint_each_call_has_a_turn_for_itself(watched: Watched) -> None:
    page, made = QPlainTextEdit(), list[str]()

    def call(name: str) -> Callable[[], object]:
        def make() -> None:
            made.append(name)
            Later(page).call(lambda: made.append(f"the turn of {name} is over"))

        return make

    page.show()
    FirstPaint(
        page.windowHandle(),
        *map(call, ("one", "two")),
        lambda: QTimer.singleShot(0, watched.loop.end),
    )
    watched.run()
    assert made == ["one", "the turn of one is over", "two", "the turn of two is over"]
    page.close()


@pytest.mark.parametrize(
    ("held", "order"),
    [
        (Qt.KeyboardModifier.NoModifier, ["painted", "arrives", "more", "more", "more"]),
        (Qt.KeyboardModifier.ControlModifier, ["painted", "more", "more", "more", "arrives"]),
    ],
    ids=["types", "commands"],
)
def test_a_key_that_comes_meanwhile_waits_for_all_calls_unless_it_types(
    watched: Watched, held: Qt.KeyboardModifier, order: list[str]
) -> None:
    made: list[str] = []

    class Page(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            del event
            made.append("arrives")

    page = Page()
    page.show()

    def painted() -> None:
        made.append("painted")
        QApplication.sendEvent(
            page.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, "a")
        )

    more = [partial(made.append, "more")] * 3
    FirstPaint(
        page.windowHandle(), painted, *more, partial(QTimer.singleShot, 50, watched.loop.end)
    )
    watched.run()
    assert made == order
    page.deleteLater()
