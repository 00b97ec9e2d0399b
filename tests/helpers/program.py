"""The real program as a process of its own: with a home of its own, no keyring, and no key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

_PROJECT: Final = Path(__file__).resolve().parents[2]
_WAIT_S: Final = 30


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that has ended."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """What was printed to stdout."""
        return self.out.decode()

    @property
    def json(self) -> dict[str, Any]:
        """The one object that was printed to stdout."""
        return json.loads(self.out)

    @property
    def failure(self) -> tuple[str, int]:
        """The kind of the error in the object, and the exit status."""
        return self.json["error"]["kind"], self.status

    @property
    def sentences(self) -> list[str]:
        """The lines of stderr."""
        return self.err.splitlines()


@dataclass(frozen=True, slots=True)
class WriterApp:
    """Runs `python -m writer_app ARGUMENTS`, with its own `home` and nothing of the machine's."""

    home: Path

    def __call__(
        self,
        *arguments: str | bytes,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        preexec: Callable[[], None] | None = None,
    ) -> Ended:
        """Run it to its end. No run may show a traceback, or an error nobody thought of."""
        return self.python("-m", "writer_app", *arguments, stdin=stdin, env=env, preexec=preexec)

    def python(
        self,
        *arguments: str | bytes,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        preexec: Callable[[], None] | None = None,
    ) -> Ended:
        """Run `python ARGUMENTS` in the same way."""
        done = subprocess.run(
            [sys.executable, *arguments],
            input=stdin,
            env=self.environment(env),
            capture_output=True,
            timeout=_WAIT_S,
            check=False,
            preexec_fn=preexec,
        )
        return _checked(done.returncode, done.stdout, done.stderr)

    def shell(self, script: str, *arguments: str) -> Ended:
        """Run it by a line of shell in which it is `"$@"`, without an input of its own."""
        done = subprocess.run(
            ["/bin/sh", "-c", script, "sh", sys.executable, "-m", "writer_app", *arguments],
            stdin=subprocess.DEVNULL,
            env=self.environment(),
            capture_output=True,
            timeout=_WAIT_S,
            check=False,
        )
        return _checked(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str, env: Mapping[str, str] | None = None) -> Running:
        """Start it, and return it while it runs."""
        process = subprocess.Popen(
            [sys.executable, "-m", "writer_app", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what is not read stays in the pipe
            env=self.environment(env),
            preexec_fn=_hear_ctrl_c,
        )
        return Running(process)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the variables of the process: no session bus, no screen, no key."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "WRITER_APP_HOME": str(self.home),
            "PYTHONPATH": str(_PROJECT),
            "PYTHONDONTWRITEBYTECODE": "1",
            **(more or {}),
        }


class Running:
    """A process that runs. As a context manager it is killed at the end, if it is still there."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *exc: object) -> None:
        with self.process:
            self.process.kill()

    def read_line(self) -> str:
        """Wait for the next line of stdout and return it."""
        return _pipe(self.process.stdout).readline().decode().rstrip("\n")

    def read_some(self, count: int) -> bytes:
        """Wait for `count` bytes of stdout and return them."""
        some = b""
        while len(some) < count and (piece := _pipe(self.process.stdout).read(count - len(some))):
            some += piece
        return some

    def stop_reading(self) -> None:
        """Close our end of stdout, as `head` does."""
        _pipe(self.process.stdout).close()
        self.process.stdout = None

    def runs_for(self, seconds: float) -> bool:
        """Wait so long, and tell whether it runs all the time."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return True
        return False

    def interrupt(self) -> None:
        """Press Ctrl+C."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> Ended:
        """Wait for the end; `out` is what was not read before."""
        out, err = self.process.communicate(timeout=_WAIT_S)
        return _checked(self.process.returncode, out or b"", err)


@dataclass(frozen=True, slots=True)
class PracticePlace:
    """Where a practice server runs, and the key that it wants."""

    openai: str
    dashscope: str
    key: str

    @property
    def env(self) -> Mapping[str, str]:
        """The environment in which `--base-url` may use its key."""
        return {"WRITER_APP_API_KEY": self.key}


def place_of(running: Running) -> PracticePlace:
    """Read the three lines that a practice server prints."""
    words = [running.read_line().split() for _ in range(3)]
    assert [line[0] for line in words] == ["OpenAI-compatible", "DashScope", "Key"]
    return PracticePlace(*(line[-1] for line in words))


def _checked(status: int, out: bytes, err: bytes) -> Ended:
    """Return what a process ended with, which is never a traceback."""
    said = err.decode()
    assert "Traceback" not in said, said
    assert "error inside the program" not in said, said
    return Ended(status, out, said)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _hear_ctrl_c() -> None:
    # What was started in the background may have been told to ignore it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
