from __future__ import annotations

from tests.helpers.takes_shelves import FakeShelf
from writer_app.desktop.panels.takes_rows import rows_of
from writer_app.desktop.panels.takes_texts import TakeTexts


def _found(shelf: FakeShelf, query: str) -> list[str]:
    texts = TakeTexts(shelf.manuscript)
    return [texts.first_words(row) for row in texts.find(rows_of(shelf.manuscript), query)]


def _shelf() -> FakeShelf:
    shelf = FakeShelf()
    shelf.took(0, "The Boat\n\nwas  gone.", instruction="Keep it quiet", model="qwen-max")
    shelf.took(20, "她走下码头。", instruction="写雨", model="qwen-plus")
    return shelf


def test_the_first_words_are_on_one_line() -> None:
    assert _found(_shelf(), "") == ["The Boat was gone.", "她走下码头。"]


def test_every_word_has_to_be_there_in_text_instruction_or_model() -> None:
    shelf = _shelf()
    assert _found(shelf, "boat QUIET max") == ["The Boat was gone."]
    assert _found(shelf, "码头") == ["她走下码头。"]
    assert _found(shelf, "boat 码头") == []
    assert len(_found(shelf, "  qwen ")) == 2


def test_what_still_comes_is_looked_at_anew() -> None:
    shelf = FakeShelf()
    take = shelf.ask(0, "One two")
    texts = TakeTexts(shelf.manuscript)
    assert texts.word_count(rows_of(shelf.manuscript)[0]) == 2
    shelf.manuscript.insert(7, " three", take.group)
    (row,) = rows_of(shelf.manuscript)
    assert texts.word_count(row) == 3
    assert texts.first_words(row) == "One two three"
    assert texts.find((row,), "three") == (row,)


def test_a_text_is_counted_once_when_nothing_more_comes() -> None:
    shelf = FakeShelf()
    shelf.took(0, "One two")
    (row,) = rows_of(shelf.manuscript)
    texts = TakeTexts(shelf.manuscript)
    texts.word_count(row)
    shelf.manuscript.forget_take(row.number)
    assert texts.word_count(row) == 2


def test_a_take_that_was_deleted_meanwhile_has_no_text() -> None:
    shelf = FakeShelf()
    shelf.took(0, "One two")
    (row,) = rows_of(shelf.manuscript)
    shelf.manuscript.forget_take(row.number)
    texts = TakeTexts(shelf.manuscript)
    assert (texts.first_words(row), texts.word_count(row)) == ("", 0)
