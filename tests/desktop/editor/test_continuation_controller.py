"""The continuation at the cursor: where it asks, what going on means, and what is told."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.wish import Wish
from writer_app.manuscript.manuscript import Manuscript


def test_it_asks_with_the_text_around_the_caret(page: Page) -> None:
    page.controller.new_takes.continue_here(Wish(instruction="Be short."))
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
        page.controller.new_takes.continue_here()
        assert page.ask.place.before == "She opened"
        page.give(" it")
        cursor = page.editor.textCursor()
        assert (cursor.position(), cursor.anchor()) == (caret, anchor)
        page.controller.discard()


def test_it_reads_only_what_is_needed(page: Page) -> None:
    page.open("word " * 50_000 + "|" + "after " * 1_000)
    page.asking.context_characters = 4_000
    page.controller.new_takes.continue_here()
    assert 4_000 < len(page.ask.place.before) < 16_000
    assert len(page.ask.place.after) == 1_000


def test_no_half_of_a_character_is_sent(page: Page) -> None:
    page.open("|" + "🌱" * 20_001)
    page.asking.context_characters = 100
    for pos_u16 in (20_000, 20_030):
        page.go(pos_u16)
        page.controller.new_takes.continue_here()
        assert set(page.ask.place.before + page.ask.place.after) == {"🌱"}
        page.controller.discard()


def test_nothing_is_asked_while_composing(page: Page) -> None:
    page.compose("にほ")
    assert page.controller.can == frozenset()
    page.controller.new_takes.continue_here()
    page.controller.new_takes.another()
    assert not page.asking.asks


def test_continuing_at_a_pending_take_keeps_it_and_goes_on_from_its_end(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.continue_here()
    assert page.ask.place.before == "She opened the door."
    assert page.marked == "She opened the door.| the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "asked"]


def test_continuing_elsewhere_keeps_it_and_starts_at_the_caret(page: Page) -> None:
    page.take_shown(" the door.")
    page.go(3)
    page.controller.new_takes.continue_here()
    assert page.ask.place.before == "She"
    assert page.manuscript.takes[0].state == "kept"
    assert page.marked.startswith("She| opened")


def test_continuing_at_one_that_comes_is_only_a_hint(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.controller.new_takes.continue_here()
    page.give(" the")
    page.controller.new_takes.continue_here()
    assert len(page.asking.asks) == 1
    assert [offer.problem for offer in page.offers] == [False, False]


def test_continuing_elsewhere_stops_and_keeps_one_that_comes(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the")
    first = page.ask
    first.rest = " door"
    page.go(3)
    page.controller.new_takes.continue_here()
    assert first.is_stopped
    page.give(" quietly", "")
    first.end()
    page.flush()
    assert page.state is TakeState.STREAMING
    page.end()
    assert page.text == "She quietly opened the door the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "pending"]
    assert page.pending == " quietly"


def test_another_manuscript_ends_it_all(page: Page) -> None:
    page.controller.new_takes.continue_here()
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
        page.controller.new_takes.continue_here()
    page.give(" the", " do")
    with qtbot.assertNotEmitted(page.controller.state_changed):
        page.give("or.")
