"""Calls come from Qt's loop: on its thread, in their order, never inside whoever asks for them."""

from __future__ import annotations

import threading

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from writer_app.desktop.runtime.later import Later

THREADS = 4
CALLS = 200


def test_a_call_is_not_made_inside_the_caller(qtbot: QtBot) -> None:
    later, made = Later(), list[str]()

    def first() -> None:
        later.call(lambda: made.append("asked for by the first"))
        made.append("first")

    later.call(first)
    later.call(lambda: made.append("second"))
    assert made == []
    qtbot.waitUntil(lambda: len(made) == 3)
    assert made == ["first", "second", "asked for by the first"]


def test_calls_of_threads_are_made_here_and_each_threads_in_order(qtbot: QtBot) -> None:
    later, here = Later(), threading.current_thread()
    made: list[tuple[int, int, threading.Thread]] = []

    def make(name: int, number: int) -> None:
        made.append((name, number, threading.current_thread()))

    def ask(name: int) -> None:
        for number in range(CALLS):
            later.call(lambda number=number: make(name, number))

    threads = [threading.Thread(target=ask, args=(name,)) for name in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(made) == THREADS * CALLS)
    assert {thread for _, _, thread in made} == {here}
    for name in range(THREADS):
        assert [number for which, number, _ in made if which == name] == list(range(CALLS))


def test_after_a_call_that_failed_come_the_others(qtbot: QtBot) -> None:
    later, made = Later(), list[int]()
    with qtbot.capture_exceptions() as caught:
        later.call(lambda: 1 // 0)
        later.call(lambda: made.append(1))
        qtbot.waitUntil(lambda: made == [1])
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


@pytest.mark.usefixtures("qapp")
def test_an_object_that_has_gone_says_so() -> None:
    later, made = Later(), list[int]()
    later.call(lambda: made.append(1))
    shiboken6.delete(later)
    with pytest.raises(RuntimeError):
        later.call(lambda: made.append(2))
    QCoreApplication.sendPostedEvents()
    assert made == []
