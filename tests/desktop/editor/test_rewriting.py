"""A selection rewritten in place, as a take: the old text is one switch away."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation.wish import Wish

SHORTER = Wish(instruction="Shorter.")


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("It was| very, very late|, they said.")
    qtbot.addWidget(page.editor)
    return page


def rewritten(page: Page, text: str) -> None:
    page.controller.new_takes.rewrite(SHORTER)
    page.give(text)
    page.end()


def test_it_is_asked_with_the_selection_and_what_is_around_it(page: Page) -> None:
    page.controller.new_takes.rewrite(SHORTER)
    assert page.ask.place.before == "It was"
    assert page.ask.place.after == ", they said."
    assert page.ask.wish.selection == " very, very late"
    assert page.take.rewrites


def test_the_selection_stays_until_the_first_text_comes(page: Page) -> None:
    page.controller.new_takes.rewrite(SHORTER)
    assert page.marked == "It was| very, very late|, they said."
    page.come(page.ask, " past")
    assert page.marked == "It was| past, they said."
    page.come(page.ask, " midnight")
    assert page.marked == "It was| past midnight, they said."


def test_discarding_brings_the_old_text_back(page: Page) -> None:
    rewritten(page, " past midnight")
    page.controller.discard()
    assert page.text == "It was very, very late, they said."


def test_undo_brings_the_old_text_back_and_redo_the_new(page: Page) -> None:
    rewritten(page, " past midnight")
    page.controller.keep()
    page.editor.undo()
    assert page.text == "It was very, very late, they said."
    page.editor.redo()
    assert page.text == "It was past midnight, they said."


def test_another_take_rewrites_the_same_text(page: Page) -> None:
    rewritten(page, " past midnight")
    page.controller.new_takes.another(SHORTER)
    assert page.ask.wish.selection == " very, very late"
    page.give(" after one")
    page.end()
    assert page.text == "It was after one, they said."
    page.controller.previous_take()
    assert page.text == "It was past midnight, they said."
    page.controller.discard()
    assert page.text == "It was very, very late, they said."


def test_what_was_changed_meanwhile_is_not_rewritten_again(page: Page) -> None:
    rewritten(page, " past midnight")
    page.controller.discard()
    page.go(len("It was very"))
    page.type("!")
    page.go(len("It was"))
    page.controller.new_takes.another(SHORTER)
    page.give(" indeed")
    page.end()
    assert page.text == "It was indeed very!, very late, they said."


def test_nothing_came_leaves_the_text(page: Page) -> None:
    page.controller.new_takes.rewrite(SHORTER)
    page.end(finish_reason=None, failure=FAILURE)
    assert page.text == "It was very, very late, they said."


def test_without_a_selection_there_is_nothing_to_rewrite(page: Page) -> None:
    page.go(3)
    assert "rewrite" not in page.controller.can
    page.controller.new_takes.rewrite(SHORTER)
    assert page.asking.asks == []
