"""Keys for whatever has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(_focus(), key, held)


def type_text(text: str) -> None:
    """Type where the keyboard is."""
    QTest.keyClicks(_focus(), text)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
