"""A program for tests: does what its arguments name, one after another, and prints what came.

Run it inside a Secret Service. The key is read from the variable TEST_KEY, so that it is in no
argument. It prints one JSON list of results; a failure is its sentence.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable

import psutil

from writer_app.continuation.types import FailedError
from writer_app.redaction import Redactor, Secret
from writer_app.storage.keys import KeyringKeyStore

ORIGIN = "https://server.example:443"


def lock() -> None:
    """Lock the default collection, as a screen lock may."""
    import secretstorage

    secretstorage.get_default_collection(secretstorage.dbus_init()).lock()


def kill_bus() -> None:
    """End the session bus that this program was started under, and wait until it is gone."""
    for parent in psutil.Process().parents():
        if parent.name() == "dbus-run-session":
            buses = [each for each in parent.children() if each.name() == "dbus-daemon"]
            for bus in buses:
                bus.kill()
            psutil.wait_procs(buses, timeout=5)
            return


async def main(steps: list[str]) -> None:
    """Do the steps and print the list of results."""
    store = KeyringKeyStore(Redactor())
    secret = Secret(os.environ["TEST_KEY"])

    async def read() -> str:
        key = await KeyringKeyStore(Redactor()).key_for(ORIGIN)
        return "none" if key is None else f"same {key == secret}"

    async def status() -> str:
        state = await store.status(ORIGIN)
        return f"{state.stored} {state.store_name}"

    actions: dict[str, Callable[[], Awaitable[object]]] = {
        "store": lambda: store.store(ORIGIN, secret),
        "delete": lambda: store.delete(ORIGIN),
        "read": read,
        "status": status,
        "lock": lambda: asyncio.to_thread(lock),
        "kill bus": lambda: asyncio.to_thread(kill_bus),
    }
    print(json.dumps([await _result(actions[step]) for step in steps]))


async def _result(action: Callable[[], Awaitable[object]]) -> str:
    try:
        return str(await action() or "done")
    except FailedError as error:
        return str(error)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
