"""Where the client connects, with which key, and that it lets go at once."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import sys
import traceback
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import trustme

from tests.helpers.asking import KEY, Keys, ask, client, quick, run
from tests.helpers.scripted_server import (
    END,
    Cut,
    Exchange,
    Script,
    ScriptedServer,
    chunk,
    chunked,
    cut,
    delta,
    head,
    plain,
    refusal,
    silence,
    told,
)
from tests.helpers.wire_values import profile, request
from writer_app.continuation.types import ENOUGH, FailedError, Failure, FailureKind
from writer_app.providers.answer import Answer

K = FailureKind

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only OpenSSL's store can be told to trust a test's authority"
)


def kind_of(answer: Answer) -> FailureKind | None:
    return answer.failure.kind if answer.failure else None


def words_of(failure: Failure | None) -> str:
    return str(failure.notice) if failure else ""


# Redirects


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308])
@pytest.mark.parametrize("stream", [True, False])
def test_a_redirect_is_not_followed(status: int, stream: bool) -> None:
    async def main() -> None:
        async with ScriptedServer(plain(told("stolen"))) as other, client() as one:
            for location in (other.url("/x"), "//[bad", "ftp://x/", "/elsewhere", "http://[::1"):
                script = refusal(status, b"<html>moved</html>", f"Location: {location}")
                async with ScriptedServer(script) as server:
                    text, answer = await ask(one, server.url(), stream=stream)
                    assert len(server.received) == 1
                assert (text, kind_of(answer)) == ("", K.PROTOCOL)
                assert "another address" in words_of(answer.failure)
            assert other.connections == 0

    run(main())


# The environment


@LINUX
def test_nothing_hostile_in_the_environment_is_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "tls-keys"
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login thief password stolen\n")
    (tmp_path / ".netrc").chmod(0o600)

    async def main() -> None:
        async with ScriptedServer(plain(told("stolen"))) as thief:
            for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
                monkeypatch.setenv(name, thief.url(""))
                monkeypatch.setenv(name.lower(), thief.url(""))
            monkeypatch.setenv("SSLKEYLOGFILE", str(log))
            monkeypatch.setenv("HOME", str(tmp_path))
            monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
            authority = trustme.CA()
            tls = server_tls(authority)
            with trusted(authority):
                async with ScriptedServer(plain(told("ours")), tls=tls) as server, client() as one:
                    text, answer = await ask(one, server.url())
                assert (text, answer.failure) == ("ours", None)
                assert server.received[0].header("Authorization") == f"Bearer {KEY}"
            async with ScriptedServer(plain(told("ours"))) as server, client(Keys()) as one:
                assert (await ask(one, server.url()))[0] == "ours"
                assert server.received[0].header("Authorization") is None
            assert thief.connections == 0

    run(main())
    assert not log.exists()


# Proxies


def test_this_computer_is_never_reached_by_way_of_a_proxy() -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as proxy, ScriptedServer(plain(told("x"))) as server:
            async with client() as one:
                for host in ("127.0.0.1", "localhost"):
                    url = server.url(host=host)
                    assert (await ask(one, url, proxy=proxy.url("")))[0] == "x"
            assert proxy.connections == 0

    run(main())


def test_a_named_proxy_is_asked_for_a_tunnel_and_never_sees_the_key() -> None:
    async def main() -> None:
        async with ScriptedServer(refusal(407)) as proxy, client() as one:
            _, answer = await ask(one, "https://model.example/v1", proxy=proxy.url(""))
            (received,) = proxy.received
        assert received.line == "CONNECT model.example:443 HTTP/1.1"
        assert KEY not in repr(received)
        assert kind_of(answer) is K.NETWORK
        assert words_of(answer.failure).startswith("The proxy does not let this through")

    run(main())


@pytest.mark.row("L2", "HTTP faults")
def test_a_proxy_that_is_not_there_is_named_as_the_cause() -> None:
    async def main() -> None:
        async with client() as one:
            for proxy in (f"http://127.0.0.1:{_free_port()}", "http://proxy.invalid:3128"):
                _, answer = await ask(one, "https://model.example/v1", proxy=proxy)
                assert words_of(answer.failure).startswith("The proxy")

    run(main())


def test_a_proxy_that_is_silent_is_no_first_text() -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as proxy, client() as one:
            limits = quick(connect_s=0.2)
            url = "https://model.example/v1"
            _, answer = await ask(one, url, proxy=proxy.url(""), limits=limits)
            assert kind_of(answer) is K.TIMEOUT
            assert "No connection to" in words_of(answer.failure)

    run(main())


@pytest.mark.parametrize(
    "proxy", ["nonsense", "ftp://x:1", "http://", "socks5://x:1", "http://[::"]
)
def test_a_proxy_that_is_none_is_a_usage_error(proxy: str) -> None:
    async def main() -> None:
        async with client() as one:
            with pytest.raises(FailedError) as caught:
                await ask(one, "https://model.example/v1", proxy=proxy)
        assert caught.value.failure.kind is K.USAGE

    run(main())


# Names, addresses, TLS


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@pytest.mark.row("L2", "HTTP faults")
def test_an_unknown_name_and_a_refused_connection_are_told_apart() -> None:
    async def main() -> None:
        async with client() as one:
            _, unknown = await ask(one, "https://no-such-host.invalid/v1")
            _, refused = await ask(one, f"http://127.0.0.1:{_free_port()}/v1")
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


def server_tls(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


@contextmanager
def trusted(authority: trustme.CA) -> Generator[None]:
    """Make `authority` one that the operating system's store trusts, where that is OpenSSL's."""
    with authority.cert_pem.tempfile() as file, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", file)
        yield


@LINUX
def test_an_authority_that_the_system_trusts_is_trusted() -> None:
    async def main() -> None:
        authority = trustme.CA()
        with trusted(authority):
            script, tls = plain(told("x")), server_tls(authority)
            async with ScriptedServer(script, tls=tls) as server, client() as one:
                assert (await ask(one, server.url()))[0] == "x"

    run(main())


def test_an_unknown_authority_is_not_trusted() -> None:
    async def main() -> None:
        script = plain(told("x"))
        async with ScriptedServer(script, tls=server_tls(trustme.CA())) as server:
            async with client() as one:
                _, answer = await ask(one, server.url())
                failure = await one.unreachable(profile(base_url=server.url()))
            assert not server.received
        assert (kind_of(answer), failure and failure.kind) == (K.TLS, K.TLS)

    run(main())


@LINUX
def test_a_certificate_of_another_host_is_not_trusted() -> None:
    async def main() -> None:
        authority = trustme.CA()
        with trusted(authority):
            tls = server_tls(authority, "other.example")
            async with ScriptedServer(plain(told("x")), tls=tls) as server, client() as one:
                _, answer = await ask(one, server.url())
                assert not server.received
        assert kind_of(answer) is K.TLS

    run(main())


def test_a_server_without_tls_is_no_secure_one() -> None:
    async def main() -> None:
        async def answer_at_once(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(answer_at_once, "127.0.0.1", 0)
        async with server, client() as one:
            port = server.sockets[0].getsockname()[1]
            _, answer = await ask(one, f"https://127.0.0.1:{port}/v1")
        assert kind_of(answer) is K.TLS

    run(main())


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


@pytest.mark.parametrize("how", [Cut.STALL, Cut.RST, Cut.FIN])
def test_a_request_after_a_bad_end_finds_a_new_connection(how: Cut) -> None:
    async def main() -> None:
        limits = quick(idle_s=0.1, first_text_s=0.1)
        scripts = cut(delta("x"), how), plain(told("good"))
        async with ScriptedServer(*scripts) as server, client() as one:
            await ask(one, server.url(), limits=limits)
            assert (await ask(one, server.url()))[0] == "good"
            assert [one.connection for one in server.received] == [0, 1]

    run(main())


@pytest.mark.parametrize("script", [plain(told("x")), chunked(delta("x"), END)])
def test_a_connection_is_used_again_after_a_complete_answer(script: Script) -> None:
    async def main() -> None:
        async with ScriptedServer(script) as server, client() as one:
            for _ in range(3):
                assert (await ask(one, server.url()))[0] == "x"
            assert server.connections == 1

    run(main())


def test_a_connection_is_used_again_after_an_error_with_a_body() -> None:
    async def main() -> None:
        async with ScriptedServer(refusal(429, b"{}"), plain(told("x"))) as server, client() as one:
            await ask(one, server.url())
            await ask(one, server.url())
            assert server.connections == 1

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
            gone = profile(base_url=f"http://127.0.0.1:{_free_port()}")
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


@pytest.mark.parametrize("how", [Cut.STALL, Cut.RST, Cut.FIN])
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
