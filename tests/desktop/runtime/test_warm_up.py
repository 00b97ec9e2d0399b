"""What is loaded before the first request, so that the window need not wait for it then."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import asyncio, sys
from writer_app.desktop.runtime.warm_up import load_engine
from writer_app.redaction import Redactor
from writer_app.storage.settings import Settings

async def first_request(ways):
    from writer_app.desktop.assistant_asks import Ask
    from writer_app.continuation.types import Profile
    async def serve(reader, writer):
        await reader.readuntil(b"\\r\\n\\r\\n")
        writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n")
        writer.close()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    profile = Profile(name="local", base_url=f"http://127.0.0.1:{port}/v1", model="m")
    client = ways.client(profile)
    before = set(sys.modules)
    assert await client.unreachable(profile) is None
    print(sorted(set(sys.modules) - before))
    await client.aclose()
    server.close()

asyncio.run(first_request(load_engine({}, Redactor(), Settings())))
"""


def test_the_first_request_loads_nothing_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False, timeout=30
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
