"""The real program in a folder of its own, under a watcher of system calls if wanted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.program import Running, WriterApp
from tests.helpers.system_calls import SystemCalls, missing_strace, watching


@dataclass(frozen=True, slots=True)
class Watched:
    """Starts programs in `folder`: their home, their temporary files and their place are there."""

    folder: Path

    @property
    def home(self) -> Path:
        """The home of what is started, and the program's own."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return home

    def use_server(self, base_url: str) -> None:
        """Make a server the one that is asked."""
        settings = f'default_profile = "own"\n[profiles.own]\nbase_url = "{base_url}"\n'
        (self.home / "settings.toml").write_text(settings)

    def start(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        under: Sequence[str] = (),
        preexec: Callable[[], None] | None = None,
    ) -> Running:
        """Start `python ARGUMENTS` by the command `under`; off the screen, in no session."""
        places = {"TMPDIR": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder)}
        process = subprocess.Popen(
            [*under, sys.executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=self.folder,
            env=WriterApp(self.home).environment(
                {"QT_QPA_PLATFORM": "offscreen", **places, **(env or {})}
            ),
            preexec_fn=preexec,
        )
        return Running(process)

    def start_watched(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        watch: Callable[[Path], tuple[str, ...]] = watching,
    ) -> Running:
        """Start it under a watcher; where there is none, the test is skipped."""
        if reason := missing_strace():
            pytest.skip(reason)
        return self.start(*arguments, env=env, under=watch(self._log))

    def calls(self) -> SystemCalls:
        """Return what the program asked of the system, once `Running.end` has returned."""
        return SystemCalls.of(self.log())

    def log(self) -> str:
        """Return all that was watched, once `Running.end` has returned."""
        return self._log.read_text(errors="backslashreplace")

    @property
    def _log(self) -> Path:
        return self.folder / "calls.log"
