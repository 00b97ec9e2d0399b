"""The continuation at the cursor, rule by rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation import seam_repairs
from writer_app.continuation.notices import Notice
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import Failure, FailureKind
from writer_app.continuation.wish import Wish
from writer_app.desktop.editor.take_feed import FRAME_MS, frame_after
from writer_app.desktop.editor.take_session import MOST_AT_ONCE
from writer_app.manuscript.manuscript import Manuscript


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("She opened| the end.")
    qtbot.addWidget(page.editor)
    page.editor.show()
    return page


# Asking


def test_it_asks_with_the_text_around_the_caret(page: Page) -> None:
    page.controller.continue_here(Wish(instruction="Be short."))
    assert page.ask.place.before == "She opened"
    assert page.ask.place.after == " the end."
    assert page.ask.instruction == "Be short."
    assert page.state is TakeState.WAITING
    assert (page.take.instruction, page.take.profile, page.take.model) == (
        "Be short.",
        "scripted",
        "model-1",
    )
    assert page.take.asked_at == 1_700_000_000.0


def test_with_a_selection_the_place_is_its_end_and_it_stays(page: Page) -> None:
    for caret, anchor in ((3, 10), (10, 3)):
        page.go(caret, anchor)
        page.controller.continue_here()
        assert page.ask.place.before == "She opened"
        page.give(" it")
        cursor = page.editor.textCursor()
        assert (cursor.position(), cursor.anchor()) == (caret, anchor)
        page.controller.discard()


def test_it_reads_only_what_is_needed(page: Page) -> None:
    page.open("word " * 50_000 + "|" + "after " * 1_000)
    page.asking.context_characters = 4_000
    page.controller.continue_here()
    assert 4_000 < len(page.ask.place.before) < 16_000
    assert len(page.ask.place.after) == 1_000


def test_no_half_of_a_character_is_sent(page: Page) -> None:
    page.open("|" + "🌱" * 20_001)
    page.asking.context_characters = 100
    for pos_u16 in (20_000, 20_030):
        page.go(pos_u16)
        page.controller.continue_here()
        assert set(page.ask.place.before + page.ask.place.after) == {"🌱"}
        page.controller.discard()


def test_nothing_is_asked_while_composing(page: Page) -> None:
    page.compose("にほ")
    assert page.controller.can == frozenset()
    page.controller.continue_here()
    page.controller.another_take()
    assert not page.asking.asks


# Text that comes


def test_the_first_text_is_in_at_once_and_the_caret_stays(page: Page, qtbot: QtBot) -> None:
    page.controller.continue_here()
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
    page.controller.continue_here()
    assert not timer.isActive()
    page.ask.give(" the door and")
    assert timer.isActive()
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=1_000)
    assert page.state is TakeState.STREAMING


def test_much_at_once_goes_in_a_part_at_a_time_and_then_it_ends(page: Page) -> None:
    text = " and it rained." * 2_000
    page.controller.continue_here()
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
    page.controller.continue_here()
    page.ask.give(text)
    page.feed.flush()
    page.controller.stop()
    page.ask.end()
    page.flush()
    assert page.text == f"She opened{text} the end."


def test_after_a_slow_flush_the_next_one_waits_longer() -> None:
    assert frame_after(1) == frame_after(8) == FRAME_MS
    assert FRAME_MS < frame_after(12) < frame_after(40) < frame_after(1_000) == 250


def test_a_caret_at_the_live_end_stays_and_what_is_typed_there_comes_after(page: Page) -> None:
    page.controller.continue_here()
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
    page.controller.continue_here()
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
    page.controller.continue_here()
    page.give(" the", " do")
    page.compose("に")
    page.ask.give("or.")
    page.compose("", "日")
    page.flush()
    page.end()
    assert page.marked == "She opened the door.日| the end."
    assert page.state is TakeState.IDLE


# Typing


def test_typing_at_the_seam_keeps_the_take_and_goes_after_it(page: Page) -> None:
    page.take_shown(" the door.")
    page.type("\nNo")
    assert page.marked == "She opened the door.\nNo| the end."
    assert page.state is TakeState.IDLE
    assert page.take.state == "kept"
    assert page.pending == ""


@pytest.mark.parametrize("came", ["", " the d"])
def test_typing_at_the_seam_while_it_comes_stops_nothing(page: Page, came: str) -> None:
    page.controller.continue_here()
    page.give(came)
    page.type("No")
    assert not page.ask.is_stopped
    page.give(" the door."[len(came) :])
    page.end()
    assert page.marked == "She opened the door.No| the end."
    assert page.state is TakeState.IDLE
    assert page.take.state == "kept"


@pytest.mark.parametrize(("count", "left"), [(3, "She ope"), (10, "")])
def test_deleting_around_the_place_while_it_waits_does_not_move_it(
    page: Page, count: int, left: str
) -> None:
    page.controller.continue_here()
    for _ in range(count):
        page.press(Qt.Key.Key_Backspace)
    page.give(" the door.")
    page.end()
    assert page.marked == f"{left}| the door. the end."
    page.editor.undo()
    assert page.text == "She opened the door. the end."
    page.editor.undo()
    assert page.text == "She opened the end."


def test_deleting_everything_while_it_waits_does_not_move_its_place(page: Page) -> None:
    page.controller.continue_here()
    page.editor.selectAll()
    page.press(Qt.Key.Key_Delete)
    page.give(" the door.")
    page.end()
    assert page.text == " the door."
    page.editor.undo()
    assert page.text == "She opened the door. the end."


def test_typing_elsewhere_keeps_nothing_and_loses_nothing(page: Page) -> None:
    page.take_shown(" the door.")
    page.go(0)
    page.type("So: ")
    assert page.state is TakeState.PENDING
    assert page.pending == " the door."
    page.go(len(page.text))
    page.type(" Yes.")
    page.controller.discard()
    assert page.marked == "So: She opened the end. Yes.|"


def test_what_the_writer_changes_inside_is_kept_and_survives(page: Page) -> None:
    page.take_shown(" the old door.")
    page.go(15, 18)
    page.type("new")
    assert page.text == "She opened the new door. the end."
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")
    assert not page.controller.can & {"previous_take", "next_take", "discard", "escape"}
    page.editor.manuscript_document.switch(page.take.group, on=False)
    assert page.text == "She openednew the end."


def test_changed_while_it_comes_it_is_kept_when_it_ends(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the old do")
    page.go(15, 18)
    page.press(Qt.Key.Key_Delete)
    page.give("or.")
    page.end()
    assert page.text == "She opened the  door. the end."
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")


def test_what_is_deleted_and_restored_at_the_live_end_does_not_divide_the_take(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the big do", "")
    page.flush()
    page.go(16, 22)
    page.press(Qt.Key.Key_Delete)
    page.editor.undo()
    page.give("or.")
    page.end()
    assert page.text == "She opened the big door. the end."
    assert page.state is TakeState.PENDING


# Continue, keep and continue


def test_continuing_at_a_pending_take_keeps_it_and_goes_on_from_its_end(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.continue_here()
    assert page.ask.place.before == "She opened the door."
    assert page.marked == "She opened the door.| the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "asked"]


def test_continuing_elsewhere_keeps_it_and_starts_at_the_caret(page: Page) -> None:
    page.take_shown(" the door.")
    page.go(3)
    page.controller.continue_here()
    assert page.ask.place.before == "She"
    assert page.manuscript.takes[0].state == "kept"
    assert page.marked.startswith("She| opened")


def test_continuing_at_one_that_comes_is_only_a_hint(page: Page) -> None:
    page.controller.continue_here()
    page.controller.continue_here()
    page.give(" the")
    page.controller.continue_here()
    assert len(page.asking.asks) == 1
    assert [offer.problem for offer in page.offers] == [False, False]


def test_continuing_elsewhere_stops_and_keeps_one_that_comes(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the")
    first = page.ask
    first.rest = " door"
    page.go(3)
    page.controller.continue_here()
    assert first.is_stopped
    page.give(" quietly", "")
    first.end()
    page.flush()
    assert page.state is TakeState.STREAMING
    page.end()
    assert page.text == "She quietly opened the door the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "pending"]
    assert page.pending == " quietly"


# Stopping and discarding


def test_escape_stops_and_then_discards(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door", "")
    page.ask.rest = "."
    page.controller.escape()
    assert page.ask.is_stopped
    assert page.state is TakeState.STOPPING
    page.end()
    assert page.text == "She opened the door. the end."
    assert page.state is TakeState.PENDING
    assert page.take.ending is not None
    assert page.take.ending.result == "stopped"
    assert not page.offers
    page.seconds += 0.4
    page.controller.escape()
    assert page.state is TakeState.PENDING
    page.seconds += 0.2
    page.controller.escape()
    assert page.marked == "She opened| the end."
    assert (page.state, page.take.state) == (TakeState.IDLE, "discarded")


def test_discarding_one_that_comes_drops_its_request(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the")
    page.controller.discard()
    assert page.ask.is_dropped
    page.ask.listener.text_came(" late")
    page.flush()
    assert page.marked == "She opened| the end."
    assert page.take.ending is not None
    assert page.take.ending.result == "dropped"


def test_discarding_a_part_is_undone_and_redone_exactly(page: Page) -> None:
    page.take_shown(" the old door.")
    page.controller.keep_next("word")
    page.controller.discard()
    assert page.marked == "She opened the | the end."
    assert (page.take.state, page.take.kept_u16) == ("part_kept", 5)
    page.editor.undo()
    assert page.text == "She opened the end."
    page.editor.redo()
    assert page.text == "She opened the  the end."
    assert page.state is TakeState.IDLE


def test_a_discarded_take_can_be_brought_back_where_it_was(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.discard()
    assert {"previous_take", "next_take", "another_take"} <= page.controller.can
    page.go(0)
    assert not {"previous_take", "another_take"} & page.controller.can
    page.go(10)
    page.controller.previous_take()
    assert page.marked == "She opened| the door. the end."
    assert (page.state, page.take.state) == (TakeState.PENDING, "pending")


@pytest.mark.parametrize(
    ("changed", "key", "left"),
    [((12, 15), Qt.Key.Key_X, "x"), ((10, 17), Qt.Key.Key_Delete, "")],
)
def test_a_discarded_take_that_the_writer_had_changed_comes_back_as_theirs(
    page: Page, changed: tuple[int, int], key: Qt.Key, left: str
) -> None:
    page.controller.continue_here()
    page.give(" the doo")
    page.go(*changed)
    page.press(key)
    page.controller.discard()
    assert page.marked == f"She opened{left}| the end."
    page.controller.previous_take()
    assert (page.state, page.take.state, page.pending) == (TakeState.IDLE, "kept", "")


# Keeping


def test_keeping_puts_the_caret_at_the_end_and_edits_nothing(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.keep()
    assert page.marked == "She opened the door.| the end."
    assert (page.state, page.take.state, page.pending) == (TakeState.IDLE, "kept", "")


def test_keep_is_only_there_with_the_caret_at_the_take(page: Page) -> None:
    page.take_shown(" the door.")
    for pos_u16, can in ((9, False), (10, True), (15, True), (20, True), (21, False)):
        page.go(pos_u16)
        assert ("keep" in page.controller.can) is can
    assert "keep_word" not in page.controller.can


def test_keeping_word_by_word_ends_with_all_kept(page: Page) -> None:
    page.take_shown(" the 🌱 door.")
    steps: list[tuple[str, str]] = []
    while page.state is TakeState.PENDING:
        assert "keep_word" in page.controller.can
        page.controller.keep_next("word")
        steps.append((page.pending, page.take.state))
    assert steps == [("🌱 door.", "part_kept"), ("door.", "part_kept"), ("", "kept")]
    assert page.editor.textCursor().position() == 10 + 13


def test_keeping_a_word_without_end_stops_at_a_whole_character(page: Page) -> None:
    page.take_shown("a" + "🌱" * 1_000)
    page.controller.keep_next("word")
    kept_u16 = page.editor.textCursor().position() - 10
    assert kept_u16 % 2 == 1
    assert page.manuscript.slice(10, 10 + kept_u16) == "a" + "🌱" * (kept_u16 // 2)


def test_keeping_words_while_it_comes_keeps_only_what_is_here(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the big do")
    page.controller.keep_next("word")
    page.controller.keep()
    assert page.pending == ""
    page.give("or.")
    page.end()
    assert page.marked == "She opened the big d|oor. the end."
    assert page.pending == "oor."
    page.controller.discard()
    assert page.marked == "She opened the big d| the end."


def test_typing_at_the_kept_boundary_goes_in_there_and_leaves_the_rest_open(page: Page) -> None:
    page.take_shown(" the old door.")
    page.controller.keep_next("word")
    page.type("big, ")
    assert page.marked == "She opened the big, |old door. the end."
    assert (page.state, page.pending, page.take.state) == (
        TakeState.PENDING,
        "old door.",
        "part_kept",
    )
    page.controller.keep_next("word")
    assert page.marked == "She opened the big, old |door. the end."
    page.type("oak ")
    page.controller.discard()
    assert page.marked == "She opened the big, old oak | the end."
    assert page.spans_text(is_model=True) == " the old "
    assert page.take.kept_u16 == len(" the old ")


def test_what_is_typed_at_the_kept_boundary_is_undone_before_the_take(page: Page) -> None:
    page.take_shown(" the old door.")
    page.controller.keep_next("word")
    page.type("big, ")
    page.editor.undo()
    assert page.text == "She opened the old door. the end."
    assert (page.state, page.pending) == (TakeState.PENDING, "old door.")
    page.editor.undo()
    assert page.text == "She opened the end."
    page.editor.redo()
    page.editor.redo()
    assert page.text == "She opened the big, old door. the end."


def test_keeping_all_keeps_what_is_behind_what_was_typed_at_the_boundary(page: Page) -> None:
    page.take_shown(" the old door.")
    page.controller.keep_next("word")
    page.type("big, ")
    page.controller.keep()
    assert page.marked == "She opened the big, old door.| the end."
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")


def test_typing_at_the_kept_boundary_while_it_comes_stops_and_keeps_nothing(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the old do")
    page.controller.keep_next("word")
    page.type("big, ")
    page.give("or.")
    page.end()
    assert page.marked == "She opened the big, |old door. the end."
    assert (page.state, page.pending) == (TakeState.PENDING, "old door.")


def test_deleting_what_is_kept_leaves_the_rest_open(page: Page) -> None:
    page.take_shown(" the old door.")
    page.controller.keep_next("word")
    page.press(Qt.Key.Key_Backspace)
    assert (page.marked, page.pending) == ("She opened the|old door. the end.", "old door.")
    page.type(" ")
    page.controller.discard()
    assert page.marked == "She opened the | the end."


def test_settling_keeps_what_is_here(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.settle()
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")
    assert page.marked == "She opened| the door. the end."
    page.controller.settle()


def test_closing_drops_the_request_and_keeps_what_came(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the do")
    page.ask.give("or")
    page.ask.rest = "."
    page.controller.close()
    assert page.text == "She opened the door. the end."
    assert page.ask.is_dropped
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")
    page.ask.listener.text_came(" late")
    page.flush()
    assert "late" not in page.text


def test_closing_while_composing_loses_nothing_that_came(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the do")
    page.go(0)
    page.compose("に")
    page.ask.give("or.")
    page.controller.close()
    assert not page.editor.composing
    assert page.text == "She opened the door. the end."


# Other takes


def test_another_take_asks_at_the_same_place_and_keeps_the_old_one(page: Page) -> None:
    page.take_shown(" the door.")
    page.go(0)
    page.controller.another_take(Wish(instruction="Other."))
    assert page.text == "She opened the end."
    assert page.ask.place.before == "She opened"
    assert page.ask.place.after == " the end."
    page.give(" a window.")
    page.end()
    assert page.text == "She opened a window. the end."
    assert [take.place for take in page.manuscript.takes] == [1, 1]
    page.controller.previous_take()
    assert page.marked == "|She opened the door. the end."
    assert page.pending == " the door."
    page.controller.next_take()
    assert page.text == "She opened a window. the end."
    page.controller.next_take()
    page.controller.settle()
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded"]


def test_switching_stops_one_that_comes_and_keeps_what_came(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.ask.give(" a window")
    page.flush()
    page.controller.previous_take()
    assert page.ask.is_dropped
    assert page.marked == "She opened| the door. the end."
    page.controller.next_take()
    assert page.marked == "She opened| a window the end."


def test_what_the_seam_still_holds_of_it_stays_in_a_take_that_is_switched_away(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.ask.rest = " and a bell"
    page.give(" a window")
    page.controller.previous_take()
    assert page.ask.is_dropped
    assert page.marked == "She opened| the door. the end."
    page.controller.next_take()
    assert page.marked == "She opened| a window and a bell the end."
    assert page.pending == " a window and a bell"


def test_what_is_typed_behind_one_take_is_behind_the_others(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.give(" a win")
    page.go(len("She opened a wi"))
    page.type("X")
    page.give("dow")
    page.end()
    assert page.text == "She opened a windowX the end."
    page.controller.previous_take()
    assert page.text == "She opened the door.X the end."
    page.controller.another_take()
    page.give(" a gate")
    page.end()
    for text in ("window", "door.", "gate"):
        page.controller.previous_take()
        assert f"{text}X the end." in page.text


@pytest.mark.parametrize("where", ["front_u16", "tail_u16"])
def test_what_is_pasted_at_a_take_goes_on_from_it_as_what_is_typed(page: Page, where: str) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.give(" a window.")
    page.end()
    page.controller.previous_take()
    assert page.controller.session
    page.go(getattr(page.controller.session, where))
    data = QMimeData()
    data.setText(" Pasted.")
    page.editor.insertFromMimeData(data)
    assert page.marked == "She opened the door. Pasted.| the end."
    assert page.state is TakeState.IDLE
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded"]


def test_where_the_writer_typed_on_no_old_take_comes_back(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.type("No")
    page.end(finish_reason=None, failure=FAILURE)
    assert page.marked == "She openedNo| the end."
    assert page.state is TakeState.IDLE


def test_a_discarded_take_without_text_is_none_to_show_again(page: Page) -> None:
    page.controller.continue_here()
    page.controller.discard()
    assert page.controller.can == {"continue", "ask_several", "another_take"}
    page.controller.previous_take()
    assert page.state is TakeState.IDLE


def test_a_caret_behind_the_take_stays_behind_when_takes_are_switched(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.give(" a wide window.")
    page.end()
    page.go(len(page.text) - 3, len(page.text) - 6)
    before = page.marked
    page.controller.previous_take()
    assert page.marked == before.replace(" a wide window.", " the door.")


@pytest.mark.parametrize("is_stopped", [True, False])
def test_another_take_that_brings_nothing_gives_the_old_one_back(
    page: Page, *, is_stopped: bool
) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    if is_stopped:
        page.controller.stop()
    page.end(finish_reason=None, failure=None if is_stopped else FAILURE)
    assert page.marked == "She opened| the door. the end."
    assert page.state is TakeState.PENDING
    assert page.pending == " the door."


def test_closing_before_another_take_brings_text_gives_the_old_one_back(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.controller.close()
    assert page.ask.is_dropped
    assert page.text == "She opened the door. the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded"]


def test_going_on_elsewhere_before_another_take_brings_text_gives_the_old_one_back(
    page: Page,
) -> None:
    page.take_shown(" the door.")
    page.controller.another_take()
    page.go(15)
    page.controller.continue_here()
    assert page.ask.place.before == "She opened the door. the "
    assert page.marked == "She opened the door. the |end."
    page.give(" very", "")
    page.end()
    assert page.text == "She opened the door. the  veryend."
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded", "pending"]


def test_another_take_leaves_what_was_kept_of_the_old_one(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.keep_next("word")
    page.controller.another_take()
    assert page.marked == "She opened the | the end."
    assert page.ask.place.before == "She opened the "
    assert [take.place for take in page.manuscript.takes] == [1, 2]


# Undo and redo


def test_a_take_is_one_step_in_its_place_in_time(page: Page) -> None:
    page.type("!")
    page.controller.continue_here()
    page.give(" the", " do")
    page.go(0)
    page.type("So ")
    page.give("or.")
    page.end()
    assert page.text == "So She opened! the door. the end."
    page.editor.undo()
    assert page.text == "She opened! the door. the end."
    assert page.state is TakeState.PENDING
    page.editor.undo()
    assert page.text == "She opened! the end."
    assert page.state is TakeState.IDLE
    page.editor.undo()
    assert page.text == "She opened the end."
    page.editor.redo()
    page.editor.redo()
    assert page.text == "She opened! the door. the end."
    assert (page.state, page.take.state, page.pending) == (TakeState.IDLE, "kept", "")


def test_what_is_typed_on_is_a_step_after_the_take(page: Page) -> None:
    page.type("a")
    page.controller.continue_here()
    page.type("b")
    page.give(" door")
    page.end()
    page.editor.undo()
    assert page.text == "She openeda door the end."
    page.editor.undo()
    assert page.text == "She openeda the end."


def test_undoing_one_that_comes_cancels_it(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door", "")
    page.editor.undo()
    assert page.ask.is_dropped
    assert (page.state, page.pending) == (TakeState.IDLE, "")
    page.ask.listener.text_came(" late")
    page.flush()
    assert page.text == "She opened the end."
    page.editor.redo()
    page.flush()
    assert page.text == "She opened the doo the end."
    assert page.state is TakeState.IDLE


def test_deleting_all_of_one_that_comes_cancels_it(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door", "")
    page.go(0, len(page.text))
    page.press(Qt.Key.Key_Delete)
    assert page.ask.is_dropped
    page.type("My own words.")
    page.ask.listener.text_came(" late")
    page.flush()
    assert (page.text, page.state, page.pending) == ("My own words.", TakeState.IDLE, "")
    assert page.take.ending is not None


def test_what_was_deleted_of_one_that_came_is_brought_back_as_it_was(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door", "")
    page.go(10, 18)
    page.press(Qt.Key.Key_Delete)
    assert page.ask.is_dropped
    page.editor.undo()
    assert page.text == "She opened the doo the end."
    assert page.spans_text(is_model=True) == " the doo"
    assert (page.state, page.pending) == (TakeState.IDLE, "")


def test_deleting_some_of_one_that_comes_lets_it_go_on(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door", "")
    page.go(10, 14)
    page.press(Qt.Key.Key_Delete)
    assert not page.ask.is_dropped
    page.give(" and left.")
    page.end()
    assert page.text == "She opened door and left. the end."


def test_an_empty_answer_leaves_no_step_but_a_record(page: Page) -> None:
    page.controller.continue_here()
    page.end()
    assert page.state is TakeState.IDLE
    assert not page.manuscript.can_undo
    assert page.take.ending is not None
    assert page.take.ending.result == "refused"
    assert len(page.ended) == 1


# The end


def test_how_it_ended_is_told_and_recorded(page: Page) -> None:
    page.controller.continue_here()
    page.seconds += 2
    page.ask.give(" the door.")
    page.seconds += 3
    page.end()
    (ended,) = page.ended
    assert ended.first_text_s == 2
    assert ended.take.ending is not None
    assert ended.take.ending.duration_s == 5
    assert ended.take.ending.model == "model-2"
    assert page.controller.progress.first_text_s == 2
    assert page.controller.progress.tokens == 10
    assert not page.offers


def test_an_interrupted_one_stays_and_can_be_continued(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door")
    page.end(finish_reason=None, failure=FAILURE)
    assert page.text == "She opened the door the end."
    assert page.state is TakeState.PENDING
    (offer,) = page.offers
    assert (offer.notice, offer.steps, offer.problem) == (FAILURE.notice, ("continue",), True)
    page.controller.continue_here()
    assert page.ask.place.before == "She opened the door"


@pytest.mark.parametrize("kind", list(FailureKind))
def test_a_refused_one_says_why_and_what_to_do(page: Page, kind: FailureKind) -> None:
    page.controller.continue_here()
    page.end(finish_reason=None, failure=Failure(kind, Notice("No.")))
    assert page.marked == "She opened| the end."
    (offer,) = page.offers
    in_settings = kind in {"auth", "billing", "key", "model"}
    assert offer.steps == (("settings", "try_again") if in_settings else ("try_again",))


def test_a_mended_seam_is_told_quietly(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door.")
    page.end(repairs=(seam_repairs.ECHO, seam_repairs.SPACE_ADDED))
    (offer,) = page.offers
    assert (offer.notice, offer.problem) == (seam_repairs.ECHO, False)


def test_the_length_limit_is_no_problem(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door.")
    page.end(finish_reason="length")
    assert page.controller.progress.reached_limit
    assert not page.offers


def test_waiting_says_why(page: Page) -> None:
    page.controller.continue_here()
    page.ask.listener.waits(Notice("It is asked again."))
    page.flush()
    assert page.controller.progress.waiting_for == Notice("It is asked again.")


def test_another_manuscript_ends_it_all(page: Page) -> None:
    page.controller.continue_here()
    page.give(" the door")
    ask = page.ask
    page.editor.open_manuscript(Manuscript("Other"))
    assert ask.is_dropped
    assert (page.state, page.pending) == (TakeState.IDLE, "")
    page.flush()
    assert page.text == "Other"
    page.take_shown(" text")
    assert page.text == " textOther"


def test_another_manuscript_is_not_marked_where_the_last_one_was(page: Page) -> None:
    page.open("A line.\n" * 200 + "|")
    page.take_shown("word\n" * 2_000)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    told: list[str] = []
    page.controller.state_changed.connect(lambda: told.append(page.pending))
    page.editor.open_manuscript(Manuscript("Other"))
    assert set(told) == {""}
    assert page.text == "Other"


def test_changes_are_told_and_nothing_else(page: Page, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.controller.state_changed, timeout=0):
        page.controller.continue_here()
    page.give(" the", " do")
    with qtbot.assertNotEmitted(page.controller.state_changed):
        page.give("or.")


# The view


@pytest.mark.parametrize("where", ["above", "in", "below"])
def test_the_first_visible_line_stays(page: Page, where: str) -> None:
    lines = [f"Line number {number} of a long text. " * 3 for number in range(80)]
    page.open("\n".join(lines[:40]) + "|\n" + "\n".join(lines[40:]))
    bar = page.editor.verticalScrollBar()
    bar.setValue({"above": bar.maximum(), "in": bar.value(), "below": 0}[where])

    def top_line() -> str:
        return page.editor.cursorForPosition(page.editor.rect().topLeft()).block().text()

    caret = page.editor.textCursor().position()
    page.controller.continue_here()
    first = top_line()
    for number in range(30):
        page.give(f" Some words {number} that come.\n")
        assert top_line() == first
        assert page.editor.textCursor().position() == caret
    page.end()
    page.controller.discard()
    assert top_line() == first
