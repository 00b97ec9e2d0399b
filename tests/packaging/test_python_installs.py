"""For who has Python: `uv tool`, `pipx` and `pip`, each in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
import smoke
from package_tools.product import ROOT

from tests.helpers.once import Once

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(1500)]

LOCK: Final = ROOT / "packaging/requirements.lock"


@pytest.fixture(scope="session")
def tools(once: Once) -> Path:
    """Return the folder of `uv`, `pipx` and `pip-audit`, as a registry has them today."""

    def install(folder: Path) -> None:
        _run(sys.executable, "-m", "venv", folder)
        _run(folder / "bin/pip", "install", "--quiet", "uv", "pipx", "pip-audit")

    return once.made("tools", install) / "bin"


def test_uv_tool(tools: Path, built: Path, display: str, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    places = {"UV_TOOL_DIR": tmp_path / "tools", "UV_TOOL_BIN_DIR": tmp_path / "bin"}
    _run(tools / "uv", "tool", "install", "--python", sys.executable, wheel, **places)
    _is_usable(tmp_path / "bin/writer-app", tmp_path)
    _run(tools / "uv", "tool", "uninstall", "writer-app", **places)
    assert list((tmp_path / "bin").iterdir()) == []


def test_pipx(tools: Path, built: Path, display: str, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    places = {
        "PIPX_HOME": tmp_path / "pipx",
        "PIPX_BIN_DIR": tmp_path / "bin",
        "PIPX_MAN_DIR": tmp_path / "man",
    }
    _run(tools / "pipx", "install", "--python", sys.executable, wheel, **places)
    _is_usable(tmp_path / "bin/writer-app", tmp_path)
    _run(tools / "pipx", "uninstall", "writer-app", **places)
    assert list((tmp_path / "bin").iterdir()) == []


def test_pip_from_the_source_archive(built: Path, display: str, tmp_path: Path) -> None:
    (archive,) = built.glob("writer_app-*.tar.gz")
    _run(sys.executable, "-m", "venv", tmp_path / "venv")
    _run(tmp_path / "venv/bin/pip", "install", "--quiet", archive)
    _is_usable(tmp_path / "venv/bin/writer-app", tmp_path)


@pytest.mark.row("S14", "hashes, licences, bill of materials, audit")
def test_nothing_that_is_locked_is_known_to_be_vulnerable(tools: Path, tmp_path: Path) -> None:
    # An old one with known faults: a service that does not know of it knows of nothing.
    planted = tmp_path / "planted.lock"
    planted.write_text(f"urllib3==1.24.1 --hash=sha256:{'0' * 64}\n")
    if not _audited(tools, planted):
        pytest.skip("the database of vulnerabilities cannot be reached from here")
    assert _audited(tools, LOCK) == []


def _audited(tools: Path, lock: Path) -> list[str]:
    """Return each fault that is known of what a lock pins."""
    command = [tools / "pip-audit", "--require-hashes", "--disable-pip", "--format", "json"]
    done = subprocess.run(
        [*command, "--timeout", "15", "--requirement", lock],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        return []
    return [
        f"{one['name']} {one['version']}: {fault['id']}"
        for one in json.loads(done.stdout)["dependencies"]
        for fault in one.get("vulns", [])
    ]


def _is_usable(program: Path, folder: Path) -> None:
    said: list[str] = []
    home = folder / "smoke"
    home.mkdir()
    smoke.smoke(str(program), home, said.append)
    assert any("kept, saved, quit" in line for line in said), said


def _run(*command: str | Path, **variables: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command,
        env={**environment, **{name: str(path) for name, path in variables.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
