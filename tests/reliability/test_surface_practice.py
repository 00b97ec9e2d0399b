"""The practice server answers this computer's own programs that have its key, and nobody else."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest

from tests.helpers.reliability_table import Tried
from tests.helpers.scripted_server import PATIENCE_S
from writer_app.practice.server import PracticeServer

KEY = "practice-key-7q"
_PATH = "/compatible-mode/v1/chat/completions"
_BODY = json.dumps({"model": "practice", "messages": [{"role": "user", "content": "x"}]}).encode()


def _request(port: int, **changes: str) -> bytes:
    """Return a good request, but for what is changed; an empty value leaves a header out."""
    method, path = changes.pop("method", "POST"), changes.pop("path", _PATH)
    headers = {
        "Host": f"127.0.0.1:{port}",
        "Authorization": f"Bearer {KEY}",
        "Content-Type": "application/json",
        "Content-Length": str(len(_BODY)),
        "Connection": "close",
        **changes,
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value]
    return "\r\n".join((f"{method} {path} HTTP/1.1", *lines, "", "")).encode() + _BODY


async def _status(port: int, request: bytes) -> int:
    """Send it and return the status of the answer."""
    async with asyncio.timeout(PATIENCE_S):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read()
        writer.close()
    assert b"access-control-allow" not in answer.lower()
    return int(answer.split()[1])


REFUSALS: dict[str, tuple[dict[str, str], int]] = {
    "another host": ({"Host": "evil.example"}, 403),
    "another host with the port": ({"Host": "evil.example:PORT"}, 403),
    "a name that leads here": ({"Host": "127.0.0.1.evil.example:PORT"}, 403),
    "another port": ({"Host": "127.0.0.1:1"}, 403),
    "an address of the network": ({"Host": "192.168.1.20:PORT"}, 403),
    "an address in digits": ({"Host": "2130706433:PORT"}, 403),
    "any address": ({"Host": "0.0.0.0:PORT"}, 403),
    "no host": ({"Host": ""}, 400),
    "a web page": ({"Origin": "https://evil.example"}, 403),
    "a web page of this computer": ({"Origin": "http://localhost:3000"}, 403),
    "a web page of the server itself": ({"Origin": "http://127.0.0.1:PORT"}, 403),
    "a file in a browser": ({"Origin": "null"}, 403),
    "a web page that looks": ({"method": "GET", "Origin": "https://evil.example"}, 403),
    "a web page that asks first": ({"method": "OPTIONS", "Origin": "https://evil.example"}, 403),
    "no key": ({"Authorization": ""}, 401),
    "another key": ({"Authorization": "Bearer practice-key-7p"}, 401),
    "the start of the key": ({"Authorization": f"Bearer {KEY[:-1]}"}, 401),
    "the key in the address": (
        {"Authorization": "", "path": f"{_PATH}?key={KEY}"},
        401,
    ),
    "another way to tell it": ({"Authorization": f"Basic {KEY}"}, 401),
}


@pytest.mark.row("S13", "foreign requests to the practice server")
@pytest.mark.parametrize("name", REFUSALS)
def test_a_foreign_request_is_refused(name: str, tried: Tried) -> None:
    changes, status = REFUSALS[name]

    async def main() -> tuple[int, int]:
        async with PracticeServer(key=KEY, tokens_per_second=0) as server:
            port = server.port
            asked = {name: value.replace("PORT", str(port)) for name, value in changes.items()}
            return await _status(port, _request(port, **asked)), await _status(port, _request(port))

    refused, good = asyncio.run(main())
    tried.tried += 1
    tried.failed += refused != status or good != 200
    assert tried.went_well, (refused, good)


def _own_addresses() -> set[str]:
    """Return the addresses of this computer that others could reach."""
    found = {"127.0.0.2", "::1"}
    for family, name in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with socket.socket(family, socket.SOCK_DGRAM) as one:
            try:
                one.connect((name, 9))  # sends nothing
                found.add(one.getsockname()[0])
            except OSError:
                continue
    return found


@pytest.mark.row("S13", "foreign requests to the practice server")
def test_it_is_reached_at_127_0_0_1_only_and_not_after_its_end(tried: Tried) -> None:
    async def reaches(host: str, port: int) -> bool:
        try:
            _, writer = await asyncio.wait_for(asyncio.open_connection(host, port), PATIENCE_S)
        except OSError:
            return False
        writer.close()
        return True

    async def main() -> None:
        async with PracticeServer(key=KEY) as server:
            port = server.port
            assert await reaches("127.0.0.1", port)
            for address in _own_addresses():
                tried.tried += 1
                tried.failed += await reaches(address, port)
        tried.tried += 1
        tried.failed += await reaches("127.0.0.1", port)

    asyncio.run(main())
    assert tried.went_well


@pytest.mark.row("S13", "foreign requests to the practice server")
def test_an_open_door_is_found(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    def anybody(_server: PracticeServer, _host: str) -> bool:
        return True

    monkeypatch.setattr(PracticeServer, "is_own_host", anybody)

    async def main() -> int:
        async with PracticeServer(key=KEY, tokens_per_second=0) as server:
            return await _status(server.port, _request(server.port, Host="evil.example"))

    tried.tried += 1
    assert asyncio.run(main()) == 200
