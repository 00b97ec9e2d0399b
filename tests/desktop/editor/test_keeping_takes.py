"""Takes that are kept: whole, word by word, and when the page closes."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState


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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
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
    page.controller.new_takes.continue_here()
    page.give(" the do")
    page.go(0)
    page.compose("に")
    page.ask.give("or.")
    page.controller.close()
    assert not page.editor.composing
    assert page.text == "She opened the door. the end."
