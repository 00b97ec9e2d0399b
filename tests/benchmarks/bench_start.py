"""The window's start and memory: ours against a bare window with Qt's plain text editor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Figure, alternately
from tests.helpers.screens import screen
from writer_app.manuscript.manuscript import Manuscript
from writer_app.manuscript.takes import TakeEnding
from writer_app.storage.documents import read_document
from writer_app.storage.histories import Histories
from writer_app.storage.paths import Paths
from writer_app.system_libraries import Purpose, missing

MIB: Final = 1 << 20
MOST_START: Final = 1.10
MOST_EMPTY_MIB: Final = 6.0
MOST_WARM_MIB: Final = 40.0
MOST_TEXT: Final = 1.5
TAKES: Final = 200
MOST_FOR_TAKES: Final = 1.10
MOST_FOR_HISTORY: Final = 1.2

_WAIT_S: Final = 30

# Both end their own process as soon as they have told: what comes after is not measured.
_TELL: Final = """
import json, os, sys, time
def tell():
    painted = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    uss = 0
    if "--memory" in sys.argv:
        import psutil
        uss = psutil.Process().memory_full_info().uss
    os.write(1, json.dumps({"painted": painted, "uss": uss}).encode())
    os._exit(0)
names = [name for name in sys.argv[1:] if not name.startswith("--")]
"""
_BARE: Final = (
    _TELL
    + """
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Expose:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False
application = QApplication(sys.argv[:1])
window = QMainWindow()
page = QPlainTextEdit()
for name in names:
    with open(name, encoding="utf-8") as file:
        page.setPlainText(file.read())
window.setCentralWidget(page)
window.resize(900, 700)
window.show()
painted = Painted()
window.windowHandle().installEventFilter(painted)
application.exec()
"""
)
_OURS: Final = (
    _TELL
    + """
import gc
from pathlib import Path
from writer_app.__main__ import OBJECTS_BETWEEN_COLLECTIONS
gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.desktop.runtime.qt import load_qt
load_qt()
files = EarlyFiles([Path(name) for name in names])
from writer_app import app
from writer_app.redaction import Redactor
warm = "--warm" in sys.argv
def painted(program):
    if warm:
        program.services.assistant.ready.connect(tell)
    else:
        tell()
app.run(files, Redactor(), "warning", painted)
"""
)


@dataclass(frozen=True)
class _Starts:
    """Starts processes on one Qt platform, with compiled files as after an installation."""

    folder: Path
    platform: str
    environ: Mapping[str, str]

    def paint_ms(self, code: str, *names: str) -> float:
        """Return the time from the start of the process to the end of its first paint."""
        started = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        return (self._run(code, *names)["painted"] - started) / 1e6

    def uss_mib(self, code: str, *names: str) -> float:
        """Return the memory that only this process has."""
        return self._run(code, *names, "--memory")["uss"] / MIB

    def _run(self, code: str, *names: str) -> dict[str, int]:
        done = subprocess.run(
            [sys.executable, "-c", code, *names],
            env=self.environ,
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_WAIT_S,
            check=True,
        )
        return json.loads(done.stdout)


def start(rounds: int) -> list[Figure]:
    """Measure on the platform without a screen, and on X11 where a server for it is there."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "long.txt")
        text.write_text(_prose(MIB))
        figures: list[Figure] = []
        starts = _starts(Path(folder), "offscreen", {})
        figures += _times(starts, str(text), rounds)
        if shutil.which("Xvfb") and not missing([Purpose.XCB]):
            with screen() as display:
                starts = _starts(Path(folder), "xcb", {"DISPLAY": display})
                figures += _times(starts, str(text), rounds)
        figures.append(_with_takes(Path(folder), text, rounds))
        figures.append(_with_history(Path(folder), text, rounds))
        return figures + _memory(Path(folder), str(text), rounds)


def _starts(folder: Path, platform: str, more: Mapping[str, str]) -> _Starts:
    environ = {
        **os.environ,
        "WRITER_APP_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": platform,
        **more,
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return _Starts(folder, platform, environ)


def _times(starts: _Starts, text: str, rounds: int) -> list[Figure]:
    figures: list[Figure] = []
    for label, names in (("empty", ()), ("1 MB", (text,))):
        measures = (
            lambda names=names: starts.paint_ms(_OURS, *names),
            lambda names=names: starts.paint_ms(_BARE, *names),
        )
        alternately(1, *measures)
        mine, bare = alternately(rounds, *measures)
        ratio = mine / bare
        figures.append(
            Figure(
                f"start to first paint, {label}, {starts.platform}",
                f"{mine:.0f} ms",
                f"{bare:.0f} ms (bare window)",
                f"{ratio:.2f}",
                f"<= {MOST_START:.2f}",
                ratio <= MOST_START,
            )
        )
    return figures


def _with_takes(folder: Path, text: Path, rounds: int) -> Figure:
    """Open the long text with many takes in its history, and with a history that has none."""
    homes = [folder / f"home with {count} takes" for count in (TAKES, 0)]
    for home, count in zip(homes, (TAKES, 0), strict=True):
        _make_history(home, text, count)
    name = f"start with 1 MB and {TAKES} takes of 4,000 characters"
    return _opened(folder, text, rounds, homes, name, "no takes", MOST_FOR_TAKES)


def _with_history(folder: Path, text: Path, rounds: int) -> Figure:
    """Open the long text with a history of 5 MB, and with none."""
    homes = [folder / "home with 5 MB of history", folder / "home without a history"]
    _make_history(homes[0], text, TAKES, 20_000)
    name = "start with 1 MB and a history of 5 MB"
    return _opened(folder, text, rounds, homes, name, "no history", MOST_FOR_HISTORY)


def _opened(
    folder: Path,
    text: Path,
    rounds: int,
    homes: Sequence[Path],
    name: str,
    yardstick: str,
    most: float,
) -> Figure:
    full, bare = (_starts(folder, "offscreen", {"WRITER_APP_HOME": str(home)}) for home in homes)
    measures = (
        lambda: full.paint_ms(_OURS, str(text)),
        lambda: bare.paint_ms(_OURS, str(text)),
    )
    alternately(1, *measures)
    mine, without = alternately(rounds, *measures)
    ratio = mine / without
    return Figure(
        name,
        f"{mine:.0f} ms",
        f"{without:.0f} ms ({yardstick})",
        f"{ratio:.2f}",
        f"<= {most:.2f}",
        ratio <= most,
    )


def _make_history(home: Path, text: Path, takes: int, characters: int = 4_000) -> None:
    """Make the history of a text in which so many takes were asked for at one place."""
    document = read_document(text)
    manuscript = Manuscript(document.text)
    first: int | None = None
    for number in range(takes):
        take = manuscript.begin_take(
            MIB // 2, instruction="Go on.", profile="p", model="m", asked_at=number, place=first,
            shown=False,
        )  # fmt: skip
        first = first or take.number
        manuscript.append_hidden(take.group, _prose(characters))
        manuscript.end_take(take.number, TakeEnding("complete", "stop"))
    histories = Histories(Paths.from_environment({"WRITER_APP_HOME": str(home)}))
    histories.begin(document, manuscript)[1].close()


def _memory(folder: Path, text: str, rounds: int) -> list[Figure]:
    starts = _starts(folder, "offscreen", {})
    # What one that can ask leaves behind is looked through by the next one that has a text.
    lived_in = _starts(folder, "offscreen", {"WRITER_APP_HOME": str(folder / "lived in")})
    empty, warm, long, bare, bare_long = alternately(
        max(3, rounds // 3),
        lambda: starts.uss_mib(_OURS),
        lambda: lived_in.uss_mib(_OURS, "--warm"),
        lambda: starts.uss_mib(_OURS, text),
        lambda: starts.uss_mib(_BARE),
        lambda: starts.uss_mib(_BARE, text),
    )
    added = (long - empty) / (bare_long - bare)
    return [
        _more("memory at the first paint", empty, bare, MOST_EMPTY_MIB),
        _more("memory when it can ask", warm, bare, MOST_WARM_MIB),
        Figure(
            "memory of a text of 1 MB",
            f"{long - empty:.1f} MiB",
            f"{bare_long - bare:.1f} MiB",
            f"{added:.2f}",
            f"<= {MOST_TEXT}",
            added <= MOST_TEXT,
        ),
    ]


def _more(name: str, ours: float, bare: float, most: float) -> Figure:
    more = ours - bare
    figures = (f"{ours:.1f} MiB", f"{bare:.1f} MiB", f"{more:+.1f} MiB")
    return Figure(name, *figures, f"<= +{most:.0f} MiB", more <= most)


def _prose(size: int) -> str:
    paragraph = "It was a quiet evening, and nobody came. " * 12 + "\n"
    return (paragraph * (size // len(paragraph) + 1))[:size]


if __name__ == "__main__":
    from tests.benchmarks.measuring import machine, table

    print(machine())
    print(table(start(9)))
