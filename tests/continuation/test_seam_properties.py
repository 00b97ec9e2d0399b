"""What holds for every seam, whatever the text."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.continuation import seam_echo
from writer_app.continuation.seam import SeamFilter
from writer_app.continuation.surroundings import TAIL
from writer_app.manuscript.text import insertable
from writer_app.manuscript.utf16 import join_pairs

MOST_HELD = 160
FORBIDDEN = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *map(chr, range(0xE0000, 0xE0080)),
    *map(chr, range(0xD800, 0xE000)),
    "\u202d",
    "\u202e",
    "\u2029",
} - {"\t", "\n"}

_PIECES = (
    *(" ", "  ", "\t", "\n", "\n\n", "\r", "\r\n", "\u00a0", "\u2029", "\u3000", "\x00", "\u202e"),
    *(".", ",", "!", "…", "—", "“", "”", '"', "'", "«", "»", "，", "。", "「", "」", "،", "।", "`"),
    *("a", "The", "the sea", "Anna", "3", "J", "e.g.", "春", "天来了", "は", "갔다", "ثم", "फिर"),
    *("<think>", "</think>", "<thi", "```", "- ", "é", "e\u0301", "👩\u200d👧", "\ud83c", "\udf31"),
)
wild = st.text(st.characters(exclude_categories=[]), max_size=12)
prose = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
texts = prose | wild | st.tuples(prose, wild).map("".join)


@st.composite
def joins(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a text before, a continuation that may repeat it, and a text after."""
    before, new, after = draw(prose), draw(texts), draw(prose)
    start = draw(st.integers(0, len(before)))
    end = draw(st.sampled_from([start, len(before), len(before.rstrip())]))
    return before, before[start:end] + new, after


def run(before: str, pieces: list[str], after: str) -> tuple[str, tuple[str, ...]]:
    """Return what is inserted, and what was mended."""
    seam = SeamFilter(before, after)
    inserted = "".join([seam.feed(piece) for piece in pieces]) + seam.finish()
    assert (seam.feed("x"), seam.finish()) == ("", "")
    return inserted, tuple(map(str, seam.repairs))


@given(joins(), st.data())
@example(("a\n", "\r", "\n"), None)
def test_any_split_gives_the_same(join: tuple[str, str, str], data: st.DataObject | None) -> None:
    before, text, after = join
    whole = run(before, [text], after)
    assert run(before, list(text), after) == whole
    if data is None:
        return
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pieces = [text[a:b] for a, b in zip([0, *edges], [*edges, len(text)], strict=True)]
    assert run(before, pieces, after) == whole


def test_a_flag_comes_in_whole_in_whatever_pieces() -> None:
    flag = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    halves = flag.encode("utf-16-le", "surrogatepass")
    units = [halves[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, 28, 2)]
    for pieces in ([flag], list(flag), units):
        assert run("Over the roof flew", [" ", *pieces, "."], "") == (f" {flag}.", ())
    inserted, repairs = run("Over the roof flew", [" the", *flag[:-1], "."], "")
    assert inserted == " the🏴."
    assert repairs


@given(joins())
def test_repairs_are_told_exactly_when_something_changed(join: tuple[str, str, str]) -> None:
    before, text, after = join
    inserted, repairs = run(before, [text], after)
    assert bool(repairs) == (inserted != join_pairs(text))


@given(joins())
def test_nothing_forbidden_comes_in(join: tuple[str, str, str]) -> None:
    before, text, after = join
    inserted, _ = run(before, [text], after)
    assert not FORBIDDEN & set(inserted)


@given(joins())
def test_only_the_ends_of_a_continuation_are_trimmed(join: tuple[str, str, str]) -> None:
    """What comes in is one stretch of the clean continuation, but for blanks at its ends."""
    before, text, after = join
    inserted, _ = run(before, [text], after)
    assert inserted.strip(" \n") in insertable(text)


@given(
    before=st.text("abc .,“”\n", max_size=60),
    text=st.text("xyzXYZ .,“”\n春，", max_size=600),
    after=st.sampled_from(["", " c", "\n\nc", "c", "\n" * 500]),
)
def test_what_is_held_back_is_bounded(before: str, text: str, after: str) -> None:
    seam = SeamFilter(before, after)
    given_out = 0
    for fed, character in enumerate(text, start=1):
        given_out += len(seam.feed(character))
        assert fed - given_out <= MOST_HELD


@pytest.mark.parametrize(
    "text", [" " * 3_000, "\n" * 3_000, "“" * 3_000, "，" * 3_000, "x" * 3_000]
)
@pytest.mark.parametrize("before", ["", "The end.\n\n", "She said, “", "“Stop.”", "春，"])
def test_what_is_held_back_of_a_long_run_is_bounded(before: str, text: str) -> None:
    seam = SeamFilter(before, "\n\nlater")
    given_out = 0
    for count, character in enumerate(text, start=1):
        given_out += len(seam.feed(character))
        assert count - given_out <= MOST_HELD


class WatchedText(str):
    """A text that counts how much of it was copied out."""

    __slots__ = ("copied",)

    def __init__(self, _: str) -> None:
        self.copied = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.copied += len(part)
        return part


def test_only_the_end_of_a_long_text_is_read() -> None:
    before = WatchedText("Far away. " * 400_000)
    seam = SeamFilter(before, " and")
    assert seam.feed("Nearby") + seam.finish() == "Nearby"
    beginning = 1_000
    assert before.copied <= 4 * TAIL + beginning


def test_a_long_echo_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Character by character, each character is compared a few times at most."""
    compared = 0
    once = seam_echo._Original.goes_on_with

    def counted(self: seam_echo._Original, piece: str) -> bool:
        nonlocal compared
        compared += len(piece)
        return once(self, piece)

    monkeypatch.setattr(seam_echo._Original, "goes_on_with", counted)
    before = "".join(f"Line {number} of the log.\n" for number in range(1_000)) + "The end came"
    seam = SeamFilter(before)
    given_out = [seam.feed(character) for character in before + " at last."]
    assert "".join(given_out) + seam.finish() == " at last."
    assert compared <= 2 * len(before)


def test_an_echo_that_differs_at_its_end_comes_in() -> None:
    before = "".join(f"Line {number} of the log.\n" for number in range(1_000)) + "The end came"
    text = before[:-1] + "!"
    assert run(before, list(text), "")[0] == text
