"""Blocking calls in threads that never keep the process from ending.

A password store may wait for a person, and the look-up of a name for a resolver that is not there.
"""

from __future__ import annotations

# Whole before any thread of ours imports something: while one is half-way through it, another that
# wants a part of it makes a second importlib, which can import nothing.
import importlib  # noqa: F401  # pyright: ignore[reportUnusedImport]
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Final, ParamSpec, TypeVar

ANSWERS_S: Final = 2.0
"""What a disk has not answered by then is done without, if it can be."""

_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")


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
    # Imported here: whoever only starts calls needs no event loop of asyncio.
    import asyncio

    # Not `wait_for`: in Python 3.11 it swallows a cancellation that comes with the result.
    async with asyncio.timeout(wait_s):
        return await asyncio.wrap_future(future)


class DaemonExecutor(ThreadPoolExecutor):
    """What an event loop runs blocking calls in, the look-up of names among them.

    The usual one is joined when the loop ends and again when the process ends, however long the
    call still takes.
    """

    def submit(
        self,
        fn: Callable[_Arguments, _Result],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> Future[_Result]:
        """Run the call in a daemon thread of its own."""
        return start_call(lambda: fn(*args, **kwargs), "worker")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for nothing."""
