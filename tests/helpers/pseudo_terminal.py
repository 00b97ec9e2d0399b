"""Runs the program in a terminal of its own, where a person types."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios

from tests.helpers.program import WriterApp


def in_a_terminal(app: WriterApp, *arguments: str, typed: str, asks: str) -> str:
    """Type `typed` as soon as `asks` is shown; return all that was shown until the end."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "writer_app", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=app.environment(),
        start_new_session=True,
        preexec_fn=_take_as_own,
    )
    os.close(theirs)
    with process:
        shown = _read_until(ours, asks)
        os.write(ours, typed.encode())
        shown += _read_until(ours, None)
    os.close(ours)
    return shown


def _take_as_own() -> None:
    # Only then does Ctrl+C reach the process, and only with this end it, however the tests run.
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read_until(terminal: int, end: str | None) -> str:
    shown = b""
    while end is None or end.encode() not in shown:
        try:
            piece = os.read(terminal, 1 << 12)
        except OSError:  # Linux says so when the program has ended
            piece = b""
        if not piece:
            break
        shown += piece
    return shown.decode()
