"""A key goes to the server it was given for, by the way that the settings name; nowhere else."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Generator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import trustme

from tests.helpers.asking import KEY, Keys, ask, client, kind_of, run
from tests.helpers.authorities import server_tls
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import ScriptedServer, plain, refusal, told
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import FailedError, FailureKind

LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only OpenSSL's store can be told to trust a test's authority"
)
REDIRECTS = (301, 302, 303, 307, 308)


# The origin


@pytest.mark.row("S5", "a key and another origin")
@pytest.mark.parametrize("status", REDIRECTS)
def test_a_redirect_leads_nowhere(status: int, tried: Tried) -> None:
    async def main() -> None:
        async with ScriptedServer(plain(told("stolen"))) as thief:
            port = thief.port
            for location in (
                thief.url("/x"),
                f"https://127.0.0.1:{port}/x",
                f"http://localhost:{port}/x",
                f"http://{KEY}@127.0.0.1:{port}/x",
                f"//127.0.0.1:{port}/x",
                f"\\\\127.0.0.1:{port}\\x",
                f"ftp://127.0.0.1:{port}/x",
            ):
                moved = refusal(status, b"moved", f"Location: {location}")
                async with ScriptedServer(moved) as server, client() as one:
                    text, answer = await ask(one, server.url())
                    tried.failed += (text, len(server.received)) != ("", 1)
                    tried.failed += kind_of(answer) is not FailureKind.PROTOCOL
                tried.tried += 1
            tried.failed += thief.connections

    run(main())
    assert tried.went_well


@pytest.mark.row("S5", "a key and another origin")
def test_a_client_that_follows_takes_a_key_along(tried: Tried) -> None:
    async def main() -> str | None:
        async with ScriptedServer(plain(b"")) as thief:
            moved = refusal(307, b"", f"Location: {thief.url('/x')}")
            careless = httpx.AsyncClient(follow_redirects=True)
            async with ScriptedServer(moved) as server, careless:
                await careless.post(server.url(), headers={"X-Api-Key": KEY})
            return thief.received[0].header("X-Api-Key")

    tried.tried += 1
    assert run(main()) == KEY


@pytest.mark.row("S5", "a key and another origin")
def test_a_key_is_asked_for_by_the_origin_alone(tried: Tried) -> None:
    async def main() -> None:
        async with ScriptedServer(plain(told("x"))) as own, ScriptedServer(plain(told("x"))) as new:
            keys = Keys({f"http://127.0.0.1:{own.port}": KEY})
            async with client(keys) as one:
                for server, host, has_key in (
                    (own, "127.0.0.1", True),
                    (new, "127.0.0.1", False),
                    (own, "localhost", False),
                    (own, "127.0.0.1", True),
                ):
                    await ask(one, server.url(host=host))
                    sent = server.received[-1].header("Authorization")
                    tried.tried += 1
                    tried.failed += sent != (f"Bearer {KEY}" if has_key else None)

    run(main())
    assert tried.went_well


ELSEWHERE: dict[str, str] = {
    "plain http": "http://models.example/v1",
    "a user name": "https://models.example@evil.example/v1",
    "a user name and a password": "https://models.example:443@evil.example/v1",
    "an empty user name": "https://@models.example/v1",
    "a backslash": "https://models.example\\@evil.example/v1",
    "a tab": "https://models.exa\tmple/v1",
    "a line end": "https://models.example/v1\nHost: evil.example",
    "a query": "https://models.example/v1?to=evil.example",
    "a fragment": "https://models.example#@evil.example/v1",
    "no host": "https:///v1",
    "a port that is none": "https://models.example:443.evil.example/v1",
    "loopback in a name": "http://127.0.0.1.evil.example/v1",
    "loopback in digits": "http://2130706433/v1",
    "short loopback": "http://127.1/v1",
    "loopback in octal": "http://0177.0.0.1/v1",
    "any address": "http://0.0.0.0/v1",
    "another scheme": "file:///etc/passwd",
    "a script": "javascript:alert(1)",
    "a space in the host": "https://models.example evil.example/v1",
}
"""Addresses that are refused, by what is wrong with them."""

LOOK_ALIKES: dict[str, str] = {
    "Cyrillic": "https://m\u043edels.example/v1",
    "full width": "https://models\uff0eexample.evil.example/v1",
    "a sharp s": "https://model\u00df.example/v1",
    "another port": "https://models.example:8443/v1",
    "a subdomain": "https://x.models.example/v1",
    "a longer name": "https://models.example.evil.example/v1",
}
"""Addresses that are allowed: but what they mean is another origin, with a key of its own."""


@pytest.mark.row("S5", "a key and another origin")
def test_tricks_with_an_address_are_refused_or_mean_another_origin(tried: Tried) -> None:
    own = parse_base_url("https://models.example/v1", "openai").origin
    keys = Keys({own: KEY})

    async def refused(url: str) -> bool:
        async with client(keys) as one:
            try:
                await ask(one, url)
            except FailedError as error:
                return error.failure.kind is FailureKind.USAGE
        return False

    for url in ELSEWHERE.values():
        tried.tried += 1
        tried.failed += not run(refused(url))
    tried.failed += len(keys.asked)
    for url in LOOK_ALIKES.values():
        tried.tried += 1
        endpoint = parse_base_url(url, "openai")
        tried.failed += endpoint.origin == own or not endpoint.url.isascii()
    assert tried.went_well


# TLS


@contextmanager
def _in_file(authority: trustme.CA) -> Generator[str]:
    with authority.cert_pem.tempfile() as file:
        yield file


def _asked(tls: ssl.SSLContext, ca_file: str = "") -> tuple[str, FailureKind | None, int]:
    """Ask a server with this certificate: the text, the failure, and how many requests came."""

    async def main() -> tuple[str, FailureKind | None, int]:
        async with ScriptedServer(plain(told("x")), tls=tls) as server, client() as one:
            text, answer = await ask(one, server.url(), ca_file=ca_file)
            return text, kind_of(answer), len(server.received)

    return run(main())


REFUSED = ("", FailureKind.TLS, 0)
GOOD = ("x", None, 1)


@LINUX
@pytest.mark.row("S6", "certificates and proxies")
def test_a_server_is_believed_by_its_certificate_alone(
    monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    own, other = trustme.CA(), trustme.CA()
    with _in_file(own) as trusted:
        for place in ("the store", "ca_file"):
            ca_file = "" if place == "the store" else trusted
            monkeypatch.setenv("SSL_CERT_FILE", "" if ca_file else trusted)
            for tls, result in (
                (server_tls(own), GOOD),
                (server_tls(other), REFUSED),
                (server_tls(own, "elsewhere.example"), REFUSED),
                (server_tls(own, days=-1), REFUSED),
            ):
                tried.tried += 1
                tried.failed += _asked(tls, ca_file) != result
    tried.tried += 1
    tried.failed += _asked(server_tls(own)) != REFUSED
    assert tried.went_well


@pytest.mark.row("S6", "certificates and proxies")
@pytest.mark.parametrize("content", [None, b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nx"])
def test_a_file_of_certificates_that_is_none_is_said(
    tmp_path: Path, content: bytes | None, tried: Tried
) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FailedError) as caught:
        _asked(server_tls(trustme.CA()), ca_file=str(file))
    tried.tried += 1
    tried.failed += caught.value.failure.kind is not FailureKind.USAGE
    tried.failed += "ca_file" not in str(caught.value.failure.notice)
    assert tried.went_well


PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@contextmanager
def _hostile(folder: Path, thief: str, no_proxy: str) -> Generator[Path]:
    """Set everything in the environment that could lead a request astray; gives the key log."""
    log = folder / "tls-keys"
    netrc = folder / ".netrc"
    netrc.write_text("default login thief password stolen\n")
    netrc.chmod(0o600)
    with pytest.MonkeyPatch.context() as patch:
        for name in PROXIES:
            patch.setenv(name, thief)
            patch.setenv(name.lower(), thief)
        patch.setenv("NO_PROXY", no_proxy)
        patch.setenv("SSLKEYLOGFILE", str(log))
        patch.setenv("NETRC", str(netrc))
        patch.setenv("HOME", str(folder))
        yield log


@LINUX
@pytest.mark.row("S6", "certificates and proxies")
@pytest.mark.parametrize("no_proxy", ["", "models.example"])
@pytest.mark.parametrize("secure", [True, False])
def test_the_environment_leads_nobody_astray(
    tmp_path: Path, secure: bool, no_proxy: str, tried: Tried
) -> None:
    async def main() -> None:
        authority = trustme.CA()
        tls = server_tls(authority) if secure else None
        async with AsyncExitStack() as stack:
            thief = await stack.enter_async_context(ScriptedServer(plain(told("stolen"))))
            server = await stack.enter_async_context(ScriptedServer(plain(told("x")), tls=tls))
            one = await stack.enter_async_context(client())
            file = stack.enter_context(_in_file(authority))
            log = stack.enter_context(_hostile(tmp_path, thief.url(""), no_proxy))
            text, answer = await ask(one, server.url(), ca_file=file)
            tried.failed += (text, answer.failure) != ("x", None)
            tried.failed += server.received[0].header("Authorization") != f"Bearer {KEY}"
            # A server that is not there: whoever else is asked would be the proxy.
            _, gone = await ask(one, "https://models.invalid/v1")
            tried.failed += kind_of(gone) is not FailureKind.NETWORK
            tried.failed += thief.connections + log.exists()
        tried.tried += 1

    run(main())
    assert tried.went_well


@LINUX
@pytest.mark.row("S6", "certificates and proxies")
def test_a_client_with_its_usual_settings_is_led_astray(tmp_path: Path, tried: Tried) -> None:
    async def main() -> str | None:
        async with ScriptedServer(plain(b"")) as thief, ScriptedServer(plain(b"")) as server:
            with _hostile(tmp_path, thief.url(""), "") as log:
                async with httpx.AsyncClient() as careless:
                    await careless.post(server.url(), headers={"Authorization": f"Bearer {KEY}"})
                assert log.exists()
            return thief.received[0].header("Authorization")

    tried.tried += 1
    assert run(main()) == f"Bearer {KEY}"


@pytest.mark.row("S6", "certificates and proxies")
def test_a_proxy_of_the_settings_is_used_but_not_for_this_computer(tried: Tried) -> None:
    async def main() -> None:
        async with ScriptedServer(refusal(407)) as proxy, ScriptedServer(plain(told("x"))) as own:
            async with client() as one:
                text, _ = await ask(one, own.url(), proxy=proxy.url(""))
                tried.failed += (text, proxy.connections) != ("x", 0)
                await ask(one, "https://models.example/v1", proxy=proxy.url(""))
            (tunnel,) = proxy.received
            tried.failed += tunnel.line != "CONNECT models.example:443 HTTP/1.1"
            tried.failed += KEY in repr(tunnel)
        tried.tried += 2

    run(main())
    assert tried.went_well
