"""What the OpenAI-compatible protocol asks and understands, object by object."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.wire_values import SERVER, request
from writer_app.continuation.types import Event, Failure, Finished, TextDelta, Usage
from writer_app.providers.openai_chat import OpenAIChat, OpenAIChatDecoder
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor


def decoder() -> OpenAIChatDecoder:
    return OpenAIChat().decoder(ErrorReader(SERVER, Redactor()))


def chunk(**choice: object) -> dict[str, Any]:
    return {"id": "c-1", "model": "qwen-plus", "choices": [{"index": 0, **choice}]}


def test_the_body_of_a_stream_asks_for_usage() -> None:
    body = OpenAIChat().body(request())
    assert body["stream"] is True
    assert body["stream_options"] == {"include_usage": True}
    unstreamed = OpenAIChat().body(request(stream=False))
    assert not {"stream", "stream_options"} & set(unstreamed)


def test_nothing_is_asked_that_partial_mode_does_not_know() -> None:
    assert not {"tools", "n", "response_format", "logprobs"} & set(OpenAIChat().body(request()))


@pytest.mark.parametrize(
    ("payload", "events"),
    [
        (chunk(delta={"content": "a"}), [TextDelta("a")]),
        (chunk(delta={"content": "a"}, finish_reason="stop"), [TextDelta("a"), Finished("stop")]),
        (chunk(delta={"content": ""}, finish_reason="null"), []),
        (chunk(delta={"content": None, "reasoning_content": "hm"}), []),
        (chunk(), []),
        ({}, []),
        (
            {"choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 4}},
            [Usage(prompt_tokens=3, completion_tokens=4, total_tokens=7)],
        ),
        (
            {"usage": {"prompt_tokens": True, "completion_tokens": -4, "total_tokens": "9"}},
            [Usage(prompt_tokens=0, completion_tokens=0, total_tokens=0)],
        ),
        (
            {"usage": {"prompt_tokens": 10**400, "completion_tokens": 1 << 40}},
            [Usage(prompt_tokens=0, completion_tokens=0, total_tokens=0)],
        ),
    ],
)
def test_what_a_chunk_says(payload: dict[str, Any], events: list[Event]) -> None:
    assert decoder().events(payload, "message") == events


def test_what_objects_say_of_themselves_is_kept_from_the_first_that_does() -> None:
    one = decoder()
    one.events({"choices": []}, "message")
    assert (one.model, one.request_id) == ("", "")
    one.events(chunk(), "message")
    one.events({**chunk(), "model": "other", "id": "other"}, "message")
    assert (one.model, one.request_id) == ("qwen-plus", "c-1")


def test_a_whole_answer_has_a_message_and_a_chunk_a_delta() -> None:
    payload = chunk(message={"content": "whole"}, delta={"content": "piece"}, finish_reason="stop")
    assert decoder().whole(payload) == [TextDelta("whole"), Finished("stop")]
    assert decoder().events(payload, "message") == [TextDelta("piece"), Finished("stop")]


@pytest.mark.parametrize("payload", [{"error": {"message": "x"}}, {"error": "x"}])
def test_an_error_is_a_failure_in_a_stream_and_whole(payload: dict[str, Any]) -> None:
    for events in (decoder().events(payload, "message"), decoder().whole(payload)):
        (failure,) = events
        assert isinstance(failure, Failure)
