"""`writer-app [FILE ...]`: the window, where there is a display for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser, usage_error
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.runtime.display import has_display, why_no_window
from writer_app.desktop.runtime.early_files import EarlyFiles
from writer_app.storage.door import door_place
from writer_app.storage.handover import Met, meet
from writer_app.storage.paths import Paths

if TYPE_CHECKING:
    from writer_app.cli.terminal import Terminal
    from writer_app.redaction import Redactor

_NO_DISPLAY: Final = Notice(
    QT_TRANSLATE_NOOP(
        "Notices",
        "There is no display to show a window on. To go on with a draft here, use `writer-app"
        " continue FILE`.",
    )
)


def run(arguments: Sequence[str], redactor: Redactor, log_level: str, terminal: Terminal) -> int:
    """Show the files, each in a window, and return the exit status. Raises `FailedError`.

    Where the program runs already, it shows them, and this start of it is over.
    """
    asked = read(arguments)
    if not has_display(os.environ):
        terminal.say(_NO_DISPLAY)
        return exit_status.FAILED
    met = Met() if asked.is_new_instance else _meet(asked.files)
    if met.is_taken:
        return exit_status.COMPLETE
    problem = why_no_window(os.environ)
    if problem is not None:
        terminal.say(problem)
        return exit_status.FAILED
    # Read from now on, while the window is loaded; Qt itself would be kept waiting.
    files = EarlyFiles(asked.files)
    from writer_app import app

    return app.run(files, redactor, log_level, door=met.door)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the arguments ask for."""

    files: tuple[Path, ...]
    is_new_instance: bool = False


def read(arguments: Sequence[str]) -> Asked:
    """Return which files the arguments name, and how. Raises `FailedError` of kind `usage`.

    A file may be a new one. But a bare word that names nothing is a command that does not exist,
    or a key in the wrong place: it is not repeated.
    """
    parser = QuietParser(prog="writer-app", add_help=False)
    parser.add_argument("--new-instance", action="store_true")
    parser.add_argument("files", nargs="*")
    parsed = parser.parse(arguments)
    names: list[str] = parsed.files
    if not all(names):
        raise usage_error("A file has a name. See `writer-app --help`.")
    if not all(map(_may_be_a_file, names)):
        raise usage_error(
            "There is no such command or file. `writer-app --help` tells the commands; a new file"
            " needs an ending, such as `.txt`."
        )
    return Asked(tuple(Path(name) for name in names), parsed.new_instance)


def _meet(files: Sequence[Path]) -> Met:
    """Hand the files over to the program if it runs here already; before anything is loaded."""
    return meet(door_place(Paths.from_environment(os.environ), os.environ), files)


def _may_be_a_file(name: str) -> bool:
    is_one = Path(name).suffix or not {os.sep, os.altsep}.isdisjoint(name)
    return bool(is_one) or os.path.exists(name)
