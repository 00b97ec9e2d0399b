"""What the writer types or deletes at a take, in it and elsewhere, while it comes and after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState


def test_typing_at_the_seam_keeps_the_take_and_goes_after_it(page: Page) -> None:
    page.take_shown(" the door.")
    page.type("\nNo")
    assert page.marked == "She opened the door.\nNo| the end."
    assert page.state is TakeState.IDLE
    assert page.take.state == "kept"
    assert page.pending == ""


@pytest.mark.parametrize("came", ["", " the d"])
def test_typing_at_the_seam_while_it_comes_stops_nothing(page: Page, came: str) -> None:
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
    page.give(" the old do")
    page.go(15, 18)
    page.press(Qt.Key.Key_Delete)
    page.give("or.")
    page.end()
    assert page.text == "She opened the  door. the end."
    assert (page.state, page.take.state) == (TakeState.IDLE, "kept")


def test_what_is_deleted_and_restored_at_the_live_end_does_not_divide_the_take(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the big do", "")
    page.flush()
    page.go(16, 22)
    page.press(Qt.Key.Key_Delete)
    page.editor.undo()
    page.give("or.")
    page.end()
    assert page.text == "She opened the big door. the end."
    assert page.state is TakeState.PENDING
