"""Walking through the instructions used before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.panels.instruction_history import MOST, InstructionHistory

INSTRUCTIONS = st.lists(st.text("ab c", max_size=4), max_size=80)


@given(INSTRUCTIONS)
def test_each_is_there_once_the_latest_first(used: list[str]) -> None:
    history = InstructionHistory()
    for instruction in used:
        history.add(instruction)
    latest_first = dict.fromkeys(text.strip() for text in reversed(used) if text.strip())
    assert history.entries == tuple(latest_first)[:MOST]


@given(st.lists(st.text("abc", min_size=1), max_size=60, unique=True), st.text("xyz"))
def test_all_the_way_back_and_forward_gives_the_draft_again(entries: list[str], draft: str) -> None:
    history = InstructionHistory(entries)
    seen, shown = [], draft
    while (earlier := history.back(shown)) is not None:
        seen.append(earlier)
        shown = earlier
    assert seen == entries[:MOST]
    while (later := history.forward(shown)) is not None:
        shown = later
    assert shown == draft


def test_what_was_changed_is_a_new_draft() -> None:
    history = InstructionHistory(["one", "two"])
    assert history.back("") == "one"
    assert history.back("one more") == "one"
    assert history.forward("one") == "one more"


def test_the_one_that_is_shown_is_not_recalled_first() -> None:
    history = InstructionHistory(["one", "two"])
    assert history.back("one") == "two"
    assert history.forward("two") == "one"
    assert history.forward("one") is None


def test_what_is_removed_is_gone_and_looking_back_begins_anew() -> None:
    history = InstructionHistory(["one", "two", "three"])
    assert history.back("") == "one"
    history.remove("one")
    assert history.entries == ("two", "three")
    assert history.back("one") == "two"
