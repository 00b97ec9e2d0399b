"""The wire: events into text, and a request onto the wire of a warm client."""

from __future__ import annotations

import asyncio
import json
import time
import warnings
from collections.abc import Coroutine
from typing import TYPE_CHECKING

import httpx

from tests.benchmarks.bench_server import FLOOD_EVENTS
from tests.benchmarks.measuring import Figure, alternately
from writer_app.continuation.types import Limits, Message, Profile, Request
from writer_app.providers.client import Client
from writer_app.providers.prepared import prepare
from writer_app.redaction import Redactor, Secret

if TYPE_CHECKING:
    from openai import AsyncOpenAI

PREFIX = ("It was a quiet evening, and nobody came. " * 800)[:30_000]


class OneKey:
    """A key store with one key for everybody."""

    async def key_for(self, origin: str) -> Secret:
        """Return the key."""
        del origin
        return Secret("sk-benchmark")


def request_to(url: str) -> Request:
    """Return a request with a prefix of 30 kB."""
    profile = Profile(name="bench", base_url=url, model="qwen-plus", limits=Limits())
    return Request(profile, (Message("user", "Go on."), Message("assistant", PREFIX)))


def flood(base: str, rounds: int) -> list[Figure]:
    """Measure events per second against httpx alone and against the openai SDK."""
    url = f"{base}/flood/v1"
    with asyncio.Runner() as runner:
        ours = Client(OneKey(), Redactor())
        bare = httpx.AsyncClient(trust_env=False)
        official = _openai(url)
        measures = (
            lambda: _rate(runner, _flood_ours(ours, url)),
            lambda: _rate(runner, flood_httpx(bare, url)),
            lambda: _rate(runner, _flood_openai(official)),
        )
        alternately(1, *measures)
        mine, yard, sdk = alternately(rounds, *measures)
        for client in (ours, bare):
            runner.run(client.aclose())
        runner.run(official.close())
    return [
        _faster("events/s from socket to text", mine, yard, "httpx + json", 0.8),
        _faster("the same", mine, sdk, "openai SDK", 4.0),
    ]


def request_on_the_wire(base: str, rounds: int) -> list[Figure]:
    """Measure the time from asking to the request's last byte at the server, client warm."""
    request = request_to(f"{base}/v1")
    body = json.loads(prepare(request).body)
    with asyncio.Runner() as runner:
        ours = Client(OneKey(), Redactor())
        bare = httpx.AsyncClient(trust_env=False)
        url = f"{base}/v1/chat/completions"
        measures = (
            lambda: runner.run(_sent_ours(ours, request)),
            lambda: runner.run(sent_httpx(bare, url, body)),
        )
        alternately(20, *measures)
        mine, yard = alternately(rounds, *measures)
        for client in (ours, bare):
            runner.run(client.aclose())
    name = "request on the wire, warm, 30 kB"
    ratio = mine / yard
    return [
        Figure(
            name, f"{mine:.2f} ms", f"{yard:.2f} ms (httpx)", f"{ratio:.2f}", "<= 1.3", ratio <= 1.3
        )
    ]


def _faster(name: str, ours: float, yard: float, what: str, goal: float) -> Figure:
    ratio = ours / yard
    shown = f"{yard:,.0f} ({what})"
    return Figure(name, f"{ours:,.0f}", shown, f"{ratio:.2f}", f">= {goal}", ratio >= goal)


def _rate(runner: asyncio.Runner, work: Coroutine[None, None, int]) -> float:
    started = time.perf_counter()
    pieces = runner.run(work)
    assert pieces == FLOOD_EVENTS, pieces
    return FLOOD_EVENTS / (time.perf_counter() - started)


async def _flood_ours(client: Client, url: str) -> int:
    characters = 0

    def count(text: str) -> None:
        nonlocal characters
        characters += len(text)

    answer = await client.stream(request_to(url), count)
    assert answer.finish_reason == "stop", answer.failure
    return characters // len(" word")


async def flood_httpx(client: httpx.AsyncClient, url: str) -> int:
    body, pieces = prepare(request_to(url)).body, 0
    async with client.stream("POST", f"{url}/chat/completions", content=body) as response:
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                pieces += bool(json.loads(line[6:])["choices"][0]["delta"]["content"])
    return pieces


def _openai(url: str) -> AsyncOpenAI:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import openai
    return openai.AsyncOpenAI(base_url=url, api_key="sk-benchmark")


async def _flood_openai(client: AsyncOpenAI) -> int:
    stream = await client.chat.completions.create(
        model="qwen-plus", messages=[{"role": "assistant", "content": PREFIX}], stream=True
    )
    pieces = 0
    async for piece in stream:
        pieces += bool(piece.choices[0].delta.content)
    return pieces


async def _sent_ours(client: Client, request: Request) -> float:
    started = time.perf_counter_ns()
    answer = await client.stream(request, lambda _: None)
    return (int(answer.request_id) - started) / 1e6


async def sent_httpx(client: httpx.AsyncClient, url: str, body: object) -> float:
    started = time.perf_counter_ns()
    response = await client.post(url, json=body)
    return (int(response.headers["x-received-ns"]) - started) / 1e6
