"""The practice server over real sockets: its pace, its connections, its limits and its end."""

from __future__ import annotations

import asyncio
import json
import socket
import time

import pytest

from tests.helpers.practice_requests import (
    Serve,
    chat,
    chat_url,
    client_with_key,
    data_of,
    raw_chat,
)
from writer_app.practice.http import HttpLimits
from writer_app.practice.server import READABLE_TOKENS_PER_SECOND, PracticeServer


def test_it_listens_on_the_loopback_address_only(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        with pytest.raises(OSError, match=r"."):
            await asyncio.open_connection("127.0.0.2", server.port)

    serve(use)


def test_streams_overlap_and_keep_their_pace(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        body = chat(stream=True, max_tokens=20)
        start = time.perf_counter()
        async with client_with_key() as client:
            posts = [client.post(chat_url(server), json=body) for _ in range(8)]
            answers = await asyncio.gather(*posts)
        took = time.perf_counter() - start
        assert server.streams.most_at_once == 8
        assert len({json.dumps(data_of(answer.text)[1:-1][0][:40]) for answer in answers}) == 1
        # Twenty tokens at forty a second; eight one after the other would take four seconds.
        assert 0.45 < took < 3

    serve(use, tokens_per_second=40)


def test_a_client_that_leaves_stops_its_stream(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(raw_chat(server, json.dumps(chat(stream=True)).encode()))
        await reader.readuntil(b"assistant")
        await server.streams.until_running(1)
        writer.close()
        await writer.wait_closed()
        # The next token is two seconds away: only the lost connection can end the stream sooner.
        async with asyncio.timeout(1.5):
            await server.streams.until_abandoned(1)
        async with client_with_key() as client:
            answer = await client.post(chat_url(server), json=chat())
        assert answer.status_code == 200

    serve(use, tokens_per_second=0.5)


def test_stopping_the_server_ends_streams(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(raw_chat(server, json.dumps(chat(stream=True)).encode()))
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
        body = json.dumps(chat(stream=True, max_tokens=3)).encode()
        writer.write(raw_chat(server, body) * 3)
        for _ in range(3):
            assert (await reader.readline()).startswith(b"HTTP/1.1 200")
            await reader.readuntil(b"[DONE]\n\n\r\n0\r\n\r\n")
        writer.close()
        await writer.wait_closed()

    serve(use)


def test_a_body_is_waited_for_with_100_continue(serve: Serve) -> None:
    async def use(server: PracticeServer) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head, _, body = raw_chat(server, json.dumps(chat(max_tokens=1)).encode()).partition(
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
        async with client_with_key() as client:
            told = (await client.post(chat_url(server), json=chat())).json()
        assert told["usage"]["completion_tokens"] / READABLE_TOKENS_PER_SECOND > 2

    serve(use)
