"""Several takes at one place at once: one is shown, the others come beside it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE, ScriptedAsk
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.wish import Wish


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("It was late|, they said.")
    qtbot.addWidget(page.editor)
    return page


def ask_three(page: Page) -> list[ScriptedAsk]:
    page.controller.new_takes.continue_here(Wish(instruction="Rain."), 3)
    return page.asking.asks


def end(page: Page, ask: ScriptedAsk) -> None:
    ask.end()
    page.flush()


def test_each_is_asked_for_with_the_same_words(page: Page) -> None:
    asks = ask_three(page)
    assert [ask.instruction for ask in asks] == ["Rain."] * 3
    assert {ask.place.before for ask in asks} == {"It was late"}
    assert page.asking.refused_for == [3]
    assert len({take.place for take in page.manuscript.takes}) == 1


def test_the_first_is_shown_and_the_others_are_in_the_list(page: Page) -> None:
    first, second, third = ask_three(page)
    page.come(second, " and it snowed")
    assert page.text == "It was late, they said."
    page.come(first, " and it rained")
    page.come(third, " and it hailed")
    assert page.marked == "It was late| and it rained, they said."
    texts = [page.manuscript.take_text(take.number) for take in page.manuscript.takes]
    assert texts == [" and it rained", " and it snowed", " and it hailed"]


def test_the_others_go_on_coming_while_one_goes_through_them(page: Page) -> None:
    first, second, third = ask_three(page)
    page.come(first, " one")
    page.come(second, " two")
    page.controller.next_take()
    assert page.text == "It was late two, they said."
    page.come(first, " more")
    page.come(second, " too")
    assert page.text == "It was late two too, they said."
    end(page, third)
    end(page, second)
    page.controller.previous_take()
    assert page.text == "It was late one more, they said."
    assert page.state is TakeState.STREAMING
    end(page, first)
    assert page.state is TakeState.PENDING


def test_the_next_is_shown_when_the_first_brings_nothing(page: Page) -> None:
    first, second, _ = ask_three(page)
    page.come(second, " two")
    first.end(finish_reason=None, failure=FAILURE)
    page.flush()
    assert page.text == "It was late two, they said."


def test_one_that_failed_beside_the_shown_one_says_nothing(page: Page) -> None:
    first, second, _ = ask_three(page)
    page.come(first, " one")
    second.end(finish_reason=None, failure=FAILURE)
    page.flush()
    assert page.offers == []


def test_stop_stops_them_all(page: Page) -> None:
    asks = ask_three(page)
    page.controller.stop()
    assert [ask.is_stopped for ask in asks] == [True] * 3


def test_discarding_lets_none_come_on(page: Page) -> None:
    first, second, third = ask_three(page)
    page.come(first, " one")
    page.controller.discard()
    assert all(ask.is_dropped for ask in (first, second, third))
    assert page.text == "It was late, they said."


def test_keeping_one_lets_the_others_come_into_the_list(page: Page) -> None:
    first, second, third = ask_three(page)
    page.come(first, " one")
    end(page, first)
    page.controller.keep()
    page.come(second, " two")
    end(page, second)
    end(page, third)
    assert page.text == "It was late one, they said."
    assert page.manuscript.take_text(2) == " two"
    assert [take.state for take in page.manuscript.takes] == ["kept", "discarded", "discarded"]


def test_late_text_of_a_discarded_one_changes_nothing(page: Page) -> None:
    _, second, _ = ask_three(page)
    page.controller.discard()
    second.is_dropped = False
    page.come(second, "LATE")
    assert "LATE" not in page.manuscript.take_text(2)


def test_none_is_asked_for_when_that_must_not_be(page: Page) -> None:
    page.asking.why_not = FAILURE.notice
    page.controller.new_takes.continue_here(Wish(), 3)
    assert page.asking.asks == []
    assert [offer.notice for offer in page.offers] == [FAILURE.notice]
    assert page.manuscript.takes == ()


def test_leaving_drops_them_all_and_keeps_what_is_shown(page: Page) -> None:
    first, second, _ = ask_three(page)
    page.come(first, " one")
    page.come(second, " two")
    page.controller.close()
    assert page.text == "It was late one, they said."
    assert all(ask.is_dropped or ask.is_stopped for ask in page.asking.asks)
