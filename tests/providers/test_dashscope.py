"""What DashScope's native protocol asks and understands, object by object."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers.wire_values import PREFIX, SERVER, profile, read, request
from writer_app.continuation.types import (
    Event,
    Failure,
    FailureKind,
    Finished,
    Message,
    TextDelta,
    Usage,
)
from writer_app.providers.dashscope import DashScope, DashScopeDecoder
from writer_app.providers.wire import ErrorReader
from writer_app.redaction import Redactor


def decoder() -> DashScopeDecoder:
    return DashScope().decoder(ErrorReader(SERVER, Redactor()))


def said(content: object, reason: str | None = "null") -> dict[str, Any]:
    message = {"content": content, "role": "assistant"}
    return {"output": {"choices": [{"message": message, "finish_reason": reason}]}}


def test_a_stream_is_asked_for_in_a_header_and_never_in_the_body() -> None:
    wire, streamed, whole = DashScope(), request(), request(stream=False)
    assert wire.headers(streamed.profile) == {"X-DashScope-SSE": "enable"}
    assert wire.headers(whole.profile) == {}
    for one in (streamed, whole):
        body: Any = wire.body(one)
        assert not {"stream", "stream_options"} & {*body, *body["parameters"]}
    parameters: Any = wire.body(streamed)["parameters"]
    assert parameters["incremental_output"] is True
    assert "incremental_output" not in str(wire.body(whole))


def test_multimodal_models_get_parts_but_the_prefix_as_text() -> None:
    messages = (Message("system", "s"), Message("user", "u"), Message("assistant", PREFIX))
    asked = request(*messages, endpoint="multimodal")
    body: Any = DashScope().body(asked)
    assert body["input"]["messages"] == [
        {"role": "system", "content": [{"text": "s"}]},
        {"role": "user", "content": [{"text": "u"}]},
        {"role": "assistant", "content": PREFIX, "partial": True},
    ]
    assert DashScope().path(asked.profile).endswith("/multimodal-generation/generation")
    assert DashScope().path(profile()).endswith("/text-generation/generation")


@pytest.mark.parametrize(
    ("payload", "events"),
    [
        (said("a"), [TextDelta("a")]),
        (said("", "stop"), [Finished("stop")]),
        (said("a", "length"), [TextDelta("a"), Finished("length")]),
        (said([{"text": "a"}, {"text": "b"}]), [TextDelta("ab")]),
        (said([]), []),
        (said(None, None), []),
        (
            {"output": {"text": "old", "finish_reason": "stop"}},
            [TextDelta("old"), Finished("stop")],
        ),
        ({"output": {}}, []),
        ({"output": None}, []),
        ({**said("a"), "code": "", "message": ""}, [TextDelta("a")]),
        (
            {**said(""), "usage": {"input_tokens": 13, "output_tokens": 1, "total_tokens": 14}},
            [Usage(prompt_tokens=13, completion_tokens=1, total_tokens=14)],
        ),
    ],
)
def test_what_an_event_says(payload: dict[str, Any], events: list[Event]) -> None:
    assert decoder().events(payload, "result") == events
    assert decoder().whole(payload) == events


def test_the_documented_event() -> None:
    body = (
        b"id:1\nevent:result\n:HTTP_STATUS/200\n"
        b'data:{"output":{"choices":[{"message":{"content":" wakes","role":"assistant"},'
        b'"finish_reason":"stop"}]},"usage":{"total_tokens":14,"input_tokens":13,'
        b'"output_tokens":1},"request_id":"r-7"}\n\n'
    )
    text, answer = read(body, "dashscope")
    assert (text, answer.finish_reason, answer.request_id) == (" wakes", "stop", "r-7")
    assert answer.usage is not None
    assert answer.usage.total_tokens == 14


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"code":"InvalidParameter","message":"x","request_id":"r"}', FailureKind.REQUEST),
        (b'{"code":"DataInspectionFailed","message":"x","request_id":"r"}', FailureKind.CONTENT),
        (b'{"code":"InternalError.Algo","message":"x","request_id":"r"}', FailureKind.SERVER),
        (b'{"message":"x","request_id":"r"}', FailureKind.SERVER),
    ],
)
def test_an_error_event_under_status_200(data: bytes, kind: FailureKind) -> None:
    body = b"id:1\nevent:error\n:HTTP_STATUS/400\ndata:" + data + b"\n\n"
    text, answer = read(body, "dashscope")
    assert text == ""
    assert answer.failure is not None
    assert (answer.failure.kind, answer.failure.request_id) == (kind, "r")


def test_an_error_without_its_event_type_is_one_too() -> None:
    (failure,) = decoder().events({"code": "Throttling", "message": "x"}, "message")
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.RATE
