"""`writer-app [FILE ...]`: the window, where there is a display for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from writer_app.cli import exit_status
from writer_app.cli.arguments import QuietParser, usage_error
from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.desktop.runtime.display import has_display, why_no_window
from writer_app.desktop.runtime.early_files import EarlyFiles

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
    """Show the files, each in a window, and return the exit status. Raises `FailedError`."""
    paths = file_names(arguments)
    if not has_display(os.environ):
        terminal.say(_NO_DISPLAY)
        return exit_status.FAILED
    # Read from now on, while Qt is loaded.
    files = EarlyFiles(paths)
    problem = why_no_window(os.environ)
    if problem is not None:
        terminal.say(problem)
        return exit_status.FAILED
    from writer_app import app

    return app.run(files, redactor, log_level)


def file_names(arguments: Sequence[str]) -> tuple[Path, ...]:
    """Return the files that the arguments name. Raises `FailedError` of kind `usage`.

    A file may be a new one. But a bare word that names nothing is a command that does not exist,
    or a key in the wrong place: it is not repeated.
    """
    parser = QuietParser(prog="writer-app", add_help=False)
    parser.add_argument("files", nargs="*")
    names: list[str] = parser.parse(arguments).files
    if not all(names):
        raise usage_error("A file has a name. See `writer-app --help`.")
    if not all(map(_may_be_a_file, names)):
        raise usage_error(
            "There is no such command or file. `writer-app --help` tells the commands; a new file"
            " needs an ending, such as `.txt`."
        )
    return tuple(Path(name) for name in names)


def _may_be_a_file(name: str) -> bool:
    if Path(name).suffix or os.sep in name:
        return True
    try:
        return Path(name).exists()
    except OSError:  # no name can be that long
        return False
