"""What a writer does to an editor, as events of Qt."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(
    editor: QPlainTextEdit, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = ""
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
    QCoreApplication.sendEvent(editor, event)


def type_text(editor: QPlainTextEdit, text: str) -> None:
    for character in text:
        if character == "\n":
            press(editor, Qt.Key.Key_Return, text="\r")
        else:
            press(editor, Qt.Key.Key_unknown, text=character)


def compose(
    editor: QPlainTextEdit, preedit: str, commit: str = "", *, replace: tuple[int, int] = (0, 0)
) -> None:
    event = QInputMethodEvent(preedit, [])
    if commit or replace[1]:
        event.setCommitString(commit, *replace)
    QCoreApplication.sendEvent(editor, event)


def select(editor: QPlainTextEdit, anchor: int, caret: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(caret, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def shown(editor: QPlainTextEdit) -> str:
    """Return the text of the document, every character as it is."""
    return editor.document().toRawText().replace("\u2029", "\n")
