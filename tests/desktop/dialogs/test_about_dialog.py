"""What the program says about itself and the work of others in it."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from writer_app import __version__
from writer_app.desktop.dialogs.about_dialog import LIBRARIES, AboutDialog, about_page

ROOT = Path(__file__).resolve().parent.parent.parent.parent
WORKSHOP = {"hatchling", "lazy-importer", "packaging", "pathspec", "pluggy", "trove-classifiers"}
"""What only builds the program and does not ship with it."""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_library_that_ships_is_named() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    assert {_plain(name) for name, _ in LIBRARIES} == locked - WORKSHOP


@pytest.mark.parametrize(("name", "licence"), LIBRARIES)
def test_each_licence_is_the_one_that_the_library_states(name: str, licence: str) -> None:
    try:
        stated = cast("Message", metadata(name))
    except PackageNotFoundError:
        pytest.skip(f"{name} is not for this system")
    names = ("License-Expression", "License", "Classifier")
    words = " ".join(str(value) for name in names for value in stated.get_all(name) or ())
    kind = re.split(r"[- ]", licence)[0]
    assert kind in words or {"MPL": "Mozilla", "PSF": "Python Software"}.get(kind, kind) in words


def test_it_tells_version_licence_and_qt() -> None:
    page = about_page()
    assert f"Writer App {__version__}" in page
    assert "Apache License 2.0" in page
    assert f"Qt {qVersion()}" in page
    assert "GNU Lesser General Public License 3" in page


def test_a_button_opens_the_folder_of_the_log(qtbot: QtBot) -> None:
    opened: list[bool] = []
    dialog = AboutDialog(lambda: opened.append(True))
    qtbot.addWidget(dialog)
    assert dialog.findChild(QTextBrowser) is not None
    (button,) = [b for b in dialog.findChildren(QPushButton) if "log" in b.text()]
    button.click()
    assert opened == [True]
