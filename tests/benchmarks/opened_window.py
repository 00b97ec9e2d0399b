"""The window's program with a long text, to be told what to do: see `window_child`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

MEGABYTE: Final = 1_000_000
PARAGRAPH: Final = (
    "The river keeps its own time and the far bank answers with a slow bell that nobody in the"
    " town has heard since the winter of the flood. "
) * 3

Tell: TypeAlias = Callable[[str], float]
"""Gives a command to the window, and returns the number that it answers."""

_CHILD: Final = """
import sys
from pathlib import Path
from writer_app.desktop.runtime.qt import load_qt
load_qt()  # Before anybody else imports Qt, as in the program.
from tests.benchmarks.window_child import main
sys.exit(main(Path(sys.argv[1])))
"""
_WAIT_S: Final = 10
_ROOT: Final = Path(__file__).parents[2]


def prose(size: int) -> str:
    """Return about `size` characters of text in paragraphs."""
    return "\n".join([PARAGRAPH.strip()] * (size // len(PARAGRAPH)))


@contextmanager
def opened(base_url: str, size: int = MEGABYTE) -> Generator[Tell]:
    """Open a text of `size` characters in a window that asks the server at `base_url`."""
    with tempfile.TemporaryDirectory() as folder:
        text, home = Path(folder, "long.txt"), Path(folder, "home")
        text.write_text(prose(size))
        home.mkdir()
        home.joinpath("settings.toml").write_text(_settings(base_url))
        environ = {**os.environ, "WRITER_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        with subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(text)],
            cwd=_ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            try:
                yield _teller(child)
                assert child.stdin
                child.stdin.close()
                assert child.wait(_WAIT_S) == 0
            finally:
                child.kill()


def _settings(base_url: str) -> str:
    return (
        'default_profile = "bench"\n'
        f'[profiles.bench]\nbase_url = "{base_url}"\nmodel = "qwen-plus"\n'
        "[profiles.bench.sampling]\nmax_tokens = 200000\n"
    )


def _teller(child: subprocess.Popen[str]) -> Tell:
    told, answers = child.stdin, child.stdout
    assert told
    assert answers
    assert answers.readline() == "ready\n"

    def tell(command: str) -> float:
        print(command, file=told, flush=True)
        return float(answers.readline())

    return tell
