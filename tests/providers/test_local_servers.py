"""Servers on this computer are found by what they say at `/models`; hostile ones are harmless."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.helpers.asking import KEY, Keys, client, run
from tests.helpers.scripted_server import (
    Cut,
    Exchange,
    Script,
    ScriptedServer,
    chunk,
    chunked,
    cut,
    head,
    plain,
    raw,
    refusal,
    silence,
)
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import Profile
from writer_app.profiles import resolve
from writer_app.providers.catalog import Catalog
from writer_app.providers.local_servers import (
    LONGEST_NAME,
    MOST_MODELS,
    LocalServer,
    Looked,
    find_servers,
)
from writer_app.storage.settings import Settings
from writer_app.storage.settings_writing import checked_profile

LIMIT_S = 3.0
MOST_BYTES = 1 << 16


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def models(*ids: object, owner: str = "somebody") -> bytes:
    return json.dumps({"data": [{"id": each, "owned_by": owner} for each in ids]}).encode()


def found(catalog: Catalog, answers: dict[int, Looked]) -> tuple[LocalServer, ...]:
    """Return what is found where the ports give these answers, and the others none."""

    async def look(base_url: str) -> Looked | None:
        return answers.get(parse_base_url(base_url, "openai").port)

    return asyncio.run(find_servers(look, catalog))


def asked_with(server: LocalServer, model: str, catalog: Catalog) -> Profile:
    """Return the complete profile that a found server makes."""
    settings = Settings(profiles={"found": checked_profile("found", server.table(model))})
    return resolve("found", settings, catalog)


# What is made of the answers


@pytest.mark.parametrize(
    ("port", "kind", "dialect"),
    [
        (11434, "ollama", "trailing-assistant"),
        (1234, "lm-studio", "trailing-assistant"),
        (8080, "llama-cpp", "continue-final"),
        (8000, "vllm", "continue-final"),
        (30000, "sglang", "continue-final"),
        (5001, "koboldcpp", "trailing-assistant"),
        (1337, "jan", "trailing-assistant"),
    ],
)
def test_each_usual_port_makes_a_profile_with_its_dialect(
    catalog: Catalog, port: int, kind: str, dialect: str
) -> None:
    (server,) = found(catalog, {port: Looked(200, models("tiny", "large"))})
    assert server.preset.id == kind
    assert server.models == ("tiny", "large")
    assert server.base_url == f"http://127.0.0.1:{port}/v1"
    profile = asked_with(server, "large", catalog)
    assert (profile.base_url, profile.model, profile.dialect) == (server.base_url, "large", dialect)
    assert profile.extra_body == server.preset.thinking_off


def test_a_server_that_names_itself_is_believed_more_than_its_port(catalog: Catalog) -> None:
    (server,) = found(catalog, {5001: Looked(200, models("tiny", owner="vllm"))})
    assert server.preset.id == "vllm"
    profile = asked_with(server, "tiny", catalog)
    assert profile.dialect == "continue-final"
    assert profile.extra_body == {"chat_template_kwargs": {"enable_thinking": False}}
    assert profile.base_url == "http://127.0.0.1:5001/v1"


def test_one_without_a_switch_for_thinking_takes_none_from_its_port(catalog: Catalog) -> None:
    (server,) = found(catalog, {11434: Looked(200, models("tiny", owner="koboldcpp"))})
    assert server.preset.id == "koboldcpp"
    assert asked_with(server, "tiny", catalog).extra_body == {}


def test_a_server_that_always_wants_a_key_says_so(catalog: Catalog) -> None:
    (server,) = found(catalog, {1337: Looked(401, b"{}"), 8080: Looked(401, b"login")})
    assert (server.preset.id, server.wants_key, server.models) == ("jan", True, ())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Welcome to my router</body></html>",
        b"[]",
        b"null",
        b'{"data": null}',
        b'{"data": [1, "two", null, [], {}]}',
        b'{"data": [{"id": 7}, {"id": ""}, {"id": " x"}, {"id": null}]}',
        b'{"data": [{"id": "a\\u0000b"}, {"id": "\\u202egpj.exe"}, {"id": "two\\nlines"}]}',
        models("x" * (LONGEST_NAME + 1)),
        b"[" * 60_000,
        b'{"data": ' + b"9" * 60_000 + b"}",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_list_of_models_is_no_server(catalog: Catalog, body: bytes) -> None:
    assert found(catalog, {8080: Looked(200, body)}) == ()


def test_of_many_models_the_first_are_shown_once_each(catalog: Catalog) -> None:
    names = [f"m{number}" for number in range(MOST_MODELS * 2)]
    (server,) = found(catalog, {8080: Looked(200, models("m0", *names))})
    assert list(server.models) == names[:MOST_MODELS]


def test_all_ports_are_looked_at_together(catalog: Catalog) -> None:
    usual = {port for preset in catalog.presets if not preset.hosts for port in preset.ports}
    looking: set[int] = set()

    async def look(base_url: str) -> None:
        looking.add(parse_base_url(base_url, "openai").port)
        while looking != usual:  # noqa: ASYNC110 - the others are to come meanwhile
            await asyncio.sleep(0)

    async def main() -> tuple[LocalServer, ...]:
        async with asyncio.timeout(LIMIT_S):
            return await find_servers(look, catalog)

    assert asyncio.run(main()) == ()
    assert {11434, 1234, 8080, 8000, 5001, 1337} <= usual


# The look itself, over sockets


def look_at(script: Script) -> tuple[Looked | None, ScriptedServer, Keys, float]:
    """Look at one server; return what came, the server, the keys, and the seconds it took."""
    keys = Keys(anywhere=KEY)

    async def main() -> tuple[Looked | None, ScriptedServer, Keys, float]:
        async with ScriptedServer(script) as server:
            started = time.perf_counter()
            async with client(keys) as one:
                looked = await one.look(server.url("/v1"))
            return looked, server, keys, time.perf_counter() - started

    return run(main())


def test_a_look_asks_for_the_models_without_a_key() -> None:
    looked, server, keys, _ = look_at(plain(models("tiny"), kind="application/json"))
    assert looked == Looked(200, models("tiny"))
    (received,) = server.received
    assert received.line == "GET /v1/models HTTP/1.1"
    assert received.header("Authorization") is None
    assert received.body == b""
    assert keys.asked == []


async def _endless(exchange: Exchange) -> None:
    await exchange.send(head(headers=["Transfer-Encoding: chunked"]) + b"\r\n")
    while True:
        await exchange.send(chunk(b" " * 30_000))


async def _endless_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await exchange.send(b"X-More: " + b"x" * 1_000 + b"\r\n")


async def _endless_interim(exchange: Exchange) -> None:
    while True:
        await exchange.send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)


HOSTILE: dict[str, Script] = {
    "an endless body": _endless,
    "endless headers": _endless_headers,
    "endless answers before the answer": _endless_interim,
    "silence": silence,
    "a body that stalls": cut(b'{"data": [', Cut.STALL),
    "a body that is reset": cut(b'{"data": [', Cut.RST),
    "a body that is too short": cut(b'{"data": [', Cut.LENGTH),
    "one byte at a time, and no end": chunked(*[b" "] * 50, ends=False),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "nothing": raw(b""),
    "too much": plain(b" " * (MOST_BYTES + 1), kind="application/json"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_harmless(name: str) -> None:
    looked, server, _, seconds = look_at(HOSTILE[name])
    assert looked is None
    assert len(server.received) <= 1
    assert seconds < LIMIT_S * 3


def test_a_redirect_is_not_followed() -> None:
    async def main() -> None:
        async with ScriptedServer(plain(models("elsewhere"))) as other:
            moved = refusal(302, b"", f"Location: {other.url('/v1/models')}")
            async with ScriptedServer(moved) as server, client() as one:
                looked = await one.look(server.url("/v1"))
            assert looked is not None
            assert looked.status == 302
            assert other.connections == 0

    run(main())


def test_nothing_but_this_computer_is_looked_at() -> None:
    async def main() -> None:
        async with client() as one:
            with pytest.raises(ValueError, match="only this computer"):
                await one.look("https://example.org/v1")

    run(main())


def test_a_look_that_is_cancelled_closes_its_connection() -> None:
    async def main() -> None:
        async with ScriptedServer(silence) as server, client() as one:
            task = asyncio.create_task(one.look(server.url("/v1")))
            await server.asked()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.disconnected()

    run(main())


def test_the_good_are_found_beside_the_hostile(catalog: Catalog) -> None:
    """Real sockets on other ports: the usual ones may be taken on the machine of a test."""
    scripts: Sequence[Script] = (_endless, silence, plain(models("tiny")), raw(b"no"))

    async def main() -> tuple[LocalServer, ...]:
        servers = [ScriptedServer(script) for script in scripts]
        for server in servers:
            await server.__aenter__()
        try:
            moved = tuple(
                replace(preset, base_url=server.url("/v1"), ports=(server.port,))
                for preset, server in zip(catalog.presets[-len(servers) :], servers, strict=True)
            )
            async with client() as one:
                return await find_servers(one.look, replace(catalog, presets=moved))
        finally:
            for server in servers:
                await server.__aexit__()

    (server,) = run(main())
    assert server.models == ("tiny",)
