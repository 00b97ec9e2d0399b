"""What is sent for a take, and what never is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from writer_app.continuation import failures
from writer_app.continuation.prompt import build
from writer_app.continuation.types import Profile
from writer_app.continuation.wish import Wish
from writer_app.manuscript.notes import Notes

PROFILE = Profile(name="p", base_url="https://example.org/v1", model="m")


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("Her name was Ann. The rain went on.|\nThen day came.")
    qtbot.addWidget(page.editor)
    return page


def sent(page: Page) -> str:
    """Return all that would go out for the newest take."""
    request = build(PROFILE, page.ask.place, page.ask.wish)
    return "\n".join(message.content for message in request.messages)


def test_a_private_passage_is_not_sent(page: Page) -> None:
    page.manuscript.set_private(0, len("Her name was Ann."), private=True)
    page.controller.new_takes.continue_here()
    assert "Ann" not in sent(page)
    assert "The rain went on." in sent(page)


def test_nor_is_one_that_was_deleted_and_came_back(page: Page) -> None:
    page.manuscript.set_private(0, len("Her name was Ann."), private=True)
    end_u16 = len(page.text)
    page.go(0, len("Her name was Ann. "))
    page.editor.cut()
    page.editor.undo()
    page.go(end_u16)
    page.controller.new_takes.continue_here()
    assert "Ann" not in sent(page)


def test_nor_a_paragraph_that_starts_with_two_percent_signs(page: Page) -> None:
    page.open("%% Ann is the thief.\nThe rain went on.|")
    page.controller.new_takes.continue_here()
    assert "thief" not in sent(page)


@pytest.mark.parametrize("marked", ["%% Ann| is the thief.", "%%|", "%% Ann.|", "|%% Ann."])
def test_inside_of_one_nothing_is_asked(page: Page, marked: str) -> None:
    page.open(marked)
    page.controller.new_takes.continue_here()
    assert page.asking.asks == []
    assert [offer.notice for offer in page.offers] == [failures.inside_private().notice]


def test_nor_inside_of_a_private_passage(page: Page) -> None:
    page.manuscript.set_private(0, len(page.text), private=True)
    page.controller.new_takes.continue_here()
    assert page.asking.asks == []


def test_a_selection_that_holds_something_private_is_not_rewritten(page: Page) -> None:
    page.manuscript.set_private(4, 8, private=True)
    page.go(0, 12)
    page.controller.new_takes.rewrite()
    assert page.asking.asks == []
    assert [offer.notice for offer in page.offers] == [failures.private_selected().notice]


def test_the_memory_is_sent_where_it_is_wanted(page: Page) -> None:
    page.manuscript.set_notes(Notes("Ann is tall."))
    page.controller.new_takes.continue_here(Wish(instruction="Rain."))
    assert "Ann is tall." in sent(page)
    page.controller.discard()
    page.manuscript.set_notes(Notes("Ann is tall.", memory_on=False))
    page.controller.new_takes.continue_here()
    assert "Ann is tall." not in sent(page)


def test_what_follows_is_quoted_where_it_is_wanted_but_nothing_private(page: Page) -> None:
    page.controller.new_takes.continue_here()
    assert "Then day came." not in sent(page)
    page.controller.discard()
    page.manuscript.set_notes(Notes(following_on=True))
    page.controller.new_takes.continue_here()
    assert "Then day came." in sent(page)
    page.controller.discard()
    page.manuscript.set_private(len(page.text) - 10, len(page.text), private=True)
    page.controller.new_takes.continue_here()
    assert "came." not in sent(page)


def test_nothing_is_sent_before_the_place_that_the_writer_chose(page: Page) -> None:
    page.controller.new_takes.send_from(len("Her name was Ann. "))
    page.controller.new_takes.continue_here()
    assert "Ann" not in sent(page)
    assert "The rain went on." in sent(page)


def test_that_place_goes_with_its_text(page: Page) -> None:
    page.controller.new_takes.send_from(len("Her name was Ann. "))
    page.editor.put_caret(0)
    page.type("Once. ")
    page.go(len("Once. Her name was Ann. The rain went on."))
    page.controller.new_takes.continue_here()
    assert "Ann" not in sent(page)
    assert "Once" not in sent(page)
    assert "The rain went on." in sent(page)


def test_that_place_means_nothing_for_what_is_before_it(page: Page) -> None:
    page.controller.new_takes.send_from(len("Her name was Ann. "))
    page.go(len("Her name was Ann."))
    page.controller.new_takes.continue_here()
    assert "Her name was Ann." in sent(page)


def test_another_manuscript_has_no_such_place(page: Page) -> None:
    page.controller.new_takes.send_from(len("Her name was Ann. "))
    page.open("Her name was Ann. The snow fell.|")
    page.controller.new_takes.continue_here()
    assert "Ann" in sent(page)
