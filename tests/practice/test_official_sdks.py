"""The practice server as the official `openai` and `dashscope` SDKs see it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import dashscope
import openai
import pytest
from dashscope.aigc.generation import AioGeneration

from tests.helpers.practice_requests import KEY, Serve, messages
from writer_app.practice.server import PracticeServer

MESSAGES: list[Any] = messages()
CALL: dict[str, Any] = {"model": "qwen-plus", "messages": MESSAGES, "seed": 3}
Told = tuple[str, str, int]
"""Text, finish reason, tokens of the answer."""
Answer: TypeAlias = Any
"""What the SDKs return: unions that only the arguments of a call tell apart."""

GENERATION: Answer = dashscope.Generation
AIO_GENERATION: Answer = AioGeneration
CLOSE_AIO_SESSION: Answer = dashscope.close_shared_aio_session


@pytest.fixture(autouse=True)
def _dashscope_settings() -> Iterator[None]:
    """Put back what that SDK keeps in its modules: the base URL and a session."""
    before = dashscope.base_http_api_url
    yield
    dashscope.base_http_api_url = before
    dashscope.close_shared_sync_session()


def _create(client: openai.OpenAI | openai.AsyncOpenAI, **fields: object) -> Answer:
    completions: Answer = client.chat.completions
    return completions.create(**fields)


def _openai_whole(server: PracticeServer) -> Told:
    with openai.OpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
        answer = _create(client, **CALL)
    return _of_completion(answer)


async def _openai_whole_async(server: PracticeServer) -> Told:
    async with openai.AsyncOpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
        return _of_completion(await _create(client, **CALL))


def _openai_stream(server: PracticeServer) -> Told:
    options = {"include_usage": True}
    with openai.OpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
        stream = _create(client, **CALL, stream=True, stream_options=options)
        return _of_chunks(list(stream))


async def _openai_stream_async(server: PracticeServer) -> Told:
    options = {"include_usage": True}
    async with openai.AsyncOpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
        stream = await _create(client, **CALL, stream=True, stream_options=options)
        return _of_chunks([chunk async for chunk in stream])


def _dashscope_whole(server: PracticeServer) -> Told:
    return _of_response(GENERATION.call(**_dashscope_call()))


def _dashscope_increments(server: PracticeServer) -> Told:
    events = GENERATION.call(**_dashscope_call(), stream=True, incremental_output=True)
    return _of_increments(list(events))


def _dashscope_cumulative(server: PracticeServer) -> Told:
    events = list(GENERATION.call(**_dashscope_call(), stream=True))
    texts = [event.output.choices[0].message.content for event in events]
    assert all(later.startswith(sooner) for sooner, later in pairwise(texts))
    assert len(texts) > 20
    return _of_response(events[-1])


async def _dashscope_whole_async(server: PracticeServer) -> Told:
    return _of_response(await AIO_GENERATION.call(**_dashscope_call()))


async def _dashscope_increments_async(server: PracticeServer) -> Told:
    stream = await AIO_GENERATION.call(**_dashscope_call(), stream=True, incremental_output=True)
    return _of_increments([event async for event in stream])


def _dashscope_call() -> dict[str, Any]:
    return {**CALL, "api_key": KEY, "result_format": "message"}


def _of_completion(answer: Answer) -> Told:
    assert answer.object == "chat.completion"
    assert answer.model == "qwen-plus"
    choice = answer.choices[0]
    assert choice.message.role == "assistant"
    return choice.message.content, choice.finish_reason, answer.usage.completion_tokens


def _of_chunks(chunks: list[Any]) -> Told:
    first, *texts, finish, usage = chunks
    assert (first.choices[0].delta.role, first.choices[0].delta.content) == ("assistant", "")
    assert usage.choices == []
    text = "".join(chunk.choices[0].delta.content for chunk in texts)
    return text, finish.choices[0].finish_reason, usage.usage.completion_tokens


def _of_response(answer: Answer) -> Told:
    assert answer.status_code == 200, answer
    assert answer.request_id
    choice = answer.output.choices[0]
    return choice.message.content, choice.finish_reason, answer.usage.output_tokens


def _of_increments(events: list[Any]) -> Told:
    assert {event.output.choices[0].finish_reason for event in events[:-1]} == {"null"}
    text = "".join(event.output.choices[0].message.content for event in events)
    _, reason, tokens = _of_response(events[-1])
    return text, reason, tokens


def test_every_way_through_the_sdks_gives_the_same_answer(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        dashscope.base_http_api_url = server.dashscope_base_url
        told = [
            await asyncio.to_thread(ask, server)
            for ask in (
                _openai_whole,
                _openai_stream,
                _dashscope_whole,
                _dashscope_increments,
                _dashscope_cumulative,
            )
        ]
        for ask_async in (
            _openai_whole_async,
            _openai_stream_async,
            _dashscope_whole_async,
            _dashscope_increments_async,
        ):
            told.append(await ask_async(server))  # noqa: PERF401 - awaited one after the other
        await CLOSE_AIO_SESSION()
        assert len(set(told)) == 1
        text, reason, tokens = told[0]
        assert text.startswith(" ")
        assert reason == "stop"
        assert tokens > 100

    serve(use)


def test_the_openai_sdk_raises_its_own_errors(serve: Serve) -> None:
    def ask(server: PracticeServer) -> None:
        with openai.OpenAI(api_key="wrong", base_url=server.openai_base_url) as client:
            with pytest.raises(openai.AuthenticationError) as bad_key:
                _create(client, **CALL)
            assert bad_key.value.code == "invalid_api_key"
        with openai.OpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
            with pytest.raises(openai.NotFoundError) as no_model:
                _create(client, **{**CALL, "model": "none"})
            assert no_model.value.code == "model_not_found"
            with pytest.raises(openai.BadRequestError, match="Temperature"):
                _create(client, **CALL, temperature=2.0, stream=True)
            assert "practice" in [model.id for model in client.models.list()]

    async def use(server: PracticeServer) -> None:
        await asyncio.to_thread(ask, server)

    serve(use)


def test_the_dashscope_sdk_reports_errors_in_its_responses(serve: Serve) -> None:
    def ask(**changes: object) -> tuple[int, str]:
        answer = GENERATION.call(**{**_dashscope_call(), **changes})
        if changes.get("stream"):
            answer = list(answer)[-1]
        assert answer.request_id
        assert answer.message
        return answer.status_code, answer.code

    async def use(server: PracticeServer) -> None:
        dashscope.base_http_api_url = server.dashscope_base_url
        for stream in (False, True):
            told = [
                await asyncio.to_thread(ask, stream=stream, **changes)
                for changes in ({"api_key": "wrong"}, {"model": "none"}, {"top_p": 0.0})
            ]
            assert told == [
                (401, "InvalidApiKey"),
                (404, "ModelNotFound"),
                (400, "InvalidParameter"),
            ]

    serve(use)


def test_both_sdks_see_where_an_answer_was_cut(serve: Serve) -> None:
    def ask(server: PracticeServer) -> None:
        with openai.OpenAI(api_key=KEY, base_url=server.openai_base_url) as client:
            cut = _create(client, **CALL, max_tokens=5)
        assert cut.choices[0].finish_reason == "length"
        native = GENERATION.call(**_dashscope_call(), max_tokens=5)
        assert _of_response(native) == _of_completion(cut)

    async def use(server: PracticeServer) -> None:
        dashscope.base_http_api_url = server.dashscope_base_url
        await asyncio.to_thread(ask, server)

    serve(use)
