"""A server on 127.0.0.1 that answers with scripted bytes, cuts as told, and remembers requests."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, Self, TypeAlias

PATIENCE_S: Final = 20.0
"""How long a test waits for what must happen at once, on a busy machine."""

_RESET: Final = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Received:
    """One request as it came, and the number of its connection."""

    connection: int
    line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


class Exchange:
    """One request being answered."""

    def __init__(
        self, received: Received, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.received = received
        self._reader = reader
        self._writer = writer

    async def send(self, *pieces: bytes) -> None:
        """Send each piece on its own."""
        for piece in pieces:
            self._writer.write(piece)
            await self._writer.drain()

    async def until_gone(self) -> None:
        """Send nothing more; wait until the client is gone."""
        try:
            while await self._reader.read(1 << 16):
                pass
        except ConnectionError:
            pass

    def fin(self) -> None:
        self._writer.close()

    def rst(self) -> None:
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._writer.transport.abort()


Script: TypeAlias = Callable[[Exchange], Awaitable[None]]


class ScriptedServer:
    """Plays one script for each request; the last one again and again.

    Use as an async context manager. `received` holds the requests in order of arrival, `left` how
    many of the connections are over.
    """

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self.received: list[Received] = []
        self.connections = 0
        self.left = 0
        self._scripts = scripts
        self._tls = tls
        self._gone = asyncio.Semaphore(0)
        self._asked = asyncio.Semaphore(0)
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:  # a task that was cancelled before its start closes nothing
            writer.transport.abort()
        await self._server.wait_closed()

    def url(self, path: str = "/compatible-mode/v1", host: str = "127.0.0.1") -> str:
        scheme = "http" if self._tls is None else "https"
        return f"{scheme}://{host}:{self.port}{path}"

    async def disconnected(self, connections: int = 1) -> None:
        """Wait until the client is gone from as many connections more. Fails when it is not."""
        async with asyncio.timeout(PATIENCE_S):
            for _ in range(connections):
                await self._gone.acquire()

    async def asked(self) -> None:
        """Wait until one more request has come."""
        async with asyncio.timeout(PATIENCE_S):
            await self._asked.acquire()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._tasks.add(task)
        self._writers.append(writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self.connections = self.connections, self.connections + 1
        try:
            while (received := await _read_request(reader, number)) is not None:
                self.received.append(received)
                script = self._scripts[min(len(self.received), len(self._scripts)) - 1]
                self._asked.release()
                await script(Exchange(received, reader, writer))
                if writer.is_closing():
                    # Not every system has sent by now what was written before.
                    await writer.wait_closed()
                    break
        except ConnectionError:
            pass
        finally:
            self.left += 1
            self._gone.release()
            writer.transport.abort()


async def _read_request(reader: asyncio.StreamReader, connection: int) -> Received | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    line, *fields = head.decode("latin-1").split("\r\n")[:-2]
    headers = tuple((name, value.strip()) for name, _, value in (f.partition(":") for f in fields))
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    return Received(connection, line, headers, await reader.readexactly(length))


def head(
    status: str = "200 OK", kind: str = "text/event-stream", headers: Iterable[str] = ()
) -> bytes:
    """Return a status line and headers; an empty `kind` means no content type."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return ("\r\n".join(lines) + "\r\n").encode("latin-1")


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def plain(
    body: bytes,
    status: str = "200 OK",
    kind: str = "text/event-stream",
    headers: Iterable[str] = (),
) -> Script:
    """Answer with a whole body of known length, and keep the connection."""

    async def script(exchange: Exchange) -> None:
        length = f"Content-Length: {len(body)}"
        await exchange.send(head(status, kind, [*headers, length]) + b"\r\n" + body)

    return script


def chunked(
    *pieces: bytes, kind: str = "text/event-stream", headers: Iterable[str] = (), ends: bool = True
) -> Script:
    """Answer in chunks, each sent on its own; without `ends`, stay silent after the last."""

    async def script(exchange: Exchange) -> None:
        start = head(kind=kind, headers=[*headers, "Transfer-Encoding: chunked"]) + b"\r\n"
        await exchange.send(start, *(chunk(piece) for piece in pieces if piece))
        if ends:
            await exchange.send(chunk(b""))
        else:
            await exchange.until_gone()

    return script


def raw(*pieces: bytes) -> Script:
    """Answer with these bytes and close."""

    async def script(exchange: Exchange) -> None:
        await exchange.send(*pieces)
        exchange.fin()

    return script


def refusal(
    status: int, body: bytes = b"", *headers: str, kind: str = "application/json"
) -> Script:
    """Answer with an error."""
    return plain(body, f"{status} Said So", kind, headers)


async def silence(exchange: Exchange) -> None:
    """Take the request and never answer."""
    await exchange.until_gone()


class Cut(Enum):
    """The ways in which a body can end before it is complete."""

    FIN = auto()
    """Closed in order, the length never said."""
    RST = auto()
    """Reset by the server."""
    CHUNK = auto()
    """Closed inside a chunk."""
    LENGTH = auto()
    """Closed before the announced length."""
    STALL = auto()
    """Silence without an end."""


def cut(body: bytes, how: Cut) -> Script:
    """Answer with the start of a stream that ends in one of the bad ways."""

    async def script(exchange: Exchange) -> None:
        match how:
            case Cut.FIN:
                await exchange.send(head() + b"\r\n", body)
            case Cut.CHUNK:
                torn = chunk(b"data: {" * 9)[:20]
                start = head(headers=["Transfer-Encoding: chunked"]) + b"\r\n"
                await exchange.send(start, *([chunk(body)] if body else []), torn)
            case _:
                length = f"Content-Length: {len(body) + 1000}"
                await exchange.send(head(headers=[length]) + b"\r\n", body)
        if how is Cut.STALL:
            await exchange.until_gone()
        elif how is Cut.RST:
            exchange.rst()
        else:
            exchange.fin()

    return script


# Bodies of the OpenAI-compatible protocol.


def delta(text: str | None, finish: str | None = None, **more: object) -> bytes:
    choice = {"index": 0, "delta": {"content": text, **more}, "finish_reason": finish}
    return event({"id": "chatcmpl-1", "model": "qwen-plus", "choices": [choice]})


def event(payload: object, kind: str = "") -> bytes:
    name = f"event: {kind}\n" if kind else ""
    return f"{name}data: {json.dumps(payload, ensure_ascii=False)}\n\n".encode()


DONE: Final = b"data: [DONE]\n\n"
END: Final = delta("", "stop") + DONE


def told(*texts: str) -> bytes:
    """Return the body of a complete stream."""
    return b"".join(delta(text) for text in texts) + END
