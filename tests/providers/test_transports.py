"""By which way a server is reached and whom it trusts, and which connection is used again."""

from __future__ import annotations

import asyncio
import ssl
import sys
import threading
from pathlib import Path

import pytest
import trustme

from tests.helpers.asking import KEY, Keys, ask, client, free_port, kind_of, quick, run, words_of
from tests.helpers.authorities import server_tls, trusted_here
from tests.helpers.scripted_server import (
    END,
    Cut,
    Script,
    ScriptedServer,
    chunked,
    cut,
    delta,
    plain,
    refusal,
    silence,
    told,
)
from tests.helpers.wire_values import profile
from writer_app.continuation.types import FailedError, FailureKind

K = FailureKind

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only OpenSSL's store can be told to trust a test's authority"
)


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
            with trusted_here(authority):
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
            for proxy in (f"http://127.0.0.1:{free_port()}", "http://proxy.invalid:3128"):
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


# Trust


@LINUX
def test_an_authority_that_the_system_trusts_is_trusted() -> None:
    async def main() -> None:
        authority = trustme.CA()
        with trusted_here(authority):
            script, tls = plain(told("x")), server_tls(authority)
            async with ScriptedServer(script, tls=tls) as server, client() as one:
                assert (await ask(one, server.url()))[0] == "x"

    run(main())


@LINUX
def test_the_systems_store_is_read_beside_the_loop_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It has more than a hundred certificates: read in the loop, it would hold up the window."""
    readers: list[threading.Thread] = []
    read = ssl.SSLContext.set_default_verify_paths

    def noted(context: ssl.SSLContext) -> None:
        readers.append(threading.current_thread())
        read(context)

    async def main() -> None:
        authority = trustme.CA()
        with trusted_here(authority):
            script, tls = plain(told("x")), server_tls(authority)
            async with ScriptedServer(script, tls=tls) as server, client() as one:
                for _ in range(2):
                    assert (await ask(one, server.url()))[0] == "x"
        async with ScriptedServer(plain(told("x"))) as server, client() as one:
            assert (await ask(one, server.url()))[0] == "x"

    monkeypatch.setattr(ssl.SSLContext, "set_default_verify_paths", noted)
    run(main())
    assert len(readers) == 1
    assert readers[0] is not threading.main_thread()


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
        with trusted_here(authority):
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


# Connections that are used again


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
