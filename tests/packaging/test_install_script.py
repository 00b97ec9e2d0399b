"""The script of the archive for any Linux: installs for one person, and takes all of it away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from package_tools import linux_share
from package_tools.product import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script is for Linux")


def _run(script: Path, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [script, *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def unpacked(stand_in: Path, icons: Path, tmp_path: Path) -> Path:
    """Return the archive for any Linux, unpacked in a place with a space in its name."""
    folder = tmp_path / "unpacked with a space"
    shutil.copytree(stand_in, folder / "writer-app")
    linux_share.write_share(folder / "share", icons, 0)
    shutil.copy(ROOT / "packaging/tarball/install.sh", folder)
    return folder


def test_install_script_installs_upgrades_and_leaves_nothing(
    unpacked: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    other = home / ".local/share/applications/other.desktop"
    other.parent.mkdir(parents=True)
    (home / ".local/bin").mkdir()
    other.write_text("[Desktop Entry]\n")
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    before = set(home.rglob("*"))
    for _ in range(2):  # the second time, it is an upgrade
        done = _run(unpacked / "install.sh", env=environment)
        assert done.returncode == 0, done.stderr
    started = _run(home / ".local/bin/writer-app", env=environment)
    assert started.stdout == "stand-in\n"
    entry = (home / ".local/share/applications/writer-app.desktop").read_text()
    assert f'Exec="{home}/.local/bin/writer-app" %F' in entry
    own = home / ".local/share/writer-app-program/install.sh"
    done = _run(own, "--uninstall", env=environment)
    assert done.returncode == 0, done.stderr
    # The caches of menus and icons belong to the desktop.
    caches = set(home.rglob("*cache*"))
    folders = {folder for path in caches for folder in path.parents}
    assert set(home.rglob("*")) - before - caches - folders == set()
    assert other.exists()
    again = _run(unpacked / "install.sh", "--uninstall", env=environment)
    assert (again.returncode, "nothing to take away" in again.stdout) == (0, True)


@pytest.mark.parametrize(("argument", "status"), [("--help", 0), ("--prefix=/opt", 2)])
def test_install_script_installs_nothing_unasked(
    argument: str, status: int, unpacked: Path, tmp_path: Path
) -> None:
    environment = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}
    done = _run(unpacked / "install.sh", argument, env=environment)
    assert done.returncode == status
    assert "./install.sh --uninstall  take it away again" in done.stdout
    assert not (tmp_path / "home").exists()


def test_install_script_leaves_the_program_of_another_installer_alone(
    unpacked: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "home/.local/bin/writer-app"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("#!/bin/sh\n")
    environment = {"HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]}
    done = _run(unpacked / "install.sh", env=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"{theirs} is there from another installation (pipx, uv): remove that first.\n"
    )
    assert not (tmp_path / "home/.local/share").exists()
