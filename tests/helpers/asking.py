"""A client against scripted servers, as the tests of the wire run it."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tests.helpers.scripted_server import Script, ScriptedServer
from tests.helpers.wire_values import request
from writer_app.continuation.types import Failure, FailureKind, Limits
from writer_app.providers.answer import Answer
from writer_app.providers.client import Client
from writer_app.redaction import Redactor, Secret

KEY = "sk-CanaryOfThisTest0123456789"

_T = TypeVar("_T")


class Keys:
    """Keys by origin; the one of `anywhere` for every other origin. Remembers what was asked."""

    def __init__(self, by_origin: Mapping[str, str] | None = None, anywhere: str = "") -> None:
        self._by_origin = by_origin or {}
        self._anywhere = anywhere
        self.asked: list[str] = []

    async def key_for(self, origin: str) -> Secret | None:
        self.asked.append(origin)
        key = self._by_origin.get(origin, self._anywhere)
        return Secret(key) if key else None


def client(keys: Keys | None = None) -> Client:
    redactor = Redactor()
    redactor.add(Secret(KEY))
    return Client(keys or Keys(anywhere=KEY), redactor)


async def ask(
    one: Client, url: str, on_text: Callable[[str], None] = lambda _: None, **changes: object
) -> tuple[str, Answer]:
    """Ask once and return the text that came, and the answer."""
    texts: list[str] = []

    def take(text: str) -> None:
        texts.append(text)
        on_text(text)

    answer = await one.stream(request(base_url=url, **changes), take)
    return "".join(texts), answer


def run(main: Coroutine[Any, Any, _T]) -> _T:
    """Run to the end, and fail when anything is left behind: a task, or an unclosed socket."""

    async def checked() -> _T:
        result = await main
        gc.collect()
        if left := asyncio.all_tasks() - {asyncio.current_task()}:
            _, pending = await asyncio.wait(left, timeout=1)
            assert not pending, pending
        return result

    return asyncio.run(checked())


def answer_of(script: Script, **changes: object) -> tuple[str, Answer]:
    """Ask a server that plays `script`, and return what came of it."""

    async def main() -> tuple[str, Answer]:
        async with ScriptedServer(script) as server, client() as one:
            return await ask(one, server.url(), lambda _: None, **changes)

    return run(main())


def quick(**seconds: float) -> Limits:
    """Return limits that a test can wait for; those not named are long."""
    return replace(Limits(connect_s=20.0, first_text_s=20.0, idle_s=20.0), **seconds)


def kind_of(answer: Answer) -> FailureKind | None:
    return answer.failure.kind if answer.failure else None


def words_of(failure: Failure | None) -> str:
    return str(failure.notice) if failure else ""


def free_port() -> int:
    """Return a port of this computer at which nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]
