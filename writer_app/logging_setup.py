"""Logs that may be shown to anybody, and what happens to an exception that nobody caught.

Whatever is logged goes through one redactor, and tracebacks show where, never the exception's
own words: those may quote the writer's prose.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol, TextIO, cast

LEVEL_VARIABLE: Final = "WRITER_APP_LOG"
"""The environment variable that sets the log level when no argument does."""

LEVELS: Final = ("debug", "info", "warning", "error")
"""The names of the log levels, the most talkative first."""

UNEXPECTED: Final = (
    "An error inside the program interrupted it ({kind})."
    " Try again; with --log-level debug it tells where the error is, to report it."
)

_USUAL_LEVEL: Final = "warning"
_MOST_LOG_BYTES: Final = 1_000_000
# Below WARNING these tell addresses, headers, and what a server sent.
_TALKATIVE: Final = ("httpx", "httpcore", "keyring", "secretstorage", "jeepney")

_log = logging.getLogger(__name__)


class Cleaner(Protocol):
    """What takes keys out of a text: the `Redactor`."""

    def clean(self, text: str) -> str:
        """Return `text` without keys."""
        ...


def chosen_level(argument: str | None, environ: Mapping[str, str]) -> str:
    """Return the level to log at: the argument, else `WRITER_APP_LOG`, else `warning`.

    Raises `ValueError` when that is none of `LEVELS`.
    """
    level = (argument or environ.get(LEVEL_VARIABLE) or _USUAL_LEVEL).lower()
    if level not in LEVELS:
        raise ValueError(f"the log level is one of {', '.join(LEVELS)}")
    return level


def set_up_logging(level: str, redactor: Cleaner, target: Path | TextIO) -> None:
    """Send what is logged at `level` (one of `LEVELS`) or above to a file or an open stream.

    It takes the place of what an earlier call set up. The folder of a log file must be there;
    the file is for this user alone, and begins anew after 1 MB, with one older one kept. Raises
    `OSError`.
    """
    stream = _opened(target) if isinstance(target, Path) else target
    handler = RedactingHandler(stream, redactor, owns_stream=stream is not target)
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, RedactingHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def install_excepthooks(
    redactor: Cleaner, stderr: TextIO | None = None, traceback_level: int = logging.DEBUG
) -> None:
    """Make an exception that nobody caught one plain sentence, and a traceback in the log.

    For the main thread, other threads, and what Python cannot raise at all. The sentence goes to
    `stderr`, or to what `sys.stderr` is at that time; the traceback is logged at
    `traceback_level`. Ctrl+C says nothing.
    """

    def report(kind: type[BaseException], error: BaseException | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        _log.log(traceback_level, "nobody caught %s", kind.__name__, exc_info=error)
        sentence = redactor.clean(UNEXPECTED.format(kind=kind.__name__))
        # There is no such stream in a program without a terminal, or it was closed.
        with suppress(AttributeError, OSError, ValueError):
            (stderr or sys.stderr).write(f"{sentence}\n")

    sys.excepthook = lambda kind, error, _trace: report(kind, error)
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value)
    sys.unraisablehook = lambda args: report(args.exc_type, args.exc_value)


class RedactingHandler(logging.Handler):
    """Writes records to a stream, each one whole through the redactor: text, traceback, stack."""

    def __init__(self, stream: TextIO, redactor: Cleaner, *, owns_stream: bool = False) -> None:
        super().__init__()
        self._stream = stream
        self._redactor = redactor
        self._owns_stream = owns_stream
        self._clock = logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        """Return the record without keys. The record itself stays as it is for other handlers."""
        time = self._clock.formatTime(record)
        pieces = [f"{time} {record.levelname} {record.name}: {_message(record)}"]
        if record.exc_info and record.exc_info[1]:
            pieces += _places(record.exc_info[1], set())
        if record.stack_info:
            pieces.append(record.stack_info)
        return self._redactor.clean("\n".join(pieces))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record. A record that cannot be written is lost without a word.

        The standard handlers would print it then, as it is, with the keys in it.
        """
        with suppress(OSError, ValueError):
            self._stream.write(f"{self.format(record)}\n")
            self._stream.flush()

    def close(self) -> None:
        """Close the log file; a stream that was handed in stays open."""
        super().close()
        if self._owns_stream:
            self._stream.close()


def _message(record: logging.LogRecord) -> str:
    try:
        message = record.getMessage()
    # Whatever a value raises as it is written: a line in a log interrupts nobody.
    except Exception:
        return "a message that does not fit its values"
    # asyncio goes on with the representation of a task, and in it the words of an exception.
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _places(error: BaseException, seen: set[int]) -> Iterator[str]:
    """Yield where `error` and what led to it were raised, the first one first."""
    kind = type(error)
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    inner: tuple[BaseException, ...] = ()
    if isinstance(error, BaseExceptionGroup):
        inner = cast("BaseExceptionGroup[BaseException]", error).exceptions
    for other in (before, *inner):
        if other is not None and id(other) not in seen:
            yield from _places(other, seen)
    yield f"{kind.__module__}.{kind.__qualname__}"
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))


def _opened(path: Path) -> TextIO:
    return open(open_log(path), "a", encoding="utf-8", errors="backslashreplace")


def open_log(path: Path) -> int:
    """Return a descriptor of a file to add to, for this user alone.

    One that has become long begins anew. Raises `OSError`.
    """
    if os.path.exists(path) and path.stat().st_size > _MOST_LOG_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
