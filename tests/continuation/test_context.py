"""How much of the text before the cursor is sent."""

from __future__ import annotations

import regex
from hypothesis import assume, given
from hypothesis import strategies as st

from writer_app.continuation.context import (
    STEPS_PER_BUDGET,
    cut,
    sent_start,
    shorter_budget,
    start_of_read,
)

_PIECES = st.sampled_from(
    [
        *("word ", "Word. ", "A sentence ends! ", '." ', "…", "x" * 30, "\n", "\n\n", "\r\n"),
        *(
            "春天来了。",
            "大地，",
            "。\ufe00",
            "नमस्ते ",
            "한글",
            "é",
            "e\u0301",
            "\u0301",
            ". \u0301",
        ),
        *("🌱", "👩\u200d👩\u200d👧", "🇩🇪", "\u200d"),
    ]
)
TEXTS = st.lists(_PIECES, max_size=120).map("".join)
LONG_TEXTS = st.lists(_PIECES, min_size=150, max_size=200).map("".join)
BUDGETS = st.integers(1, 300)


def edges(text: str) -> set[int]:
    return {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}


@given(TEXTS, BUDGETS)
def test_what_is_sent_is_the_end_of_the_text_within_the_budget(text: str, budget: int) -> None:
    sent = cut(text, budget)
    assert text[sent_start(text, budget) :] == sent
    assert len(sent) <= budget
    assert bool(sent) == bool(text)
    if len(text) <= budget:
        assert sent == text


@given(LONG_TEXTS, st.integers(8, 150))
def test_at_least_half_of_the_budget_is_used(text: str, budget: int) -> None:
    longest = max(len(cluster.group()) for cluster in regex.finditer(r"\X", text))
    assert len(cut(text, budget)) >= budget // 2 - longest


@given(TEXTS, BUDGETS)
def test_no_character_is_split(text: str, budget: int) -> None:
    longest = max((len(cluster.group()) for cluster in regex.finditer(r"\X", text)), default=0)
    assume(longest <= min(60, budget // 2))
    assert len(text) - len(cut(text, budget)) in edges(text)


@given(st.integers(40, 400), st.integers(0, 2000), st.data())
def test_the_start_stays_while_the_writer_writes_on(
    budget: int, more: int, data: st.DataObject
) -> None:
    """A server's cache keeps hitting: the start moves once in a quarter of the budget."""
    long = data.draw(st.lists(_PIECES, min_size=600, max_size=700).map("".join))
    end = min(budget + 1 + more, len(long))
    step = budget // STEPS_PER_BUDGET
    ends = range(end, min(end + step, len(long)))
    starts = {e - len(cut(long[:e], budget)) for e in ends}
    assert len(starts) <= 2


def test_the_start_moves_rarely_over_a_whole_chapter() -> None:
    chapter = "It was a bright cold day in April. " * 3000
    budget = 10_000
    ends = range(budget + 1, len(chapter), 101)
    starts = [e - len(cut(chapter[:e], budget)) for e in ends]
    assert starts == sorted(starts)
    moves = len(set(starts)) - 1
    assert moves <= (len(chapter) - budget) / (budget / STEPS_PER_BUDGET) + 1


def test_it_begins_with_a_paragraph_or_else_with_a_sentence() -> None:
    paragraphs = "".join(f"Paragraph {n}. It goes on.\n\n" for n in range(100))
    assert cut(paragraphs, 400).startswith("Paragraph ")
    sentences = "".join(f"This is sentence {n}. " for n in range(200))
    assert cut(sentences, 400).startswith("This is ")
    chinese = "春天来了。大地醒了！" * 100
    assert cut(chinese, 200)[0] in "春大"


_BMP_PIECES = _PIECES.filter(lambda piece: max(piece) <= "\uffff")
_BMP_TEXTS = st.lists(_BMP_PIECES, min_size=1, max_size=60).map("".join)


@given(_BMP_TEXTS, st.integers(0, 12_000), st.integers(1, 2_000))
def test_reading_a_part_is_as_good_as_reading_all(text: str, length: int, budget: int) -> None:
    """As long as no character takes two units; the part is never much longer than needed."""
    text = (text * (length // len(text) + 1))[:length]
    start = start_of_read(len(text), budget)
    assert cut(text[start:], budget) == cut(text, budget)
    assert len(text) - start <= 2 * budget + 4_096 + budget // STEPS_PER_BUDGET + 1


@given(st.integers(1, 3_000), st.integers(1, 200))
def test_enough_is_read_where_every_character_takes_two_units(count: int, budget: int) -> None:
    start = start_of_read(2 * count, budget)
    assert (2 * count - start) // 2 >= min(count, budget)


@given(st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_a_shorter_budget_is_shorter_and_never_nothing(sent: int, limit: int) -> None:
    budget = shorter_budget(sent, limit)
    assert budget >= 1
    assert budget <= max(1, sent // 2)
    assert budget <= max(1, limit)
