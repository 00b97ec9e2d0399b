"""What a pressed key types, and which keys it is."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QEvent, QKeyCombination
from PySide6.QtGui import QKeyEvent

_COMMANDS: Final = 0x1C00_0000
"""Control, Alt and Meta as they are in Qt's number for keys that are pressed together."""


def keys_of(event: QKeyEvent) -> QtGui.QKeySequence:
    """Return the pressed keys as a shortcut names them; the keypad's are as the others."""
    modifiers = event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
    return QtGui.QKeySequence(QKeyCombination(modifiers, QtCore.Qt.Key(event.key())))


def types_a_character(event: QKeyEvent) -> bool:
    """Tell whether the key just types a character: then it is a command on no system.

    To ask Qt for each command in turn takes a good part of what a key may take.
    """
    return _is_written(event.text()) and not event.keyCombination().toCombined() & _COMMANDS


def typed_text(event: QKeyEvent) -> str:
    """Return what Qt's editor would insert for this key, or nothing."""
    key = QtGui.QKeySequence.StandardKey
    if event.matches(key.InsertParagraphSeparator) or event.matches(key.InsertLineSeparator):
        return "\n"
    text = event.text()
    held = QtCore.Qt.KeyboardModifier
    control, shift = held.ControlModifier, held.ShiftModifier
    if not text or event.modifiers() in {control, control | shift}:
        return ""
    return text if text[0] == "\t" or _is_written(text) else ""


def as_plain_enter(event: QKeyEvent) -> QKeyEvent:
    """Return `event`, or Enter for Shift+Enter: a text file knows one kind of line end."""
    if not event.matches(QtGui.QKeySequence.StandardKey.InsertLineSeparator):
        return event
    enter, alone = QtCore.Qt.Key.Key_Return, QtCore.Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, enter, alone, "\r", event.isAutoRepeat())


def _is_written(text: str) -> bool:
    return text[:1] >= " " and text[0] != "\x7f"
