"""A few letters, and which command they mean."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.dialogs.palette_matching import score

WORDS = st.text("abc ", max_size=7)


@given(WORDS, WORDS)
def test_all_letters_in_their_order_and_nothing_else_decides(query: str, name: str) -> None:
    wanted = "".join(query.split())
    within = any("".join(part) == wanted for part in combinations(name, len(wanted)))
    assert (score(query, name) is not None) == within


@given(WORDS)
def test_a_name_fits_itself_as_well_as_anything(name: str) -> None:
    own = score(name, name)
    assert own is not None
    assert own >= (score(name, "x" + name) or 0)


def test_beginnings_of_words_come_first() -> None:
    def first(query: str, *names: str) -> str:
        return max(names, key=lambda name: score(query, name) or -1)

    assert first("fn", "Often new", "Find next") == "Find next"
    assert first("sa", "Close all", "Save") == "Save"
    assert first("SAVE", "Slower advice", "save as") == "save as"


def test_no_letters_fit_everything_alike() -> None:
    assert score("", "Find") == score(" ", "Replace") == 0
