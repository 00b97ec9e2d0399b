"""Pieces of text, handed out in whole characters."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from writer_app.continuation.coalesce import Coalescer
from writer_app.continuation.segments import LONGEST_CLUSTER
from writer_app.manuscript.utf16 import join_pairs

units = st.lists(
    st.sampled_from(
        [
            *"ab \n\r春",
            "\ud83c",
            "\udf31",
            "\u0301",
            "👩",
            "\u200d",
            "👧",
            "🇫",
            "🇷",
            "न",
            "ि",
            "각",
            "\r\n",
        ]
    ),
    max_size=40,
)


def handed_out(pieces: list[str], most: int | None = None) -> list[str]:
    """Return what each flush hands out when there is one after every piece, and the rest."""
    coalescer = Coalescer()
    flushes: list[str] = []
    for piece in pieces:
        coalescer.add(piece)
        flushes.append(coalescer.take(most))
    return [*flushes, coalescer.finish()]


@given(units, st.none() | st.integers(1, 9))
def test_nothing_is_lost_and_no_character_is_split(pieces: list[str], most: int | None) -> None:
    flushes = handed_out(pieces, most)
    text = join_pairs("".join(pieces))
    assert "".join(flushes) == text
    assert most is None or all(len(flush) <= most for flush in flushes[:-1])
    edges = {0, *(cluster.end() for cluster in regex.finditer(r"\X", text))}
    place = 0
    for flush in flushes:
        place += len(flush)
        assert place in edges


@given(units, st.lists(st.integers(0, 3), max_size=40))
def test_flushes_at_any_time_give_the_same_text(pieces: list[str], takes: list[int]) -> None:
    coalescer = Coalescer()
    got: list[str] = []
    for piece, times in zip(pieces, takes, strict=False):
        coalescer.add(piece)
        got += [coalescer.take() for _ in range(times)]
    for piece in pieces[len(takes) :]:
        coalescer.add(piece)
    assert "".join(got) + coalescer.finish() == join_pairs("".join(pieces))


@pytest.mark.parametrize(
    ("pieces", "flushes"),
    [
        (["word", " next"], ["wor", "d nex", "t"]),
        (["line\n", "next"], ["line\n", "nex", "t"]),
        (["line\r", "\nnext"], ["lin", "e\r\nnex", "t"]),
        (["\ud83c", "\udf31", "b"], ["", "", "🌱", "b"]),
        (["👩", "\u200d", "👧", "!"], ["", "", "", "👩\u200d👧", "!"]),
        (["e", "\u0301", "a"], ["", "", "e\u0301", "a"]),
        (["🇫", "🇷", "🇩", "🇪"], ["", "", "🇫🇷", "", "🇩🇪"]),
        (["", ""], ["", "", ""]),
    ],
)
def test_what_each_flush_hands_out(pieces: list[str], flushes: list[str]) -> None:
    assert handed_out(pieces) == flushes


def test_a_part_is_as_long_as_it_may_be_and_the_rest_waits() -> None:
    coalescer = Coalescer()
    coalescer.add("word by word, 👩\u200d👧 too")
    assert (coalescer.take(8), coalescer.waiting) == ("word by", 14)
    assert coalescer.take(8) == " word, "
    assert (coalescer.take(100), coalescer.waiting) == ("👩\u200d👧 to", 1)


def test_an_endless_character_does_not_wait_for_ever() -> None:
    coalescer = Coalescer()
    waiting = 0
    for _ in range(1_000):
        coalescer.add("\u0301")
        waiting += 1 - len(coalescer.take())
        assert waiting <= LONGEST_CLUSTER


def test_the_rest_is_handed_out_once() -> None:
    coalescer = Coalescer()
    coalescer.add("a\ud83c")
    assert (coalescer.finish(), coalescer.finish(), coalescer.take()) == ("a\ud83c", "", "")
