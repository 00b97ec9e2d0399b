"""What is printed, and where: the continuation to stdout, everything else to stderr."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper

from writer_app.continuation.types import JsonValue
from writer_app.redaction import Redactor


class Terminal:
    """The process's output. Sentences go through the redactor; prose goes out as it is."""

    def __init__(self, redactor: Redactor) -> None:
        self._redactor = redactor
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")

    def text(self, text: str) -> None:
        """Print prose to stdout, at once and without a line end of its own."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def line(self, text: str = "") -> None:
        """Print one line of a command's result to stdout."""
        self.text(f"{text}\n")

    def json(self, value: JsonValue) -> None:
        """Print one JSON value to stdout."""
        self.line(json.dumps(value, ensure_ascii=False, indent=2, default=dict))

    def say(self, sentence: object) -> None:
        """Print a sentence for a person to stderr, without any part of a key."""
        sys.stdout.flush()
        sys.stderr.write(f"{self._redactor.clean(str(sentence))}\n")
        sys.stderr.flush()

    def end_text(self) -> None:
        """After prose, put a person's prompt on a line of its own; files and pipes get nothing."""
        if sys.stdout.isatty():
            self.line()
