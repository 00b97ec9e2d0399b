"""Takes of before: lifted out, put back, shown again, deleted for good."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from writer_app.continuation.take_states import TakeState


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("It was late|, they said.")
    qtbot.addWidget(page.editor)
    return page


def keep_take(page: Page, text: str) -> None:
    page.take_shown(text)
    page.controller.keep()


def test_a_kept_take_is_lifted_out_and_what_was_typed_in_it_stays(page: Page) -> None:
    keep_take(page, " and it rained")
    page.go(len("It was late and"))
    page.type("!?")
    page.controller.lift_out(1)
    assert page.text == "It was late!?, they said."
    page.controller.show_take(1)
    assert page.text == "It was late and!? it rained, they said."


def test_lifting_out_moves_neither_caret_nor_selection(page: Page) -> None:
    keep_take(page, " and it rained")
    end_u16 = len(page.text)
    page.go(end_u16, end_u16 - 5)
    page.controller.lift_out(1)
    assert page.marked == "It was late, they |said.|"


def test_a_caret_among_what_was_typed_in_a_take_stays_there_when_the_take_goes(page: Page) -> None:
    keep_take(page, " and it rained")
    page.go(len("It was late and"))
    page.type("!?")
    page.go(len("It was late and!"))
    page.controller.lift_out(1)
    assert page.marked == "It was late!|?, they said."


def test_the_take_at_the_caret(page: Page) -> None:
    keep_take(page, " and it rained")
    page.go(2)
    assert page.controller.take_at_caret() is None
    assert "lift_out" not in page.controller.can
    page.go(len("It was late and"))
    assert page.controller.take_at_caret() == 1
    assert "lift_out" in page.controller.can


def test_no_take_is_at_the_caret_where_only_the_text_of_a_forgotten_one_is(page: Page) -> None:
    keep_take(page, " and it rained")
    page.go(len("It was late and"))
    page.controller.forget_take(1)
    assert page.spans_text(is_model=True) == " and it rained"
    assert page.controller.take_at_caret() is None
    assert "lift_out" not in page.controller.can


@pytest.mark.parametrize("change", ["show_take", "lift_out", "forget_take"])
def test_a_list_may_still_name_a_take_that_was_forgotten(page: Page, change: str) -> None:
    keep_take(page, " and it rained")
    page.manuscript.forget_take(1)  # As the bound does, which tells no list.
    changed: list[bool] = []
    page.controller.takes_changed.connect(lambda: changed.append(True))
    before = page.text
    getattr(page.controller, change)(1)
    assert page.text == before
    assert changed


def test_an_open_take_that_is_lifted_out_is_discarded(page: Page) -> None:
    page.take_shown(" and it rained")
    page.controller.lift_out(1)
    assert page.state is TakeState.IDLE
    assert page.take.state == "discarded"


def test_a_discarded_take_is_on_offer_when_it_is_shown_again(page: Page) -> None:
    page.take_shown(" and it rained")
    page.controller.discard()
    page.go(len(page.text))
    page.type(" Long ago.")
    page.controller.show_take(1)
    assert page.marked == "It was late| and it rained, they said. Long ago."
    assert page.state is TakeState.PENDING
    assert page.pending == " and it rained"


def test_a_take_shown_instead_of_a_kept_one_gives_it_back_when_discarded(page: Page) -> None:
    page.take_shown(" and it snowed")
    page.controller.new_takes.another()
    page.give(" and it rained")
    page.end()
    page.controller.keep()
    page.controller.show_take(1)
    assert page.text == "It was late and it snowed, they said."
    page.controller.discard()
    assert page.text == "It was late and it rained, they said."
    assert page.manuscript.take(2).state == "kept"


def test_a_kept_take_that_is_deleted_for_good_does_not_come_back(page: Page) -> None:
    page.take_shown(" A.")
    page.controller.new_takes.another()
    page.give(" B.")
    page.end()
    page.controller.keep()
    page.controller.show_take(1)
    page.controller.forget_take(2)
    page.controller.discard()
    assert page.text == "It was late, they said."
    assert [take.number for take in page.manuscript.takes] == [1]


def test_showing_a_take_elsewhere_keeps_the_one_on_offer(page: Page) -> None:
    page.take_shown(" and it rained")
    page.controller.discard()
    page.go(len(page.text))
    page.take_shown(" Then day came.")
    page.controller.show_take(1)
    assert page.text == "It was late and it rained, they said. Then day came."
    assert page.manuscript.take(2).state == "kept"
    assert page.controller.session is not None
    assert page.controller.session.number == 1


def test_a_deleted_take_is_gone_and_its_kept_text_stays(page: Page) -> None:
    keep_take(page, " and it rained")
    page.controller.forget_take(1)
    assert page.manuscript.takes == ()
    assert page.text == "It was late and it rained, they said."


def test_an_open_take_that_is_deleted_leaves_the_text(page: Page) -> None:
    page.take_shown(" and it rained")
    page.controller.forget_take(1)
    assert page.manuscript.takes == ()
    assert page.text == "It was late, they said."
    assert page.state is TakeState.IDLE


def test_a_take_that_is_deleted_while_it_comes_comes_no_more(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" and it")
    page.controller.forget_take(1)
    assert page.ask.is_dropped
    assert page.text == "It was late, they said."


def test_nothing_is_changed_while_an_input_method_composes(page: Page) -> None:
    keep_take(page, " and it rained")
    page.compose("に")
    before = page.manuscript.text()
    page.controller.lift_out(1)
    page.controller.forget_take(1)
    assert page.manuscript.text() == before
    assert len(page.manuscript.takes) == 1


def test_what_was_on_offer_is_on_offer_when_the_manuscript_is_opened_again(page: Page) -> None:
    page.take_shown(" and it rained")
    manuscript = page.manuscript
    page.editor.open_manuscript(type(manuscript)())
    page.editor.open_manuscript(manuscript)
    assert page.state is TakeState.PENDING
    assert page.pending == " and it rained"
    page.controller.discard()
    assert page.text == "It was late, they said."


def test_what_is_shown_is_told_once_it_is_there(page: Page) -> None:
    page.take_shown(" and it rained")
    page.controller.new_takes.another()
    page.give(" and it snowed")
    page.end()
    told: list[str] = []
    page.controller.takes_changed.connect(lambda: told.append(page.text))
    page.controller.state_changed.connect(lambda: told.append(page.state.name))
    page.controller.next_take()
    assert page.pending == " and it rained"
    # What can be done is the same: nothing of that was otherwise in between.
    assert told == ["It was late and it rained, they said."]
