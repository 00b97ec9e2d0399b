"""The real window program as a process, with a driver in it that does what a test says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

from tests.helpers.program import Running, WriterApp

DRIVER = """
import sys, threading
from writer_app import app
from writer_app.continuation.prompt import Place
from writer_app.continuation.wish import NOTHING_SAID
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.redaction import Redactor

def say(*words):
    print(*words, flush=True)

class Listener:
    came = False
    def text_came(self, text):
        if not self.came:
            self.came = True
            say("text")
    def waits(self, notice):
        say("waits", notice)
    def ended(self, outcome):
        say("ended", outcome.result)

{before}

def painted(program):
    program.listener = Listener()
    say("painted", *(name for name in {late!r} if name in sys.modules))
    {then}

from pathlib import Path
files = EarlyFiles([Path(name) for name in sys.argv[1:]])
sys.exit(app.run(files, Redactor(), "warning", painted))
"""
LATE = ("httpx", "ssl", "asyncio", "qasync", "keyring", "openai", "tomlkit", "h11")
ASK = "program.services.assistant.ask(Place('It was late, and'), NOTHING_SAID, program.listener)"
READY = "program.services.assistant.ready.connect(lambda: say('ready'))"


class Window:
    """Runs the real program with a driver that is told when the window is painted."""

    def __init__(self, app: WriterApp) -> None:
        self._app = app

    def start(
        self, *files: str, then: str = READY, before: str = "", env: Mapping[str, str] | None = None
    ) -> Running:
        code = DRIVER.format(before=before, then=then, late=LATE)
        process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code, *files],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=self._app.environment({"QT_QPA_PLATFORM": "offscreen", **(env or {})}),
        )
        return Running(process)

    @property
    def log(self) -> str:
        log = self._app.home / "state" / "writer-app.log"
        return log.read_text() if log.exists() else ""
