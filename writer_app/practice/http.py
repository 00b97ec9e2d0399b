"""HTTP/1.1 on one connection: requests in, whole or streamed answers out, within limits.

Parsing and framing are h11's. A client that goes away while it is being answered stops the
answer at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Final

import h11

SERVER_NAME: Final = "writer-app-practice"
_READ_SIZE = 64 << 10
_LINGER_S = 2.0
"""How long a refused client may go on sending, so that it gets to read why."""


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """Sizes in bytes and times in seconds. `idle_s` is the wait for the client to go on."""

    head_bytes: int = 64 << 10
    body_bytes: int = 16 << 20
    idle_s: float = 60.0


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


Chunks = AsyncGenerator[bytes, None]


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One answer: a whole body, or chunks that are sent as they come."""

    status: int
    content_type: str
    body: bytes | Callable[[], Chunks]
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Handler = Callable[[HttpRequest], Awaitable[HttpResponse]]
Refuse = Callable[[int, str], HttpResponse]
"""Makes the answer to what is no acceptable HTTP request, from a status and a sentence."""


class _BadRequestError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class HttpConnection:
    """Serves one client until it leaves, breaks a rule, or asks to close."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        handler: Handler,
        refuse: Refuse,
        limits: HttpLimits,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._handler = handler
        self._refuse = refuse
        self._limits = limits
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=limits.head_bytes)

    async def serve(self) -> None:
        """Answer requests one after the other. Never raises but on cancellation."""
        try:
            await self._serve_all()
        except TimeoutError:
            self._writer.transport.abort()
        except OSError:
            pass  # the client left, which is its right; some systems say "not connected" then
        except asyncio.CancelledError:
            self._writer.transport.abort()  # closing would wait for a client that does not read
            raise
        finally:
            self._writer.close()
            with suppress(OSError):
                await self._writer.wait_closed()

    async def _serve_all(self) -> None:
        while await self._serve_one():
            self._http.start_next_cycle()
        if self._http.their_state is not h11.DONE:
            await self._linger()

    async def _serve_one(self) -> bool:
        """Answer one request; return whether another may follow."""
        method = ""
        try:
            request = await self._read_request()
            if request is None:
                return False
            method = request.method
            response = await self._handler(request)
        except h11.RemoteProtocolError as error:
            response = self._refuse(error.error_status_hint, "This is not an HTTP request.")
        except _BadRequestError as error:
            response = self._refuse(error.status, str(error))
        if not await self._answer(response, with_body=method != "HEAD"):
            return False
        return self._http.our_state is h11.DONE and self._http.their_state is h11.DONE

    async def _read_request(self) -> HttpRequest | None:
        head = await self._next_event()
        if not isinstance(head, h11.Request):
            return None
        headers = {name.decode(): value.decode("latin-1") for name, value in head.headers}
        declared = headers.get("content-length", "0")
        if int(declared) > self._limits.body_bytes:
            raise _BadRequestError(413, "The request is too large.")
        if self._http.they_are_waiting_for_100_continue:
            await self._send(h11.InformationalResponse(status_code=100, headers=[]))
        body = await self._read_body()
        target = head.target.decode("latin-1")
        return HttpRequest(head.method.decode(), target, headers, body)

    async def _read_body(self) -> bytes:
        body = bytearray()
        while isinstance(event := await self._next_event(), h11.Data):
            body += event.data
            if len(body) > self._limits.body_bytes:
                raise _BadRequestError(413, "The request is too large.")
        if not isinstance(event, h11.EndOfMessage):
            raise ConnectionAbortedError
        return bytes(body)

    async def _next_event(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            async with asyncio.timeout(self._limits.idle_s):
                self._http.receive_data(await self._reader.read(_READ_SIZE))
        return event

    async def _answer(self, response: HttpResponse, *, with_body: bool) -> bool:
        """Send the answer; return whether the client stayed to its end."""
        if self._http.our_state not in {h11.IDLE, h11.SEND_RESPONSE}:
            return False
        headers = [("Server", SERVER_NAME), ("Content-Type", response.content_type)]
        headers += list(response.headers.items())
        body = response.body
        if isinstance(body, bytes):
            headers.append(("Content-Length", str(len(body))))
        await self._send(h11.Response(status_code=response.status, headers=headers))
        if isinstance(body, bytes):
            if with_body:
                await self._send(h11.Data(data=body))
        elif not await self._while_connected(self._send_chunks(body())):
            return False
        await self._send(h11.EndOfMessage())
        return True

    async def _send_chunks(self, chunks: Chunks) -> None:
        async with aclosing(chunks):
            async for chunk in chunks:
                await self._send(h11.Data(data=chunk))

    async def _while_connected(self, sending: Coroutine[None, None, None]) -> bool:
        """Run `sending` for as long as the client is there; return whether it got to its end."""
        tasks = [asyncio.ensure_future(sending), asyncio.ensure_future(self._until_gone())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            return tasks[0] in done
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _until_gone(self) -> None:
        """Wait until the client closes; what it sends meanwhile is kept for the next request."""
        room = self._limits.head_bytes
        while room > 0 and (early := await self._reader.read(_READ_SIZE)):
            room -= len(early)
            self._http.receive_data(early)

    async def _linger(self) -> None:
        if self._writer.can_write_eof():
            self._writer.write_eof()
        async with asyncio.timeout(_LINGER_S):
            while await self._reader.read(_READ_SIZE):
                pass

    async def _send(self, event: h11.Event) -> None:
        data = self._http.send(event)
        if data:
            self._writer.write(data)
            async with asyncio.timeout(self._limits.idle_s):
                await self._writer.drain()
