"""One continuation from beginning to end: what is asked again, and what is said at the end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.scripted_asker import Play, ScriptedAsker, fails, refuses, says
from tests.helpers.wire_values import profile
from writer_app.continuation import answer_failures, failures, refusals, seam_repairs
from writer_app.continuation.prompt import Place
from writer_app.continuation.server_word import ServerWord
from writer_app.continuation.take_states import TakeState
from writer_app.continuation.types import (
    Failure,
    FailureKind,
    OnText,
    Profile,
    Request,
    Usage,
)
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.drafting import Draft, Outcome
from writer_app.providers.answer import Answer

K = FailureKind
WORD = ServerWord("model.example", request_id="r-9")
BEFORE = "Spring has come, the earth"


def wanting(seconds: float) -> Failure:
    return refusals.too_many_requests(ServerWord("model.example", retry_after_s=seconds))


@dataclass
class Run:
    """One draft that was run to its end, and what it did."""

    asker: ScriptedAsker
    outcome: Outcome
    inserted: list[str]
    pauses: list[float]
    draft: Draft


@dataclass
class Recorder:
    inserted: list[str] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


def drafted(
    *plays: Play,
    before: str = BEFORE,
    after: str = "",
    jitter: float = 1.0,
    asked: Profile | None = None,
) -> Run:
    recorder, asker = Recorder(), ScriptedAsker(*plays)
    draft = Draft(
        asker,
        asked or profile(),
        Place(before, after),
        NOTHING_SAID,
        recorder.inserted.append,
        sleep=recorder.sleep,
        jitter=lambda: jitter,
    )
    outcome = asyncio.run(draft.run())
    return Run(asker, outcome, recorder.inserted, recorder.pauses, draft)


# What is asked again


ASKED_AGAIN = {
    "too fast": refusals.too_many_requests(WORD),
    "server trouble": refusals.server_failed(WORD),
    "server gave up": refusals.server_timed_out(WORD),
    "closed early": answer_failures.closed_early(WORD),
}
ASKED_ONCE = {
    "key": refusals.wrong_key(WORD),
    "right": refusals.not_allowed(WORD),
    "bill": refusals.unpaid(WORD),
    "moderated": refusals.moderated(WORD),
    "no model": refusals.unknown_model(WORD),
    "bad request": refusals.bad_request(WORD),
    "too long, no number": refusals.too_long(WORD),
    "redirect": refusals.redirected(WORD),
    "page": answer_failures.not_an_answer(WORD),
    "no network": answer_failures.not_reached(WORD),
    "tls": answer_failures.untrusted(WORD),
    "connect": answer_failures.connect_timeout(WORD, 1),
    "first text": answer_failures.first_text_timeout(WORD, 1),
}


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("failure", ASKED_AGAIN.values(), ids=ASKED_AGAIN)
def test_what_may_pass_is_asked_three_times_in_all(failure: Failure) -> None:
    run = drafted(fails(failure))
    assert len(run.asker.requests) == 3
    assert run.pauses == [1.0, 2.0]
    assert (run.outcome.result, run.outcome.failure) == ("refused", failure)
    assert run.asker.requests[0] == run.asker.requests[2]
    assert run.draft.sent == (run.asker.requests[2],)
    assert drafted(fails(failure), jitter=0.0).pauses == [0.5, 0.5]


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("failure", ASKED_ONCE.values(), ids=ASKED_ONCE)
def test_what_cannot_pass_is_asked_once(failure: Failure) -> None:
    run = drafted(fails(failure))
    assert (len(run.asker.requests), run.pauses) == (1, [])
    assert (run.outcome.result, run.outcome.failure) == ("refused", failure)


@pytest.mark.parametrize("failed", [1, 2])
def test_a_request_that_works_in_the_end_is_complete(failed: int) -> None:
    run = drafted(*[fails(refusals.server_failed(WORD))] * failed, says(" wakes."))
    assert len(run.asker.requests) == failed + 1
    assert (run.outcome.text, run.outcome.result) == (" wakes.", "complete")
    assert run.outcome.failure is None


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("failure", [*ASKED_AGAIN.values(), refusals.too_long(WORD, 100)])
@pytest.mark.parametrize("text", ["x", " wakes", "\n", "<think>", " "])
def test_after_any_text_nothing_is_asked_again(failure: Failure, text: str) -> None:
    run = drafted(fails(failure, text))
    assert (len(run.asker.requests), run.pauses) == (1, [])
    assert run.outcome.failure == failure


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize(
    ("seconds", "pauses"),
    [(0, [0, 0]), (7, [7, 7]), (30, [30, 30]), (30.5, []), (3600, []), (float("inf"), [])],
)
def test_a_server_s_own_wish_is_kept_or_it_is_left_alone(
    seconds: float, pauses: list[float]
) -> None:
    run = drafted(fails(wanting(seconds)))
    assert run.pauses == pauses
    assert len(run.asker.requests) == len(pauses) + 1


@given(st.floats(0, 1))
def test_pauses_stay_within_their_bounds(jitter: float) -> None:
    first, second = drafted(fails(refusals.server_failed(WORD)), jitter=jitter).pauses
    assert 0.5 <= first <= 1.0
    assert 0.5 <= second <= 2.0


# A prefix that is too long


LONG = "The tide went out. " * 2000


def too_long(limit: int) -> Play:
    return fails(refusals.too_long(WORD, limit))


def test_a_named_length_shortens_the_prefix_once_and_asks_again() -> None:
    run = drafted(too_long(1000), says(" Then."), before=LONG)
    first, second = (request.prefix for request in run.asker.requests)
    assert len(second) <= 750 < len(first)
    assert first.endswith(second)
    assert (run.pauses, run.outcome.result) == ([], "complete")


def test_still_too_long_is_said() -> None:
    run = drafted(too_long(1000), before=LONG)
    assert len(run.asker.requests) == 2
    assert (run.outcome.result, run.outcome.failure) == ("refused", refusals.too_long(WORD, 1000))


def test_a_length_named_when_nothing_was_sent_before_is_not_asked_again() -> None:
    assert len(drafted(too_long(1000), before=" ").asker.requests) == 1


def test_shortening_does_not_count_as_a_retry() -> None:
    busy = fails(refusals.server_failed(WORD))
    run = drafted(busy, too_long(1000), busy, busy, busy, before=LONG)
    assert len(run.asker.requests) == 4
    lengths = [len(request.prefix) for request in run.asker.requests]
    assert lengths[0] == lengths[1] > lengths[2] == lengths[3]


def test_a_huge_prefix_fits_after_a_small_limit() -> None:
    run = drafted(too_long(40), says("x"), before=LONG)
    assert 1 <= len(run.asker.requests[1].prefix) <= 30


# What is said at the end


def test_a_complete_answer() -> None:
    usage = Usage(prompt_tokens=1, completion_tokens=2, total_tokens=3)
    answer = Answer(finish_reason="length", usage=usage, model="qwen-max", request_id="r-1")
    run = drafted(Play((" wak", "es."), answer))
    assert run.outcome == Outcome(
        text=" wakes.",
        result="complete",
        profile="test",
        model="qwen-max",
        finish_reason="length",
        usage=usage,
        request_id="r-1",
    )
    assert "".join(run.inserted) == " wakes."
    assert run.draft.state is TakeState.PENDING


@pytest.mark.row("L8", "endings told apart")
@pytest.mark.parametrize(
    "failure",
    [answer_failures.cut(WORD), answer_failures.idle_timeout(WORD, 30), refusals.moderated(WORD)],
)
def test_text_without_an_end_is_interrupted_and_stays(failure: Failure) -> None:
    run = drafted(fails(failure, " Half a"))
    assert (run.outcome.text, run.outcome.result) == (" Half a", "interrupted")
    assert (run.outcome.failure, run.outcome.finish_reason) == (failure, None)
    assert run.draft.state is TakeState.PENDING


@pytest.mark.row("L8", "endings told apart")
@pytest.mark.parametrize(
    ("play", "kind", "words"),
    [
        (says(), K.MODEL, "without any text"),
        (says(reason="length"), K.MODEL, "without any text"),
        (says(reason="content_filter"), K.CONTENT, "content check"),
        (Play((), Answer(finish_reason="length", only_thought=True)), K.MODEL, "only thought"),
        (says("<think>", "What would she say? "), K.MODEL, "only thought"),
        (says("<think>hm</think>\n\n"), K.MODEL, "only thought"),
        (says(BEFORE), K.MODEL, "only repeated your text"),
        (refuses(failures.no_key("model.example", "https://model.example:443")), K.AUTH, "API key"),
    ],
)
def test_no_text_is_refused_and_says_why(play: Play, kind: FailureKind, words: str) -> None:
    run = drafted(play)
    assert (run.outcome.text, run.outcome.result, run.inserted) == ("", "refused", [])
    assert run.outcome.failure is not None
    assert run.outcome.failure.kind is kind
    assert words in str(run.outcome.failure.notice)
    assert run.draft.state is TakeState.IDLE
    assert len(run.asker.requests) == 1


@pytest.mark.row("L8", "endings told apart")
def test_moderation_after_some_text_is_said_and_the_text_stays() -> None:
    run = drafted(says(" Once", reason="content_filter"))
    assert (run.outcome.text, run.outcome.finish_reason) == (" Once", "content_filter")
    assert run.outcome.failure is not None
    assert run.outcome.failure.kind is K.CONTENT


def test_the_model_asked_for_is_named_when_the_server_names_none() -> None:
    assert drafted(fails(answer_failures.closed_early(WORD))).outcome.model == "qwen-plus"


# The seam


def test_text_joins_and_repairs_are_told() -> None:
    run = drafted(says(" wakes"), before="the earth ")
    assert run.outcome.text == "wakes"
    assert run.outcome.repairs
    assert run.asker.requests[0].prefix == "the earth"


def test_an_echo_of_a_prefix_that_was_cut_is_left_out() -> None:
    asked = profile(context_characters=200, dialect="prefix-echo")
    for plays in ((), (fails(refusals.server_failed(WORD)),)):
        short = drafted(says("x"), before=LONG.rstrip(), asked=asked).asker.requests[0].prefix
        run = drafted(*plays, says(short, " It came back."), before=LONG.rstrip(), asked=asked)
        assert run.outcome.text == " It came back."
        assert run.outcome.repairs == (seam_repairs.ECHO,)


@given(st.text("ab \n“”.春，\ud83c\udf31", max_size=30), st.lists(st.integers(0, 30), max_size=5))
def test_any_split_of_the_text_gives_the_same_outcome(text: str, places: list[int]) -> None:
    edges = [0, *sorted(p for p in places if p <= len(text)), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    whole, split = drafted(says(text)), drafted(says(*pieces))
    assert whole.outcome == split.outcome
    assert "".join(split.inserted) == split.outcome.text


# Stopping


class Waiting:
    """Hands on some text and then waits for ever; remembers how to hand on more."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.reached = asyncio.Event()
        self.on_text: OnText = lambda _: None
        self.cancelled = False

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        del request
        self.on_text = on_text
        for text in self.texts:
            on_text(text)
        self.reached.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        raise AssertionError


@pytest.mark.parametrize(
    ("texts", "text", "result"),
    [((), "", "refused"), ((" wakes", " up"), " wakes up", "interrupted")],
)
def test_stopping_keeps_what_came_and_takes_nothing_more(
    texts: tuple[str, ...], text: str, result: str
) -> None:
    async def main() -> None:
        inserted: list[str] = []
        asker = Waiting(*texts)
        draft = Draft(asker, profile(), Place(BEFORE), NOTHING_SAID, inserted.append)
        running = asyncio.create_task(draft.run())
        await asker.reached.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        outcome = draft.stopped()
        assert asker.cancelled
        assert (outcome.text, outcome.result, outcome.failure) == (text, result, None)
        assert draft.state is (TakeState.PENDING if text else TakeState.IDLE)
        asker.on_text(" late")
        assert "".join(inserted) == text

    asyncio.run(main())


def test_stopping_while_it_waits_to_ask_again_asks_no_more() -> None:
    async def main() -> None:
        pausing = asyncio.Event()

        async def sleep(_: float) -> None:
            pausing.set()
            await asyncio.Event().wait()

        asker = ScriptedAsker(fails(refusals.server_failed(WORD)))
        draft = Draft(asker, profile(), Place(BEFORE), NOTHING_SAID, lambda _: None, sleep=sleep)
        running = asyncio.create_task(draft.run())
        await pausing.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert draft.stopped().result == "refused"
        assert len(asker.requests) == 1

    asyncio.run(main())


def test_what_nobody_foresaw_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        drafted(Play(raised=ZeroDivisionError()))
