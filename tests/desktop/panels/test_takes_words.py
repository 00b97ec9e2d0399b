from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDateTime, QLocale

from writer_app.desktop.panels import takes_words as words
from writer_app.desktop.panels.takes_rows import Row, Standing
from writer_app.manuscript.takes import Take, TakeEnding

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
AFTERNOON = float(
    QDateTime.fromString("2026-03-05T14:05:00", "yyyy-MM-ddThh:mm:ss").toSecsSinceEpoch()
)
DAY = 86_400


def _row(
    ending: TakeEnding | None = None, *, place_u16: int | None = 0, instruction: str = ""
) -> Row:
    take = Take(1, 1, 1, instruction, "work", "qwen-plus", AFTERNOON, ending, None, "pending")
    return Row(take, place_u16, is_shown=True, length_u16=9)


def test_every_standing_has_words_and_a_sign_of_its_own() -> None:
    standings = get_args(Standing)
    for of in (words.standing_words, words.mark_of):
        assert len({of(standing) for standing in standings}) == len(standings)


def test_today_has_an_hour_and_any_other_day_a_date() -> None:
    assert words.time_words(AFTERNOON, AFTERNOON + 60, GERMAN) == "14:05"
    assert words.time_words(AFTERNOON, AFTERNOON + DAY, GERMAN) == "05.03.26"


@pytest.mark.parametrize(
    ("usd", "is_estimate", "said"),
    [
        (0.00042, False, "$0.00042"),
        (0.0123, True, "about $0.012"),
        (1.5, False, "$1.50"),
        (0.0, False, "$0.00"),
        (None, False, ""),
    ],
)
def test_the_cost_has_two_digits_that_say_something(
    usd: float | None, is_estimate: bool, said: str
) -> None:
    ending = TakeEnding("complete", cost_usd=usd, is_estimate=is_estimate)
    assert words.cost_words(ending, ENGLISH) == said


def test_the_cost_is_written_as_the_locale_writes_numbers() -> None:
    assert words.cost_words(TakeEnding("complete", cost_usd=0.5), GERMAN) == "$0,50"


@given(st.floats(0, 1e6))
def test_any_cost_can_be_said(usd: float) -> None:
    assert words.cost_words(TakeEnding("complete", cost_usd=usd), ENGLISH).startswith("$")


def test_a_row_is_heard_as_a_whole() -> None:
    ending = TakeEnding("interrupted", cost_usd=0.002)
    row = _row(ending, place_u16=None, instruction="Keep\nit quiet.")
    heard = words.sense(row, "The boat was gone.", 1234, AFTERNOON, GERMAN)
    for part in ("The boat was gone", "Cut", "place is gone", "1.234", "14:05", "0,0020"):
        assert part in heard
    assert heard.endswith("qwen-plus. Instruction: Keep it quiet")


def test_a_row_without_an_instruction_says_so() -> None:
    assert words.instruction_words(_row().take) == "Usual instruction"


def test_the_facts_tell_what_is_known() -> None:
    ending = TakeEnding(
        "complete",
        "length",
        "qwen-plus-latest",
        prompt_tokens=1200,
        completion_tokens=80,
        first_text_s=0.84,
        duration_s=4.0,
        cost_usd=0.001,
        is_estimate=True,
    )
    lines = "\n".join(words.facts(_row(ending), ENGLISH))
    for part in ("On offer", "limit", "work · qwen-plus-latest", "1,200 tokens read", "80 tokens"):
        assert part in lines
    for part in ("about $0.0010", "after 0.8 s", "4.0 s in all"):
        assert part in lines


def test_the_facts_of_a_take_that_still_comes_are_few() -> None:
    assert len(words.facts(_row(), ENGLISH)) == 3
