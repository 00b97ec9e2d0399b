"""The checks run side by side; each gets one line, and its details only when it failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from dev_tools.checks import CHECKS, Check, run_checks

GOOD = Check("Good", "python", ("-c", "print('unseen')"))
BAD = Check("Bad", "python", ("-c", "print('the fault'); raise SystemExit(1)"))


def script(name: str) -> Path:
    assert name == "python"
    return Path(sys.executable)


def test_a_passed_check_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_checks(script, tmp_path, [GOOD])
    assert capsys.readouterr().out == "Good: passed\n"


def test_a_failed_check_shows_its_details(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not run_checks(script, tmp_path, [BAD, GOOD])
    assert capsys.readouterr().out == "Bad: failed\nthe fault\nGood: passed\n"


def test_checks_run_in_the_checkout(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    asks = Check("Asks", "python", ("-c", "open('here')"))
    assert run_checks(script, tmp_path, [asks])


def test_every_program_of_the_checks_is_installed() -> None:
    for check in CHECKS:
        assert list(Path(sys.executable).parent.glob(f"{check.program}*")), check.program
