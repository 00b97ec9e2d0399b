"""What is sent to a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.helpers.main_windows import open_window
from writer_app.desktop.panels.announcing import announce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise")


class Reader:
    """Hears what a screen reader would."""

    def __init__(self) -> None:
        self.is_there = True
        self.events: list[QAccessible.Event] = []
        self.said: list[str] = []

    def hear(self, event: QAccessibleEvent) -> None:
        self.events.append(event.type())
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(QAccessible, "isActive", lambda: reader.is_there)
    monkeypatch.setattr(QAccessible, "updateAccessibility", reader.hear)
    return reader


def test_nothing_is_sent_while_nobody_listens(qtbot: QtBot, reader: Reader) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    reader.is_there = False
    announce(label, "Copied.")
    assert reader.events == []


def test_a_release_without_announcements_tells_that_something_is_new(
    qtbot: QtBot, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    monkeypatch.delattr(QtGui, "QAccessibleAnnouncementEvent")
    announce(label, "Copied.")
    assert reader.events == [QAccessible.Event.Alert]


def test_a_window_says_what_becomes_of_a_take(qtbot: QtBot, tmp_path: Path, reader: Reader) -> None:
    with open_window(qtbot, tmp_path, "It was late.") as opened:
        opened.window.complete()
        qtbot.keyClick(opened.window.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        opened.assistant.asks[-1].say(" Nobody came.")
        opened.assistant.asks[-1].end()
        qtbot.waitUntil(lambda: any(words.startswith("Finished, 2") for words in reader.said))
        opened.window.controller.discard()
        said = list(reader.said)
    assert [words.partition(",")[0] for words in said] == ["Continuing", "Finished", "Discarded"]
