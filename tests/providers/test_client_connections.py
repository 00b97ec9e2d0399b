"""What the client reaches, with which key, and that it lets go at once."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.helpers.asking import KEY, Keys, ask, client, free_port, kind_of, quick, run, words_of
from tests.helpers.scripted_server import (
    Cut,
    Exchange,
    ScriptedServer,
    chunk,
    cut,
    delta,
    head,
    plain,
    refusal,
    silence,
    told,
)
from tests.helpers.wire_values import profile, request
from writer_app.continuation.types import ENOUGH, FailedError, FailureKind

K = FailureKind

# Names and addresses


@pytest.mark.row("L2", "HTTP faults")
def test_an_unknown_name_and_a_refused_connection_are_told_apart() -> None:
    async def main() -> None:
        async with client() as one:
            _, unknown = await ask(one, "https://no-such-host.invalid/v1")
            _, refused = await ask(one, f"http://127.0.0.1:{free_port()}/v1")
        assert (kind_of(unknown), kind_of(refused)) == (K.NETWORK, K.NETWORK)
        assert "cannot be found" in words_of(unknown.failure)
        assert "cannot be reached" in words_of(refused.failure)
        assert not any(a.failure and a.failure.may_retry for a in (unknown, refused))

    run(main())


@pytest.fixture
def full_backlog() -> Iterator[int]:
    """Give a port of this computer that takes no more connections: they wait for an answer."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        yield port


@pytest.mark.row("L2", "HTTP faults")
def test_a_connection_that_is_not_taken(full_backlog: int) -> None:
    async def main() -> None:
        async with client() as one:
            limits = quick(connect_s=0.3, first_text_s=0.3)
            url = f"http://127.0.0.1:{full_backlog}/v1"
            _, answer = await ask(one, url, limits=limits)
            failure = await one.unreachable(profile(base_url=url, limits=limits))
        for found in (answer.failure, failure):
            assert "within 0.3 s." in words_of(found)

    run(main())


@pytest.mark.parametrize("host", ["999.1.1.1", "1.2.3.256", "xn--zzzzzzzz.example", "xn--"])
def test_a_host_that_cannot_be_is_a_usage_error(host: str) -> None:
    async def main() -> None:
        async with client() as one:
            with pytest.raises(FailedError) as caught:
                await ask(one, f"https://{host}/v1")
            assert caught.value.failure.kind is K.USAGE

    run(main())


@pytest.mark.parametrize("host", ["my_server", "-x-", "a.b-", "1.2", "xn--bcher-kva"])
def test_an_odd_host_is_a_failure_and_no_exception(host: str) -> None:
    async def main() -> None:
        async with ScriptedServer(_tunnel_to_nowhere) as proxy, client() as one:
            for way in ("", proxy.url("")):
                url = f"https://{host}.invalid/v1"
                _, answer = await ask(one, url, proxy=way, limits=quick(connect_s=2.0))
                assert kind_of(answer) in (K.NETWORK, K.TLS)

    run(main())


async def _tunnel_to_nowhere(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
    exchange.fin()


# Stopping


def _slow_words(pause: asyncio.Event) -> Callable[[Exchange], Awaitable[None]]:
    async def script(exchange: Exchange) -> None:
        await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
        while not pause.is_set():
            await exchange.send(chunk(delta("word ")))
            await asyncio.sleep(0.001)
        await exchange.until_gone()

    return script


@pytest.mark.row("L6", "cancel at any moment")
@pytest.mark.parametrize("moment", range(60))
def test_stopping_at_any_moment_closes_the_socket_and_hands_on_nothing_more(moment: int) -> None:
    async def main() -> None:
        texts: list[str] = []
        async with ScriptedServer(_slow_words(asyncio.Event())) as server, client() as one:
            asking = asyncio.create_task(one.stream(request(base_url=server.url()), texts.append))
            for _ in range(moment):  # a moment is a turn of the loop, not a time
                await asyncio.sleep(0)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            told_so_far = len(texts)
            if server.connections:
                await server.disconnected(server.connections)
            assert len(texts) == told_so_far

    run(main())


@pytest.mark.row("L6", "cancel at any moment")
@pytest.mark.parametrize("words", [0, 1, 5])
def test_stopping_in_the_middle_closes_the_socket_and_another_request_starts_at_once(
    words: int,
) -> None:
    async def main() -> None:
        enough = asyncio.Event()
        texts: list[str] = []

        def take(text: str) -> None:
            texts.append(text)
            if len(texts) >= words:
                enough.set()

        scripts = [_slow_words(asyncio.Event()) if words else silence, plain(told("next"))]
        async with ScriptedServer(*scripts) as server, client() as one:
            asking = asyncio.create_task(one.stream(request(base_url=server.url()), take))
            await server.asked()
            if words:
                await enough.wait()
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            came = len(texts)
            text, answer = await ask(one, server.url())
            assert (text, answer.finish_reason) == ("next", "stop")
            await server.disconnected()
            assert len(texts) == came

    run(main())


def test_an_exception_of_the_caller_closes_the_socket() -> None:
    async def main() -> None:
        def broken_pipe(_: str) -> None:
            raise BrokenPipeError

        async with ScriptedServer(_slow_words(asyncio.Event())) as server, client() as one:
            with pytest.raises(BrokenPipeError):
                await one.stream(request(base_url=server.url()), broken_pipe)
            await server.disconnected()

    run(main())


# The key


def test_a_key_goes_only_to_its_own_origin() -> None:
    async def main() -> None:
        async with ScriptedServer(plain(told("x"))) as ours, ScriptedServer(plain(told())) as other:
            keys = Keys({f"http://127.0.0.1:{ours.port}": KEY})
            async with client(keys) as one:
                for url in (ours.url(), other.url(), ours.url(host="localhost")):
                    await ask(one, url)
            sent = [server.received[0].header("Authorization") for server in (ours, other)]
            assert sent == [f"Bearer {KEY}", None]
            assert ours.received[1].header("Authorization") is None
            assert KEY not in repr(other.received)

    run(main())


def test_without_a_key_nothing_is_sent_to_a_remote_server() -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as proxy, client(Keys()) as one:
            with pytest.raises(FailedError) as caught:
                await ask(one, "https://model.example/v1", proxy=proxy.url(""))
            assert proxy.connections == 0
        assert caught.value.failure.kind is K.AUTH
        assert "model.example" in words_of(caught.value.failure)

    run(main())


@pytest.mark.parametrize(
    "key", [KEY + end for end in ("\n", "\r\nX: 1", "\0", " ", "é", "ｋ", "\ud800", "\t", "\x7f")]
)
def test_a_key_that_cannot_be_sent_is_told_without_showing_it(key: str) -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as server, client(Keys(anywhere=key)) as one:
            with pytest.raises(FailedError) as caught:
                await ask(one, server.url())
            assert server.connections == 0
        assert caught.value.failure.kind is K.KEY
        said = "".join(traceback.format_exception(caught.value))
        assert KEY not in said
        assert caught.value.__context__ is None

    run(main())


def test_a_key_of_any_printable_characters_arrives_as_it_is() -> None:
    key = "".join(map(chr, range(33, 127)))

    async def main() -> None:
        async with ScriptedServer(plain(told("x"))) as server, client(Keys(anywhere=key)) as one:
            await ask(one, server.url())
            assert server.received[0].header("Authorization") == f"Bearer {key}"

    run(main())


# Is it there at all


@pytest.mark.parametrize("status", [200, 401, 404, 301, 500])
def test_a_server_that_answers_at_all_is_reachable_and_is_sent_no_key(status: int) -> None:
    async def main() -> None:
        async with ScriptedServer(refusal(status, b"{}")) as server, client() as one:
            assert await one.unreachable(profile(base_url=server.url())) is None
            (received,) = server.received
            assert received.line == "GET /compatible-mode/v1/models HTTP/1.1"
            assert KEY not in repr(received)

    run(main())


def test_a_server_that_is_not_there_is_unreachable() -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as mute, client() as one:
            gone = profile(base_url=f"http://127.0.0.1:{free_port()}")
            failure = await one.unreachable(gone)
            assert failure is not None
            assert failure.kind is K.NETWORK
            limits = quick(connect_s=0.2)
            failure = await one.unreachable(profile(base_url=mute.url(), limits=limits))
            assert failure is not None
            assert failure.kind is K.TIMEOUT

    run(main())


# Enough


def _enough(_: str) -> bool:
    return True


def test_when_enough_came_the_socket_is_closed_at_once() -> None:
    async def main() -> None:
        async with ScriptedServer(_slow_words(asyncio.Event())) as server, client() as one:
            answer = await one.stream(request(base_url=server.url()), _enough)
            await server.disconnected()
            assert (answer.finish_reason, answer.failure, answer.usage) == (ENOUGH, None, None)

    run(main())


def test_no_text_is_read_after_enough_came() -> None:
    async def main() -> None:
        texts: list[str] = []

        def one_word(text: str) -> bool:
            texts.append(text)
            return True

        async def script(exchange: Exchange) -> None:
            await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
            await exchange.send(chunk(delta("one ")))
            await exchange.send(*[chunk(delta("more ")) for _ in range(100)])
            await exchange.until_gone()

        async with ScriptedServer(script) as server, client() as one:
            answer = await one.stream(request(base_url=server.url()), one_word)
            await server.disconnected()
            assert len(texts) == 1
            assert answer.finish_reason == ENOUGH

    run(main())


@pytest.mark.parametrize(
    "how",
    [
        Cut.STALL,
        Cut.FIN,
        pytest.param(
            Cut.RST,
            marks=pytest.mark.skipif(os.name == "nt", reason="a reset takes back what was sent"),
        ),
    ],
)
def test_however_a_connection_ends_after_enough_it_is_no_failure(how: Cut) -> None:
    async def main() -> None:
        async with ScriptedServer(cut(delta("x"), how)) as server, client() as one:
            answer = await one.stream(request(base_url=server.url()), _enough)
            assert (answer.finish_reason, answer.failure) == (ENOUGH, None)

    run(main())


@pytest.mark.parametrize("stream", [True, False])
def test_a_whole_answer_is_read_to_its_end_and_its_connection_kept(stream: bool) -> None:
    body = (
        told("all of it")
        if stream
        else json.dumps(
            {"choices": [{"message": {"content": "all of it"}, "finish_reason": "stop"}]}
        ).encode()
    )
    kind = "text/event-stream" if stream else "application/json"

    async def main() -> None:
        async with ScriptedServer(plain(body, kind=kind)) as server, client() as one:
            for _ in range(2):
                answer = await one.stream(request(base_url=server.url(), stream=stream), _enough)
                assert (answer.finish_reason, answer.failure) == ("stop", None)
            assert server.connections == 1

    run(main())
