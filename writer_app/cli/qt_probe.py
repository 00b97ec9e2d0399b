"""`writer-app try-qt`: starts Qt and tells what it found. `doctor` runs it as another process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from writer_app.cli import exit_status
from writer_app.cli.terminal import Terminal

if TYPE_CHECKING:
    from writer_app.engine import Engine


def own_command() -> list[str]:
    """Return what starts this program: a frozen one has no Python that could be given a module."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "writer_app"]


def run(arguments: Sequence[str], engine: Engine, terminal: Terminal) -> int:
    """Print each thing that Qt finds on a line. Where Qt cannot start, the process ends there."""
    del arguments, engine
    # Imported here: whoever runs this does it to find out whether that works.
    from writer_app.desktop.runtime.qt_probe import what_qt_finds

    for found in what_qt_finds():
        terminal.line(str(found))
    return exit_status.COMPLETE
