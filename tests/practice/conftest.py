"""What the tests of the practice server share: the model over the shipped prose, and servers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.helpers.practice_requests import KEY, Serve
from writer_app.practice.http import HttpLimits
from writer_app.practice.model import PracticeModel
from writer_app.practice.server import PracticeServer
from writer_app.practice.shipped import shipped_prose

UseServer = Callable[[PracticeServer], Awaitable[None]]


@pytest.fixture(scope="session")
def model() -> PracticeModel:
    """Give one model that has learnt the shipped prose."""
    return PracticeModel(shipped_prose)


@pytest.fixture
def serve() -> Serve:
    """Give a function that runs a coroutine function against a server of its own.

    Afterwards the server is stopped, and no task of it may be left.
    """

    def run(
        use: UseServer, *, tokens_per_second: float = 0, limits: HttpLimits | None = None
    ) -> None:
        async def main() -> None:
            server = PracticeServer(key=KEY, tokens_per_second=tokens_per_second, limits=limits)
            async with server:
                await use(server)
            if left := asyncio.all_tasks() - {asyncio.current_task()}:
                # Windows accepts in a task of its own, which ends a little later.
                _, pending = await asyncio.wait(left, timeout=1)
                assert not pending, pending
            assert server.streams.running == 0

        asyncio.run(main())

    return run
