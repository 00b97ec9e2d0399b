"""What a pressed key types, and which keys it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_Key = QKeySequence.StandardKey


def keys_of(event: QKeyEvent) -> QKeySequence:
    """Return the pressed keys as a shortcut names them; the keypad's are as the others."""
    modifiers = event.modifiers() & ~_KEYPAD
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))


def typed_text(event: QKeyEvent) -> str:
    """Return what Qt's editor would insert for this key, or nothing."""
    if event.matches(_Key.InsertParagraphSeparator) or event.matches(_Key.InsertLineSeparator):
        return "\n"
    text = event.text()
    if not text or event.modifiers() in {_CONTROL, _CONTROL | _SHIFT}:
        return ""
    return text if text[0] == "\t" or (text[0] >= " " and text[0] != "\x7f") else ""


def as_plain_enter(event: QKeyEvent) -> QKeyEvent:
    """Return `event`, or Enter for Shift+Enter: a text file knows one kind of line end."""
    if not event.matches(_Key.InsertLineSeparator):
        return event
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", event.isAutoRepeat())
