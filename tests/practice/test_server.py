"""The practice server over real sockets: both protocols, limits, and who is turned away."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from writer_app.practice.http import HttpLimits
from writer_app.practice.server import (
    KNOWN_MODELS,
    READABLE_TOKENS_PER_SECOND,
    PracticeServer,
)

KEY = "practice-key-of-these-tests"
AUTH = {"Authorization": f"Bearer {KEY}"}
SSE = {**AUTH, "X-DashScope-SSE": "enable"}
PREFIX = "Spring has come, the earth"
Body = dict[str, Any]
Serve = Callable[..., None]


def _messages(prefix: str = PREFIX) -> list[Body]:
    return [
        {"role": "user", "content": "Please continue the sentence."},
        {"role": "assistant", "content": prefix, "partial": True},
    ]


def _chat(prefix: str = PREFIX, **fields: object) -> Body:
    return {"model": "qwen-plus", "messages": _messages(prefix), "seed": 1, **fields}


def _native(prefix: str = PREFIX, **parameters: object) -> Body:
    return {
        "model": "qwen-plus",
        "input": {"messages": _messages(prefix)},
        "parameters": {"result_format": "message", "seed": 1, **parameters},
    }


def _chat_url(server: PracticeServer) -> str:
    return f"{server.openai_base_url}/chat/completions"


def _native_url(server: PracticeServer, kind: str = "text") -> str:
    return f"{server.dashscope_base_url}/services/aigc/{kind}-generation/generation"


def _data(stream: str) -> list[str]:
    return [line[5:].strip() for line in stream.split("\n") if line.startswith("data:")]


def _client() -> httpx.AsyncClient:
    return httpx.AsyncClient(trust_env=False, headers=AUTH, timeout=20)


def test_a_chat_stream_has_the_documented_chunks(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = _chat(stream=True, stream_options={"include_usage": True})
        async with _client() as client:
            answer = await client.post(_chat_url(server), json=body)
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["server"] == "writer-app-practice"
        *chunks, done = _data(answer.text)
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
        async with _client() as client:
            answer = await client.post(_chat_url(server), json=_chat(stream=True))
        chunks = [json.loads(chunk) for chunk in _data(answer.text)[:-1]]
        assert all(chunk["choices"] and chunk["usage"] is None for chunk in chunks)

    serve(use)


def test_native_events_have_the_documented_bytes(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with _client() as client:
            answer = await client.post(
                _native_url(server), json=_native(incremental_output=True), headers=SSE
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
        async with _client() as client:
            whole = (await client.post(_chat_url(server), json=_chat())).json()
            streamed = await client.post(_chat_url(server), json=_chat(stream=True))
            native = (await client.post(_native_url(server), json=_native())).json()
            plain = (
                await client.post(_native_url(server), json=_native(result_format="text"))
            ).json()
            steps = await client.post(
                _native_url(server), json=_native(incremental_output=True), headers=SSE
            )
            grown = await client.post(_native_url(server), json=_native(), headers=SSE)
            parts = (await client.post(_native_url(server, "multimodal"), json=_native())).json()
        text = whole["choices"][0]["message"]["content"]
        chunks = [json.loads(chunk) for chunk in _data(streamed.text)[:-1]]
        deltas = [json.loads(event)["output"]["choices"][0] for event in _data(steps.text)]
        all_so_far = [json.loads(event)["output"]["choices"][0] for event in _data(grown.text)]
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
        body = _native(incremental_output=True)
        body["input"]["messages"][0]["content"] = [{"text": "Go "}, {"text": "on."}]
        body["input"]["messages"][1]["content"] = [{"text": PREFIX}]
        async with _client() as client:
            answer = await client.post(_native_url(server, "multimodal"), json=body, headers=SSE)
            refused = await client.post(_native_url(server), json=body)
        last = json.loads(_data(answer.text)[-1])
        assert last["output"]["choices"][0]["message"]["content"] == []
        assert refused.status_code == 400

    serve(use)


def test_stop_and_length_cut_the_same_text(serve: Serve) -> None:
    async def ask(server: PracticeServer, **fields: object) -> tuple[str, str, int]:
        async with _client() as client:
            told = (await client.post(_chat_url(server), json={**_chat(), **fields})).json()
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
            told = (await client.post(_chat_url(server), json=_chat(prefix))).json()
            return told["choices"][0]["message"]["content"]

        async with _client() as client:
            for prefix in (PREFIX, "春天来了，大地"):
                whole = await ask(prefix)
                for cut in range(5, len(whole), 37):
                    assert await ask(prefix + whole[:cut]) == whole[cut:]

    serve(use)


def test_without_a_seed_another_take_differs(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = _chat()
        del body["seed"]
        async with _client() as client:
            told = [(await client.post(_chat_url(server), json=body)).json() for _ in range(4)]
            cold = [
                (await client.post(_chat_url(server), json={**body, "temperature": 0})).json()
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
        async with _client() as client:
            answer = await client.post(_chat_url(server), json=_chat(prefix))
        assert answer.status_code == 200
        choice = answer.json()["choices"][0]
        assert choice["finish_reason"] == "stop"
        assert len(choice["message"]["content"]) > 10

    serve(use)


def test_lone_surrogates_are_replaced_and_text_goes_out_raw(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        escaped = json.dumps(_chat("春天\ud83d来了，大地"), ensure_ascii=True)
        async with _client() as client:
            answer = await client.post(_chat_url(server), content=escaped)
        assert answer.status_code == 200
        assert b"\\u" not in answer.content
        assert answer.json()["choices"][0]["message"]["content"]

    serve(use)


def test_a_finished_assistant_turn_is_not_continued(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = _chat()
        body["messages"][1].pop("partial")
        fresh = {**_chat(), "messages": body["messages"][:1]}
        async with _client() as client:
            told = [(await client.post(_chat_url(server), json=b)).json() for b in (body, fresh)]
        texts = [answer["choices"][0]["message"]["content"] for answer in told]
        assert texts[0] == texts[1]
        assert texts[0][0].isupper() or texts[0][0] == '"'

    serve(use)


BROKEN: list[tuple[str, Body]] = [
    ("no model", {"model": None}),
    ("model of wrong type", {"model": 3}),
    ("no messages", {"messages": None}),
    ("empty messages", {"messages": []}),
    ("messages of wrong type", {"messages": "hello"}),
    ("message of wrong type", {"messages": ["hello"]}),
    ("unknown role", {"messages": [{"role": "wizard", "content": "x"}]}),
    ("last is system", {"messages": [{"role": "system", "content": "x"}]}),
    ("content missing", {"messages": [{"role": "user"}]}),
    ("content of wrong type", {"messages": [{"role": "user", "content": 4}]}),
    ("partial of wrong type", {"messages": [{**_messages()[1], "partial": "yes"}]}),
    ("partial user", {"messages": [{"role": "user", "content": "x", "partial": True}]}),
    ("partial not last", {"messages": _messages()[::-1]}),
    ("two assistants", {"messages": [*_messages()[:1], *[{**_messages()[1]}] * 2]}),
    (
        "two assistants, one partial",
        {"messages": [{"role": "assistant", "content": "x"}, _messages()[1]]},
    ),
    ("temperature 2", {"temperature": 2.0}),
    ("temperature below 0", {"temperature": -0.1}),
    ("temperature of wrong type", {"temperature": "warm"}),
    ("top_p 0", {"top_p": 0}),
    ("top_p above 1", {"top_p": 1.1}),
    ("presence_penalty", {"presence_penalty": 3}),
    ("max_tokens 0", {"max_tokens": 0}),
    ("max_tokens true", {"max_tokens": True}),
    ("max_tokens of wrong type", {"max_tokens": "9"}),
    ("seed negative", {"seed": -1}),
    ("seed too large", {"seed": 2**31}),
    ("seed of wrong type", {"seed": 1.5}),
    ("stop of wrong type", {"stop": 5}),
    ("stop in list of wrong type", {"stop": ["a", 5]}),
    ("stop empty", {"stop": ""}),
    ("two answers", {"n": 2}),
    ("thinking and partial", {"enable_thinking": True}),
]


@pytest.mark.parametrize(("what", "fault"), BROKEN, ids=[what for what, _ in BROKEN])
def test_broken_fields_are_refused_in_each_protocol(serve: Serve, what: str, fault: Body) -> None:
    async def use(server: PracticeServer) -> None:
        native = _native()
        for name, value in fault.items():
            place = {"model": native, "messages": native["input"]}.get(name, native["parameters"])
            place[name] = value
        async with _client() as client:
            answer = await client.post(_chat_url(server), json={**_chat(), **fault})
            other = await client.post(_native_url(server), json=native)
        assert (answer.status_code, other.status_code) == (400, 400), what
        error = answer.json()["error"]
        assert error["code"] == "invalid_parameter_error"
        assert error["message"]
        assert other.json()["message"]
        assert other.json()["code"] == "InvalidParameter"

    serve(use)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"model":"qwen-plus"}',
        b'{"seed":NaN}',
        b"[" * 200_000,
        b'{"model":"qwen-plus","messages":' + b"9" * 5_000 + b"}",
    ],
    ids=lambda body: ascii(body[:24]),
)
def test_broken_bodies_are_refused(serve: Serve, body: bytes) -> None:
    async def use(server: PracticeServer) -> None:
        async with _client() as client:
            for url in (_chat_url(server), _native_url(server)):
                assert (await client.post(url, content=body)).status_code == 400

    serve(use)


def test_stream_options_and_formats_are_checked(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with _client() as client:
            for body in (_chat(stream=1), _chat(stream_options=[]), _chat(stream=True, stop=[""])):
                assert (await client.post(_chat_url(server), json=body)).status_code == 400
            for native in (_native(result_format="xml"), _native(incremental_output="yes")):
                assert (await client.post(_native_url(server), json=native)).status_code == 400

    serve(use)


def test_bad_keys_and_unknown_models_have_each_protocols_shape(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": KEY}):
                answer = await client.post(_chat_url(server), json=_chat(), headers=headers)
                assert answer.status_code == 401
                assert answer.json()["error"]["code"] == "invalid_api_key"
                assert answer.json()["request_id"] == answer.headers["x-request-id"]
                answer = await client.post(_native_url(server), json=_native(), headers=headers)
                assert answer.status_code == 401
                assert sorted(answer.json()) == ["code", "message", "request_id"]
                assert answer.json()["code"] == "InvalidApiKey"
        async with _client() as client:
            answer = await client.post(_chat_url(server), json=_chat(model="gpt"))
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_not_found")
            answer = await client.post(_native_url(server), json={**_native(), "model": "gpt"})
            assert (answer.status_code, answer.json()["code"]) == (404, "ModelNotFound")

    serve(use)


def test_paths_and_methods(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        root = f"http://127.0.0.1:{server.port}"
        async with _client() as client:
            for method in ("GET", "HEAD", "POST"):
                assert (await client.request(method, f"{root}/nothing")).status_code == 404
            assert (await client.get(_chat_url(server))).status_code == 405
            assert (await client.head(_native_url(server))).status_code == 405
            assert (await client.post(f"{server.openai_base_url}/models")).status_code == 405
            listed = await client.get(f"{server.openai_base_url}/models")
        assert [row["id"] for row in listed.json()["data"]] == list(KNOWN_MODELS)

    serve(use)


def test_foreign_hosts_and_web_pages_are_turned_away(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        port = server.port
        foreign = ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1:{port + 1}", "")
        own = (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}")
        origins = ("https://evil.example", "null", f"http://127.0.0.1:{port}", "")
        async with _client() as client:

            async def status(**headers: str) -> int:
                answer = await client.post(_chat_url(server), json=_chat(), headers=headers)
                assert "access-control-allow-origin" not in answer.headers
                return answer.status_code

            assert {await status(Host=host) for host in foreign} == {403}
            assert {await status(Host=host) for host in own} == {200}
            assert {await status(Origin=origin) for origin in origins} == {403}
            asked = await client.options(_chat_url(server), headers={"Origin": "http://a.example"})
        assert asked.status_code == 403

    serve(use)


def test_it_listens_on_the_loopback_address_only(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        with pytest.raises(OSError, match=r"."):
            await asyncio.open_connection("127.0.0.2", server.port)

    serve(use)


def test_streams_overlap_and_keep_their_pace(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = _chat(stream=True, max_tokens=20)
        start = time.perf_counter()
        async with _client() as client:
            posts = [client.post(_chat_url(server), json=body) for _ in range(8)]
            answers = await asyncio.gather(*posts)
        took = time.perf_counter() - start
        assert server.streams.most_at_once == 8
        assert len({json.dumps(_data(answer.text)[1:-1][0][:40]) for answer in answers}) == 1
        # Twenty tokens at forty a second; eight one after the other would take four seconds.
        assert 0.45 < took < 3

    serve(use, tokens_per_second=40)


def test_a_client_that_leaves_stops_its_stream(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(_raw(server, json.dumps(_chat(stream=True)).encode()))
        await reader.readuntil(b"assistant")
        await server.streams.until_running(1)
        writer.close()
        await writer.wait_closed()
        # The next token is two seconds away: only the lost connection can end the stream sooner.
        async with asyncio.timeout(1.5):
            await server.streams.until_abandoned(1)
        async with _client() as client:
            answer = await client.post(_chat_url(server), json=_chat())
        assert answer.status_code == 200

    serve(use, tokens_per_second=0.5)


def test_stopping_the_server_ends_streams(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(_raw(server, json.dumps(_chat(stream=True)).encode()))
        await server.streams.until_running(1)
        await server.stop()
        rest = await reader.read()
        assert b"[DONE]" not in rest
        assert server.streams.abandoned == 1
        writer.close()
        await writer.wait_closed()
        with pytest.raises(OSError, match=r"."):
            await asyncio.open_connection("127.0.0.1", server.port)

    serve(use, tokens_per_second=1)


@pytest.mark.parametrize("stopped_first", [False, True])
def test_stopping_ends_a_connection_that_was_not_served_yet(
    serve: Serve, stopped_first: bool
) -> None:
    async def use(server: PracticeServer) -> None:
        ours, theirs = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=ours)
        accepted = await asyncio.open_connection(sock=theirs)
        if stopped_first:
            await server.stop()
        server._connected(*accepted)
        await server.stop()
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()

    serve(use)


def test_a_connection_is_kept_and_requests_may_follow_at_once(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        body = json.dumps(_chat(stream=True, max_tokens=3)).encode()
        writer.write(_raw(server, body) * 3)
        for _ in range(3):
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            await reader.readuntil(b"[DONE]\n\n\r\n0\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    serve(use)


def test_a_body_is_waited_for_with_100_continue(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head, _, body = _raw(server, json.dumps(_chat(max_tokens=1)).encode()).partition(
            b"\r\n\r\n"
        )
        writer.write(head + b"\r\nExpect: 100-continue\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(body)
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()
        await writer.wait_closed()

    serve(use)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00 hello\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.0\r\n\r\n", b"403"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 70_000, b"431"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" + b"a" * 2_000, b"413"),
        (
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"7d0\r\n" + b"a" * 2_000 + b"\r\n",
            b"413",
        ),
    ],
    ids=["tls", "no host", "1.0", "absolute", "long header", "long body", "long chunks"],
)
def test_what_is_no_acceptable_request_is_refused(serve: Serve, sent: bytes, status: bytes) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(sent)
        writer.write_eof()
        answer = await reader.read()
        assert answer.split()[1] == status
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["message"]
        writer.close()
        await writer.wait_closed()

    serve(use, limits=HttpLimits(body_bytes=1_000))


def test_a_client_that_says_nothing_is_dropped(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        for sent in (
            b"",
            b"POST / HT",
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab",
        ):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(sent)
            async with asyncio.timeout(5):
                assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()

    serve(use, limits=HttpLimits(idle_s=0.1))


def test_a_server_has_a_key_of_its_own_and_does_not_show_it() -> None:
    first, second = PracticeServer(), PracticeServer()
    assert first.key != second.key
    assert len(first.key.reveal()) > 30
    assert first.key.reveal() not in repr(vars(first))


def test_at_the_default_pace_a_take_streams_for_seconds(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with _client() as client:
            told = (await client.post(_chat_url(server), json=_chat())).json()
        assert told["usage"]["completion_tokens"] / READABLE_TOKENS_PER_SECOND > 2

    serve(use)


def _raw(server: PracticeServer, body: bytes) -> bytes:
    head = (
        f"POST /compatible-mode/v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Authorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
