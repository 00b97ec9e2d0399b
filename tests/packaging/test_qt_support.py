"""What the frozen program does not compile at every start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import shiboken6
from package_tools.product import ROOT
from package_tools.qt_support import FOLDER, PACKAGE

WHERE = """
import sys
import shiboken6.Shiboken
import PySide6.QtCore
print(sys.modules["shibokensupport.signature.loader"].__file__)
"""


@pytest.fixture(scope="module")
def support(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / FOLDER
    command = [sys.executable, "-m", "package_tools.qt_support", folder]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "packaging")}
    subprocess.run(command, env=environment, check=True)
    return folder


def test_qt_takes_what_is_compiled(support: Path, tmp_path: Path) -> None:
    copy = tmp_path / PACKAGE
    shutil.copytree(shiboken6.__path__[0], copy)
    shutil.copytree(support, copy / FOLDER)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("SBK_EMBED", None)
    done = subprocess.run(
        [sys.executable, "-c", WHERE], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert Path(done.stdout.strip()) == copy / FOLDER / "shibokensupport/signature/loader.pyc"


def test_only_what_is_compiled_goes_along_and_it_names_no_folder(support: Path) -> None:
    files = [path for path in support.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert {path.suffix for path in files} == {".pyc"}
    assert not any(os.fsencode(support.parent) in path.read_bytes() for path in files)
    assert not any(os.fsencode(tempfile.gettempdir()) in path.read_bytes() for path in files)


def test_what_is_installed_stays_as_it_was(support: Path) -> None:
    assert support.is_dir()
    assert not Path(shiboken6.__path__[0], FOLDER).exists()
