"""The text that the model is told each time."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from writer_app.desktop.panels.memory_panel import MemoryPanel
from writer_app.manuscript.notes import Notes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def panel(window: QWidget) -> MemoryPanel:
    panel = MemoryPanel(window)
    window.resize(300, 500)
    panel.resize(300, 500)
    window.show()
    return panel


def _said(panel: MemoryPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_showing_notes_tells_nothing(qtbot: QtBot, panel: MemoryPanel) -> None:
    with qtbot.assertNotEmitted(panel.changed):
        panel.show_notes(Notes("Ada", memory_on=False, following_on=True))
        panel.tell()
    assert panel.text.toPlainText() == "Ada"


def test_it_says_how_much_is_sent_and_how_much_is_not(panel: MemoryPanel) -> None:
    panel.show_notes(Notes())
    assert "Nothing to send yet" in _said(panel)
    panel.show_notes(Notes("Ada", memory_on=True))
    assert "3 character(s), sent with each request" in _said(panel)
    panel.memory_on.click()
    assert "3 character(s), not sent" in _said(panel)


def test_the_caret_stays_when_the_same_is_shown_again(panel: MemoryPanel) -> None:
    panel.text.setFocus()
    QTest.keyClicks(panel.text, "Ada")
    panel.tell()
    panel.show_notes(Notes("Ada"))
    QTest.keyClicks(panel.text, "!")
    assert panel.text.toPlainText() == "Ada!"


def test_a_pause_tells_once(qtbot: QtBot, panel: MemoryPanel) -> None:
    told: list[Notes] = []
    panel.changed.connect(told.append)
    QTest.keyClicks(panel.text, "Ada")
    qtbot.waitUntil(lambda: told == [Notes("Ada")])
    panel.tell()
    assert told == [Notes("Ada")]
