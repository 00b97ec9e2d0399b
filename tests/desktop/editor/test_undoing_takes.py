"""Undo and redo with takes, and takes of which all or some is deleted as they come."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState


def test_a_take_is_one_step_in_its_place_in_time(page: Page) -> None:
    page.type("!")
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
    page.type("b")
    page.give(" door")
    page.end()
    page.editor.undo()
    assert page.text == "She openeda door the end."
    page.editor.undo()
    assert page.text == "She openeda the end."


def test_undoing_one_that_comes_cancels_it(page: Page) -> None:
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
    page.give(" the door", "")
    page.go(10, 18)
    page.press(Qt.Key.Key_Delete)
    assert page.ask.is_dropped
    page.editor.undo()
    assert page.text == "She opened the doo the end."
    assert page.spans_text(is_model=True) == " the doo"
    assert (page.state, page.pending) == (TakeState.IDLE, "")


def test_deleting_some_of_one_that_comes_lets_it_go_on(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the door", "")
    page.go(10, 14)
    page.press(Qt.Key.Key_Delete)
    assert not page.ask.is_dropped
    page.give(" and left.")
    page.end()
    assert page.text == "She opened door and left. the end."


def test_an_empty_answer_leaves_no_step_but_a_record(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.end()
    assert page.state is TakeState.IDLE
    assert not page.manuscript.can_undo
    assert page.take.ending is not None
    assert page.take.ending.result == "refused"
    assert len(page.ended) == 1
