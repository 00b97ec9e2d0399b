"""Runs a blocking call in a thread that never keeps the process from ending."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_Result = TypeVar("_Result")


def start_call(call: Callable[[], _Result], name: str) -> Future[_Result]:
    """Run `call` in a daemon thread called `name`; the future has its result or its exception.

    Not `asyncio.to_thread`: the process would wait at its end for a call that hangs.
    """
    future: Future[_Result] = Future()
    # A future that runs cannot be cancelled: one caller who gives up takes nothing from others.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            result = call()
        except BaseException as error:  # raised again where it is awaited
            future.set_exception(error)
        else:
            future.set_result(result)

    Thread(target=run, name=name, daemon=True).start()
    return future


async def outcome(future: Future[_Result], wait_s: float) -> _Result:
    """Wait for a call's result without blocking the loop; any number of callers may.

    Raises `TimeoutError` after `wait_s` seconds; the call goes on.
    """
    return await asyncio.wait_for(asyncio.wrap_future(future), wait_s)
