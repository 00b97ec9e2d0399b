"""A server that floods the window: it takes so much and no more, and the writer types on."""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.helpers.background_server import serving_in_a_thread
from tests.helpers.heartbeat import MOST_BUSY_MS, MOST_HELD_MS, is_held_up
from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import DONE, Exchange, Script, chunk, delta, head, plain
from tests.helpers.watched import Watched
from tests.reliability.conftest import HowMany
from tests.reliability.flood_child import BUSY, WAITING

MOST_GROWN_MIB: Final = 64
TOKENS: Final = 10_000
_START: Final = head(headers=["Transfer-Encoding: chunked"]) + b"\r\n"


def tokens_at_once(count: int) -> Script:
    """Send so many tokens in a second, a hundred times a hundredth part of them."""

    async def script(exchange: Exchange) -> None:
        await exchange.send(_START)
        for number in range(100):
            words = (delta(f"word{number} ") for _ in range(count // 100))
            await exchange.send(chunk(b"".join(words)))
            await asyncio.sleep(0.01)
        await exchange.send(chunk(delta("end.", "stop") + DONE), chunk(b""))

    return script


def without_end(piece: bytes) -> Script:
    async def script(exchange: Exchange) -> None:
        await exchange.send(_START)
        while True:
            await exchange.send(chunk(piece))

    return script


def a_long_line(megabytes: int) -> Script:
    async def script(exchange: Exchange) -> None:
        await exchange.send(_START, chunk(delta("Kept.") + b'data: {"x": "'))
        for _ in range(megabytes):
            await exchange.send(chunk(b"x" * (1 << 20)))
        await exchange.until_gone()

    return script


def a_bomb(megabytes: int) -> Script:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    parts = [packer.compress(delta("Kept."))]
    parts += [packer.compress(b"x" * (1 << 20)) for _ in range(megabytes)]
    return plain(b"".join([*parts, packer.flush()]), headers=["Content-Encoding: gzip"])


@dataclass(frozen=True, slots=True)
class Flood:
    """What the server sends, and in which bounds what comes of it is, in characters."""

    script: Script
    least: int
    most: int
    is_refused: bool = True
    asked_tokens: int = 1_000


FLOODS: Final = {
    "10,000 tokens a second": Flood(tokens_at_once(TOKENS), 50_000, 120_000, False, TOKENS),
    "text without end": Flood(without_end(delta("word " * 40) * 20), 1_000, 40_000),
    "a line of 100 MB": Flood(a_long_line(100), 4, 6),
    "300 MB in a small gzip": Flood(a_bomb(300), 4, 6),
    "a million empty events": Flood(without_end(b"data:\n\n" * 100_000), 0, 0),
}


def flooded(folder: Path, flood: Flood, *more: str) -> dict[str, Any]:
    watched, draft = Watched(folder), folder / "draft.txt"
    draft.write_text("It was late, and")
    with serving_in_a_thread(flood.script) as server:
        watched.use_server(server.url)
        with (watched.home / "settings.toml").open("a") as settings:
            settings.write(f"[profiles.own.sampling]\nmax_tokens = {flood.asked_tokens}\n")
            settings.write("[profiles.own.limits]\nfirst_text_s = 5\n")
        child = ("-m", "tests.reliability.flood_child", str(draft), *more)
        with watched.start(*child) as running:
            out, err = running.process.communicate(timeout=120)
    assert (running.process.returncode, err) == (0, b""), err.decode()
    return json.loads(out)


@pytest.mark.row("L7", "floods")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_is_stopped_at_its_limits_and_the_writer_types_on(
    tmp_path: Path, name: str, tried: Tried, how_many: HowMany
) -> None:
    flood = FLOODS[name]
    for number in range(how_many(1, 3)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = flooded(folder, flood)
        print(f"busy for {found['busy_ms']} ms, held up for {found['held_ms']} ms")
        tried.tried += 1
        tried.failed += not flood.least <= found["came"] <= flood.most
        tried.failed += bool(found["said"]) != flood.is_refused
        tried.failed += found["grown_mib"] > MOST_GROWN_MIB
        tried.failed += is_held_up(found)
        tried.lost += not found["before_stands"]
        assert tried.went_well, found


@pytest.mark.row("L7", "floods")
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("fault", "name", "most_ms"),
    [(BUSY, "busy_ms", MOST_BUSY_MS), (WAITING, "held_ms", MOST_HELD_MS)],
)
def test_a_window_that_is_held_up_is_found_out(
    tmp_path: Path, fault: str, name: str, most_ms: float, tried: Tried
) -> None:
    tried.tried += 1
    found = flooded(tmp_path, FLOODS["a line of 100 MB"], fault)
    assert is_held_up(found)
    assert most_ms < found[name]
