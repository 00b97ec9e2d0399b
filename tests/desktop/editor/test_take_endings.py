"""What is recorded and said when a take has ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.helpers.continuing import Page
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation import seam_repairs
from writer_app.continuation.notices import Notice
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import Cost, Failure, FailureKind, Usage
from writer_app.desktop.editor.take_endings import ending_of
from writer_app.drafting import Outcome

USAGE = Usage(prompt_tokens=70, completion_tokens=5, total_tokens=75)
OUTCOME = Outcome(
    text=" Then", result="complete", profile="qwen", model="qwen-plus", finish_reason="stop"
)


@pytest.mark.parametrize("is_estimate", [False, True])
@pytest.mark.parametrize("usd", [None, 0.0, 0.002])
def test_what_it_cost_is_recorded(usd: float | None, is_estimate: bool) -> None:
    outcome = replace(OUTCOME, cost=Cost(70, 5, usd, is_estimate))
    ending = ending_of(outcome, was_stopped=False, first_text_s=0.5, duration_s=2.0)
    assert (ending.cost_usd, ending.is_estimate) == (usd, is_estimate)


def test_where_nobody_knows_the_cost_there_is_none() -> None:
    ending = ending_of(OUTCOME, was_stopped=False, first_text_s=0.5, duration_s=2.0)
    assert (ending.cost_usd, ending.is_estimate) == (None, False)


def test_what_the_server_counted_is_recorded() -> None:
    ending = ending_of(
        replace(OUTCOME, usage=USAGE), was_stopped=True, first_text_s=None, duration_s=2.0
    )
    assert (ending.result, ending.prompt_tokens, ending.completion_tokens) == ("stopped", 70, 5)


def test_a_request_that_was_dropped_has_no_outcome() -> None:
    ending = ending_of(None, was_stopped=False, first_text_s=0.5, duration_s=2.0)
    assert (ending.result, ending.duration_s) == ("dropped", 2.0)
    assert (ending.cost_usd, ending.prompt_tokens) == (None, None)


def test_how_it_ended_is_told_and_recorded(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.seconds += 2
    page.ask.give(" the door.")
    page.seconds += 3
    page.end()
    (ended,) = page.ended
    assert ended.first_text_s == 2
    assert ended.take.ending is not None
    assert ended.take.ending.duration_s == 5
    assert ended.take.ending.model == "model-2"
    assert page.controller.progress.first_text_s == 2
    assert page.controller.progress.tokens == 10
    assert not page.offers


def test_an_interrupted_one_stays_and_can_be_continued(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the door")
    page.end(finish_reason=None, failure=FAILURE)
    assert page.text == "She opened the door the end."
    assert page.state is TakeState.PENDING
    (offer,) = page.offers
    assert (offer.notice, offer.steps, offer.problem) == (FAILURE.notice, ("continue",), True)
    page.controller.new_takes.continue_here()
    assert page.ask.place.before == "She opened the door"


@pytest.mark.parametrize("kind", list(FailureKind))
def test_a_refused_one_says_why_and_what_to_do(page: Page, kind: FailureKind) -> None:
    page.controller.new_takes.continue_here()
    page.end(finish_reason=None, failure=Failure(kind, Notice("No.")))
    assert page.marked == "She opened| the end."
    (offer,) = page.offers
    in_settings = kind in {"auth", "billing", "key", "model"}
    assert offer.steps == (("settings", "try_again") if in_settings else ("try_again",))


def test_a_mended_seam_is_told_quietly(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the door.")
    page.end(repairs=(seam_repairs.ECHO, seam_repairs.SPACE_ADDED))
    (offer,) = page.offers
    assert (offer.notice, offer.problem) == (seam_repairs.ECHO, False)


def test_the_length_limit_is_no_problem(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.give(" the door.")
    page.end(finish_reason="length")
    assert page.controller.progress.reached_limit
    assert not page.offers


def test_waiting_says_why(page: Page) -> None:
    page.controller.new_takes.continue_here()
    page.ask.listener.waits(Notice("It is asked again."))
    page.flush()
    assert page.controller.progress.waiting_for == Notice("It is asked again.")
