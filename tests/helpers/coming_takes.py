"""Takes that come in a main window, asked for by the key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.helpers.focused import CTRL, press
from tests.helpers.main_windows import Opened
from writer_app.continuation.take_states import TakeState


def begin_take(qtbot: QtBot, opened: Opened, text: str = "Then it rained. ") -> None:
    """Ask where the keyboard is, and wait until `text` is on its way into the page."""
    press(Qt.Key.Key_Return, CTRL)
    opened.assistant.asks[-1].say(text)
    qtbot.waitUntil(lambda: opened.window.controller.state is TakeState.STREAMING)


def bring_take(qtbot: QtBot, opened: Opened, text: str = "Then it rained. ") -> None:
    """Ask where the keyboard is, and wait until `text` has come whole."""
    begin_take(qtbot, opened, text)
    opened.assistant.asks[-1].end()
    qtbot.waitUntil(lambda: opened.window.controller.state is TakeState.PENDING)
