"""A look at a server, over sockets: it takes no key along, and hostile servers are harmless."""

from __future__ import annotations

import asyncio
import json
import time

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
from writer_app.providers.looks import Looked

LIMIT_S = 3.0
MOST_BYTES = 1 << 16
LIST = json.dumps({"data": [{"id": "tiny", "owned_by": "somebody"}]}).encode()


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
    looked, server, keys, _ = look_at(plain(LIST, kind="application/json"))
    assert looked == Looked(200, LIST)
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
        async with ScriptedServer(plain(LIST)) as other:
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
