"""Where a file really cannot be saved, saving elsewhere is at hand, and goes well."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.helpers.disks import small_disk
from tests.helpers.main_windows import open_window
from tests.helpers.outside import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()")

OLD = "It rained on the pier.\n"
NOBODY = 65_534

Spoiled: TypeAlias = Callable[[Path], AbstractContextManager[object]]


@contextmanager
def _full(path: Path) -> Generator[None]:
    filling = path.with_name("filling")
    with filling.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4_096)):
            pass
    yield
    filling.unlink()


@contextmanager
def _read_only_disk(path: Path) -> Generator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(path.parent)], check=True)  # noqa: S607
    yield


@contextmanager
def _read_only_file(path: Path) -> Generator[None]:
    path.chmod(0o444)
    yield


@contextmanager
def _no_permission(path: Path) -> Generator[None]:
    """Take away the right to write there; an administrator is nobody meanwhile."""
    path.parent.chmod(0o555)
    me = os.geteuid()
    if me == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(me)
    path.parent.chmod(0o755)


@contextmanager
def _no_folder(path: Path) -> Generator[None]:
    path.unlink()
    away = path.parent.rename(path.parent.with_name("away"))
    yield
    away.rename(path.parent)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as folder:
        yield folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


def _save_elsewhere(desk: Desk, elsewhere: Path) -> None:
    desk.press("Save elsewhere")
    (dialog,) = desk.window.findChildren(QFileDialog)
    dialog.setDirectory(str(elsewhere.parent))
    dialog.selectFile(elsewhere.name)
    with desk.qtbot.waitSignal(desk.window.file.saved):
        dialog.accept()


def _try(qtbot: QtBot, tmp_path: Path, path: Path, spoiled: Spoiled, said: str) -> None:
    path.write_text(OLD)
    elsewhere = tmp_path / "elsewhere.txt"
    with open_window(qtbot, tmp_path / "home") as opened:
        desk = Desk(qtbot, opened, path)
        desk.open()
        desk.type("x")
        with spoiled(path):
            told: list[bool] = []
            desk.window.file.save(told.append)
            qtbot.waitUntil(lambda: bool(told))
        assert told == [False]
        assert said in desk.said
        labels = [button.text() for button in desk.window.panes.notices.buttons]
        assert labels[:2] == ["Save elsewhere", "Try again"]
        _save_elsewhere(desk, elsewhere)
        assert elsewhere.read_text() == "x" + OLD
        assert not desk.said
        assert desk.window.file.document.path == elsewhere


@pytest.mark.parametrize(
    ("spoiled", "said"), [(_full, "disk is full"), (_read_only_disk, "can only be read")]
)
def test_a_disk_that_takes_nothing(
    qtbot: QtBot, tmp_path: Path, disk: Path, spoiled: Spoiled, said: str
) -> None:
    _try(qtbot, tmp_path, disk / "draft.txt", spoiled, said)


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        (_read_only_file, "is read-only"),
        (_no_permission, "You may not write"),
        (_no_folder, "folder of draft.txt is not there"),
    ],
)
def test_a_place_that_takes_nothing(
    qtbot: QtBot, tmp_path: Path, folder: Path, spoiled: Spoiled, said: str
) -> None:
    _try(qtbot, tmp_path, folder / "draft.txt", spoiled, said)
