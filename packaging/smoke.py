"""Tries an installed program as a person would: its commands, and its window on an X11 screen.

    python3 packaging/smoke.py PROGRAM

Needs only Python; for the window, `xdotool`. Settings are in a folder of its own, and the practice
server answers, so that nothing of the person's is touched and nothing is sent anywhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

WAIT_S: Final = 60.0
"""Generous: the first start on a new machine reads everything from the disk."""

_SETTINGS: Final = 'default_profile = "practice"\n\n[profiles.practice.sampling]\nmax_tokens = 12\n'
_OPENING: Final = "The rain had stopped by the time the ferry came in, and"


class SmokeError(Exception):
    """The program does not do what it must; one sentence says what."""


class Program:
    """The installed program, with a home of its own."""

    def __init__(self, path: str, folder: Path) -> None:
        self._path = path
        home = folder / "home"
        home.mkdir()
        (home / "settings.toml").write_text(_SETTINGS, encoding="utf-8")
        self._environment = {**os.environ, "WRITER_APP_HOME": str(home)}
        self._environment.pop("PYTHONPATH", None)

    def run(self, *arguments: str) -> str:
        """Return what a command prints. Raises `SmokeError` if it fails."""
        done = subprocess.run(
            [self._path, *arguments],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=WAIT_S,
            check=False,
        )
        if done.returncode:
            raise SmokeError(
                f"{arguments[0]} ended with {done.returncode}: {done.stdout}{done.stderr}"
            )
        return done.stdout

    def doctor(self) -> str:
        """Return what the doctor says, well or not: the machine may lack a password store."""
        command = [self._path, "doctor"]
        done = subprocess.run(
            command,
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=WAIT_S,
            check=False,
        )
        return done.stdout

    def window(self, draft: Path) -> subprocess.Popen[bytes]:
        """Start the window on a draft."""
        return subprocess.Popen([self._path, str(draft)], env=self._environment)


def smoke(path: str, folder: Path, say: Callable[[str], object]) -> None:
    """Try everything once. Raises `SmokeError` at the first thing that is wrong."""
    program = Program(path, folder)
    draft = folder / "draft.txt"
    draft.write_text(_OPENING, encoding="utf-8")
    say(f"version: {program.run('--version').strip()}")
    report = program.doctor()
    for wanted in ("ok  Qt", "ok  profile practice"):
        _insist(wanted in report, f"doctor does not say {wanted!r}:\n{report}")
    say("doctor: Qt starts, and the practice server answers")
    continued = program.run("continue", str(draft), "--profile", "practice")
    _insist(bool(continued.strip()), "continue printed nothing")
    say(f"continue: {len(continued)} characters")
    if sys.platform == "linux" and os.environ.get("DISPLAY") and shutil.which("xdotool"):
        written = _drive(program, draft)
        say(f"window: opened, continued by {written} characters, kept, saved, quit")
    else:
        say("window: not tried, for want of an X11 screen or of xdotool")


def _drive(program: Program, draft: Path) -> int:
    """Open, continue, keep, save, quit; return how many characters were added."""
    with program.window(draft) as process:
        try:
            window = _wait_for(lambda: _window_of(process.pid), "its window")
            _xdotool("windowfocus", "--sync", window)
            _xdotool("key", "--window", "0", "ctrl+End")
            _xdotool("key", "--window", "0", "ctrl+Return")
            _wait_for(lambda: _saved_and_still(draft), "a continuation in the file")
            _xdotool("key", "--window", "0", "Tab")
            _xdotool("key", "--window", "0", "ctrl+s")
            _xdotool("key", "--window", "0", "ctrl+q")
            status = process.wait(WAIT_S)
        except BaseException:
            process.kill()
            raise
    _insist(status == 0, f"the window ended with {status}")
    text = draft.read_text(encoding="utf-8")
    _insist(text.startswith(_OPENING), "the writer's own text was changed")
    return len(text) - len(_OPENING)


def _saved_and_still(draft: Path) -> str:
    """Save; return the text once it has grown and no more is coming, else an empty text."""
    _xdotool("key", "--window", "0", "ctrl+s")
    time.sleep(0.5)
    before = draft.read_text(encoding="utf-8")
    _xdotool("key", "--window", "0", "ctrl+s")
    time.sleep(0.5)
    after = draft.read_text(encoding="utf-8")
    return after if before == after and len(after) > len(_OPENING) else ""


def _window_of(process_id: int) -> str:
    done = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(process_id), "--name", "draft"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split("\n")[0]


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, capture_output=True)


def _wait_for(look: Callable[[], str], what: str) -> str:
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.1)
    raise SmokeError(f"There was no {what} within {WAIT_S:.0f} seconds.")


def _insist(condition: bool, sentence: str) -> None:
    if not condition:
        raise SmokeError(sentence)


def main() -> int:
    """Try the program that the first argument names; return 0 if all went well."""
    if len(sys.argv) != 2:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            smoke(sys.argv[1], Path(folder), print)
        except (SmokeError, OSError, subprocess.SubprocessError) as error:
            print(f"smoke test: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
