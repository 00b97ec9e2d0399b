"""Starts the real program for the first time and leaves it alone, until it is told to end.

`python -m tests.reliability.idle_child [--calls]`: then it calls, as ours never does, in every way.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress

from tests.helpers.driving import Condition, drive, say, the_window
from writer_app.app import Program
from writer_app.desktop.window_welcome import NAME

CALLS = "--calls"
CONNECTED = ("127.0.0.1", 9)
SENT_TO = ("127.0.0.1", 10)
NAME_PORT = 53
"""Where names are looked up."""


def script(program: Program) -> Iterator[Condition]:
    """Say that it runs, and that the welcome with its ways to connect is shown."""
    if CALLS in sys.argv:
        with suppress(OSError), socket.socket() as one:
            one.connect(CONNECTED)
        with socket.socket(type=socket.SOCK_DGRAM) as one:
            one.sendto(b"hello", SENT_TO)
        with suppress(OSError):
            socket.getaddrinfo("home.invalid", 443)
    yield lambda: the_window(program).panes.side.shown == NAME
    say("ready")


if __name__ == "__main__":
    drive(script, [])
