"""Parsing arguments without repeating them: one of them may be a key."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from writer_app.continuation.failed import FailedError, Failure, FailureKind
from writer_app.continuation.notices import Notice

_OPTION_NAME: Final = re.compile(r"--[a-z][a-z-]{0,30}")
_QUOTE: Final = re.compile("[\"']")


def usage_error(sentence: str) -> FailedError:
    """Return the failure for a command line that cannot be understood."""
    return FailedError(Failure(FailureKind.USAGE, Notice(sentence)))


class QuietParser(argparse.ArgumentParser):
    """A parser that raises a `FailedError` of kind `usage` and never repeats a value.

    `argparse` names unknown arguments in its message, and a key that was typed in the wrong place
    would stand on the screen, in the terminal's log, and in a bug report.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own signature
        super().__init__(allow_abbrev=False, **settings)

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return the parsed arguments. Raises `FailedError` of kind `usage`."""
        parsed, unknown = self.parse_known_args(arguments)
        if unknown:
            options = [name for name in unknown if _OPTION_NAME.fullmatch(name)]
            self.error(f"there is no option {options[0]}" if options else "an argument too many")
        return parsed

    def error(self, message: str) -> NoReturn:
        """Raise the failure, with argparse's message up to where it begins to quote."""
        said = _QUOTE.split(message.removeprefix("argument "))[0].rstrip(" :")
        raise usage_error(f"{said[:1].upper()}{said[1:]}. See `{self.prog} --help`.")
