"""What a pressed key types, and which keys it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_COMMANDS = _CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_Key = QKeySequence.StandardKey


def keys_of(event: QKeyEvent) -> QKeySequence:
    """Return the pressed keys as a shortcut names them; the keypad's are as the others."""
    modifiers = event.modifiers() & ~_KEYPAD
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))


def types_a_character(event: QKeyEvent) -> bool:
    """Tell whether the key just types a character: then it is a command on no system.

    To ask Qt for each command in turn takes a good part of what a key may take.
    """
    return _is_written(event.text()) and not event.modifiers() & _COMMANDS


def typed_text(event: QKeyEvent) -> str:
    """Return what Qt's editor would insert for this key, or nothing."""
    if event.matches(_Key.InsertParagraphSeparator) or event.matches(_Key.InsertLineSeparator):
        return "\n"
    text = event.text()
    if not text or event.modifiers() in {_CONTROL, _CONTROL | _SHIFT}:
        return ""
    return text if text[0] == "\t" or _is_written(text) else ""


def as_plain_enter(event: QKeyEvent) -> QKeyEvent:
    """Return `event`, or Enter for Shift+Enter: a text file knows one kind of line end."""
    if not event.matches(_Key.InsertLineSeparator):
        return event
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", event.isAutoRepeat())


def _is_written(text: str) -> bool:
    return text[:1] >= " " and text[0] != "\x7f"
