"""`packaging/dev.py` as it is called: the Python it accepts, its help, and what it stands on."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import dev
import pytest
from dev_tools.commands import main as carry_out

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (ROOT / "packaging" / "dev.py", *(ROOT / "packaging" / "dev_tools").glob("*.py"))


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_supported_python_is_accepted(version: tuple[int, int]) -> None:
    assert dev.refusal(version) == ""


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10), (3, 15), (4, 0)])
def test_another_python_is_told_in_one_sentence_what_is_needed(version: tuple[int, int]) -> None:
    sentence = dev.refusal(version)
    assert "needs Python 3.11 to 3.14" in sentence
    assert f"this is {version[0]}.{version[1]}:" in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_the_accepted_pythons_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, newest = dev.OLDEST, dev.NEWEST
    assert project["requires-python"] == (f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}")


def test_an_old_python_can_read_the_first_file() -> None:
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    first = [name for node in tree.body for name in _imported(node)]
    assert set(first) <= {"__future__", "sys", "pathlib"}


def test_only_the_standard_library_is_needed() -> None:
    own = {"dev_tools", "package_tools", "writer_app"}
    library = ROOT / "writer_app" / "system_libraries.py"
    for source in (*SOURCES, library):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        found = {name for node in ast.walk(tree) for name in _imported(node)}
        assert found <= sys.stdlib_module_names | own, source.name


def test_help_is_printed_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["--help"], root=ROOT, usage=dev.__doc__ or "") == 0
    printed = capsys.readouterr().out
    for command in ("run", "test", "check", "bench"):
        assert f"dev.py {command} " in printed


def test_without_a_command_the_help_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out([], root=ROOT, usage="the help") == 0
    assert capsys.readouterr().out == "the help\n"


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert carry_out(["tests"], root=ROOT, usage="the help") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "There is no command 'tests'." in printed.err


def test_a_failure_is_told_and_ends_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carry_out(["check", "everything"], root=tmp_path, usage="") == 1
    assert capsys.readouterr().err == "check takes no arguments.\n"


def test_the_file_runs_as_a_program() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), "help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Set up, run and test Writer App")
    assert done.stderr == ""


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.split(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [(node.module or "").split(".")[0]]
    return []
