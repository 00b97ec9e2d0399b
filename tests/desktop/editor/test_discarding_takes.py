"""Takes that are stopped or discarded, and brought back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState


def test_escape_stops_and_then_discards(page: Page) -> None:
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
    page.give(" the doo")
    page.go(*changed)
    page.press(key)
    page.controller.discard()
    assert page.marked == f"She opened{left}| the end."
    page.controller.previous_take()
    assert (page.state, page.take.state, page.pending) == (TakeState.IDLE, "kept", "")
