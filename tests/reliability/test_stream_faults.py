"""Servers that refuse, and connections that are cut: what is asked again, and what never is.

Drafts over real sockets, to the last retry; only the pauses between them are not waited for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import httpx
import pytest

from tests.helpers.asking import client, quick, run
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import Cut, Script, ScriptedServer, cut, delta, refusal
from tests.helpers.wire_values import PREFIX, profile
from tests.providers.test_errors import BY_STATUS
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import FailureKind, Limits
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.drafting import LONGEST_WAIT_S, MAX_RETRIES, Draft, Outcome

MOST_CHUNKS: Final = 20
WORDS: Final = tuple(f" word{number}" for number in range(MOST_CHUNKS))
PATIENT: Final = quick()
TOO_LONG_S: Final = LONGEST_WAIT_S + 1
"""A command does not wait so long. The window does, up to a minute: a writer sees it pass."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of a draft: what was inserted, what was said, and how it was asked."""

    outcome: Outcome
    inserted: str
    asked: int
    pauses: tuple[float, ...]


Ask: TypeAlias = Callable[[str], Awaitable[Drafted]]


async def _draft(url: str, limits: Limits = PATIENT) -> Drafted:
    inserted: list[str] = []
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    asked = profile(base_url=url, limits=limits)
    async with client() as one:
        draft = Draft(one, asked, Place(PREFIX), NOTHING_SAID, inserted.append, sleep=pause)
        outcome = await draft.run()
    return Drafted(outcome, "".join(inserted), 0, tuple(pauses))


async def _draft_careless(url: str) -> Drafted:
    """Plant the fault of reading by lines, and of taking the end of the lines for the answer's."""
    text = ""
    async with httpx.AsyncClient(trust_env=False) as one:
        try:
            async with one.stream("POST", url) as response:
                async for line in response.aiter_lines():
                    text += line.partition('"content": "')[2].partition('"')[0]
            end = "stop"
        except httpx.HTTPError:
            end = None
    outcome = Outcome(text=text, result="complete", profile="", model="", finish_reason=end)
    return Drafted(outcome, text, 0, ())


def drafted(script: Script, ask: Ask = _draft) -> Drafted:
    """Return what comes of a draft that is asked of a server which plays `script`, again too."""

    async def main() -> Drafted:
        async with ScriptedServer(script) as server, asyncio.timeout(20):
            found = await ask(server.url())
            return replace(found, asked=len(server.received))

    return run(main())


def is_one_sentence(outcome: Outcome) -> bool:
    """Tell whether what is said is one line for a writer: a sentence, and what to do next."""
    said = str(outcome.failure.notice) if outcome.failure else ""
    return said != "" and said.isprintable() and len(said) < 300 and not set("<>{}\\") & set(said)


# Refused


@pytest.mark.row("L2", "HTTP faults")
@pytest.mark.parametrize("wait_s", [None, 0, LONGEST_WAIT_S, TOO_LONG_S])
def test_what_a_status_means_to_the_draft(wait_s: float | None, tried: Tried) -> None:
    headers = [] if wait_s is None else [f"Retry-After: {wait_s:g}"]
    for status, (kind, may_pass) in BY_STATUS.items():
        if status < 200:
            continue  # an interim answer: no refusal, and tried with the client
        found = drafted(refusal(status, b"", "Location: http://127.0.0.1:9/", *headers))
        retries = MAX_RETRIES if may_pass and wait_s != TOO_LONG_S else 0
        failure = found.outcome.failure
        is_right = failure is not None and (failure.kind, failure.status) == (kind, status)
        tried.tried += 1
        tried.failed += not is_right or not is_one_sentence(found.outcome)
        tried.failed += (found.asked, len(found.pauses)) != (retries + 1, retries)
        tried.failed += wait_s is not None and any(pause != wait_s for pause in found.pauses)
        tried.lost += len(found.inserted)
        assert tried.went_well, (status, found)


# Cut off


def cut_after(chunks: int, how: Cut, ask: Ask | None = None) -> Drafted:
    """Return what comes of a draft whose stream ends so after so many chunks."""
    shrunk = quick(idle_s=0.2) if chunks else quick(first_text_s=0.2)
    limits = shrunk if how is Cut.STALL else PATIENT  # a busy machine is no fault
    ask = ask or (lambda url: _draft(url, limits))
    return drafted(cut(b"".join(map(delta, WORDS[:chunks])), how), ask)


def wrong_with(found: Drafted, chunks: int, how: Cut) -> list[str]:
    """Return what is not as it must be: nothing is joined of two answers, or called complete."""
    outcome, whole = found.outcome, "".join(WORDS[:chunks])
    # A reset may overtake what was sent before it: then less came, perhaps nothing.
    came = whole.startswith(found.inserted) if how is Cut.RST else whole == found.inserted
    kind = FailureKind.TIMEOUT if how is Cut.STALL else FailureKind.NETWORK
    least = 1 if found.inserted or how is Cut.STALL else MAX_RETRIES + 1
    # After a reset that took all text with it, another try may have brought some.
    most = MAX_RETRIES + 1 if how is Cut.RST else least
    wrong = {
        "text": not came or outcome.text != found.inserted,
        "kind": outcome.failure is None or outcome.failure.kind is not kind,
        "sentence": not is_one_sentence(outcome),
        "result": outcome.result != ("interrupted" if found.inserted else "refused"),
        "end": outcome.finish_reason is not None,
        "asked": not least <= found.asked <= most,
    }
    return [name for name, is_so in wrong.items() if is_so]


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("how", list(Cut))
def test_a_cut_after_any_chunk_keeps_what_came_and_is_asked_again_only_before_it(
    how: Cut, tried: Tried
) -> None:
    for chunks in range(MOST_CHUNKS + 1):
        found = cut_after(chunks, how)
        tried.tried += 1
        tried.failed += bool(wrong_with(found, chunks, how))
        assert tried.went_well, (wrong_with(found, chunks, how), found)


@pytest.mark.row("L3", "cut streams")
@pytest.mark.parametrize("chunks", [1, MOST_CHUNKS])
def test_a_reader_that_takes_a_closed_connection_for_the_end_is_found_out(
    chunks: int, tried: Tried
) -> None:
    tried.tried += 1
    found = cut_after(chunks, Cut.FIN, _draft_careless)
    assert found.outcome.text == "".join(WORDS[:chunks])
    assert {"end", "result", "kind"} <= {*wrong_with(found, chunks, Cut.FIN)}
