"""A draft that is no longer than wanted, and whose last sentence is finished."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.scripted_asker import Play, ScriptedAsker, fails, refuses, says
from tests.helpers.wire_values import profile
from writer_app.continuation import answer_failures, failures, refusals, seam_repairs
from writer_app.continuation.offer_length import A_SENTENCE, OfferLength
from writer_app.continuation.privacy import without_private
from writer_app.continuation.prompt import Place
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import (
    ENOUGH,
    OnText,
    Profile,
    Request,
    Sampling,
    Usage,
)
from writer_app.continuation.wish import Wish
from writer_app.drafting import MOST_TOKENS_OF_A_SENTENCE_END, Draft, Outcome
from writer_app.providers.answer import Answer

WORD = ServerWord("model.example")
BEFORE = "Spring has come, the earth"
FEW = Usage(prompt_tokens=20, completion_tokens=4, total_tokens=24)
MORE = Usage(prompt_tokens=24, completion_tokens=2, total_tokens=26, cached_tokens=20)


def drafted(
    *plays: Play,
    before: str = BEFORE,
    after: str = "",
    wish: Wish | None = None,
    asked: Profile | None = None,
    finish_sentence: bool = False,
) -> tuple[Outcome, ScriptedAsker]:
    asker, inserted = ScriptedAsker(*plays), list[str]()
    draft = Draft(
        asker,
        asked or profile(),
        Place(before, after),
        wish or Wish(),
        inserted.append,
        finish_sentence=finish_sentence,
    )
    outcome = asyncio.run(draft.run())
    assert "".join(inserted) == outcome.text
    assert draft.state is (TakeState.PENDING if outcome.text else TakeState.IDLE)
    return outcome, asker


def one_sentence(*plays: Play, before: str = BEFORE, after: str = "") -> Outcome:
    return drafted(*plays, before=before, after=after, wish=Wish(length=A_SENTENCE))[0]


# As long as wanted


def test_what_is_not_wanted_is_dropped() -> None:
    outcome = one_sentence(says(" wakes.", " Birds", " sing."))
    assert (outcome.text, outcome.result, outcome.finish_reason) == (" wakes.", "complete", ENOUGH)
    assert outcome.is_cut_to_length
    assert outcome.repairs == ()


def test_what_is_no_longer_than_wanted_is_whole() -> None:
    outcome = one_sentence(says(" wakes."))
    assert (outcome.text, outcome.finish_reason) == (" wakes.", "stop")
    assert not outcome.is_cut_to_length


def test_all_is_wanted_where_nothing_is_said() -> None:
    outcome, asker = drafted(says(" wakes. Birds sing.\n\nIt rains."))
    assert outcome.text == " wakes. Birds sing.\n\nIt rains."
    assert asker.requests[0].profile == profile()


def test_a_failure_after_enough_came_is_none() -> None:
    outcome = one_sentence(fails(answer_failures.cut(WORD), " wakes. Birds"))
    assert (outcome.text, outcome.result, outcome.failure) == (" wakes.", "complete", None)


def test_the_cut_joins_the_text_behind_it() -> None:
    outcome = one_sentence(says("It wakes. Birds sing."), before="Spring. ", after="She slept.")
    assert outcome.text == "It wakes. "
    assert outcome.repairs == (seam_repairs.SPACE_ADDED,)


def test_an_echo_is_no_sentence_of_the_continuation() -> None:
    before = "Spring has come to the valley at last. The earth"
    outcome = one_sentence(says(before, " wakes. Birds sing."), before=before)
    assert outcome.text == " wakes."


def test_thinking_is_no_sentence_of_the_continuation() -> None:
    outcome = one_sentence(says("<think>A tale. Short.</think> wakes. Birds sing."))
    assert outcome.text == " wakes."


def test_a_word_that_began_before_the_cursor_is_known() -> None:
    outcome = one_sentence(says(". Grey woke. He rose."), before="She called Mr")
    assert outcome.text == ". Grey woke."


@pytest.mark.parametrize(
    ("length", "own", "limit"),
    [
        ("end", None, None),
        ("end", 5_000, 5_000),
        ("sentence", None, 600),
        ("sentence", 5_000, 600),
        ("sentence", 40, 40),
        ("words:100", None, 1_200),
        ("words:50000", None, None),
    ],
)
def test_a_server_that_does_not_hear_us_leave_is_bounded(
    length: str, own: int | None, limit: int | None
) -> None:
    asked = profile(sampling=Sampling(max_tokens=own))
    wish = Wish(length=OfferLength.parse(length))
    _, asker = drafted(says(" wakes."), wish=wish, asked=asked)
    assert asker.requests[0].profile.sampling.max_tokens == limit


TEXTS = st.lists(
    st.sampled_from(
        [" ", "\n", "wakes", "Birds", "he", "said", ".", "!", "”", "“", "醒", "。", "Mr"]
    ),
    max_size=20,
).map("".join)


@given(
    TEXTS, st.sampled_from(["sentence", "paragraph", "words:3"]), st.sampled_from(["", " x", "X"])
)
def test_any_split_gives_the_same(text: str, length: str, after: str) -> None:
    wish = Wish(length=OfferLength.parse(length))
    whole, _ = drafted(says(text), wish=wish, after=after)
    split, _ = drafted(says(*text), wish=wish, after=after)
    assert whole == split
    halves = [text[a:b] for a, b in pairwise((0, len(text) // 2, len(text)))]
    assert drafted(says(*halves), wish=wish, after=after)[0] == whole


# The end of the sentence


CUT = Play((" wakes", " and the"), Answer(finish_reason="length", usage=FEW, request_id="r-1"))


def finished(*plays: Play, **changes: object) -> tuple[Outcome, ScriptedAsker]:
    return drafted(*plays, finish_sentence=True, **changes)  # pyright: ignore[reportArgumentType]


def test_a_sentence_that_the_limit_cut_is_finished_by_one_request_more() -> None:
    end = Play((" birds", " sing.", " It"), Answer(finish_reason="stop", usage=MORE))
    outcome, asker = finished(CUT, end)
    assert outcome.text == " wakes and the birds sing."
    assert (outcome.result, outcome.finish_reason) == ("complete", ENOUGH)
    assert outcome.is_cut_to_length
    assert outcome.request_id == "r-1"
    assert outcome.usage == Usage(
        prompt_tokens=44, completion_tokens=6, total_tokens=50, cached_tokens=20
    )
    first, second = asker.requests
    assert second.prefix == first.prefix + " wakes and the"
    assert second.messages[:-1] == first.messages[:-1]
    assert second.profile.sampling.max_tokens == MOST_TOKENS_OF_A_SENTENCE_END


def test_a_lower_limit_of_the_profile_holds_for_the_end_too() -> None:
    _, asker = finished(CUT, says("."), asked=profile(sampling=Sampling(max_tokens=7)))
    assert [request.profile.sampling.max_tokens for request in asker.requests] == [7, 7]


def test_both_requests_are_known() -> None:
    asker = ScriptedAsker(CUT, says("."))
    draft = Draft(asker, profile(), Place(BEFORE), Wish(), lambda _: None, finish_sentence=True)
    assert draft.sent == ()
    asyncio.run(draft.run())
    assert draft.sent == tuple(asker.requests)


def test_a_point_is_end_enough() -> None:
    outcome, _ = finished(says(" wakes up", reason="length"), says(". Birds sing."))
    assert outcome.text == " wakes up."


def test_a_sentence_is_not_finished_twice() -> None:
    outcome, asker = finished(CUT, says(" many birds", reason="length"))
    assert outcome.text == " wakes and the many birds"
    assert outcome.finish_reason == "length"
    assert len(asker.requests) == 2


@pytest.mark.parametrize(
    "play",
    [
        says(" wakes", reason="stop"),
        says(" wakes.", reason="length"),
        says(" wakes.”", reason="length"),
        says(" wakes\n\n", reason="length"),
        says("", reason="length"),
        says(" wakes", reason="content_filter"),
        fails(answer_failures.cut(WORD), " wakes"),
    ],
)
def test_nothing_is_finished_that_is_finished_or_was_cut_otherwise(play: Play) -> None:
    assert len(finished(play)[1].requests) == 1


def test_nothing_is_finished_unless_that_is_wanted() -> None:
    assert len(drafted(CUT)[1].requests) == 1


def test_what_was_cut_to_its_length_is_not_finished() -> None:
    wish = Wish(length=OfferLength("words", 2))
    outcome, asker = finished(says(" wakes and the birds", reason="length"), wish=wish)
    assert outcome.text == " wakes and the"
    assert len(asker.requests) == 1


@pytest.mark.parametrize(
    "play",
    [
        fails(refusals.server_failed(WORD)),
        fails(refusals.too_many_requests(WORD)),
        refuses(failures.no_key("model.example", "https://model.example:443")),
        says("", reason="content_filter"),
    ],
)
def test_a_failure_of_the_second_request_changes_nothing(play: Play) -> None:
    outcome, asker = finished(CUT, play)
    assert outcome == drafted(CUT)[0]
    assert len(asker.requests) == 2


def test_what_came_of_a_second_request_that_failed_stays() -> None:
    outcome, _ = finished(CUT, fails(answer_failures.cut(WORD), " birds"))
    assert outcome == replace(drafted(CUT)[0], text=" wakes and the birds")


def test_the_end_joins_what_came_and_what_stands_behind() -> None:
    outcome, asker = finished(
        says("It wakes and the", reason="length"),
        says(" birds sing. It rains."),
        before="Spring. ",
        after="She slept.",
    )
    assert outcome.text == "It wakes and the birds sing. "
    assert asker.requests[1].prefix == "Spring. It wakes and the"


def test_the_end_does_not_say_again_what_came() -> None:
    cut = says(" wakes to the sound of many birds and", reason="length")
    again = says(BEFORE + " wakes to the sound of many birds and", " sings.")
    outcome, _ = finished(cut, again)
    assert outcome.text == " wakes to the sound of many birds and sings."
    assert outcome.repairs == (seam_repairs.ECHO,)


def test_what_is_private_is_not_sent_with_the_second_request_either() -> None:
    before = "A secret. Spring has come, the earth"
    place = Place(before, sendable=without_private(before, [(0, 10)]))
    asker = ScriptedAsker(CUT, says(" birds."))
    draft = Draft(asker, profile(), place, Wish(), lambda _: None, finish_sentence=True)
    assert asyncio.run(draft.run()).text == " wakes and the birds."
    assert asker.requests[1].prefix == "Spring has come, the earth wakes and the"


class StoppedAtTheEnd:
    """Answers once, cut by the limit; of the end of the sentence it says one word and waits."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self._asked = 0

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        del request
        self._asked += 1
        if self._asked == 1:
            on_text(" wakes")
            return Answer(finish_reason="length", usage=FEW)
        on_text(" up")
        self.reached.set()
        await asyncio.Event().wait()
        raise AssertionError


def test_stopping_within_the_second_request_leaves_the_first_as_it_ended() -> None:
    async def main() -> Outcome:
        asker = StoppedAtTheEnd()
        draft = Draft(asker, profile(), Place(BEFORE), Wish(), lambda _: None, finish_sentence=True)
        running = asyncio.create_task(draft.run())
        await asker.reached.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        return draft.stopped()

    outcome = asyncio.run(main())
    assert (outcome.text, outcome.finish_reason, outcome.usage) == (" wakes up", "length", FEW)
