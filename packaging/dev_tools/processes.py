"""Starting other programs: quietly while setting up, and in our place once all is ready."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dev_tools.failures import SetupError, failure_of

Say = Callable[[str], None]
"""Tells the person one line; it never goes to standard output, which is the program's."""


def say(line: str) -> None:
    """Tell the person what happens, beside the program's own output."""
    print(line, file=sys.stderr, flush=True)


def run_quietly(
    step: str,
    command: Sequence[str | Path],
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> None:
    """Run a program that asks nothing and shows nothing unless it fails.

    Its environment is ours and `variables`; it runs in `folder`, or where we are.
    Raises `SetupError` naming `step` when the program cannot start or fails.
    """
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env=os.environ
            | {"DEBIAN_FRONTEND": "noninteractive", "PYTHONUTF8": "1"}
            | dict(variables or {}),
            check=False,
        )
    except OSError as error:
        raise failure_of(step, str(error)) from error
    if done.returncode:
        raise failure_of(step, done.stdout)


def status_of(command: Sequence[str | Path]) -> int:
    """Run a program in the foreground and return its exit status."""
    _flush()
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # Ctrl+C reached the program too, and how it ends is for it to say.
                continue


def become(command: Sequence[str | Path]) -> int:
    """Give this process to another program; where that cannot be done, wait for it.

    Windows has no such call: its namesake returns to the shell while the program still runs.
    """
    if sys.platform == "win32":
        return status_of(command)
    _flush()
    try:
        os.execv(command[0], [str(part) for part in command])
    except OSError as error:
        raise SetupError(f"{command[0]} cannot be started ({error.strerror}).") from error


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
