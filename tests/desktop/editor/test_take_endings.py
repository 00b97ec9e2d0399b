"""What is recorded of a take that has ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from writer_app.continuation.types import Cost, Usage
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
