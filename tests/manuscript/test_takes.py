"""What the writer does with a take, and what that makes of it."""

from __future__ import annotations

import pytest

from writer_app.manuscript.takes import Take, TakeEnding

ASKED = Take(1, 1, 1, "Go on.", "qwen", "qwen-plus", 0.0)
COMPLETE = TakeEnding("complete", "stop", "qwen-plus", 10, 20, 0.5, 2.0)


def test_a_take_that_ended_is_pending_and_one_without_text_discarded() -> None:
    ended = ASKED.ended(COMPLETE)
    assert (ended.state, ended.ending) == ("pending", COMPLETE)
    assert ASKED.ended(TakeEnding("interrupted")).state == "pending"
    assert ASKED.ended(TakeEnding("refused")).state == "discarded"


def test_what_the_writer_did_while_it_streamed_stays_when_it_ends() -> None:
    assert ASKED.kept(None).ended(COMPLETE).state == "kept"
    assert ASKED.kept(4).ended(TakeEnding("stopped")).state == "part_kept"
    assert ASKED.discarded().ended(TakeEnding("dropped")).state == "discarded"


def test_more_and_more_is_kept() -> None:
    take = ASKED.ended(COMPLETE).kept(3).kept(7)
    assert (take.state, take.kept_u16) == ("part_kept", 7)
    take = take.kept(None)
    assert (take.state, take.kept_u16) == ("kept", None)


def test_to_keep_nothing_leaves_it_as_open_as_it_was() -> None:
    assert ASKED.kept(4).kept(0) == ASKED
    assert ASKED.ended(COMPLETE).kept(4).kept(0) == ASKED.ended(COMPLETE)
    with pytest.raises(ValueError, match="cannot be kept"):
        ASKED.kept(-1)


def test_discarding_the_rest_leaves_what_was_kept() -> None:
    kept = ASKED.ended(COMPLETE).kept(4)
    assert kept.discarded() == kept
    assert ASKED.ended(COMPLETE).kept(None).discarded().state == "discarded"


@pytest.mark.parametrize("take", [ASKED, ASKED.ended(COMPLETE)])
def test_a_discarded_take_that_is_brought_back_is_open_again(take: Take) -> None:
    assert take.discarded().brought_back() == take


@pytest.mark.parametrize("take", [ASKED, ASKED.kept(None), ASKED.kept(3)])
def test_any_other_take_that_is_shown_again_is_what_it_was(take: Take) -> None:
    assert take.brought_back() == take
