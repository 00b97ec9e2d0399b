"""What a preset may be called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.dialogs.presets_dialog_names import cleaned, name_problem

names = st.lists(st.text("ab \t", max_size=2).map(cleaned), max_size=5)


@given(names)
def test_names_can_stay_exactly_if_each_is_something_of_its_own(names: list[str]) -> None:
    problem = name_problem(names)
    assert (problem is None) == (all(names) and len(set(names)) == len(names))
    if problem is not None:
        assert name_problem(names[: problem.row]) is None


@given(st.text())
def test_a_name_is_one_line_without_blanks_around_it(text: str) -> None:
    name = cleaned(text)
    assert name == name.strip() == cleaned(name)
    assert len(name.splitlines()) <= 1
