"""Who the practice server turns away, and for what, in the words of each protocol."""

from __future__ import annotations

import httpx
import pytest

from tests.helpers.practice_requests import (
    KEY,
    Body,
    Serve,
    chat,
    chat_url,
    client_with_key,
    messages,
    native_body,
    native_url,
)
from writer_app.practice.server import KNOWN_MODELS, PracticeServer

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
    ("partial of wrong type", {"messages": [{**messages()[1], "partial": "yes"}]}),
    ("partial user", {"messages": [{"role": "user", "content": "x", "partial": True}]}),
    ("partial not last", {"messages": messages()[::-1]}),
    ("two assistants", {"messages": [*messages()[:1], *[{**messages()[1]}] * 2]}),
    (
        "two assistants, one partial",
        {"messages": [{"role": "assistant", "content": "x"}, messages()[1]]},
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
        native = native_body()
        for name, value in fault.items():
            place = {"model": native, "messages": native["input"]}.get(name, native["parameters"])
            place[name] = value
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json={**chat(), **fault})
            other = await client.post(native_url(server), json=native)
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
        async with client_with_key() as client:
            for url in (chat_url(server), native_url(server)):
                assert (await client.post(url, content=body)).status_code == 400

    serve(use)


def test_stream_options_and_formats_are_checked(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with client_with_key() as client:
            for body in (chat(stream=1), chat(stream_options=[]), chat(stream=True, stop=[""])):
                assert (await client.post(chat_url(server), json=body)).status_code == 400
            for native in (native_body(result_format="xml"), native_body(incremental_output="yes")):
                assert (await client.post(native_url(server), json=native)).status_code == 400

    serve(use)


def test_bad_keys_and_unknown_models_have_each_protocols_shape(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": KEY}):
                answer = await client.post(chat_url(server), json=chat(), headers=headers)
                assert answer.status_code == 401
                assert answer.json()["error"]["code"] == "invalid_api_key"
                assert answer.json()["request_id"] == answer.headers["x-request-id"]
                answer = await client.post(native_url(server), json=native_body(), headers=headers)
                assert answer.status_code == 401
                assert sorted(answer.json()) == ["code", "message", "request_id"]
                assert answer.json()["code"] == "InvalidApiKey"
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json=chat(model="gpt"))
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "model_not_found")
            answer = await client.post(native_url(server), json={**native_body(), "model": "gpt"})
            assert (answer.status_code, answer.json()["code"]) == (404, "ModelNotFound")

    serve(use)


def test_paths_and_methods(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        root = f"http://127.0.0.1:{server.port}"
        async with client_with_key() as client:
            for method in ("GET", "HEAD", "POST"):
                assert (await client.request(method, f"{root}/nothing")).status_code == 404
            assert (await client.get(chat_url(server))).status_code == 405
            assert (await client.head(native_url(server))).status_code == 405
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
        async with client_with_key() as client:

            async def status(**headers: str) -> int:
                answer = await client.post(chat_url(server), json=chat(), headers=headers)
                assert "access-control-allow-origin" not in answer.headers
                return answer.status_code

            assert {await status(Host=host) for host in foreign} == {403}
            assert {await status(Host=host) for host in own} == {200}
            assert {await status(Origin=origin) for origin in origins} == {403}
            asked = await client.options(chat_url(server), headers={"Origin": "http://a.example"})
        assert asked.status_code == 403

    serve(use)
