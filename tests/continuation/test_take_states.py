"""The transition table, walked as a model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.take_states import (
    ACCEPTS_TEXT,
    IS_LIVE,
    TRANSITIONS,
    TakeEvent,
    TakeState,
    next_state,
)

EVENTS = st.lists(st.sampled_from(TakeEvent), max_size=40)
ENDS_THE_WRITING = (TakeEvent.STOP_PRESSED, TakeEvent.DISCARDED, TakeEvent.ENDED_EMPTY)


def reachable(start: TakeState) -> set[TakeState]:
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        new = {next_state(state, event) for event in TakeEvent} - seen
        seen |= new
        todo += new
    return seen


def test_every_state_is_reached_and_leads_back_to_idle() -> None:
    assert reachable(TakeState.IDLE) == set(TakeState)
    assert all(TakeState.IDLE in reachable(state) for state in TakeState)


def test_a_take_can_be_discarded_in_every_state_it_can_be_in() -> None:
    assert {next_state(s, TakeEvent.DISCARDED) for s in TakeState} == {TakeState.IDLE}


def test_the_end_of_the_request_is_never_left_waiting_for() -> None:
    for state in (TakeState.WAITING, TakeState.STREAMING, TakeState.STOPPING):
        ends = {e for e in (TakeEvent.ENDED, TakeEvent.ENDED_EMPTY) if (state, e) in TRANSITIONS}
        assert ends
        assert {next_state(state, e) for e in ends} <= {TakeState.IDLE, TakeState.PENDING}


@given(EVENTS)
def test_text_is_taken_only_between_the_asking_and_the_end(events: list[TakeEvent]) -> None:
    """Against a model of two facts: is a request out that may still write, and did text come."""
    state, writing, came = TakeState.IDLE, False, False
    for event in events:
        before = state
        state = next_state(state, event)
        if event is TakeEvent.ASKED and before is TakeState.IDLE:
            writing, came = True, False
        elif event is TakeEvent.TEXT and writing:
            came = True
        elif event in ENDS_THE_WRITING or (event is TakeEvent.ENDED and came):
            writing = False
        assert (state in ACCEPTS_TEXT) == writing


@given(EVENTS)
def test_what_is_pending_has_ended_with_text(events: list[TakeEvent]) -> None:
    state = TakeState.IDLE
    for event in events:
        before, state = state, next_state(state, event)
        if event is TakeEvent.SHOWN_AGAIN:
            continue  # Whoever shows a take again knows that it has text.
        if state is TakeState.PENDING and before is not TakeState.PENDING:
            assert event is TakeEvent.ENDED
            assert before in (TakeState.STREAMING, TakeState.STOPPING)


def test_an_end_is_waited_for_exactly_while_a_request_is_on_its_way() -> None:
    waiting = {state for state, event in TRANSITIONS if event is TakeEvent.ENDED_EMPTY}
    assert waiting == IS_LIVE


def test_only_a_settled_take_is_shown_again() -> None:
    assert {state for state, event in TRANSITIONS if event is TakeEvent.SHOWN_AGAIN} == {
        TakeState.IDLE
    }
