from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.manuscript.positions import offset_of_line_column

TEXTS = st.text(st.sampled_from("ab春🌱\n"), max_size=40)


@given(TEXTS, st.data())
def test_every_offset_has_one_line_and_column(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    assert offset_of_line_column(text, line, column) == offset


@pytest.mark.parametrize(
    ("line", "column"), [(0, 1), (-1, 1), (1, 0), (1, -2), (1, 4), (2, 3), (4, 1)]
)
def test_a_place_outside_the_text_is_none(line: int, column: int) -> None:
    assert offset_of_line_column("ab\nc\n", line, column) is None


def test_the_line_after_a_final_newline_is_there_and_empty() -> None:
    assert offset_of_line_column("ab\nc\n", 3, 1) == 5
