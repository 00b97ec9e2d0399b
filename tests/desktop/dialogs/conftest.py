"""What the tests of dialogs stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.settings_doubles import FakeConnections, StandingBackground
from writer_app.desktop.dialogs.settings_dialog import SettingsDialog
from writer_app.desktop.preferences import Preferences
from writer_app.providers.catalog import Catalog
from writer_app.storage.paths import Paths


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window on the screen, for a dialog to belong to."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def preferences(qtbot: QtBot, tmp_path: Path) -> Preferences:
    """Return settings whose work waits until the test runs it."""
    paths = Paths.from_environment({"WRITER_APP_HOME": str(tmp_path)})
    return Preferences(paths, StandingBackground())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """Return the servers and models that are known."""
    return Catalog.load()


@pytest.fixture
def dialog(qtbot: QtBot, preferences: Preferences, catalog: Catalog) -> SettingsDialog:
    """Return the settings dialog, not shown yet."""
    dialog = SettingsDialog(preferences, FakeConnections(), catalog=catalog)
    qtbot.addWidget(dialog)
    return dialog
