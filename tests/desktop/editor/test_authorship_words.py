from __future__ import annotations

import pytest
from PySide6.QtCore import QDateTime, QLocale

from writer_app.desktop.editor.authorship_words import author_words
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.spans import PASTED, UNKNOWN, WRITER, Author, model
from writer_app.manuscript.takes import TakeEnding

ENGLISH = QLocale("en_GB")
NOON = 1_700_000_000.0

pytestmark = pytest.mark.usefixtures("qapp")


def manuscript(instruction: str) -> Manuscript:
    made = Manuscript()
    made.begin_take(0, instruction=instruction, profile="qwen", model="qwen-plus", asked_at=NOON)
    return made


def test_the_writers_own_is_not_spoken_of() -> None:
    assert not author_words(WRITER, Manuscript(), ENGLISH)


def test_pasted_and_unknown_text_is_named() -> None:
    assert author_words(PASTED, Manuscript(), ENGLISH) == "Pasted text"
    assert author_words(UNKNOWN, Manuscript(), ENGLISH).startswith("Unknown")


def test_a_take_is_told_with_its_model_number_time_and_instruction() -> None:
    words = author_words(model(1), manuscript("Slower,\n  and by night"), ENGLISH)
    assert words.startswith("Model: qwen-plus, take 1, ")
    assert "2023" in words
    assert words.endswith(": Slower, and by night")


def test_without_an_instruction_nothing_hangs_on_the_end() -> None:
    asked = QDateTime.fromSecsSinceEpoch(int(NOON))
    time = ENGLISH.toString(asked, QLocale.FormatType.ShortFormat)
    assert author_words(model(1), manuscript(" "), ENGLISH).endswith(time)


def test_the_model_that_answered_is_the_one_that_is_named() -> None:
    made = manuscript("")
    made.end_take(1, TakeEnding("complete", model="qwen-plus-2025"))
    assert "qwen-plus-2025" in author_words(model(1), made, ENGLISH)


def test_a_take_that_is_not_known_is_only_a_models() -> None:
    made = manuscript("")
    made.forget_take(1)
    for author in (model(1), Author("model")):
        assert author_words(author, made, ENGLISH) == "Model"
