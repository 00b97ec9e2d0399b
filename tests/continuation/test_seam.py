"""The table of seams, whole and in pieces; and what the table alone cannot say."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Protocol

import pytest

from writer_app.continuation import seam_repairs
from writer_app.continuation.seam import SeamFilter, hold_back

SPLITS_PER_CASE = 8


class Case(Protocol):
    """What a test reads of a case of the table."""

    @property
    def name(self) -> str: ...
    @property
    def before(self) -> str: ...
    @property
    def continuation(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def unmended(self) -> str: ...
    @property
    def is_mended(self) -> bool: ...
    @property
    def reason(self) -> str: ...


def joined(case: Case, pieces: Iterable[str]) -> tuple[str, bool]:
    """Return the document that the pieces make, and whether the filter says it was mended."""
    seam = SeamFilter(case.before, case.after)
    inserted = "".join([seam.feed(piece) for piece in pieces]) + seam.finish()
    return case.before + inserted + case.after, bool(seam.repairs)


def random_split(text: str, chance: random.Random) -> list[str]:
    """Return `text` in a few pieces, empty ones among them."""
    edges = sorted(chance.choices(range(len(text) + 1), k=chance.randint(1, 6)))
    return [text[a:b] for a, b in zip([0, *edges], [*edges, len(text)], strict=True)]


def as_utf16(text: str) -> list[str]:
    """Return `text` in UTF-16 code units, as a server that counts them sends it."""
    units = text.encode("utf-16-le", "surrogatepass")
    return [chr(int.from_bytes(units[i : i + 2], "little")) for i in range(0, len(units), 2)]


def test_table_whole(seam_case: Case) -> None:
    assert joined(seam_case, [seam_case.continuation]) == (seam_case.document, seam_case.is_mended)


def test_table_character_by_character(seam_case: Case) -> None:
    assert joined(seam_case, seam_case.continuation) == (seam_case.document, seam_case.is_mended)


def test_table_code_unit_by_code_unit(seam_case: Case) -> None:
    units = as_utf16(seam_case.continuation)
    assert joined(seam_case, units) == (seam_case.document, seam_case.is_mended)


def test_table_in_random_pieces(seam_case: Case) -> None:
    chance = random.Random(seam_case.name)  # noqa: S311 - the same pieces in every run
    for _ in range(SPLITS_PER_CASE):
        pieces = random_split(seam_case.continuation, chance)
        assert joined(seam_case, pieces) == (seam_case.document, seam_case.is_mended), pieces


def test_table_is_large_and_mostly_leaves_alone(seam_cases: tuple[Case, ...]) -> None:
    untouched = [case for case in seam_cases if not case.is_mended]
    assert len(seam_cases) >= 320
    assert 2 * len(untouched) >= len(seam_cases)
    assert len({case.name for case in seam_cases}) == len(seam_cases)
    assert all(case.reason for case in seam_cases)
    assert all((case.document != case.unmended) == case.is_mended for case in seam_cases)


@pytest.mark.parametrize(
    "language", ["en", "zh", "ja", "ko", "ar", "he", "fr", "de", "es", "hi", "th", "ru"]
)
def test_table_has_both_kinds_in_every_language(
    seam_cases: tuple[Case, ...], language: str
) -> None:
    kinds = {case.is_mended for case in seam_cases if f": {language} " in case.name}
    assert kinds == {True, False}


def _identity(case: Case) -> str:
    return case.continuation


def _strip(case: Case) -> str:
    return case.continuation.strip()


def _one_space(case: Case) -> str:
    text = case.continuation.strip()
    return text if case.before[-1:].isspace() else " " + text


def _cut_any_overlap(case: Case) -> str:
    text = case.continuation
    lengths = range(min(len(text), len(case.before)), 0, -1)
    return text[next((n for n in lengths if case.before.endswith(text[:n])), 0) :]


@pytest.mark.parametrize("fault", [_identity, _strip, _one_space, _cut_any_overlap])
def test_table_finds_planted_faults(
    seam_cases: tuple[Case, ...], fault: Callable[[Case], str]
) -> None:
    wrong = [case for case in seam_cases if case.before + fault(case) + case.after != case.document]
    assert len(wrong) > 20


def test_table_finds_a_filter_that_is_never_silent(seam_cases: tuple[Case, ...]) -> None:
    """Every kind of repair is asked for by some case, and no other text is ever shown."""
    seen: set[str] = set()
    for case in seam_cases:
        seam = SeamFilter(case.before, case.after)
        _ = seam.feed(case.continuation) + seam.finish()
        seen |= {str(repair) for repair in seam.repairs}
    assert seen == {str(repair) for repair in seam_repairs.IN_ORDER}


@pytest.mark.parametrize(
    ("continuation", "inserted", "is_mended"),
    [
        (["\ud83c", "\udf31"], "🌱", False),
        (["a\ud83c", "\udf31b"], "a🌱b", False),
        (["a\ud83c\udf31b"], "a🌱b", False),
        (["a\ud83c", "b"], "a\ufffdb", True),
        (["a\udf31b"], "a\ufffdb", True),
        (["a\ud83c"], "a\ufffd", True),
        (["a\ud83c", "\ud83c", "\udf31"], "a\ufffd🌱", True),
        (["a\r", "\n", "b"], "a\nb", True),
        (["a\r", "b\r"], "a\nb\n", True),
        (["<thi", "nk", ">x</th", "ink", ">", "\n", "a"], "a", True),
    ],
)
def test_halves_that_come_apart(continuation: list[str], inserted: str, *, is_mended: bool) -> None:
    seam = SeamFilter("")
    assert "".join([seam.feed(piece) for piece in continuation]) + seam.finish() == inserted
    assert bool(seam.repairs) == is_mended


def test_prefix_that_was_cut_is_known_when_it_is_given() -> None:
    sent = "The old man went down to the harbour. He took the boat"
    before = "A long beginning that was not sent. " + sent
    seam = SeamFilter(before, sent=sent)
    assert seam.feed(sent + " out to sea.") + seam.finish() == " out to sea."
    unaware = SeamFilter(before)
    assert unaware.feed(sent + " out.") + unaware.finish() == sent + " out."


def test_what_was_sent_without_something_private_is_known_when_it_is_said_again() -> None:
    before = "Night fell early.\n\nHer name was, [Mara Vell,] so she said, a secret, and she"
    sent = "Night fell early.\n\nHer name was,  so she said, a secret, and she"
    for said in (sent, sent.split("\n\n")[1]):
        seam = SeamFilter(before, sent=sent)
        assert seam.feed(f"{said} smiled.") + seam.finish() == " smiled."
        assert seam.repairs == (seam_repairs.ECHO,)


def test_finished_filter_gives_nothing_more() -> None:
    seam = SeamFilter("The cat ")
    assert seam.feed("") == ""
    assert seam.feed(" sat") + seam.finish() == "sat"
    repairs = seam.repairs
    assert (seam.feed(" on"), seam.finish(), seam.feed("\x00")) == ("", "", "")
    assert seam.repairs == repairs


def test_only_thinking_is_told_apart() -> None:
    seam = SeamFilter("The cat")
    assert seam.feed("<think>\nplan") + seam.finish() == ""
    assert seam.repairs == (seam_repairs.ONLY_THINKING,)


@pytest.mark.parametrize(
    ("before", "sent", "held"),
    [
        ("", "", ""),
        ("word", "word", ""),
        ("word ", "word", " "),
        ("word. \t ", "word.", " \t "),
        ("word\n", "word\n", ""),
        ("word\n    ", "word\n", "    "),
        ("   ", "", "   "),
        ("«\u00a0", "«\u00a0", ""),
        ("«\u00a0 ", "«\u00a0", " "),
        ("12\u202f", "12\u202f", ""),
        ("\u3000", "\u3000", ""),
    ],
)
def test_hold_back(before: str, sent: str, held: str) -> None:
    assert hold_back(before) == (sent, held)
