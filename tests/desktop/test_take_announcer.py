"""What a screen reader hears of continuations."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page
from tests.helpers.pages import settle
from tests.helpers.scripted_asking import FAILURE
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop import sliced_work
from writer_app.desktop.take_announcer import TakeAnnouncer


class Heard:
    """A page, and what is said of it."""

    def __init__(self, qtbot: QtBot, marked: str = "It was late|.") -> None:
        self.page = Page(marked)
        self.words: list[str] = []
        qtbot.addWidget(self.page.editor)
        TakeAnnouncer(self.page.editor, self.page.controller, self.words.append)

    def since(self) -> list[str]:
        """Return what was said since the last time, without plurals, and forget it."""
        settle()  # The first count loads what it needs, and goes on after that.
        words = [one.replace("word(s)", "words") for one in self.words]
        self.words.clear()
        return words


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    return Heard(qtbot)


def test_it_hears_the_start_and_the_end_and_nothing_between(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here()
    for _ in range(20):
        heard.page.give(" and it rained")
    assert heard.since() == ["Continuing"]
    heard.page.end()
    assert heard.since() == ["Finished, 60 words on offer"]


def test_it_hears_a_stop(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here()
    heard.page.give(" and it rained")
    heard.page.controller.stop()
    heard.page.end()
    assert heard.since() == ["Continuing", "Stopped, 3 words on offer"]


def test_it_hears_that_an_answer_broke_off(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here()
    heard.page.give(" and it rained")
    heard.page.end(finish_reason=None, failure=FAILURE)
    assert heard.since()[-1] == "Broken off, 3 words on offer"


@pytest.mark.parametrize("stopped", [False, True])
def test_it_hears_that_nothing_came(heard: Heard, stopped: bool) -> None:
    heard.page.controller.new_takes.continue_here()
    if stopped:
        heard.page.controller.stop()
    heard.page.end(finish_reason=None)
    assert heard.since() == ["Continuing", "Nothing came"]


def test_it_hears_what_is_kept_once(heard: Heard) -> None:
    heard.page.take_shown(" and it rained for days")
    heard.since()
    heard.page.controller.keep()
    heard.page.type("!")
    assert heard.since() == ["Kept 5 words"]


def test_it_hears_how_much_more_is_kept_word_by_word(heard: Heard) -> None:
    heard.page.take_shown(" and it rained for days")
    heard.since()
    heard.page.controller.keep_next("word")
    heard.page.controller.keep_next("word")
    assert heard.since() == ["Kept 1 words", "Kept 1 words"]
    heard.page.controller.keep()
    assert heard.since() == ["Kept 3 words"]


def test_it_hears_that_the_rest_is_discarded(heard: Heard) -> None:
    heard.page.take_shown(" and it rained for days")
    heard.page.controller.keep_next("word")
    heard.since()
    heard.page.controller.discard()
    assert heard.since() == ["Discarded"]


@pytest.mark.parametrize("text", ["", " and it rained"])
def test_it_hears_that_a_take_is_discarded_while_it_comes(heard: Heard, text: str) -> None:
    heard.page.controller.new_takes.continue_here()
    heard.page.give(text)
    heard.page.controller.discard()
    assert heard.since() == ["Continuing", "Discarded"]


def test_a_discarded_take_that_is_shown_again_can_be_discarded_again(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.page.controller.discard()
    heard.page.controller.next_take()
    heard.since()
    heard.page.controller.discard()
    assert heard.since() == ["Discarded"]


def test_another_take_throws_nothing_away(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.since()
    heard.page.controller.new_takes.another()
    heard.page.give(" and it snowed all night")
    heard.page.end()
    assert heard.since() == ["Continuing", "Finished, 5 words on offer"]
    heard.page.controller.previous_take()
    heard.page.controller.keep()
    assert heard.since() == ["Kept 3 words"]


def test_takes_that_come_unseen_are_not_spoken_of(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here(NOTHING_SAID, 3)
    first, second, third = heard.page.asking.asks
    heard.page.come(second, " and it snowed")
    second.end()
    third.end(finish_reason=None, failure=FAILURE)
    heard.page.flush()
    assert heard.since() == ["Continuing"]
    heard.page.come(first, " and it rained")
    first.end()
    heard.page.flush()
    assert heard.since() == ["Finished, 3 words on offer"]
    heard.page.controller.keep()
    assert heard.since() == ["Kept 3 words"]


def test_a_take_that_the_writer_types_on_from_is_kept_when_it_ends(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here()
    heard.page.give(" and it rained")
    heard.page.type("!")
    heard.page.end()
    assert heard.since() == ["Continuing", "Kept 3 words"]


def test_going_on_elsewhere_keeps_what_came(heard: Heard) -> None:
    heard.page.controller.new_takes.continue_here()
    heard.page.give(" and it rained")
    heard.page.go(0)
    heard.page.controller.new_takes.continue_here()
    heard.page.asking.asks[0].end()
    heard.page.flush()
    assert sorted(heard.since()) == ["Continuing", "Continuing", "Kept 3 words"]


def test_a_take_that_is_undone_is_not_spoken_of_as_kept(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.since()
    heard.page.editor.undo()
    assert heard.since() == []


def test_a_take_that_is_deleted_for_good_is_no_trouble(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.page.controller.forget_take(heard.page.take.number)
    heard.since()
    heard.page.take_shown(" and it snowed")
    heard.page.controller.keep()
    assert heard.since() == ["Continuing", "Finished, 3 words on offer", "Kept 3 words"]


def test_another_manuscript_has_takes_of_its_own(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.page.open("One more|.")
    heard.since()
    heard.page.take_shown(" thing")
    heard.page.controller.keep()
    assert heard.since() == ["Continuing", "Finished, 1 words on offer", "Kept 1 words"]


def test_a_long_take_is_counted_a_little_at_a_time(
    heard: Heard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)
    heard.page.take_shown(" and it rained" * 2_000)
    assert heard.since() == ["Continuing"]
    heard.page.controller.discard()
    qtbot.waitUntil(lambda: len(heard.words) == 2)
    heard.words[0] = heard.words[0].replace("6,000", "6000")
    assert heard.since() == ["Finished, 6000 words on offer", "Discarded"]


def test_keys_that_keep_are_heard_too(heard: Heard) -> None:
    heard.page.take_shown(" and it rained")
    heard.since()
    QTest.keyClick(heard.page.editor, Qt.Key.Key_X)
    assert heard.since() == ["Kept 3 words"]
