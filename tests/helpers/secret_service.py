"""A real Secret Service for tests: its own session bus, home and runtime folder, no screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

PROGRAMS: Final = ("dbus-run-session", "gnome-keyring-daemon")

_PROJECT: Final = Path(__file__).resolve().parents[2]

State = Literal["unlocked", "no collection"]

# `printf` has the password that the collection is made with; nobody else ever needs it.
_START: Final[dict[State, str]] = {
    "unlocked": "printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize",
    "no collection": "gnome-keyring-daemon --start --components=secrets --daemonize </dev/null",
}


def missing_programs() -> str:
    """Return the programs that are not installed, and what to do; empty when all are there."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if not missing:
        return ""
    return (
        f"not installed: {', '.join(missing)} (apt-get install --no-install-recommends"
        " gnome-keyring dbus libsecret-1-0)"
    )


@dataclass(frozen=True, slots=True)
class SecretService:
    """Runs Python programs beside a Secret Service of their own.

    `home` and `runtime` outlive a run, so that what one stored the next can read.
    """

    home: Path
    runtime: Path

    @classmethod
    def inside(cls, folder: Path) -> SecretService:
        """Return one with its folders made inside `folder`."""
        home, runtime = folder / "home", folder / "runtime"
        for made in (home, runtime):
            made.mkdir(mode=0o700)
        return cls(home, runtime)

    def environment(self, **more: str) -> dict[str, str]:
        """Return the variables that a program started in it has."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "WRITER_APP_HOME": str(self.home / "writer-app"),
            "PYTHONPATH": str(_PROJECT),
            "PYTHONDONTWRITEBYTECODE": "1",
            **more,
        }

    def run(
        self, *arguments: str, state: State = "unlocked", stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `python ARGUMENTS` with a Secret Service in this state; 30 s at most."""
        script = f'{_START[state]} >/dev/null; "$@"'
        session = shutil.which("dbus-run-session") or "dbus-run-session"
        return subprocess.run(
            [session, "--", "/bin/sh", "-c", script, "sh", sys.executable, *arguments],
            env=self.environment(**more),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    def files_with(self, text: str) -> list[Path]:
        """Return the files under the home and runtime folders that hold `text` in some form."""
        forms = (text.encode(), text.encode("utf-16-le"), text[::-1].encode())
        return [
            path
            for folder in (self.home, self.runtime)
            for path in folder.rglob("*")
            if path.is_file() and any(form in path.read_bytes() for form in forms)
        ]
