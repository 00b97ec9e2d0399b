"""Drafts over real sockets: the practice server answers, is left early, and is asked to go on."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from tests.helpers.asking import Keys, client, run
from tests.helpers.wire_values import profile
from writer_app.continuation.offer_length import OfferLength
from writer_app.continuation.prompt import Place
from writer_app.continuation.sentence_edges import ends_sentence, next_sentence_end
from writer_app.continuation.types import ENOUGH, OnText, Profile, Request, Sampling, WireProtocol
from writer_app.continuation.wish import Wish
from writer_app.drafting import Asker, Draft, Outcome
from writer_app.practice.server import PracticeServer
from writer_app.providers.answer import Answer
from writer_app.providers.client import Client

ENGLISH = "The ferry was late. On the quay an old man was mending a net, and"
CHINESE = "渡船来晚了。码头上有一位老人在补网，"


def asking_at(server: PracticeServer, protocol: WireProtocol, **changes: object) -> Profile:
    urls = {"openai": server.openai_base_url, "dashscope": server.dashscope_base_url}
    return profile(
        base_url=urls[protocol],
        protocol=protocol,
        model="practice",
        sampling=Sampling(seed=11),
        **changes,
    )


def client_of(server: PracticeServer) -> Client:
    return client(Keys(anywhere=server.key.reveal()))


async def drafted(
    asker: Asker,
    asked: Profile,
    before: str,
    length: str = "end",
    *,
    finish_sentence: bool = False,
) -> Outcome:
    wish, place = Wish(length=OfferLength.parse(length)), Place(before)
    draft = Draft(asker, asked, place, wish, lambda _: None, finish_sentence=finish_sentence)
    return await draft.run()


@pytest.mark.parametrize("before", [ENGLISH, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
@pytest.mark.parametrize("stream", [True, False])
def test_a_text_in_several_cuts_is_the_uncut_text(
    protocol: WireProtocol, before: str, stream: bool
) -> None:
    async def main() -> None:
        async with PracticeServer(tokens_per_second=0) as server, client_of(server) as one:
            asked = asking_at(server, protocol, stream=stream)
            uncut = (await drafted(one, asked, before)).text
            text, few = "", replace(asked, sampling=replace(asked.sampling, max_tokens=9))
            while text != uncut:
                came = await drafted(one, few, before + text)
                assert came.text
                assert uncut.startswith(text + came.text)
                text += came.text

    run(main())


@pytest.mark.parametrize("before", [ENGLISH, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("protocol", ["openai", "dashscope"])
def test_when_enough_came_the_connection_is_closed(protocol: WireProtocol, before: str) -> None:
    async def main() -> None:
        async with PracticeServer(tokens_per_second=200) as server, client_of(server) as one:
            asked = asking_at(server, protocol)
            outcome = await drafted(one, asked, before, "sentence")
            async with asyncio.timeout(5):
                await server.streams.until_abandoned(1)
            assert (outcome.result, outcome.finish_reason) == ("complete", ENOUGH)
            assert outcome.failure is None
            assert (outcome.usage is None) == (protocol == "openai")  # the other counts on the way
            assert outcome.is_cut_to_length
            assert ends_sentence(outcome.text)
            assert next_sentence_end(outcome.text, before) == len(outcome.text)

    run(main())


@pytest.mark.parametrize("before", [ENGLISH, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("length", ["sentence", "paragraph", "words:40"])
def test_streamed_or_not_the_same_is_wanted(before: str, length: str) -> None:
    async def main() -> None:
        async with PracticeServer(tokens_per_second=0) as server, client_of(server) as one:
            asked = asking_at(server, "openai")
            streamed = await drafted(one, asked, before, length)
            whole = await drafted(one, replace(asked, stream=False), before, length)
            uncut = await drafted(one, asked, before)
            assert streamed.text == whole.text
            assert uncut.text.startswith(whole.text)
            assert whole.is_cut_to_length
            assert whole.usage is not None
            assert server.streams.running == 0

    run(main())


@pytest.mark.parametrize("before", [ENGLISH, CHINESE], ids=["English", "Chinese"])
@pytest.mark.parametrize("tokens", [2, 3, 5, 8])
def test_a_sentence_that_the_limit_cut_is_finished(before: str, tokens: int) -> None:
    async def main() -> None:
        async with PracticeServer(tokens_per_second=0) as server, client_of(server) as one:
            asked = asking_at(server, "openai")
            few = replace(asked, sampling=replace(asked.sampling, max_tokens=tokens))
            cut = await drafted(one, few, before)
            whole = await drafted(one, asked, before, "sentence")
            assert cut.finish_reason == "length"
            more = replace(few, sampling=replace(few.sampling, max_tokens=tokens + 40))
            finished = await drafted(_FewThenMore(one, tokens), more, before, finish_sentence=True)
            assert finished.text == whole.text
            assert cut.usage is not None
            assert finished.usage == cut.usage

    run(main())


class _FewThenMore:
    """Asks the first time for so many tokens only, as a server does whose own limit is lower."""

    def __init__(self, one: Client, tokens: int) -> None:
        self._client = one
        self._tokens = tokens
        self._asked = 0

    async def stream(self, request: Request, on_text: OnText) -> Answer:
        self._asked += 1
        assert self._asked <= 2
        if self._asked == 1:
            sampling = replace(request.profile.sampling, max_tokens=self._tokens)
            request = replace(request, profile=replace(request.profile, sampling=sampling))
        return await self._client.stream(request, on_text)
