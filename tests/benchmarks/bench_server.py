"""A server for the benchmarks, in a process of its own: prebuilt answers, no thinking.

Started as a program it prints its port. The first part of the path says which of `ANSWERS` is
given, and anything else gets three words. Each event is in a `send()` of its own; every answer
tells in `X-Received-Ns` when the whole request was there, by the clock that all processes of the
machine share.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

FLOOD_EVENTS = 20_000
LONG_FLOOD_EVENTS = 100_000
STREAM_S = 2
"""How long an answer takes that comes at a pace."""
TAKE_CHARACTERS = 4_000
_PARAGRAPH_EVENTS = 80


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


@dataclass(frozen=True)
class Events:
    """An answer. `pace` counts in events a second; 0 is as fast as they are taken."""

    events: list[bytes]
    pace: int = 0

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return sum(map(len, self.events)) + len(LAST)

    async def send(self, writer: asyncio.StreamWriter) -> None:
        """Send event by event, each when it is due."""
        started = time.perf_counter()
        for index, event in enumerate(self.events):
            if self.pace:
                await asyncio.sleep(started + index / self.pace - time.perf_counter())
            writer.write(event)
            await writer.drain()
        writer.write(LAST)
        await writer.drain()


def _prose(events: int) -> list[bytes]:
    """Return so many events of text that has paragraphs."""
    end = chunk("\n")
    return [WORD if index % _PARAGRAPH_EVENTS else end for index in range(1, events + 1)]


ANSWERS = {
    b"flood": Events([WORD] * FLOOD_EVENTS),
    b"prose": Events(_prose(LONG_FLOOD_EVENTS)),
    b"pace200": Events(_prose(200 * STREAM_S), pace=200),
    b"pace1000": Events(_prose(1000 * STREAM_S), pace=1000),
    # 20 kB without a line break.
    b"unbroken": Events([chunk(" riverbank")] * 1000 * STREAM_S, pace=1000),
    b"take": Events(_prose(TAKE_CHARACTERS // len(" word"))),
}
THREE_WORDS = Events([WORD] * 3)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            lines = head.lower().split(b"\r\n")
            length = next(line for line in lines if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.partition(b":")[2]))
            received = time.perf_counter_ns()
            answer = ANSWERS.get(lines[0].split(b"/")[1], THREE_WORDS)
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + f"X-Received-Ns: {received}\r\nX-Request-Id: {received}\r\n".encode()
                + f"Content-Length: {answer.length}\r\n\r\n".encode()
            )
            await answer.send(writer)
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
