"""The program's entry: which command, and how everything that can go wrong is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

from writer_app import __version__
from writer_app.cli import exit_status
from writer_app.cli.arguments import usage_error
from writer_app.cli.terminal import OutputLostError, Terminal, open_missing_streams
from writer_app.continuation.failed import FailedError, FailureKind
from writer_app.hardening import disable_core_dumps
from writer_app.redaction import Redactor

if TYPE_CHECKING:
    from writer_app.engine import Engine

Command = Callable[[Sequence[str], "Engine", Terminal], int]

# Loaded when they are asked for: a command does not pay for the others.
_COMMANDS: Final = {
    "continue": "writer_app.cli.continue_command",
    "practice-server": "writer_app.cli.practice_command",
    "try-qt": "writer_app.cli.qt_probe",
    "key": "writer_app.cli.key_command",
    "profiles": "writer_app.cli.profiles_command",
    "recover": "writer_app.cli.recover_command",
    "forget": "writer_app.cli.forget_command",
    "doctor": "writer_app.cli.doctor_command",
}
_SAMPLE: Final = "writer_app.cli.sample_command"

_NO_LEVEL: Final = "none"
"""Stands for a level that was left out; it is none of the levels."""

_HELP: Final = """\
usage: writer-app [--log-level LEVEL] [--new-instance] [FILE ...]
       writer-app [--log-level LEVEL] COMMAND ...

Continues your prose with a language model.

With files or alone it opens the window, one for each file. Where the program runs already, it
opens them there.

commands:
  continue FILE      go on with a draft; prints only the continuation
  key                store, delete or look for the key of a server
  profiles           what is configured
  recover            text that was not saved when the window's program ended
  forget             remove settings, takes or keys from this computer
  doctor             check what the program needs on this computer
  practice-server    a server to practise with, without a key

Where there is no display, it continues a sample draft here, with the practice server unless a key
is stored. `writer-app COMMAND --help` tells more.

options:
  --log-level LEVEL  debug, info, warning or error; WRITER_APP_LOG does the same
  --new-instance     open the files in a program of their own
  --version          print the version
  --help             print this
"""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status. Never ends in a traceback."""
    disable_core_dumps()
    open_missing_streams()
    redactor = Redactor()
    terminal = Terminal(redactor)
    try:
        return _run(list(arguments), redactor, terminal)
    except FailedError as error:
        terminal.say(error.failure.notice)
        wrong_words = error.failure.kind is FailureKind.USAGE
        return exit_status.USAGE if wrong_words else exit_status.FAILED
    except KeyboardInterrupt:
        return exit_status.STOPPED
    except OutputLostError:
        return exit_status.FAILED


def _run(arguments: list[str], redactor: Redactor, terminal: Terminal) -> int:
    level = _take_log_level(arguments)
    first = arguments[0] if arguments else ""
    if first in ("--help", "-h"):
        terminal.text(_HELP)
        return exit_status.COMPLETE
    if first == "--version":
        terminal.line(f"writer-app {__version__}")
        return exit_status.COMPLETE
    chosen = _watch(level, redactor)
    if first not in _COMMANDS:
        from writer_app.cli import window_command

        if arguments or window_command.has_display(os.environ):
            return window_command.run(arguments, redactor, chosen, terminal)
    from writer_app.engine import Engine

    engine = Engine(os.environ, redactor)
    command: Command = import_module(_COMMANDS.get(first, _SAMPLE)).run
    return command(arguments[1:], engine, terminal)


def _take_log_level(arguments: list[str]) -> str | None:
    """Take `--log-level LEVEL` out of the arguments, wherever it stands before a `--`."""
    for index, argument in enumerate(arguments):
        name, equals, level = argument.partition("=")
        if name == "--":
            break
        if name == "--log-level":
            following = [] if equals else arguments[index + 1 : index + 2]
            del arguments[index : index + 1 + len(following)]
            return level or "".join(following) or _NO_LEVEL
    return None


def _watch(level: str | None, redactor: Redactor) -> str:
    """Log to stderr without keys, and turn what nobody catches into one sentence.

    Returns the level that is logged at.
    """
    from writer_app.logging_setup import chosen_level, install_excepthooks, set_up_logging

    try:
        chosen = chosen_level(level, os.environ)
    except ValueError:
        raise usage_error("The log level is one of debug, info, warning or error.") from None
    set_up_logging(chosen, redactor, sys.stderr)
    install_excepthooks(redactor)
    return chosen
