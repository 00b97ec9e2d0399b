"""A server for the benchmarks, in a process of its own: prebuilt answers, no thinking.

Started as a program it prints its port. `/flood/...` answers with 20,000 events, anything else with
three, each in a `send()` of its own; every answer tells in `X-Received-Ns` when the whole request
was there, by the clock that all processes of the machine share.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

FLOOD_EVENTS = 20_000


def chunk(text: str, reason: str | None = None) -> bytes:
    """Return one event as the OpenAI-compatible protocol has it."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": reason}
    value = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "qwen-plus",
        "choices": [choice],
    }
    return b"data: " + json.dumps(value).encode() + b"\n\n"


WORD, LAST = chunk(" word"), chunk("", "stop") + b"data: [DONE]\n\n"


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lines = head.lower().split(b"\r\n")
            length = next(line for line in lines if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            received = time.perf_counter_ns()
            words = FLOOD_EVENTS if b"/flood/" in lines[0] else 3
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + f"X-Received-Ns: {received}\r\nX-Request-Id: {received}\r\n".encode()
                + f"Content-Length: {len(WORD) * words + len(LAST)}\r\n\r\n".encode()
            )
            for _ in range(words):
                writer.write(WORD)
                await writer.drain()
            writer.write(LAST)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main() -> None:
    """Serve until killed."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1 << 20)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def running() -> Generator[str]:
    """Run the server in its own process and give its address."""
    with subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = int(process.stdout.readline())
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(main())
