"""Servers on this computer are found by what they say at `/models`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.helpers.asking import client, run
from tests.helpers.scripted_server import Script, ScriptedServer, chunked, plain, raw, silence
from writer_app.continuation.endpoint import parse_base_url
from writer_app.continuation.types import Profile
from writer_app.profiles import resolve
from writer_app.providers.catalog import Catalog
from writer_app.providers.local_servers import (
    LONGEST_NAME,
    MOST_MODELS,
    LocalServer,
    find_servers,
)
from writer_app.providers.looks import Looked
from writer_app.storage.settings import Settings
from writer_app.storage.settings_writing import checked_profile

LIMIT_S = 3.0


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


def test_the_good_are_found_beside_the_hostile(catalog: Catalog) -> None:
    """Real sockets on other ports: the usual ones may be taken on the machine of a test."""
    scripts: Sequence[Script] = (
        chunked(b" " * (1 << 17), ends=False),
        silence,
        plain(models("tiny")),
        raw(b"no"),
    )

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
