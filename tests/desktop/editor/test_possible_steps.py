"""What can be done with the take on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.take_states import ACCEPTS_TEXT, TakeState
from writer_app.desktop.editor.possible_steps import Facts, hints, possible

FACTS = st.builds(
    Facts,
    state=st.sampled_from(TakeState),
    may_change=st.booleans(),
    has_text=st.booleans(),
    is_kept=st.booleans(),
    is_in_it=st.booleans(),
    is_at_boundary=st.booleans(),
    others=st.integers(0, 2),
    can_ask_again=st.booleans(),
)


@given(FACTS)
def test_while_composing_only_stopping_is_possible(facts: Facts) -> None:
    if not facts.may_change:
        assert possible(facts) == ({"stop"} if facts.state in ACCEPTS_TEXT else set())


@given(FACTS)
def test_writing_on_is_always_possible_otherwise(facts: Facts) -> None:
    assert ("continue" in possible(facts)) is facts.may_change


@given(FACTS)
def test_the_hint_names_only_what_can_be_done(facts: Facts) -> None:
    assert set(hints(facts)) <= possible(facts)


@given(FACTS)
def test_the_usual_keys_are_only_taken_when_they_mean_the_take(facts: Facts) -> None:
    """Tab and Ctrl+Right stay the editor's own elsewhere."""
    can = possible(facts)
    assert facts.is_in_it or "keep" not in can
    assert (facts.is_at_boundary and facts.has_text) or "keep_word" not in can


@given(FACTS)
def test_escape_stops_or_discards(facts: Facts) -> None:
    can = possible(facts)
    assert ("escape" in can) is (bool(can & {"discard"}) or ("stop" in can and "continue" in can))


def test_with_no_take_only_asking_is_possible() -> None:
    assert possible(Facts()) == {"continue", "ask_several"}
    assert hints(Facts()) == ()
