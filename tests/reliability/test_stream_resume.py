"""An answer that was cut anywhere and asked to go on gives the text that it would have given uncut.

Drafts over sockets: a relay cuts what a practice server sends, after any byte of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

import pytest

from tests.helpers.asking import Keys, client, run
from tests.helpers.cutting_relay import CuttingRelay
from tests.helpers.reliability_table import Tried
from tests.helpers.wire_values import profile
from tests.reliability.conftest import HowMany
from writer_app.continuation.prompt import Place
from writer_app.continuation.types import Profile, Sampling, WireProtocol
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.drafting import Draft, Outcome
from writer_app.practice.server import PracticeServer
from writer_app.providers.client import Client

_ENGLISH: Final = "The ferry was late. On the quay an old man was mending a net, and"
TEXTS: Final = {
    "English": _ENGLISH,
    "with a blank behind": f"{_ENGLISH} ",
    "within a word": _ENGLISH[:-1],
    "a new paragraph": f"{_ENGLISH} he sang.\n\n",
    "Chinese": "渡船来晚了。码头上有一位老人在补网，",
}
TOKENS: Final = 60


class Cut(NamedTuple):
    """What became of one answer: what came before the cut, and what when it was asked to go on."""

    first: Outcome
    rest: str


Join = Callable[[str, str], str]


def as_written(first: str, rest: str) -> str:
    """Join as the manuscript does: each text is inserted behind the one before, as it came."""
    return first + rest


def with_a_blank(first: str, rest: str) -> str:
    """Plant a fault: take it that a blank belongs between two answers."""
    return f"{first} {rest}"


async def _draft(one: Client, asked: Profile, before: str) -> Outcome:
    async def at_once(_seconds: float) -> None:
        pass

    draft = Draft(one, asked, Place(before), NOTHING_SAID, lambda _: None, sleep=at_once)
    return await draft.run()


class Desk:
    """A practice server behind a relay, and who asks it."""

    def __init__(self, server: PracticeServer, relay: CuttingRelay, protocol: WireProtocol) -> None:
        urls = {"openai": relay.openai_base_url, "dashscope": relay.dashscope_base_url}
        self._relay = relay
        self._key = server.key.reveal()
        self._asked = profile(
            base_url=urls[protocol],
            protocol=protocol,
            model="practice",
            sampling=Sampling(seed=11, max_tokens=TOKENS),
        )

    async def uncut(self, before: str) -> tuple[str, int]:
        """Return the whole answer, and how many bytes it was."""
        self._relay.most = None
        async with client(Keys(anywhere=self._key)) as one:
            outcome = await _draft(one, self._asked, before)
            assert outcome.result == "complete"
            return outcome.text, self._relay.relayed

    async def cut(self, before: str, most: int, *, resets: bool) -> Cut:
        """Return what comes of an answer that is cut after `most` bytes, and then goes on."""
        self._relay.most, self._relay.resets = most, resets
        async with client(Keys(anywhere=self._key)) as one:
            first = await _draft(one, self._asked, before)
        self._relay.most, self._relay.resets = None, False
        more = replace(self._asked, sampling=replace(self._asked.sampling, max_tokens=2 * TOKENS))
        async with client(Keys(anywhere=self._key)) as one:
            rest = await _draft(one, more, before + first.text)
        return Cut(first, rest.text)


def wrong_joins(
    protocol: WireProtocol, before: str, cuts: int, join: Join = as_written
) -> tuple[int, int]:
    """Return how many cuts came within the text, and after how many of them it is another."""
    chance = random.Random(f"{protocol} {before}")  # noqa: S311 - the same cuts each time
    within = wrong = 0

    async def main() -> None:
        nonlocal within, wrong
        async with PracticeServer(tokens_per_second=0) as server, CuttingRelay(server) as relay:
            desk = Desk(server, relay, protocol)
            uncut, size = await desk.uncut(before)
            assert len(uncut) >= TOKENS
            for number in range(cuts):
                found = await desk.cut(before, chance.randrange(size), resets=number % 3 == 0)
                if found.first.text in ("", uncut):
                    continue  # before all text, or behind it
                within += 1
                assert found.first.result == "interrupted"
                joined = before + join(found.first.text, found.rest)
                wrong += not joined.startswith(before + uncut)

    run(main())
    return within, wrong


@pytest.mark.row("L4", "resumed after a cut")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("before", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
def test_continue_from_here_gives_the_uncut_text(
    protocol: WireProtocol, before: str, tried: Tried, how_many: HowMany
) -> None:
    cuts = how_many(10, 50)
    tried.tried, tried.failed = wrong_joins(protocol, before, cuts)
    assert tried.tried > cuts // 2
    assert tried.went_well


@pytest.mark.row("L4", "resumed after a cut")
def test_a_join_that_doubles_a_space_is_found_out(tried: Tried) -> None:
    tried.tried += 1
    within, wrong = wrong_joins("openai", TEXTS["English"], 5, with_a_blank)
    assert wrong == within > 0
