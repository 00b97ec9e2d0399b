"""Text that comes: when it goes in, and that the page stays where it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import settle
from writer_app.continuation.take_states import TakeState
from writer_app.desktop.editor.take_feed import FRAME_MS, frame_after
from writer_app.desktop.editor.take_session import MOST_AT_ONCE


def test_the_first_text_is_in_at_once_and_the_caret_stays(page: Page, qtbot: QtBot) -> None:
    page.controller.new_takes.continue_here()
    page.ask.give(" the door.")
    assert page.text == "She opened the end."
    qtbot.waitUntil(lambda: page.state is TakeState.STREAMING, timeout=500)
    assert page.marked == "She opened| the door the end."
    page.end()
    assert page.marked == "She opened| the door. the end."
    assert page.state is TakeState.PENDING
    assert page.pending == " the door."


def test_the_timer_rests_when_nothing_comes(page: Page, qtbot: QtBot) -> None:
    timer = page.feed._frame  # pyright: ignore[reportPrivateUsage]
    page.controller.new_takes.continue_here()
    assert not timer.isActive()
    page.ask.give(" the door and")
    assert timer.isActive()
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=1_000)
    assert page.state is TakeState.STREAMING


def test_much_at_once_goes_in_a_part_at_a_time_and_then_it_ends(page: Page) -> None:
    text = " and it rained." * 2_000
    page.controller.new_takes.continue_here()
    page.ask.give(text)
    page.ask.end()
    came: list[int] = []
    while page.state is not TakeState.PENDING:
        page.feed.flush()
        came.append(len(page.text) - len("She opened the end."))
        assert len(came) < 10
    assert came[-2:] == [len(text)] * 2  # the end has a turn of its own
    steps = [now - before for before, now in pairwise([0, *came])]
    assert max(steps) <= MOST_AT_ONCE
    assert page.text == f"She opened{text} the end."


def test_stopping_lets_in_at_once_all_that_came(page: Page) -> None:
    text = " and it rained." * 2_000
    page.controller.new_takes.continue_here()
    page.ask.give(text)
    page.feed.flush()
    page.controller.stop()
    page.ask.end()
    page.flush()
    assert page.text == f"She opened{text} the end."


def test_what_a_key_has_done_is_painted_before_more_text_comes(page: Page, qtbot: QtBot) -> None:
    page.editor.show()
    page.controller.new_takes.continue_here()
    page.give(" the door")
    settle()
    painted: list[str] = []
    page.editor.watch_painting(lambda _: painted.append(page.text))
    page.go(0)
    page.ask.give(" and the gate")
    page.type("X")
    page.feed._frame.timeout.emit()  # It was due when the key came.
    qtbot.waitUntil(lambda: "gat" in page.text)
    assert painted[0].startswith("XShe opened the doo")
    assert "gat" not in painted[0]


def test_text_waits_for_a_moment_of_typing_and_no_longer(
    page: Page, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = 100.0
    monkeypatch.setattr(page.feed, "_ticks", lambda: seconds)
    page.controller.new_takes.continue_here()
    page.ask.give(" the door.")
    page.go(0)
    for _ in range(5):
        page.type("X")
        QApplication.processEvents()
    assert page.text == "XXXXXShe opened the end."
    seconds += 0.25
    page.type("X")
    QApplication.processEvents()
    assert page.text.startswith("XXXXXXShe opened the door")


def test_after_a_slow_flush_the_next_one_waits_longer() -> None:
    assert frame_after(1) == frame_after(8) == FRAME_MS
    assert FRAME_MS < frame_after(12) < frame_after(40) < frame_after(1_000) == 250


def test_a_caret_at_the_live_end_stays_and_what_is_typed_there_comes_after(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the big")
    page.go(10 + len(" the bi"))
    page.give(" do")
    assert page.marked == "She opened the bi|g d the end."
    page.go(10 + len(" the big d"))
    page.type("X")
    page.give("or.")
    page.end()
    assert page.marked == "She opened the big door.X| the end."
    assert page.pending == " the big door."


def test_text_waits_while_composing_and_nothing_is_lost(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the")
    before = page.text
    page.go(0)
    page.compose("に")
    page.ask.give(" door.")
    page.ask.end()
    page.flush()
    assert page.manuscript.text() == before
    assert page.state is not TakeState.PENDING
    page.compose("", "日")
    page.flush()
    assert page.text == "日She opened the door. the end."
    assert page.state is TakeState.PENDING


def test_composed_text_at_the_seam_comes_after_the_take(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the", " do")
    page.compose("に")
    page.ask.give("or.")
    page.compose("", "日")
    page.flush()
    page.end()
    assert page.marked == "She opened the door.日| the end."
    assert page.state is TakeState.IDLE


@pytest.mark.parametrize("where", ["above", "in", "below"])
def test_the_first_visible_line_stays(page: Page, where: str) -> None:
    lines = [f"Line number {number} of a long text. " * 3 for number in range(80)]
    page.open("\n".join(lines[:40]) + "|\n" + "\n".join(lines[40:]))
    bar = page.editor.verticalScrollBar()
    bar.setValue({"above": bar.maximum(), "in": bar.value(), "below": 0}[where])

    def top_line() -> str:
        return page.editor.cursorForPosition(page.editor.rect().topLeft()).block().text()

    caret = page.editor.textCursor().position()
    page.controller.new_takes.continue_here()
    first = top_line()
    for number in range(30):
        page.give(f" Some words {number} that come.\n")
        assert top_line() == first
        assert page.editor.textCursor().position() == caret
    page.end()
    page.controller.discard()
    assert top_line() == first
