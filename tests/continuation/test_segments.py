"""Where characters begin and end."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.segments import (
    LONGEST_CLUSTER,
    grapheme_edge_at_or_after,
    last_cluster_start,
)

FAMILY = "👩\u200d👩\u200d👧"

clustered = st.lists(
    st.sampled_from(
        ["a", " ", "\r\n", "\n", "\r", "e\u0301", FAMILY, "🇫🇷", "🇩", "👍🏽", "नि", "क्ष", "각", "春"]
    ),
    max_size=120,
).map("".join)


def edges_of(text: str) -> list[int]:
    """Return every edge between characters, found from the start of the text."""
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


@given(clustered, st.integers(-2, 400))
def test_edge_is_the_next_one(text: str, index: int) -> None:
    edge = grapheme_edge_at_or_after(text, index)
    assert edge == next((edge for edge in edges_of(text) if edge >= index), len(text))


@given(clustered)
def test_last_cluster_starts_at_the_last_edge_but_one(text: str) -> None:
    assert last_cluster_start(text) == ([0, *edges_of(text)][-2] if text else 0)


@pytest.mark.parametrize("letter", ["\u0301", "🇫", "a"])
def test_edge_in_a_long_run_is_near(letter: str) -> None:
    text = letter * 100_000
    assert 50_001 <= grapheme_edge_at_or_after(text, 50_001) <= 50_001 + LONGEST_CLUSTER
