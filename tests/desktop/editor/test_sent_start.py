"""Where the sent text begins, and how much that leaves out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer_app.desktop.editor.sent_start import left_out, passage_near, sent_start_u16, stepped
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.utf16 import length_u16

SENTENCE = "The rain had stopped and nobody came down to the river. "
TEXT = "\n".join((SENTENCE * 6).strip() for _ in range(60))
BUDGET = 3_000


@dataclass
class Measure:
    """Sends so many characters of a manuscript; four of them are a token."""

    manuscript: Manuscript
    budget: int = BUDGET
    read: int = 0

    def sent_start_u16(self, place_u16: int, own_start_u16: int = 0) -> int:
        return sent_start_u16(self.manuscript, place_u16, self.budget, own_start_u16)

    def tokens(self, text: str) -> int:
        self.read += len(text)
        return len(text) // 4


def test_all_is_sent_of_a_short_text() -> None:
    assert sent_start_u16(Manuscript(SENTENCE), len(SENTENCE), BUDGET) == 0


def test_of_a_long_text_the_end_is_sent() -> None:
    start_u16 = sent_start_u16(Manuscript(TEXT), len(TEXT), BUDGET)
    assert 0 < len(TEXT) - start_u16 <= BUDGET


def test_nothing_is_sent_before_the_writers_own_start() -> None:
    own_u16 = TEXT.index("\n", len(TEXT) - 1_000) + 1
    assert sent_start_u16(Manuscript(TEXT), len(TEXT), BUDGET, own_u16) == own_u16


def test_places_count_as_the_editor_counts() -> None:
    manuscript = Manuscript("🌧" * 10 + "\n" + TEXT)
    start_u16 = sent_start_u16(manuscript, len(manuscript), BUDGET)
    assert (
        manuscript.slice(start_u16, len(manuscript)) == TEXT[start_u16 - length_u16("🌧") * 10 - 1 :]
    )


def test_a_part_tells_about_all_that_is_left_out() -> None:
    manuscript = Manuscript(TEXT * 20)
    measure = Measure(manuscript)
    out = left_out(manuscript, len(TEXT) * 19, measure)
    assert out.characters == len(TEXT) * 19
    assert out.tokens == pytest.approx(len(TEXT) * 19 / 4, rel=0.01)
    assert measure.read < len(TEXT)
    assert left_out(manuscript, 0, measure) == (0, 0)


def test_half_pairs_are_one_character() -> None:
    manuscript = Manuscript("🌧" * 500)
    assert left_out(manuscript, len(manuscript), Measure(manuscript)).characters == 500


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_what_is_sent_begins_with_a_sentence_where_there_is_one(
    pos_u16: int, latest_u16: int
) -> None:
    start_u16 = passage_near(Manuscript(TEXT), pos_u16, latest_u16)
    assert min(pos_u16, latest_u16) <= start_u16 <= latest_u16
    if latest_u16 - pos_u16 > 2 * len(SENTENCE):
        assert TEXT[start_u16:].startswith(SENTENCE.strip())
        # A paragraph that starts soon is preferred to a sentence that starts at once.
        is_paragraph = TEXT[:start_u16].endswith("\n")
        assert is_paragraph or start_u16 - pos_u16 <= len(SENTENCE)


def test_steps_go_from_the_budget_to_the_place_and_back() -> None:
    manuscript = Manuscript(TEXT)
    measure, place_u16 = Measure(manuscript), len(TEXT)
    earliest_u16 = measure.sent_start_u16(place_u16)
    starts = [earliest_u16]
    while starts[-1] < place_u16:
        wanted_u16 = stepped(manuscript, place_u16, starts[-1], measure, 1)
        assert wanted_u16 is not None
        assert wanted_u16 > starts[-1]
        starts.append(wanted_u16)
    back: int | None = place_u16
    while back is not None:
        before, back = back, stepped(manuscript, place_u16, back, measure, -1)
        assert back is None or earliest_u16 < back < before
