"""The entry: which command, and where the log level stands."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from writer_app.cli.main import run


@pytest.fixture(autouse=True)
def _hooks_and_log_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import sys
    import threading

    for owner, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.setLevel(level)
    for handler in [each for each in root.handlers if each not in before]:
        root.removeHandler(handler)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    assert "continue FILE" in printed
    assert "recover" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ["--log-level", "debug", "profiles"],
        ["profiles", "--log-level", "debug"],
        ["profiles", "--json", "--log-level=debug"],
        ["--log-level=DEBUG", "profiles"],
    ],
)
def test_the_log_level_may_stand_anywhere(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    assert logging.getLogger().level == logging.DEBUG
    assert "qwen" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--log-level"], ["--log-level="], ["--log-level", "loud"], ["profiles", "--log-level"]],
)
def test_what_is_no_log_level(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err == "The log level is one of debug, info, warning or error.\n"


def test_after_two_dashes_it_is_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["continue", "--", "--log-level"]) == 1
    assert "--log-level is not there" in capsys.readouterr().err


def test_what_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--loud"]) == 2
    assert "no option --loud" in capsys.readouterr().err
