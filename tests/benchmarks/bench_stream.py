"""The way from the server to the page and from a key to the server, against httpx alone."""

from __future__ import annotations

import asyncio
import json
import time

import httpx

from tests.benchmarks.bench_server import LONG_FLOOD_EVENTS
from tests.benchmarks.bench_wire import flood_httpx, request_to, sent_httpx
from tests.benchmarks.measuring import Figure, alternately
from tests.benchmarks.opened_window import opened
from writer_app.providers.prepared import prepare

LEAST_OF_FLOOD = 0.7
MOST_TO_WIRE = 1.5
_WARM_UP = 3


def stream(base: str, rounds: int) -> list[Figure]:
    """Measure both ways with the window's own program and 1 MB of text in it."""
    return [_flood(base, rounds), _to_wire(base, rounds * 5)]


def _flood(base: str, rounds: int) -> Figure:
    """Measure with a flood so long that one frame more or less does not count."""
    url = f"{base}/prose/v1"
    with opened(url) as tell, asyncio.Runner() as runner:
        bare = httpx.AsyncClient(trust_env=False)

        def httpx_ms() -> float:
            started = time.perf_counter()
            pieces = runner.run(flood_httpx(bare, url))
            assert pieces == LONG_FLOOD_EVENTS
            return (time.perf_counter() - started) * 1e3

        measures = (lambda: tell("flood"), httpx_ms)
        alternately(1, *measures)
        mine, yard = (LONG_FLOOD_EVENTS / ms * 1e3 for ms in alternately(rounds, *measures))
        runner.run(bare.aclose())
    ratio = mine / yard
    return Figure(
        "events/s from socket to page, 1 MB",
        f"{mine:,.0f}",
        f"{yard:,.0f} (httpx + json)",
        f"{ratio:.2f}",
        f">= {LEAST_OF_FLOOD}",
        ratio >= LEAST_OF_FLOOD,
    )


def _to_wire(base: str, rounds: int) -> Figure:
    url = f"{base}/v1"
    body = json.loads(prepare(request_to(url)).body)
    with opened(url) as tell, asyncio.Runner() as runner:
        bare = httpx.AsyncClient(trust_env=False)
        measures = (
            lambda: tell("wire"),
            lambda: runner.run(sent_httpx(bare, f"{url}/chat/completions", body)),
        )
        alternately(_WARM_UP, *measures)
        mine, yard = alternately(rounds, *measures)
        runner.run(bare.aclose())
    ratio = mine / yard
    return Figure(
        "key to request on the wire, warm, 30 kB",
        f"{mine:.2f} ms",
        f"{yard:.2f} ms (httpx)",
        f"{ratio:.2f}",
        f"<= {MOST_TO_WIRE}",
        ratio <= MOST_TO_WIRE,
    )
