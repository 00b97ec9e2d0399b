"""Another take at the same place, and going from one to the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.wish import Wish


def test_another_take_asks_at_the_same_place_and_keeps_the_old_one(page: Page) -> None:
    page.take_shown(" the door.")
    page.go(0)
    page.controller.new_takes.another(Wish(instruction="Other."))
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
    page.controller.new_takes.another()
    page.ask.give(" a window")
    page.flush()
    page.controller.previous_take()
    assert page.ask.is_dropped
    assert page.marked == "She opened| the door. the end."
    page.controller.next_take()
    assert page.marked == "She opened| a window the end."


def test_what_the_seam_still_holds_of_it_stays_in_a_take_that_is_switched_away(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.another()
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
    page.controller.new_takes.another()
    page.give(" a win")
    page.go(len("She opened a wi"))
    page.type("X")
    page.give("dow")
    page.end()
    assert page.text == "She opened a windowX the end."
    page.controller.previous_take()
    assert page.text == "She opened the door.X the end."
    page.controller.new_takes.another()
    page.give(" a gate")
    page.end()
    for text in ("window", "door.", "gate"):
        page.controller.previous_take()
        assert f"{text}X the end." in page.text


@pytest.mark.parametrize("where", ["front_u16", "tail_u16"])
def test_what_is_pasted_at_a_take_goes_on_from_it_as_what_is_typed(page: Page, where: str) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.another()
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
    page.controller.new_takes.another()
    page.type("No")
    page.end(finish_reason=None, failure=FAILURE)
    assert page.marked == "She openedNo| the end."
    assert page.state is TakeState.IDLE


def test_a_discarded_take_without_text_is_none_to_show_again(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.controller.discard()
    assert page.controller.can == {"continue", "ask_several", "another_take"}
    page.controller.previous_take()
    assert page.state is TakeState.IDLE


def test_a_caret_behind_the_take_stays_behind_when_takes_are_switched(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.another()
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
    page.controller.new_takes.another()
    if is_stopped:
        page.controller.stop()
    page.end(finish_reason=None, failure=None if is_stopped else FAILURE)
    assert page.marked == "She opened| the door. the end."
    assert page.state is TakeState.PENDING
    assert page.pending == " the door."


def test_closing_before_another_take_brings_text_gives_the_old_one_back(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.another()
    page.controller.close()
    assert page.ask.is_dropped
    assert page.text == "She opened the door. the end."
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded"]


def test_going_on_elsewhere_before_another_take_brings_text_gives_the_old_one_back(
    page: Page,
) -> None:
    page.take_shown(" the door.")
    page.controller.new_takes.another()
    page.go(15)
    page.controller.new_takes.continue_here()
    assert page.ask.place.before == "She opened the door. the "
    assert page.marked == "She opened the door. the |end."
    page.give(" very", "")
    page.end()
    assert page.text == "She opened the door. the  veryend."
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded", "pending"]


def test_another_take_leaves_what_was_kept_of_the_old_one(page: Page) -> None:
    page.take_shown(" the door.")
    page.controller.keep_next("word")
    page.controller.new_takes.another()
    assert page.marked == "She opened the | the end."
    assert page.ask.place.before == "She opened the "
    assert [take.place for take in page.manuscript.takes] == [1, 2]
