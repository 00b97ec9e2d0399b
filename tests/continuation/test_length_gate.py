"""As much of a continuation as is wanted is let through, and no more."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.length_gate import LengthGate
from writer_app.continuation.offer_length import A_SENTENCE, UNTIL_IT_ENDS, OfferLength
from writer_app.continuation.sentence_edges import next_paragraph_end, next_sentence_end
from writer_app.manuscript.word_count import count_words

A_PARAGRAPH = OfferLength("paragraph")

_PIECES = (
    *(" ", "  ", "\n", "\n\n", "\u00a0", "\u2003", ".", "…", "!", "?", "。", "？", "।", ","),
    *("“", "”", '"', "'", "«", "»", "„", "「", "」", "(", ")", "—", "¹", "ไป", "春", "他问", "😀"),
    *(
        "a",
        "he",
        "He",
        "The",
        "I",
        "Anna",
        "said",
        "Mr",
        "e.g",
        "3",
        "don't",
        "e\u0301",
        "well-known",
    ),
)
texts = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
words = st.integers(1, 9).map(lambda number: OfferLength("words", number))
lengths = st.sampled_from([UNTIL_IT_ENDS, A_SENTENCE, A_PARAGRAPH]) | words


def let_through(length: OfferLength, *pieces: str, before: str = "") -> str:
    gate = LengthGate(length, before)
    text = "".join([gate.feed(piece) for piece in pieces]) + gate.finish()
    assert gate.finish() == ""
    return text


@pytest.mark.parametrize(
    ("length", "text", "wanted"),
    [
        ("end", " He left. She stayed.\n\nIt rained. ", " He left. She stayed.\n\nIt rained. "),
        ("sentence", " He left. She stayed.", " He left."),
        ("sentence", "\n\nHe left.  She stayed.", "\n\nHe left."),
        ("sentence", " “Stop!” he said. She did.", " “Stop!” he said."),
        ("sentence", " “Stop.” “No.”", " “Stop.”"),
        ("sentence", " „Halt.“ Er ging.", " „Halt.“"),
        ("sentence", "“走吧。”他说。她没动。", "“走吧。”他说。"),
        ("sentence", " Mr. Grey came", " Mr. Grey came"),
        ("sentence", " and left", " and left"),
        ("sentence", "A heading\n\nIt rained.", "A heading"),
        ("sentence", "A heading \nIt rained.", "A heading"),
        ("sentence", " \n ", " \n "),
        ("sentence", " He left. ", " He left. "),
        ("paragraph", " He left. She stayed.\n\nIt rained.", " He left. She stayed."),
        ("paragraph", "\n\nHe left. \nIt rained.", "\n\nHe left."),
        ("paragraph", " He left.", " He left."),
        ("words:3", " He left. She stayed. It rained.", " He left. She stayed."),
        ("words:2", " He left. She stayed.", " He left."),
        ("words:3", "He left\n\nShe stayed\n\nIt rained.", "He left\n\nShe stayed"),
        ("words:4", "one two three four five six seven eight", "one two three four five six"),
        ("words:4", "one two three four five six, “seven eight", "one two three four five six,"),
        ("words:4", 'one two three four five six "seven eight', "one two three four five six"),
        ("words:4", "one two three four five “six” seven", "one two three four five “six”"),
        ("words:2", "一二三四五", "一二三"),
        ("words:2", "春天来了。大地醒了。", "春天来"),
        ("words:5", "春天来了。大地醒了。花开了。", "春天来了。大地醒"),
        ("words:6", "春天来了。大地醒了。花开了。", "春天来了。大地醒了。"),
        ("words:1", "one two", "one"),
    ],
)
def test_let_through(length: str, text: str, wanted: str) -> None:
    assert let_through(OfferLength.parse(length), text) == wanted
    assert let_through(OfferLength.parse(length), *text) == wanted


@given(lengths, texts, texts, st.lists(st.integers(0, 80), max_size=6))
def test_any_split_gives_the_same(
    length: OfferLength, before: str, text: str, places: list[int]
) -> None:
    whole = let_through(length, text, before=before)
    edges = [0, *sorted(place for place in places if place <= len(text)), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert let_through(length, *pieces, before=before) == whole
    assert let_through(length, *text, before=before) == whole
    assert text.startswith(whole)


@given(texts)
def test_a_sentence_and_a_paragraph_end_where_the_steps_do(text: str) -> None:
    for length, end in (
        (A_SENTENCE, next_sentence_end(text)),
        (A_PARAGRAPH, next_paragraph_end(text)),
    ):
        wanted = let_through(length, text)
        assert wanted.rstrip() == text[:end].rstrip()
        assert len(wanted) == end or not text[len(wanted) : end].strip()


@given(words, texts)
def test_about_so_many_words(length: OfferLength, text: str) -> None:
    wanted = let_through(length, text)
    least = min(count_words(text), length.words)
    assert least <= count_words(wanted) <= max(1, length.words * 3 // 2)


@given(lengths, texts)
def test_a_gate_that_is_done_lets_nothing_more_through(length: OfferLength, text: str) -> None:
    gate = LengthGate(length)
    gate.feed(text)
    if gate.is_done:
        assert (gate.feed(" And more. "), gate.finish()) == ("", "")


@pytest.mark.parametrize(
    "text", [" He left.", " He left. ", " “Stop!", " “Stop!” ", " Mr. ", "走。"]
)
def test_an_end_that_may_move_is_waited_for(text: str) -> None:
    gate = LengthGate(A_SENTENCE)
    gate.feed(text)
    assert not gate.is_done


@pytest.mark.parametrize(
    ("length", "text"),
    [("sentence", " He left. S"), ("paragraph", "One.\n"), ("words:2", "a b c d"), ("end", "")],
)
def test_a_gate_is_done_as_soon_as_that_is_certain(length: str, text: str) -> None:
    gate = LengthGate(OfferLength.parse(length))
    gate.feed(text)
    assert gate.is_done == bool(text)


def test_a_word_that_began_before_is_known() -> None:
    assert let_through(A_SENTENCE, ". Grey left. He ran.", before="He met Mr") == ". Grey left."
    assert let_through(A_SENTENCE, "! He ran.", before="She left") == "!"
    assert (
        let_through(OfferLength("words", 2), "s purr. He ran. So.", before="Cat")
        == "s purr. He ran."
    )
