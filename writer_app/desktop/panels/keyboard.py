"""Where the keyboard is."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def has_keyboard(widget: QWidget) -> bool:
    """Return whether `widget`, or something in it, has the keyboard."""
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


def keep_escape(event: QEvent) -> bool:
    """Keep Esc from the actions of the window: on the way back to the page nothing is discarded.

    Tell whether `event` asked for it.
    """
    if not is_escape_to_come(event):
        return False
    event.accept()
    return True


def is_escape_to_come(event: QEvent) -> bool:
    """Tell whether `event` asks who wants the Esc that was pressed."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.key() == QtCore.Qt.Key.Key_Escape


def press_by_enter(event: QKeyEvent, pane: QWidget) -> bool:
    """Press the button of `pane` that has the keyboard, if `event` is Enter alone.

    Outside a dialog, Qt leaves that to the space bar. Tell whether it was done.
    """
    held = event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
    is_enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
    button = QApplication.focusWidget()
    if not is_enter or held != QtCore.Qt.KeyboardModifier.NoModifier or event.isAutoRepeat():
        return False
    if not isinstance(button, QAbstractButton) or not pane.isAncestorOf(button):
        return False
    button.click()
    return True
