"""What the tests of dialogs stand on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window on the screen, for a dialog to belong to."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window
