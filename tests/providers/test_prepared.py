"""Requests as they go out, against what the official SDKs send for the same messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.wire_values import MESSAGES, PREFIX, profile, request
from writer_app.continuation.types import (
    FailedError,
    FailureKind,
    Message,
    Request,
    Sampling,
    WireProtocol,
)
from writer_app.providers.prepared import PreparedRequest, prepare

_FOLDER: Final = Path(__file__).parents[1] / "conformance" / "recorded"
RECORDED: Final[list[dict[str, Any]]] = [
    json.loads(file.read_text("utf-8")) for file in sorted(_FOLDER.glob("*.json"))
]
PROTOCOLS: Final[tuple[WireProtocol, ...]] = ("openai", "dashscope")

USUAL_HEADERS: Final = {"Accept", "Accept-Encoding", "Content-Type", "User-Agent"}


def recorded_headers(recorded: dict[str, Any]) -> dict[str, str]:
    pairs = (line.split(": ", 1) for line in recorded["headers"])
    return {name.lower(): value for name, value in pairs}


def same_request(recorded: dict[str, Any]) -> Request:
    """Return our request for the messages, the model and the way of asking of a recording."""
    native = "input" in recorded["body"]
    said = recorded["body"]["input"] if native else recorded["body"]
    messages = tuple(Message(m["role"], m["content"]) for m in said["messages"])
    streamed = recorded["body"].get("stream") or "x-dashscope-sse" in recorded_headers(recorded)
    base, _, _ = recorded["path"].partition("/services/" if native else "/chat/")
    return Request(
        profile(
            base_url=f"https://dashscope-intl.aliyuncs.com{base}",
            protocol="dashscope" if native else "openai",
            model=recorded["body"]["model"],
            stream=bool(streamed),
        ),
        messages,
    )


def test_every_kind_of_recording_is_there() -> None:
    native = [r for r in RECORDED if "input" in r["body"]]
    assert (len(RECORDED), len(native)) == (16, 7)


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda r: r["label"])
def test_agrees_with_what_the_official_sdks_send(recorded: dict[str, Any]) -> None:
    ours = prepare(same_request(recorded))
    theirs, headers = recorded["body"], recorded_headers(recorded)
    body = json.loads(ours.body)
    assert ours.method == recorded["method"]
    assert ours.url == f"https://dashscope-intl.aliyuncs.com{recorded['path']}"
    assert headers["content-type"].partition(";")[0] == ours.headers["Content-Type"]
    assert ours.headers.get("X-DashScope-SSE") == headers.get("x-dashscope-sse")
    assert ours.body.isascii() == recorded["body_is_ascii"]
    if "cumulative" in recorded["label"]:
        # The one difference, and it is meant: without it each event repeats all text so far.
        assert body["parameters"].pop("incremental_output") is True
    assert body == theirs


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("stream", [True, False])
def test_only_these_headers_go_out(protocol: WireProtocol, stream: bool) -> None:
    headers = prepare(request(protocol=protocol, stream=stream)).headers
    native_stream = {"X-DashScope-SSE"} if stream and protocol == "dashscope" else set[str]()
    assert set(headers) == USUAL_HEADERS | native_stream
    assert headers["Accept"] == ("text/event-stream" if stream else "application/json")
    assert headers["Accept-Encoding"] == "identity"
    assert headers["User-Agent"] == "writer-app"


def body_of(prepared: PreparedRequest) -> dict[str, Any]:
    return json.loads(prepared.body)


def test_what_is_not_set_is_not_sent() -> None:
    assert set(body_of(prepare(request(stream=False)))) == {"model", "messages"}
    native = body_of(prepare(request(protocol="dashscope", stream=False)))
    assert set(native) == {"model", "input", "parameters"}
    assert native["parameters"] == {"result_format": "message"}


ALL_SET: Final = Sampling(
    max_tokens=7,
    temperature=0.0,
    top_p=0.9,
    presence_penalty=-0.5,
    seed=0,
    stop=("\n\n", "THE END"),
)
ALL_FIELDS: Final = {
    "max_tokens": 7,
    "temperature": 0.0,
    "top_p": 0.9,
    "presence_penalty": -0.5,
    "seed": 0,
    "stop": ["\n\n", "THE END"],
}


def test_what_is_set_is_sent_even_when_it_is_zero() -> None:
    sent = body_of(prepare(request(sampling=ALL_SET, stream=False)))
    assert sent == {"model": "qwen-plus", "messages": sent["messages"], **ALL_FIELDS}
    native = body_of(prepare(request(sampling=ALL_SET, protocol="dashscope", stream=False)))
    assert native["parameters"] == {"result_format": "message", **ALL_FIELDS}


def test_the_limit_has_the_name_that_the_server_wants() -> None:
    sampling = Sampling(max_tokens=7)
    limit = "max_completion_tokens"
    sent = body_of(prepare(request(sampling=sampling, limit_field=limit)))
    assert sent[limit] == 7
    assert "max_tokens" not in sent
    native = body_of(prepare(request(sampling=sampling, limit_field=limit, protocol="dashscope")))
    assert native["parameters"]["max_tokens"] == 7


def test_extra_fields_go_where_the_protocol_has_them() -> None:
    extra = {"enable_thinking": False, "top_k": 20}
    assert body_of(prepare(request(extra_body=extra))).items() >= extra.items()
    native = body_of(prepare(request(extra_body=extra, protocol="dashscope")))
    assert native["parameters"].items() >= extra.items()
    assert not set(native) & set(extra)


def test_extra_fields_win() -> None:
    extra = {"stream_options": {"include_usage": False}, "max_tokens": 3}
    sent = body_of(prepare(request(extra_body=extra, sampling=Sampling(max_tokens=9))))
    assert sent.items() >= extra.items()


DIALECT_ENDS: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "partial": ({"role": "assistant", "content": PREFIX, "partial": True}, {}),
    "prefix": ({"role": "assistant", "content": PREFIX, "prefix": True}, {}),
    "prefix-echo": ({"role": "assistant", "content": PREFIX, "prefix": True}, {}),
    "trailing-assistant": ({"role": "assistant", "content": PREFIX}, {}),
    "continue-final": (
        {"role": "assistant", "content": PREFIX},
        {"continue_final_message": True, "add_generation_prompt": False},
    ),
    "top-level-prefix": ({"role": "user", "content": "Continue."}, {"prefix": PREFIX}),
}


@pytest.mark.parametrize("dialect", DIALECT_ENDS)
def test_the_body_of_each_dialect(dialect: str) -> None:
    last, extras = DIALECT_ENDS[dialect]
    sent = body_of(prepare(request(dialect=dialect, stream=False)))
    assert sent["messages"][-1] == last
    assert {name: sent[name] for name in sent.keys() - {"model", "messages"}} == extras


def test_the_soft_dialect_sends_no_assistant_message() -> None:
    sent = body_of(prepare(request(dialect="soft", stream=False)))
    (message,) = sent["messages"]
    assert message["role"] == "user"
    assert PREFIX in message["content"]


@pytest.mark.parametrize(
    ("protocol", "endpoint", "path"),
    [
        ("openai", "text", "/chat/completions"),
        ("openai", "multimodal", "/chat/completions"),
        ("dashscope", "text", "/services/aigc/text-generation/generation"),
        ("dashscope", "multimodal", "/services/aigc/multimodal-generation/generation"),
    ],
)
def test_where_it_goes(protocol: WireProtocol, endpoint: str, path: str) -> None:
    base = "http://127.0.0.1:8080/base"
    prepared = prepare(request(base_url=base, protocol=protocol, endpoint=endpoint))
    assert prepared.url == base + path
    assert prepared.endpoint.origin == "http://127.0.0.1:8080"


def test_a_base_url_that_is_none_is_refused() -> None:
    with pytest.raises(FailedError) as caught:
        prepare(request(base_url="http://model.example/v1"))
    assert caught.value.failure.kind is FailureKind.USAGE


# Text of every kind


def test_text_goes_out_as_utf8() -> None:
    text = '春天来了 🌱 é \u2028 \x85 " \\ \n\t'
    body = prepare(request(Message("user", "x"), Message("assistant", text))).body
    assert "春天来了 🌱 é \u2028 \x85".encode() in body
    assert json.loads(body)["messages"][-1]["content"] == text


_ANY: Final = st.text(st.characters(codec=None, categories=None), max_size=30)


@given(text=_ANY, protocol=st.sampled_from(PROTOCOLS))
def test_no_text_raises_and_only_half_characters_change(text: str, protocol: WireProtocol) -> None:
    odd = Message("assistant", text)
    prepared = prepare(request(MESSAGES[0], odd, protocol=protocol))
    body = json.loads(prepared.body.decode())
    sent = (body["input"] if protocol == "dashscope" else body)["messages"][-1]["content"]
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    assert len(sent) == len(joined)
    for theirs, ours in zip(sent, joined, strict=True):
        assert theirs == ("\ufffd" if "\ud800" <= ours <= "\udfff" else ours)


def test_numbers_that_are_no_json_never_go_out() -> None:
    with pytest.raises(ValueError, match="JSON"):
        prepare(request(extra_body={"x": float("nan")}))
