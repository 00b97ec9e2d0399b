"""What is printed, and where: the continuation to stdout, everything else to stderr."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, TextIO

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.redaction import Redactor

if TYPE_CHECKING:
    from writer_app.continuation.types import JsonValue

_NOT_PRINTED: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "The output could not be written ({reason}). Make room for it, or send it elsewhere.",
)


class OutputLostError(Exception):
    """Nothing more reaches stdout: its reader has gone, or its disk is full. It was said."""


class Terminal:
    """The process's output. Sentences go through the redactor; prose goes out as it is.

    What prints to stdout raises `OutputLostError` when it cannot.
    """

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")

    def text(self, text: str) -> None:
        """Print prose to stdout, at once and without a line end of its own."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            _lead_nowhere(sys.stdout)
            # That a reader such as `head` has seen enough is nothing to speak of.
            if not _has_reader_gone(error):
                reason = error.strerror or type(error).__name__
                self.say(Notice(_NOT_PRINTED, {"reason": reason}))
            raise OutputLostError from None

    def line(self, text: str = "") -> None:
        """Print one line of a command's result to stdout."""
        self.text(f"{text}\n")

    def json(self, value: JsonValue) -> None:
        """Print one JSON value to stdout.

        What is no character, as a file's name may have it, is escaped: JSON can say it, UTF-8 not.
        """
        # Imported here: the window begins with a terminal too, and prints no JSON.
        import json

        text = json.dumps(value, ensure_ascii=False, indent=2, default=dict)
        self.line(text.encode("utf-8", "backslashreplace").decode())

    def say(self, sentence: object) -> None:
        """Print a sentence for a person to stderr, without any part of a key."""
        try:
            sys.stderr.write(f"{self._redactor.clean(str(sentence))}\n")
            sys.stderr.flush()
        except OSError:  # there is nobody left to tell
            _lead_nowhere(sys.stderr)

    def end_text(self) -> None:
        """After prose, put a person's prompt on a line of its own; files and pipes get nothing."""
        if sys.stdout.isatty():
            self.line()


def open_missing_streams() -> None:
    """Give the process the standard streams that it was started without; they lead nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(_nowhere(), mode, encoding="utf-8"))


def _has_reader_gone(error: OSError) -> bool:
    # What Windows says of such a pipe, it says of nothing else that is written to.
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _lead_nowhere(stream: TextIO) -> None:
    """Let Python write what is left in the stream at its end without failing again."""
    nowhere = _nowhere()
    with suppress(OSError):  # not the stream of a file
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _nowhere() -> int:
    return os.open(os.devnull, os.O_RDWR)
