"""Programs are started quietly, in the foreground, or in our place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from dev_tools.failures import SetupError
from dev_tools.processes import run_quietly, status_of

TOOLS = Path(__file__).resolve().parents[2] / "packaging"


def test_a_step_that_goes_well_shows_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    run_quietly("Chatting", [sys.executable, "-c", "print('much noise')"])
    assert capfd.readouterr() == ("", "")


def test_a_step_that_fails_keeps_what_it_said() -> None:
    program = "import sys; print('working', flush=True); sys.exit('disk: No space left on device')"
    with pytest.raises(SetupError, match=r"Copying failed\. The disk is full") as failed:
        run_quietly("Copying", [sys.executable, "-c", program])
    assert failed.value.lines == ("working", "disk: No space left on device")


def test_a_step_gets_no_standard_input() -> None:
    run_quietly("Asking", [sys.executable, "-c", "import sys; assert sys.stdin.read() == ''"])


def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Looking failed"):
        run_quietly("Looking", [tmp_path / "nothing"])


def test_the_exit_status_is_passed_on() -> None:
    assert status_of([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_another_program_takes_the_place_of_this_one() -> None:
    program = (
        "import sys; from dev_tools.processes import become\n"
        "print('before')\n"
        "inner = 'import sys; print(sys.argv[1]); sys.exit(4)'\n"
        "sys.exit(become([sys.executable, '-c', inner, 'after']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=TOOLS, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (4, "before\nafter\n")


def test_a_program_that_cannot_take_over_is_a_failure(tmp_path: Path) -> None:
    program = (
        "import sys; from dev_tools.failures import SetupError\n"
        "from dev_tools.processes import become\n"
        "try:\n    become([sys.argv[1]])\nexcept (SetupError, OSError):\n    sys.exit(5)"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "nothing")]
    assert subprocess.run(command, cwd=TOOLS, check=False).returncode == 5
