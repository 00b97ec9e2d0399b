"""One answer read from bytes: every shape, every end, and every way of cutting the bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.asking import kind_of
from tests.helpers.scripted_server import DONE, END, delta, event, told
from tests.helpers.wire_values import SERVER, read, reader, split_at
from writer_app.continuation.types import FailureKind, Limits, Usage, WireProtocol
from writer_app.providers.answer import Answer

USAGE = {"prompt_tokens": 10, "completion_tokens": 360, "total_tokens": 370}
USAGE_CHUNK = event({"choices": [], "usage": USAGE})


def test_the_documented_stream() -> None:
    body = b"".join(
        [
            delta("", role="assistant"),
            delta("我是"),
            delta(" Qwen."),
            delta("", "stop"),
            USAGE_CHUNK,
            DONE,
        ]
    )
    text, answer = read(body)
    assert text == "我是 Qwen."
    assert answer == Answer(
        finish_reason="stop",
        usage=Usage(prompt_tokens=10, completion_tokens=360, total_tokens=370),
        model="qwen-plus",
        request_id="chatcmpl-1",
    )


ODD_CHUNKS: dict[str, bytes] = {
    "content null": delta(None),
    "thinking": delta(None, reasoning_content="Let me see."),
    "no delta": event({"choices": [{"index": 0, "finish_reason": None}]}),
    "delta null": event({"choices": [{"index": 0, "delta": None}]}),
    "choices empty": event({"choices": []}),
    "choices null": event({"choices": None}),
    "no choices": event({"id": "x"}),
    "choice is text": event({"choices": ["x"]}),
    "unknown fields": event({"choices": [{"delta": {"tool_calls": [{}]}, "x": {"y": 1}}], "z": 2}),
    "usage null": event({"choices": [], "usage": None}),
    "second choice": event({"choices": [{"index": 1, "delta": {"content": "other"}}]}),
    "code 0": event({"code": 0, "choices": []}),
    "error null": event({"error": None, "choices": []}),
    "content a number": event({"choices": [{"delta": {"content": 5}}]}),
    "comment": b": keep-alive\n\n",
    "empty data": b"data:\n\n",
    "blank data": b"data:  \n\n",
    "only an id": b"id: 3\n\n",
    "a retry": b"retry: 10\n\n",
}


@pytest.mark.parametrize("odd", ODD_CHUNKS.values(), ids=ODD_CHUNKS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_is_no_text_changes_nothing(odd: bytes, place: int) -> None:
    chunks = [delta("Spring"), delta(" came.")]
    chunks.insert(place, odd)
    text, answer = read(b"".join(chunks) + END)
    assert (text, answer.finish_reason, answer.failure) == ("Spring came.", "stop", None)


def test_text_and_reason_may_come_in_one_chunk() -> None:
    text, answer = read(delta("All of it.", "length") + DONE)
    assert (text, answer.finish_reason) == ("All of it.", "length")


def test_content_may_be_a_list_of_parts() -> None:
    parts = [{"text": "a"}, {"image": "x"}, {"text": "b"}, "c", {"text": None}]
    body = event({"choices": [{"delta": {"content": parts}}]}) + END
    assert read(body)[0] == "ab"


def test_deeply_nested_content_is_no_text_and_no_exception() -> None:
    nested = '[{"text":' * 450 + '"x"' + "}]" * 450
    body = f'data: {{"choices":[{{"delta":{{"content":{nested}}}}}]}}\n\n'.encode()
    assert read(body + END) == (
        "",
        Answer(finish_reason="stop", model="qwen-plus", request_id="chatcmpl-1"),
    )


@pytest.mark.parametrize("reason", ["stop", "length", "tool_calls", "content_filter", "novel"])
def test_every_reason_is_an_end(reason: str) -> None:
    text, answer = read(delta("x") + delta("", reason) + DONE)
    assert (text, answer.finish_reason, answer.failure) == ("x", reason, None)


@pytest.mark.parametrize("reason", ["null", "", None])
def test_no_reason_is_no_end(reason: str | None) -> None:
    text, answer = read(delta("x", reason))
    assert (text, answer.finish_reason, kind_of(answer)) == ("x", None, FailureKind.NETWORK)


@pytest.mark.parametrize("end", [b"", DONE, b": bye\n\n"])
def test_an_end_without_a_reason_is_cut(end: bytes) -> None:
    text, answer = read(delta("Half a") + end)
    assert text == "Half a"
    assert answer.failure is not None
    assert answer.failure.kind is FailureKind.NETWORK
    assert "continue from its end" in str(answer.failure.notice)
    assert not answer.failure.may_retry


@pytest.mark.parametrize("body", [b"", DONE, b": x\n\n", delta("")])
def test_an_end_before_any_text_may_be_asked_again(body: bytes) -> None:
    text, answer = read(body)
    assert (text, kind_of(answer)) == ("", FailureKind.NETWORK)
    assert answer.failure is not None
    assert answer.failure.may_retry


def test_nothing_counts_after_the_end_mark() -> None:
    text, answer = read(delta("a", "stop") + DONE + delta("b") + event({"error": "late"}))
    assert (text, answer.failure) == ("a", None)


def test_no_end_mark_is_needed() -> None:
    assert read(delta("a", "stop"))[1].failure is None


ERRORS: dict[str, tuple[bytes, FailureKind]] = {
    "moderated": (event({"error": {"code": "data_inspection_failed"}}), FailureKind.CONTENT),
    "named event": (event({"error": {"message": "x", "code": 502}}, "error"), FailureKind.SERVER),
    "named event, bare": (event({"message": "x"}, "error"), FailureKind.SERVER),
    "quota": (event({"error": {"code": "insufficient_quota"}}), FailureKind.BILLING),
    "text": (event({"error": "out of memory"}), FailureKind.SERVER),
    "status as code": (event({"error": {"code": 429, "message": "slow"}}), FailureKind.RATE),
    "bad field": (event({"error": {"code": "invalid_parameter_error"}}), FailureKind.REQUEST),
    "old shape": (event({"object": "error", "message": "x", "code": 400}), FailureKind.REQUEST),
    "other protocol": (
        event({"code": "Throttling", "message": "x", "request_id": "r"}),
        FailureKind.RATE,
    ),
    "as a reason": (delta("", "error"), FailureKind.SERVER),
    "not JSON": (b"data: {torn\n\n", FailureKind.PROTOCOL),
    "no object": (b"data: [1]\n\n", FailureKind.PROTOCOL),
    "nested too deeply": (b"data: " + b"[" * 100_000 + b"\n\n", FailureKind.PROTOCOL),
}


@pytest.mark.parametrize(("body", "kind"), ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("before", ["", "Kept text"])
def test_an_error_in_the_stream_ends_it_and_keeps_what_came(
    body: bytes, kind: FailureKind, before: str
) -> None:
    start = delta(before) if before else b""
    text, answer = read(start + body + delta("never") + END)
    assert (text, kind_of(answer), answer.finish_reason) == (before, kind, None)


def test_an_error_after_the_finish_spoils_nothing() -> None:
    text, answer = read(delta("Done.", "stop") + event({"error": {"code": "x"}}))
    assert (text, answer.finish_reason, answer.failure) == ("Done.", "stop", None)


@pytest.mark.parametrize("torn", [delta("", "stop"), delta(" end.", "length")])
@pytest.mark.parametrize("ending", [2, 1])
def test_a_last_event_without_its_blank_line_still_tells_the_end(torn: bytes, ending: int) -> None:
    text, answer = read(delta("The") + torn[:-ending])
    assert answer.finish_reason in ("stop", "length")
    assert answer.failure is None
    assert text == ("The end." if b"end" in torn else "The")


def test_a_last_event_without_its_blank_line_and_without_an_end_is_dropped() -> None:
    text, answer = read(delta("The") + delta(" torn")[:-2])
    assert (text, kind_of(answer)) == ("The", FailureKind.NETWORK)


@pytest.mark.parametrize("cut", range(1, 90, 7))
def test_a_last_event_that_is_torn_is_no_error_of_its_own(cut: int) -> None:
    text, answer = read(delta("The") + delta("", "stop")[: -cut - 2])
    assert (text, answer.finish_reason, kind_of(answer)) == ("The", None, FailureKind.NETWORK)


def test_an_error_without_its_blank_line_is_told() -> None:
    body = delta("a") + event({"error": {"code": "data_inspection_failed"}})[:-2]
    assert kind_of(read(body)[1]) is FailureKind.CONTENT


# One JSON object


WHOLE = {
    "id": "chatcmpl-7",
    "model": "qwen-plus",
    "choices": [{"message": {"role": "assistant", "content": " wakes."}, "finish_reason": "stop"}],
    "usage": {**USAGE, "prompt_tokens_details": {"cached_tokens": 4}},
}


@pytest.mark.parametrize("before", [b"", b"\n  ", b"\xef\xbb\xbf"])
def test_an_unstreamed_answer(before: bytes) -> None:
    text, answer = read(before + json.dumps(WHOLE).encode(), streamed=False)
    assert text == " wakes."
    assert answer.usage == Usage(
        prompt_tokens=10, completion_tokens=360, total_tokens=370, cached_tokens=4
    )
    assert (answer.finish_reason, answer.model, answer.request_id) == (
        "stop",
        "qwen-plus",
        "chatcmpl-7",
    )


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"<html>", b'{"choices":[]}', b"{"])
def test_an_object_that_is_no_answer(body: bytes) -> None:
    text, answer = read(body, streamed=False)
    assert (text, kind_of(answer)) == ("", FailureKind.PROTOCOL)


def test_an_error_object_under_status_200() -> None:
    body = json.dumps({"error": {"code": "invalid_api_key"}}).encode()
    assert kind_of(read(body, streamed=False)[1]) is FailureKind.AUTH


def test_text_without_a_reason_in_one_object_is_unfinished() -> None:
    body = json.dumps({"choices": [{"message": {"content": "Half"}}]}).encode()
    text, answer = read(body, streamed=False)
    assert (text, kind_of(answer)) == ("Half", FailureKind.NETWORK)


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning"])
def test_an_answer_that_only_thought_says_so(field: str) -> None:
    text, answer = read(delta(None, **{field: "Hm."}) + delta("", "length") + DONE)
    assert (text, answer.only_thought, answer.failure) == ("", True, None)
    text, answer = read(delta(None, **{field: "Hm."}) + delta("x", "stop"))
    assert not answer.only_thought


# Limits


def test_a_line_past_its_limit_is_refused() -> None:
    body = delta("a") + b"data: " + b"x" * 2000 + b"\n\n"
    text, answer = read(split_at(body, range(0, len(body), 100)), limits=Limits(line_bytes=1000))
    assert (text, kind_of(answer)) == ("a", FailureKind.PROTOCOL)


def test_an_event_past_its_limit_is_refused_even_when_a_cr_at_the_end_completes_it() -> None:
    lines = (b"data: " + b"x" * 900 + b"\n") * 4
    text, answer = read(lines + b"data: " + b"x" * 900 + b"\r", limits=Limits(line_bytes=1000))
    assert (text, kind_of(answer)) == ("", FailureKind.PROTOCOL)


def test_an_answer_past_its_bytes_is_stopped() -> None:
    one = reader(limits=Limits(answer_bytes=10_000))
    fed = 0
    while not one.over:
        one.feed(b": x\n" * 100)
        fed += 400
    assert fed <= 10_400
    assert kind_of(one.answer()) is FailureKind.PROTOCOL


@pytest.mark.parametrize("streamed", [True, False])
def test_text_past_its_limit_is_cut_there(streamed: bool) -> None:
    limits = Limits(text_characters=10)
    whole = {"choices": [{"message": {"content": "x" * 30}}]}
    body = delta("x" * 6) * 3 if streamed else json.dumps(whole).encode()
    text, answer = read(body, streamed=streamed, limits=limits)
    assert (text, kind_of(answer)) == ("x" * 10, FailureKind.PROTOCOL)


def test_a_limit_that_is_passed_after_the_finish_spoils_nothing() -> None:
    one = reader(limits=Limits(answer_bytes=2000))
    one.feed(told("Done."))
    one.feed(b": x\n" * 1000)
    assert one.over
    assert one.answer().failure is None


# Any split, any damage


def native(text: str, reason: str = "null") -> bytes:
    message = {"content": text, "role": "assistant"}
    output = {"choices": [{"message": message, "finish_reason": reason}]}
    usage = {"total_tokens": 14, "input_tokens": 13, "output_tokens": 1}
    payload = {"output": output, "usage": usage, "request_id": "r-1"}
    data = json.dumps(payload, ensure_ascii=False)
    return f"id:1\nevent:result\n:HTTP_STATUS/200\ndata:{data}\n\n".encode()


GOOD: list[tuple[WireProtocol, bytes]] = [
    ("openai", told("Spring", " has", " come")),
    ("openai", told("春天来了，", "大地 🌱 ", "é\u2028\x85x").replace(b"\n", b"\r\n")),
    ("openai", b"\xef\xbb\xbf: hi\n\n" + told("a\nb", "\t", " ").replace(b"\n", b"\r")),
    ("openai", delta(None, reasoning_content="x") + delta("y", "length") + USAGE_CHUNK + DONE),
    ("openai", delta("cut")),
    ("openai", delta("kept") + event({"error": {"code": "x", "message": "no"}}, "error")),
    ("dashscope", native("春天") + native("来了") + native("", "stop")),
    ("dashscope", native("a") + b'event:error\ndata:{"code":"InvalidParameter"}\n\n'),
]


@pytest.mark.parametrize(("protocol", "body"), GOOD)
def test_byte_by_byte_is_the_same(protocol: WireProtocol, body: bytes) -> None:
    assert read(split_at(body, range(len(body))), protocol) == read(body, protocol)


@given(st.sampled_from(GOOD), st.lists(st.integers(0, 600), max_size=12))
def test_any_split_gives_the_same_text_and_answer(
    good: tuple[WireProtocol, bytes], places: list[int]
) -> None:
    protocol, body = good
    assert read(split_at(body, places), protocol) == read(body, protocol)


def test_the_split_property_catches_a_reader_that_splits_at_unicode_line_ends() -> None:
    """Planted fault: reading by lines of text, as HTTP libraries offer, loses or tears events."""

    def naive(pieces: list[bytes]) -> str:
        lines = "".join(piece.decode("utf-8", "replace") for piece in pieces).splitlines()
        texts: list[str] = []
        for line in lines:
            try:
                payload = json.loads(line.removeprefix("data: "))
                texts.append(payload["choices"][0]["delta"]["content"])
            except (ValueError, LookupError, TypeError):
                continue
        return "".join(texts)

    caught = 0
    for protocol, body in GOOD[:3]:
        splits = [naive(split_at(body, [place])) for place in range(len(body))]
        caught += any(text != read(body, protocol)[0] for text in splits)
    assert caught >= 1


def test_an_odd_server_name_is_only_a_value() -> None:
    failure = read(b"")[1].failure
    assert failure is not None
    assert failure.notice.values["server"] == SERVER
