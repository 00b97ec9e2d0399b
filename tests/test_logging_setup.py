from __future__ import annotations

import asyncio
import gc
import io
import logging
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from writer_app.logging_setup import (
    LEVELS,
    RedactingHandler,
    chosen_level,
    install_excepthooks,
    set_up_logging,
)
from writer_app.redaction import Redactor, Secret

KEY = "sk-7f3Qm9ZtXw21Lp08"
PROSE = "It was a dark and stormy night"


@pytest.fixture
def redactor() -> Redactor:
    redactor = Redactor()
    redactor.add(Secret(KEY))
    return redactor


@pytest.fixture
def stream(redactor: Redactor) -> Iterator[io.StringIO]:
    """Log everything to a stream; put the root logger back afterwards."""
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    stream = io.StringIO()
    set_up_logging("debug", redactor, stream)
    yield stream
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    root.setLevel(before[0])
    for handler in [each for each in root.handlers if each not in before[1]]:
        root.removeHandler(handler)
        handler.close()


def _raise(error: BaseException) -> None:
    raise error


def test_the_key_is_in_no_part_of_a_record(stream: io.StringIO) -> None:
    log = logging.getLogger("test")
    log.warning("message %s", KEY)
    log.warning(f"made before {KEY}")  # noqa: G004 - this is what is tested
    log.warning("a mapping %(key)s", {"key": KEY})
    log.warning("an object %r", [KEY, {"part": KEY[3:9]}])
    log.warning("a key nobody knows %s", "Bearer 0123456789")
    log.info("with a stack", stack_info=True)
    text = stream.getvalue()
    assert text.count("***") == 6
    assert "stack_info=True" in text
    assert not any(KEY[i : i + 4] in text for i in range(len(KEY) - 3))


def test_a_traceback_tells_where_and_no_words(stream: io.StringIO) -> None:
    try:
        try:
            _raise(KeyError(PROSE))
        except KeyError as error:
            raise ValueError(f"{PROSE} {KEY}") from error
    except ValueError:
        logging.getLogger("test").exception("it failed")
    text = stream.getvalue()
    assert text.index("builtins.KeyError") < text.index("builtins.ValueError")
    assert "in _raise" in text
    assert PROSE not in text
    assert "7f3Q" not in text


def test_groups_and_circles_of_exceptions(stream: io.StringIO) -> None:
    inner = OSError("inner")
    group = ExceptionGroup("words", [inner, ValueError("more")])
    inner.__context__ = group
    logging.getLogger("test").error("failed", exc_info=group)
    text = stream.getvalue()
    assert text.count("builtins.OSError") == text.count("builtins.ExceptionGroup") == 1
    assert "words" not in text


def test_a_record_stays_as_it_was_for_others(
    stream: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("test").warning("value %s", KEY)
    assert caplog.records[0].args == (KEY,)
    assert "***" in stream.getvalue()


def test_a_broken_record_is_not_printed_raw(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    handler = RedactingHandler(stream, Redactor())
    record = logging.makeLogRecord({"msg": "two %s %s", "args": (KEY,)})
    handler.handle(record)
    assert "does not fit its values" in stream.getvalue()
    stream.close()
    handler.handle(record)
    captured = capsys.readouterr()
    assert captured.err + captured.out == ""


def test_a_value_that_cannot_be_written_interrupts_nobody() -> None:
    class Unwritable:
        def __str__(self) -> str:
            raise RuntimeError(KEY)

    stream = io.StringIO()
    handler = RedactingHandler(stream, Redactor())
    handler.handle(logging.makeLogRecord({"msg": "%s", "args": (Unwritable(),)}))
    handler.handle(logging.makeLogRecord({"msg": "%(missing)s", "args": {"there": KEY}}))
    assert stream.getvalue().count("does not fit its values") == 2
    assert KEY not in stream.getvalue()


def test_talkative_libraries_are_held(stream: io.StringIO) -> None:
    for name in ("httpx", "httpcore.http11", "keyring.backend", "httpcore.connection"):
        logging.getLogger(name).info("headers %s", "x")
        logging.getLogger(name).debug("headers %s", "x")
    assert stream.getvalue() == ""
    logging.getLogger("httpx").warning("this is said")
    assert "this is said" in stream.getvalue()


def test_a_task_nobody_waited_for_is_logged_without_words(
    stream: io.StringIO, complaints_of_asyncio: list[str]
) -> None:
    async def fail() -> None:
        raise ValueError(PROSE)

    async def work() -> None:
        task = asyncio.create_task(fail())
        await asyncio.wait([task])
        del task
        gc.collect()

    asyncio.run(work())
    text = stream.getvalue()
    assert complaints_of_asyncio.pop().startswith("Task exception was never retrieved")
    assert "Task exception was never retrieved" in text
    assert "builtins.ValueError" in text
    assert PROSE not in text


def test_setting_up_again_takes_the_place_of_the_first(
    stream: io.StringIO, redactor: Redactor, tmp_path: Path
) -> None:
    path = tmp_path / "writer-app.log"
    set_up_logging("warning", redactor, path)
    logging.getLogger("test").info("too quiet")
    logging.getLogger("test").error("kept %s \ud800", KEY)
    assert stream.getvalue() == ""
    lines = path.read_text().splitlines()
    assert len(lines) == 1
    assert lines[0].endswith("ERROR test: kept *** \\ud800")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_long_log_begins_anew(stream: io.StringIO, redactor: Redactor, tmp_path: Path) -> None:
    path = tmp_path / "writer-app.log"
    path.write_text("x" * 1_000_001)
    set_up_logging("warning", redactor, path)
    assert path.read_text() == ""
    assert path.with_name("writer-app.log.1").stat().st_size == 1_000_001


def test_the_level() -> None:
    assert chosen_level(None, {}) == "warning"
    assert chosen_level(None, {"WRITER_APP_LOG": "DEBUG"}) == "debug"
    assert chosen_level("error", {"WRITER_APP_LOG": "debug"}) == "error"
    for wrong in ("loud", "NOTSET", "10"):
        with pytest.raises(ValueError, match="one of debug, info, warning, error"):
            chosen_level(wrong, {})
    assert all(level.upper() in logging.getLevelNamesMapping() for level in LEVELS)


def test_a_thread_and_the_unraisable_are_reported_in_a_sentence(
    stream: io.StringIO, redactor: Redactor
) -> None:
    class Unraisable:
        def __del__(self) -> None:
            raise RuntimeError(f"{PROSE} {KEY}")

    stderr = io.StringIO()
    install_excepthooks(redactor, stderr)
    for error in (ValueError(f"{PROSE} {KEY}"), SystemExit(3)):
        thread = threading.Thread(target=_raise, args=(error,))
        thread.start()
        thread.join()
    Unraisable()
    gc.collect()
    first, second = stderr.getvalue().splitlines()
    assert "(ValueError)" in first
    assert "(RuntimeError)" in second
    for text in (stderr.getvalue(), stream.getvalue()):
        assert PROSE not in text
        assert "7f3Q" not in text
        assert "RuntimeError" in text


_PROGRAM = """
import logging, sys
from writer_app.logging_setup import install_excepthooks, set_up_logging
from writer_app.redaction import Redactor, Secret
redactor = Redactor()
prose, key = sys.argv[1:]
redactor.add(Secret(key))
set_up_logging({level!r}, redactor, sys.stderr)
install_excepthooks(redactor)
def work(prose):
    {failing}
work(prose + key)
"""


def _run(failing: str, level: str = "warning") -> subprocess.CompletedProcess[str]:
    # Prose and key are no part of the source: tracebacks quote that, from Python 3.13 on here too.
    command = [sys.executable, "-c", _PROGRAM.format(failing=failing, level=level), PROSE, KEY]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_uncaught_exception_is_one_sentence() -> None:
    done = _run("raise ValueError(prose)")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "An error inside the program interrupted it (ValueError). Try again;"
        " with --log-level debug it tells where the error is, to report it."
    ]


def test_its_place_is_in_the_log_at_debug_level() -> None:
    done = _run("raise ValueError(prose)", level="debug")
    assert "in work" in done.stderr
    assert "stormy" not in done.stderr
    assert "7f3Q" not in done.stderr


def test_ctrl_c_says_nothing() -> None:
    assert _run("raise KeyboardInterrupt").stderr == ""


def test_a_closed_stderr_is_no_second_error() -> None:
    done = _run("sys.stderr.close(); raise ValueError(prose)")
    assert done.returncode == 1
    assert PROSE not in done.stderr + done.stdout
    done = _run("sys.stderr = None; raise ValueError(prose)")
    assert done.returncode == 1
    assert PROSE not in done.stderr + done.stdout
