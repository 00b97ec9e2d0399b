"""Work in threads tells its results, until nobody listens any more."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from writer_app.desktop.runtime.background import Background


def test_results_and_errors_come_back(qtbot: QtBot) -> None:
    background, told = Background(), list[object]()
    background.run("good", lambda: 7, told.append, told.append)
    qtbot.waitUntil(lambda: told == [7])
    background.run("bad", lambda: 1 // 0, told.append, lambda error: told.append(type(error)))
    qtbot.waitUntil(lambda: told == [7, ZeroDivisionError])


def test_after_the_end_no_thread_reaches_into_qt(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    background, emitted, goes_on = Background(), list[object](), threading.Event()
    monkeypatch.setattr(background._later, "call", emitted.append)
    ended: list[threading.Thread] = []

    def work() -> None:
        ended.append(threading.current_thread())
        goes_on.wait(30)

    background.run("slow", work, emitted.append, emitted.append)
    qtbot.waitUntil(lambda: bool(ended))
    background.close()
    goes_on.set()
    ended[0].join()
    assert emitted == []
