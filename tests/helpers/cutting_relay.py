"""A relay before a practice server, which lets so many bytes of an answer through, and cuts."""

from __future__ import annotations

import asyncio
import socket
import struct
from types import TracebackType
from typing import Final, Self

from writer_app.practice.server import PracticeServer

_RESET: Final = struct.pack("ii", 1, 0)


class CuttingRelay:
    """Relays to `server` from a port of its own. Use as an async context manager.

    `most` is how many bytes of an answer get through, None: all; `resets`: whether the connection
    is then reset rather than closed. `relayed` counts the bytes of the last answer.
    """

    def __init__(self, server: PracticeServer) -> None:
        self.most: int | None = None
        self.resets = False
        self.relayed = 0
        self._server = server
        self._listener: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._port = 0

    async def __aenter__(self) -> Self:
        self._listener = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._port = int(self._listener.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._listener is not None
        self._listener.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._listener.wait_closed()

    @property
    def openai_base_url(self) -> str:
        """The base URL of the server, by way of here."""
        return self._through(self._server.openai_base_url)

    @property
    def dashscope_base_url(self) -> str:
        """The base URL of the server, by way of here."""
        return self._through(self._server.dashscope_base_url)

    def _through(self, url: str) -> str:
        return url.replace(f":{self._server.port}", f":{self._port}")

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._relay(reader, writer))
        self._tasks.add(task)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind_reader, behind = await asyncio.open_connection("127.0.0.1", self._server.port)
        asking = asyncio.ensure_future(self._ask(reader, behind))
        try:
            await self._answer(behind_reader, writer)
        except ConnectionError:
            pass
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            behind.transport.abort()
            if self.resets:
                sock: socket.socket = writer.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                writer.transport.abort()
            writer.close()

    async def _ask(self, reader: asyncio.StreamReader, behind: asyncio.StreamWriter) -> None:
        """Hand on requests; the server wants its own port in them."""
        ours, its = f":{self._port}".encode(), f":{self._server.port}".encode()
        while data := await reader.read(1 << 16):
            self.relayed = 0
            behind.write(data.replace(b"127.0.0.1" + ours, b"127.0.0.1" + its))
            await behind.drain()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            room = len(data) if self.most is None else self.most - self.relayed
            self.relayed += min(room, len(data))
            writer.write(data[:room])
            await writer.drain()
            if room < len(data):
                return
