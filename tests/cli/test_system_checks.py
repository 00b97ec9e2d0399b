"""What `doctor` finds out about the system, with each thing missing once."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

import pytest

from writer_app.cli.checks import Level
from writer_app.cli.system_checks import (
    LEAST_FREE_BYTES,
    check_certificates,
    check_folders,
    check_input_method,
)
from writer_app.storage.paths import Paths


def _verify_paths(file: str, folder: str) -> ssl.DefaultVerifyPaths:
    return ssl.DefaultVerifyPaths(file, folder, "", "", "", "")


@pytest.mark.parametrize("variable", ["XMODIFIERS", "GTK_IM_MODULE", "QT_IM_MODULE"])
def test_fcitx_without_its_plugin_is_told_what_to_set(tmp_path: Path, variable: str) -> None:
    check = check_input_method({variable: "@im=fcitx"}, tmp_path)
    assert check.level is Level.NOTE
    assert "QT_IM_MODULE=ibus" in check.finding


def test_fcitx_with_its_plugin_is_fine(tmp_path: Path) -> None:
    (tmp_path / "libfcitx5platforminputcontextplugin.so").touch()
    assert check_input_method({"XMODIFIERS": "@im=fcitx"}, tmp_path).level is Level.GOOD


@pytest.mark.parametrize(
    "environ",
    [{}, {"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {"XMODIFIERS": "@im=ibus"}],
)
def test_what_works_needs_nothing(tmp_path: Path, environ: dict[str, str]) -> None:
    assert check_input_method(environ, tmp_path).level is Level.GOOD


def test_the_plugins_of_this_qt_are_found() -> None:
    # PySide6 brings that of ibus, and none of fcitx.
    assert check_input_method({"XMODIFIERS": "@im=fcitx"}).level is Level.NOTE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps certificates in files")
def test_certificates(tmp_path: Path) -> None:
    empty = str(tmp_path)
    assert check_certificates(lambda: _verify_paths("", empty)).level is Level.WRONG
    assert check_certificates(lambda: _verify_paths("", "")).level is Level.WRONG
    gone = str(tmp_path / "gone")
    assert check_certificates(lambda: _verify_paths("", gone)).level is Level.WRONG
    assert check_certificates(lambda: _verify_paths("/some.pem", "")).level is Level.GOOD
    (tmp_path / "one.0").touch()
    assert check_certificates(lambda: _verify_paths("", empty)).level is Level.GOOD


def test_folders_that_can_be_written_leave_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    paths = Paths.from_environment({"WRITER_APP_HOME": str(home)})
    assert {check.level for check in check_folders(paths)} == {Level.GOOD}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    monkeypatch.setattr("tempfile.TemporaryFile", _refuses)
    settings, history = check_folders(paths)
    assert settings.level is history.level is Level.WRONG
    assert "No space left" in history.finding
    assert "make room" in history.finding


def _refuses(**_: object) -> None:
    raise OSError(28, "No space left on device")


def test_little_room_is_said(tmp_path: Path) -> None:
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    settings, _ = check_folders(paths, lambda _: LEAST_FREE_BYTES - 1)
    assert settings.level is Level.NOTE
    assert "49 MB" in settings.finding
