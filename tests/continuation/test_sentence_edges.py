"""Where sentences and paragraphs end, and where passages begin."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.sentence_edges import (
    CONTEXT,
    ends_sentence,
    find_edge,
    first_word,
    last_sentence_start,
    next_paragraph_end,
    next_sentence_end,
    passage_start_at_or_after,
)

_FOLDER: Final = Path(__file__).with_name("sentence_cases")
_TABLES: Final = [tomllib.loads(path.read_text("utf-8")) for path in sorted(_FOLDER.iterdir())]
SPLITS: Final[list[str]] = [case for table in _TABLES for case in table["splits"]]
STAYS: Final[list[str]] = [case for table in _TABLES for case in table["stays"]]

_PIECES: Final = (
    *(
        " ",
        "  ",
        "\t",
        "\n",
        "\r",
        "\u00a0",
        ".",
        "...",
        "…",
        "……",
        "!",
        "?",
        "?!",
        "。",
        "？",
        "।",
        "؟",
    ),
    *(
        "“",
        "”",
        '"',
        "'",
        "’",
        "«",
        "»",
        "„",
        "「",
        "」",
        "(",
        ")",
        "（",
        "）",
        "—",
        "-",
        ",",
        "，",
        ";",
    ),
    *("a", "he", "He", "The", "I", "Anna", "said", "Mr", "J", "e.g", "U.S", "3", "12", "No", "Mai"),
    *(
        "春",
        "他问",
        "说",
        "道",
        "と",
        "ても",
        "は",
        "갔다",
        "قال",
        "ثم",
        "फिर",
        "ไป",
        "ๆ",
        "ำ",
        "Ποιος",
    ),
    *(
        "e\u0301",
        "\u0301",
        "\u200d",
        "😀",
        "❤",
        "\ufe0f",
        "👩\u200d👧",
        "🇫",
        "🇷",
        "\u0600",
        "*",
        "_",
        "1.",
    ),
)
texts = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join) | st.text(max_size=12)

# The table


def steps(text: str, end_of: Callable[[str, str], int] = next_sentence_end) -> list[str]:
    """Return the steps that `text` is kept in."""
    found: list[str] = []
    before = ""
    while text:
        end = end_of(text, before)
        assert 0 < end <= len(text)
        found.append(text[:end])
        before += text[:end]
        text = text[end:]
    return found


def test_the_table_is_large_enough() -> None:
    assert len(set(SPLITS + STAYS)) == len(SPLITS + STAYS) >= 200
    assert len(STAYS) >= 60
    assert not [case for case in SPLITS if "|" not in case]
    assert not [case for case in STAYS if "|" in case]


@pytest.mark.parametrize("case", SPLITS + STAYS)
def test_steps(case: str) -> None:
    assert "|".join(steps(case.replace("|", ""))) == case


def certain_end(text: str, before: str = "") -> int | None:
    """Return where the first sentence ends while `text` still grows, once that is certain."""
    known = before[-CONTEXT:]
    whole = known + text
    edge = find_edge(whole, first_word(whole, len(known)), is_all=False)
    return edge.end - len(known) if edge and edge.is_certain else None


@pytest.mark.parametrize("case", SPLITS + STAYS)
def test_an_end_is_certain_only_when_nothing_can_change_it(case: str) -> None:
    text = case.replace("|", "")
    certain = [certain_end(text[:length]) for length in range(len(text) + 1)]
    assert all(end in {None, next_sentence_end(text)} for end in certain)
    assert certain == sorted(certain, key=lambda end: end is not None)
    if case.count("|") > 1:
        assert certain[-1] is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "He left",
        "He left.",
        "He left. ",
        "Mr.",
        "Mr. ",
        "“Stop!”",
        "“Stop!” ",
        "走。",
        "走。”",
    ],
)
def test_an_end_that_may_move_is_not_certain(text: str) -> None:
    assert certain_end(text) is None


@pytest.mark.parametrize(
    ("before", "text", "end"),
    [
        ("He met Mr", ". Grey. He left.", 8),
        ("She lef", "t. He stayed.", 3),
        ("She ran", "! He stayed.", 2),
        ("She ran.", " He stayed. Good.", 12),
        ("It cost 3", ".50. Good.", 5),
    ],
)
def test_a_mark_may_belong_to_a_word_before(before: str, text: str, end: int) -> None:
    assert next_sentence_end(text, before) == certain_end(text, before) == end


# What holds for every text


def _paragraph_end(text: str, _: str) -> int:
    return next_paragraph_end(text)


@given(texts)
def test_step_by_step_is_all_of_it_and_no_character_is_split(text: str) -> None:
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    for end_of in (next_sentence_end, _paragraph_end):
        found = steps(text, end_of)
        assert "".join(found) == text
        at = 0
        for step in found:
            at += len(step)
            assert at in edges


@given(texts, st.integers(0, 30))
def test_what_is_certain_stays_so_whatever_comes(text: str, length: int) -> None:
    end = certain_end(text[:length])
    if end is not None:
        assert next_sentence_end(text[:length]) == end
        assert next_sentence_end(text) == certain_end(text) == end


@given(texts)
def test_a_sentence_is_no_longer_than_its_paragraph(text: str) -> None:
    assert next_sentence_end(text) <= next_paragraph_end(text)


@pytest.mark.parametrize(
    "text", ["“" * 50_000, "." * 50_000, " ." * 50_000, "ไป " * 9, "a“.”" * 9_000]
)
def test_strange_texts_take_no_long_time(text: str) -> None:
    assert next_sentence_end(text) > 0


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("", 0),
        ("\n\n", 2),
        ("One. Two.", 9),
        ("One. Two.\n\nThree.", 9),
        ("\n\nOne. \nTwo", 7),
    ],
)
def test_paragraph_end(text: str, end: int) -> None:
    assert next_paragraph_end(text) == end


# Where a text stands, and where a passage begins


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
        ("他走了……没有回来", 1, None),
        ("Mr. Grey left. He ran.", 1, "He ran."),
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
    # Marks of two kinds may stand together: the wide one ends the sentence all the same.
    before = text[:start].rstrip(".!")
    # A narrow mark before a wide opening quotation mark needs no space to end a sentence.
    is_at_wide_quote = start > 0 and text[start - 1] in ".!" and text[start] == "「"
    is_after_break = start == 0 or text[start - 1] in " \n。！”「" or before[-1:] == "。"
    assert is_after_break or is_at_wide_quote
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
        ("see p. 3 there", 0),
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
        ("He met Mr.", False),
        ("He met Mr.”", True),
        ("…", False),
        ("He waited…", True),
        ("“I do not—”", True),
        ("I do not—", False),
    ],
)
def test_ends_sentence(text: str, *, does: bool) -> None:
    assert ends_sentence(text) == does
