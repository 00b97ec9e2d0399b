"""Where characters, sentences and paragraphs begin."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.segments import (
    LONGEST_CLUSTER,
    ends_sentence,
    grapheme_edge_at_or_after,
    last_cluster_start,
    last_sentence_start,
    passage_start_at_or_after,
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


@pytest.mark.parametrize(
    ("text", "index", "found"),
    [
        ("One went. Two came.", 1, "Two came."),
        ("One went. Two came.", 10, "Two came."),
        ("One went. Two came.", 11, None),
        ("It cost 3.5 crowns, e.g. less. Then more.", 1, "Then more."),
        ("“Stop!” He ran.", 1, "He ran."),
        ("He waited… Then he left.", 1, "Then he left."),
        ("Who? “No one.” Fine.", 1, "“No one.” Fine."),
        ("One went.\nTwo came. Three.", 1, "Two came. Three."),
        ("One. Two.\n\n\nThree.", 1, "Three."),
        ("One.\n", 1, None),
        ("One.\n\n", 5, None),
        ("", 0, None),
        ("Words without an end", 0, "Words without an end"),
        ("Words without an end", 3, None),
        ("春天来了。大地醒了！花开了", 1, "大地醒了！花开了"),
        ("他说：“走吧。”然后走了", 1, "然后走了"),
        ("他走了……没有回来", 1, "没有回来"),
        ("「行こう。」彼は走った。", 1, "彼は走った。"),
        ("वह गया। फिर आया।", 1, "फिर आया।"),
        ("من هناك؟ قال الرجل.", 1, "قال الرجل."),
        ("وہ گیا۔ پھر آیا۔", 1, "پھر آیا۔"),
        ("Он ушёл. Она осталась.", 1, "Она осталась."),
        ("그는 갔다. 그녀는 남았다.", 1, "그녀는 남았다."),
        ("Dijo: no. ¿Por qué?", 1, "¿Por qué?"),
        ("«\u00a0Oui.\u00a0» Elle partit. Il resta.", 12, "Il resta."),
    ],
)
def test_passage_start(text: str, index: int, found: str | None) -> None:
    start = passage_start_at_or_after(text, index, 100)
    assert (None if start is None else text[start:]) == found


def test_passage_start_stays_within_its_limit() -> None:
    text = "a" * 50 + ". B" + "c" * 50 + "\nD"
    assert passage_start_at_or_after(text, 10, 41) is None
    assert passage_start_at_or_after(text, 10, 42) == 52
    assert passage_start_at_or_after(text, 10, 93) == 52
    assert passage_start_at_or_after(text, 10, 94) == 104


@given(st.text("ab .!\n。”「", max_size=60), st.integers(-1, 70), st.integers(0, 80))
def test_passage_start_is_in_reach_and_after_a_break(text: str, index: int, limit: int) -> None:
    start = passage_start_at_or_after(text, index, limit)
    if start is None:
        return
    assert max(0, index) <= start <= max(0, index) + limit
    assert start < len(text)
    assert start == 0 or text[start - 1] in " \n。！”「"
    assert text[start] != "\n"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", 0),
        ("One.", 0),
        ("One. Two", 5),
        ("One. Two. ", 5),
        ("One. Two. Three", 10),
        ("春天。夏天。秋", 6),
        ("春天。夏天。", 3),
        ("see p. 3 there", 7),
    ],
)
def test_last_sentence_start(text: str, start: int) -> None:
    assert last_sentence_start(text) == start


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("One.", True),
        ("“One?”", True),
        ("春天。」", True),
        ("गया।", True),
        ("One", False),
        ("One,", False),
        ("One. ", False),
        ("", False),
    ],
)
def test_ends_sentence(text: str, *, does: bool) -> None:
    assert ends_sentence(text) == does
