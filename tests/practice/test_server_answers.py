"""What the practice server writes, in both protocols: the same text, in the documented form."""

from __future__ import annotations

import json

import pytest

from tests.helpers.practice_requests import (
    PREFIX,
    SSE,
    Serve,
    chat,
    chat_url,
    client_with_key,
    data_of,
    native_body,
    native_url,
)
from writer_app.practice.server import PracticeServer


def test_a_chat_stream_has_the_documented_chunks(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = chat(stream=True, stream_options={"include_usage": True})
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json=body)
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["server"] == "writer-app-practice"
        *chunks, done = data_of(answer.text)
        assert done == "[DONE]"
        first, *middle, finish, usage = [json.loads(chunk) for chunk in chunks]
        assert first["choices"][0]["delta"] == {"role": "assistant", "content": ""}
        assert {chunk["choices"][0]["finish_reason"] for chunk in [first, *middle]} == {None}
        assert finish["choices"][0]["finish_reason"] == "stop"
        assert usage["choices"] == []
        assert usage["usage"]["completion_tokens"] == len(middle)
        assert usage["usage"]["total_tokens"] == (
            usage["usage"]["prompt_tokens"] + usage["usage"]["completion_tokens"]
        )
        assert {chunk["model"] for chunk in (first, usage)} == {"qwen-plus"}
        assert {chunk["system_fingerprint"] for chunk in (first, usage)} == {"practice"}
        assert answer.headers["x-request-id"] in first["id"]

    serve(use)


def test_without_the_option_there_is_no_usage_chunk(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json=chat(stream=True))
        chunks = [json.loads(chunk) for chunk in data_of(answer.text)[:-1]]
        assert all(chunk["choices"] and chunk["usage"] is None for chunk in chunks)

    serve(use)


def test_native_events_have_the_documented_bytes(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with client_with_key() as client:
            answer = await client.post(
                native_url(server), json=native_body(incremental_output=True), headers=SSE
            )
        events = answer.text.removesuffix("\n\n").split("\n\n")
        for number, event in enumerate(events, 1):
            lines = event.split("\n")
            assert lines[:3] == [f"id:{number}", "event:result", ":HTTP_STATUS/200"]
            assert lines[3].startswith("data:{")
        parsed = [json.loads(event.split("\ndata:")[1]) for event in events]
        reasons = [event["output"]["choices"][0]["finish_reason"] for event in parsed]
        assert reasons == ["null"] * (len(parsed) - 1) + ["stop"]
        tokens = [event["usage"]["output_tokens"] for event in parsed]
        assert tokens == sorted(tokens)
        assert {event["request_id"] for event in parsed} == {answer.headers["x-request-id"]}

    serve(use)


def test_all_ways_to_ask_give_the_same_text(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with client_with_key() as client:
            whole = (await client.post(chat_url(server), json=chat())).json()
            streamed = await client.post(chat_url(server), json=chat(stream=True))
            native = (await client.post(native_url(server), json=native_body())).json()
            plain = (
                await client.post(native_url(server), json=native_body(result_format="text"))
            ).json()
            steps = await client.post(
                native_url(server), json=native_body(incremental_output=True), headers=SSE
            )
            grown = await client.post(native_url(server), json=native_body(), headers=SSE)
            parts = (await client.post(native_url(server, "multimodal"), json=native_body())).json()
        text = whole["choices"][0]["message"]["content"]
        chunks = [json.loads(chunk) for chunk in data_of(streamed.text)[:-1]]
        deltas = [json.loads(event)["output"]["choices"][0] for event in data_of(steps.text)]
        all_so_far = [json.loads(event)["output"]["choices"][0] for event in data_of(grown.text)]
        assert "".join(chunk["choices"][0]["delta"]["content"] for chunk in chunks) == text
        assert native["output"]["choices"][0]["message"]["content"] == text
        assert plain["output"] == {"text": text, "finish_reason": "stop"}
        assert "".join(choice["message"]["content"] for choice in deltas) == text
        assert all_so_far[-1]["message"]["content"] == text
        assert text.startswith(all_so_far[3]["message"]["content"])
        assert parts["output"]["choices"][0]["message"]["content"] == [{"text": text}]
        assert whole["usage"]["completion_tokens"] == native["usage"]["output_tokens"]

    serve(use)


def test_multimodal_content_may_come_in_parts(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = native_body(incremental_output=True)
        body["input"]["messages"][0]["content"] = [{"text": "Go "}, {"text": "on."}]
        body["input"]["messages"][1]["content"] = [{"text": PREFIX}]
        async with client_with_key() as client:
            answer = await client.post(native_url(server, "multimodal"), json=body, headers=SSE)
            refused = await client.post(native_url(server), json=body)
        last = json.loads(data_of(answer.text)[-1])
        assert last["output"]["choices"][0]["message"]["content"] == []
        assert refused.status_code == 400

    serve(use)


def test_stop_and_length_cut_the_same_text(serve: Serve) -> None:
    async def ask(server: PracticeServer, **fields: object) -> tuple[str, str, int]:
        async with client_with_key() as client:
            told = (await client.post(chat_url(server), json={**chat(), **fields})).json()
        choice = told["choices"][0]
        tokens = told["usage"]["completion_tokens"]
        return choice["message"]["content"], choice["finish_reason"], tokens

    async def use(server: PracticeServer) -> None:
        whole, _, count = await ask(server)
        for limit in (1, 2, 7, count):
            text, reason, tokens = await ask(server, max_tokens=limit)
            assert whole.startswith(text)
            assert (reason, tokens) == ("length", limit)
        assert (await ask(server, max_tokens=count + 1))[1] == "stop"
        for stop in (".", ". ", whole[20:60], ["\x00", whole[33:35]], whole[:3], "never said"):
            text, reason, _ = await ask(server, stop=stop)
            cuts = [whole.find(s) for s in ([stop] if isinstance(stop, str) else stop)]
            assert text == whole[: min((at for at in cuts if at >= 0), default=len(whole))]
            assert reason == "stop"

    serve(use)


def test_a_cut_stream_is_resumed_over_the_wire(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async def ask(prefix: str) -> str:
            told = (await client.post(chat_url(server), json=chat(prefix))).json()
            return told["choices"][0]["message"]["content"]

        async with client_with_key() as client:
            for prefix in (PREFIX, "春天来了，大地"):
                whole = await ask(prefix)
                for cut in range(5, len(whole), 37):
                    assert await ask(prefix + whole[:cut]) == whole[cut:]

    serve(use)


def test_without_a_seed_another_take_differs(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = chat()
        del body["seed"]
        async with client_with_key() as client:
            told = [(await client.post(chat_url(server), json=body)).json() for _ in range(4)]
            cold = [
                (await client.post(chat_url(server), json={**body, "temperature": 0})).json()
                for _ in range(2)
            ]
        assert len({answer["choices"][0]["message"]["content"] for answer in told}) > 1
        assert cold[0]["choices"] == cold[1]["choices"]

    serve(use)


@pytest.mark.parametrize(
    "prefix",
    [
        "",
        "   ",
        "\n\n",
        "مرحبا بالعالم",
        "שלום עולם",
        "a\x00b",
        "one\u2028two\u2029three\u0085four",
        "data: [DONE]\n\ndata: [DONE]",
        "🌱👩\u200d🚀",
        "\u202e\ufeff\ufffc",
        "spaces" + " " * 100_000,
        "wörter " * 300_000,
        "字" * 500_000,
    ],
    ids=lambda prefix: ascii(prefix[:12]),
)
def test_odd_and_huge_prefixes_are_answered(serve: Serve, prefix: str) -> None:
    async def use(server: PracticeServer) -> None:
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json=chat(prefix))
        assert answer.status_code == 200
        choice = answer.json()["choices"][0]
        assert choice["finish_reason"] == "stop"
        assert len(choice["message"]["content"]) > 10

    serve(use)


def test_lone_surrogates_are_replaced_and_text_goes_out_raw(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        escaped = json.dumps(chat("春天\ud83d来了，大地"), ensure_ascii=True)
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), content=escaped)
        assert answer.status_code == 200
        assert b"\\u" not in answer.content
        assert answer.json()["choices"][0]["message"]["content"]

    serve(use)


def test_a_finished_assistant_turn_is_not_continued(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = chat()
        body["messages"][1].pop("partial")
        fresh = {**chat(), "messages": body["messages"][:1]}
        async with client_with_key() as client:
            told = [(await client.post(chat_url(server), json=b)).json() for b in (body, fresh)]
        texts = [answer["choices"][0]["message"]["content"] for answer in told]
        assert texts[0] == texts[1]
        assert texts[0][0].isupper() or texts[0][0] == '"'

    serve(use)
