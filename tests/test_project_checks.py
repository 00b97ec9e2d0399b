"""The project's own rules can fail: each check finds a fault planted in a copy of the sources."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PLANTED_IMPORTS = {
    "Layers": ("providers", "from writer_app import cli"),
    "The manuscript and the continuation are pure": ("manuscript", "import time"),
    "Qt stays in the desktop": ("storage", "def show() -> None:\n    import PySide6.QtWidgets"),
    "Only the client knows httpx": ("practice", "import httpx"),
}

PLANTED_TYPES = {
    "writer_app/planted_widget.py": (
        "from PySide6.QtWidgets import QPlainTextEdit\n\n\n"
        "def fill(edit: QPlainTextEdit) -> None:\n    edit.insertPlainText(None)\n",
        "reportArgumentType",
    ),
    "writer_app/storage/planted_unknown.py": (
        "def double(number):\n    return number * 2\n",
        "reportMissingParameterType",
    ),
    "tests/storage/test_planted.py": ('COUNT: int = "three"\n', "reportAssignmentType"),
    "packaging/planted_tool.py": ("import os\n", "reportUnusedImport"),
}


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package and of the project file."""
    package = tmp_path / "writer_app"
    shutil.copytree(ROOT / "writer_app", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run_program(name: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """Run an installed checking program in a folder; return its exit status and output."""
    program = shutil.which(name, path=str(Path(sys.executable).parent))
    assert program is not None, f"{name} is not installed beside this Python"
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=50,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_import_rules_accept_the_package_as_it_is(copied_package: Path) -> None:
    status, output = run_program("lint-imports", copied_package, "--no-cache")
    assert status == 0, output


@pytest.mark.parametrize("contract", PLANTED_IMPORTS)
def test_an_import_against_the_rules_breaks_its_contract(
    contract: str, copied_package: Path
) -> None:
    folder, fault = PLANTED_IMPORTS[contract]
    planted = copied_package / "writer_app" / folder / "planted.py"
    planted.write_text(f"{fault}\n", encoding="utf-8")
    status, output = run_program("lint-imports", copied_package, "--no-cache")
    broken = [line for line in output.splitlines() if " BROKEN" in line]
    assert status != 0
    assert any(line.startswith(contract) for line in broken), output


def test_a_module_outside_the_layers_is_noticed(copied_package: Path) -> None:
    (copied_package / "writer_app" / "newcomer.py").write_text("", encoding="utf-8")
    status, output = run_program("lint-imports", copied_package, "--no-cache")
    assert status != 0
    assert "newcomer" in output


def test_type_faults_are_found_in_every_part_of_the_project(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    _plant(tmp_path, {name: source for name, (source, _) in PLANTED_TYPES.items()})
    python = ("--pythonpath", sys.executable)
    status, output = run_program("basedpyright", tmp_path, "--outputjson", *python)
    found = {(Path(one["file"]).name, one["rule"]) for one in _diagnostics(output)}
    assert status != 0
    assert {(Path(name).name, rule) for name, (_, rule) in PLANTED_TYPES.items()} <= found


def test_common_faults_and_formatting_are_found(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    _plant(tmp_path, {"writer_app/planted.py": "import os\ndef unsaid(x):\n  return  x\n"})
    status, output = run_program("ruff", tmp_path, "check", "--no-cache", "--output-format=concise")
    assert status != 0
    assert {"F401", "ANN001", "D103"} <= set(output.split())
    status, output = run_program("ruff", tmp_path, "format", "--no-cache", "--check")
    assert status != 0
    assert "planted.py" in output


def _plant(folder: Path, faults: dict[str, str]) -> None:
    for name, source in faults.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


def _diagnostics(output: str) -> list[dict[str, str]]:
    return json.loads(output)["generalDiagnostics"]
