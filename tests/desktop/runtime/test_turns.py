"""Calls that have a turn of the loop each: what comes from outside arrives between them."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from pytestqt.qtbot import QtBot

from writer_app.desktop.runtime.later import LoopTurns

Call = Callable[[], object]


class Outside:
    """Somebody who sends a word when he is asked to; the loop finds it as it finds a key."""

    def __init__(self, arrives: Call) -> None:
        self._here, self._there = socket.socketpair()
        self._arrives = arrives
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._arrive)

    def send(self) -> None:
        self._there.send(b".")

    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()

    def _arrive(self) -> None:
        self._here.recv(1)
        self._arrives()


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def outside(made: list[str], qapp: QCoreApplication) -> Iterator[Outside]:
    del qapp
    outside = Outside(lambda: made.append("from outside"))
    yield outside
    outside.close()


def test_what_comes_from_outside_arrives_before_the_next_call(
    qtbot: QtBot, qapp: QCoreApplication, made: list[str], outside: Outside
) -> None:
    def call(name: str) -> Call:
        return lambda: (made.append(name), outside.send())

    LoopTurns(qapp).add(*map(call, ("one", "two", "three")))
    assert made == [], "nothing is called inside of who asks for it"
    qtbot.waitUntil(lambda: len(made) == 6)
    assert made == ["one", "from outside", "two", "from outside", "three", "from outside"]


def test_what_a_call_adds_has_its_turn_behind_those_that_wait(
    qtbot: QtBot, qapp: QCoreApplication, made: list[str], outside: Outside
) -> None:
    turns = LoopTurns(qapp)

    def last() -> None:
        made.append("last")
        outside.send()
        turns.add(partial(made.append, "added"))

    turns.add(last)
    turns.add(partial(made.append, "after last"))
    qtbot.waitUntil(lambda: "added" in made)
    assert made == ["last", "from outside", "after last", "added"]


def test_all_are_made_at_once_where_something_needs_them(
    qapp: QCoreApplication, made: list[str]
) -> None:
    turns = LoopTurns(qapp)
    turns.add(partial(made.append, "one"), lambda: turns.add(partial(made.append, "added")))
    turns.make_all()
    assert made == ["one", "added"]
    _let_pass(qapp)
    assert made == ["one", "added"]


def test_one_that_fails_keeps_none_of_the_others_from_being_made(
    qtbot: QtBot, qapp: QCoreApplication, made: list[str]
) -> None:
    turns = LoopTurns(qapp)
    with qtbot.captureExceptions() as failures:
        turns.add(lambda: 1 / 0, partial(made.append, "other"))
        qtbot.waitUntil(lambda: made == ["other"])
    assert [kind for kind, _, _ in failures] == [ZeroDivisionError]


@pytest.mark.parametrize("end", ["the parent goes", "they are dropped"])
def test_nothing_is_called_after_its_end(qapp: QCoreApplication, made: list[str], end: str) -> None:
    parent = QObject()
    turns = LoopTurns(parent)
    ends = {"the parent goes": parent.deleteLater, "they are dropped": turns.drop}
    turns.add(partial(made.append, "before"), ends[end], partial(made.append, "after"))
    _let_pass(qapp)
    assert made == ["before"]


def _let_pass(application: QCoreApplication) -> None:
    """Let more turns of the loop pass than any test here would need."""
    passed = list[bool]()
    other = LoopTurns(application)
    other.add(*[lambda: None] * 10, partial(passed.append, True))
    while not passed:
        application.processEvents()
    other.deleteLater()
