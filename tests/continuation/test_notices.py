"""Lists inside notices: read in order, whatever their length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.notices import Notice, listed


@given(st.lists(st.text()))
def test_a_list_is_every_name_in_order(names: list[str]) -> None:
    assert str(listed(names)) == ", ".join(names)


def test_a_long_list_is_not_too_deep() -> None:
    names = [f"profile {number}" for number in range(5_000)]
    assert str(Notice("There are: {known}.", {"known": listed(names)})).endswith("4999.")
