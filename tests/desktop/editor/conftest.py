"""What the tests of takes on a page stand on."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.continuing import Page


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """Return a page on the screen, with the caret in the middle of a sentence."""
    page = Page("She opened| the end.")
    qtbot.addWidget(page.editor)
    page.editor.show()
    return page
