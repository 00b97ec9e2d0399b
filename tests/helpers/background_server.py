"""Runs a scripted server beside a program that is a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread
from typing import Any, TypeAlias

from tests.helpers.scripted_server import PATIENCE_S, Received, Script, ScriptedServer
from writer_app.practice.server import PracticeServer


class BackgroundServer:
    """A scripted server in a thread, for a test that is no coroutine."""

    def __init__(self, server: ScriptedServer, loop: asyncio.AbstractEventLoop) -> None:
        self._server = server
        self._loop = loop

    @property
    def url(self) -> str:
        """A base URL of the server; the protocol it means is the compatible one."""
        return self._server.url("/v1")

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.port

    @property
    def received(self) -> list[Received]:
        """The requests so far."""
        return list(self._server.received)

    @property
    def open_connections(self) -> int:
        """How many connections the client has not closed yet."""
        return self._server.connections - self._server.left

    def wait_until_asked(self) -> None:
        """Wait until one more request has come."""
        self.wait(self._server.asked())

    def wait_until_left(self) -> None:
        """Wait until the client is gone from one more connection."""
        self.wait(self._server.disconnected())

    def wait(self, work: Coroutine[Any, Any, object]) -> None:
        """Do this in the server's thread."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(2 * PATIENCE_S)


Serving: TypeAlias = Callable[..., AbstractContextManager[BackgroundServer]]


@contextmanager
def serving_in_a_thread(*scripts: Script) -> Generator[BackgroundServer]:
    """Give a server that runs in a thread; it is stopped at the end."""
    scripted = ScriptedServer(*scripts)
    with _loop_in_a_thread() as loop:
        server = BackgroundServer(scripted, loop)
        server.wait(scripted.__aenter__())
        try:
            yield server
        finally:
            server.wait(scripted.__aexit__())


@contextmanager
def practising_in_a_thread() -> Generator[PracticeServer]:
    """Give a practice server that runs in a thread, fast; it is stopped at the end."""
    server = PracticeServer(tokens_per_second=0)
    with _loop_in_a_thread() as loop:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(PATIENCE_S)
        try:
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result(PATIENCE_S)


@contextmanager
def _loop_in_a_thread() -> Generator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
