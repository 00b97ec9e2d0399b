"""The practice server: both Qwen protocols on this computer. Not a real model.

It listens on 127.0.0.1 only, wants a key of its own, and turns web pages away.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable
from types import TracebackType
from typing import Final, Self

from writer_app.practice.http import HttpConnection, HttpLimits
from writer_app.practice.model import PracticeModel
from writer_app.practice.routes import DASHSCOPE_PATH, OPENAI_PATH, Routes
from writer_app.practice.shipped import shipped_prose
from writer_app.practice.streams import StreamCounts
from writer_app.redaction import Secret

READABLE_TOKENS_PER_SECOND: Final = 30.0
"""A word or mark about every 33 ms: a take of ordinary length streams for some seconds."""

KNOWN_MODELS: Final = (
    "practice",
    "qwen-max",
    "qwen-max-latest",
    "qwen-max-0125",
    "qwen-max-2025-01-25",
    "qwen-plus",
    "qwen-plus-latest",
    "qwen-plus-0125",
    "qwen-plus-2025-01-25",
    "qwen-turbo",
    "qwen-turbo-latest",
    "qwen-turbo-1101",
    "qwen-turbo-2024-11-01",
    "qwen-flash",
    "qwen2.5",
    "qwen2.5-7b-instruct",
    "qwen2.5-14b-instruct",
    "qwen2.5-32b-instruct",
    "qwen2.5-72b-instruct",
    "qwen3-max",
    "qwen3.5-plus",
    "qwen3.5-flash",
    "qwen3.6-plus",
    "qwen3.6-flash",
    "qwen3.7-max",
    "qwen3.7-plus",
)
"""The models that answer, those of the Partial-mode page among them; all are the same practice."""

_HOST: Final = "127.0.0.1"
_OWN_NAMES: Final = (_HOST, "localhost", "[::1]")


class PracticeServer:
    """A practice server on `port` (0: any free one), open between `start` and `stop`.

    `key` is what clients must send; a random one is made when it is None. `tokens_per_second` of
    0 or infinity means as fast as the client reads. `models` are the ids that answer. `streams`
    counts the streams and can be awaited. Use a server in one event loop.
    """

    def __init__(
        self,
        *,
        key: str | None = None,
        port: int = 0,
        tokens_per_second: float = READABLE_TOKENS_PER_SECOND,
        models: Iterable[str] = KNOWN_MODELS,
        limits: HttpLimits | None = None,
    ) -> None:
        # No word in it: whatever looks like a part of a key is hidden from all that is printed.
        self.key = Secret(secrets.token_urlsafe(24) if key is None else key)
        self.streams = StreamCounts()
        self._port = port
        self._limits = limits or HttpLimits()
        self._server: asyncio.Server | None = None
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._routes = Routes(
            key=self.key,
            models=models,
            model=PracticeModel(shipped_prose),
            tokens_per_second=tokens_per_second,
            door=self,
            streams=self.streams,
        )

    @property
    def port(self) -> int:
        """Return the port that is listened on; before `start`, the one asked for."""
        return self._port

    @property
    def openai_base_url(self) -> str:
        """Return the base URL for OpenAI-compatible clients."""
        return f"http://{_HOST}:{self._port}{OPENAI_PATH}"

    @property
    def dashscope_base_url(self) -> str:
        """Return the base URL for DashScope-native clients."""
        return f"http://{_HOST}:{self._port}{DASHSCOPE_PATH}"

    def is_own_host(self, host: str) -> bool:
        """Tell whether a `Host` value is this server as seen from this computer."""
        return host.lower() in {f"{name}:{self._port}" for name in _OWN_NAMES}

    async def start(self) -> None:
        """Listen. Raises `OSError` when the port is taken."""
        self._server = await asyncio.start_server(self._connected, _HOST, self._port)
        self._port = int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close the port, then end every connection, streams that are running included."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        for task, writer in self._connections.items():
            # A task that is cancelled before its first step closes nothing itself.
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await server.wait_closed()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:  # accepted while the server stopped
            writer.transport.abort()
            return
        connection = HttpConnection(
            reader, writer, self._routes.handle, self._routes.refuse, self._limits
        )
        task = asyncio.get_running_loop().create_task(connection.serve())
        self._connections[task] = writer
        task.add_done_callback(self._connections.pop)
